"""The county's examples of local protocols: how soon "without delay" is, the ladder, and when the police are told."""

from pathlib import Path

from auditapp.demo.reading import DATA

DIRECTORY, WITHOUT_POLICE_NOTICE = "protocols", "protocols_without_police_notice"
FILE = "fictional-county-notices.yaml"
LADDER_FILE = "fictional-county-ladder.yaml"
POLICE_FILE = "fictional-county-police.yaml"
_SOURCES = {FILE: "protocol.yaml", LADDER_FILE: "protocol-ladder.yaml", POLICE_FILE: "protocol-police.yaml"}


def write_protocols(directory: Path) -> tuple[Path, Path]:
    """Put the protocols in folders of their own, as a check expects them: all of them, and all but the police's."""
    shared = (FILE, LADDER_FILE)
    return _folder(directory / DIRECTORY, (*shared, POLICE_FILE)), _folder(directory / WITHOUT_POLICE_NOTICE, shared)


def _folder(folder: Path, files: tuple[str, ...]) -> Path:
    folder.mkdir(exist_ok=True)
    for file in files:
        (folder / file).write_bytes((DATA / _SOURCES[file]).read_bytes())
    return folder
