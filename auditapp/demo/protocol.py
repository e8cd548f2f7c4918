"""The county's example of a local protocol: how soon "without delay" is there."""

from pathlib import Path

from auditapp.demo.reading import DATA

DIRECTORY = "protocols"
FILE = "fictional-county-notices.yaml"


def write_protocol(directory: Path) -> Path:
    """Put the protocol in a folder of its own, as a check expects it, and name the folder."""
    folder = directory / DIRECTORY
    folder.mkdir(exist_ok=True)
    (folder / FILE).write_bytes((DATA / "protocol.yaml").read_bytes())
    return folder
