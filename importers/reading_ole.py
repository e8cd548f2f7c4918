"""OLE2 files: old workbooks, encrypted new ones, and what is neither."""

import struct
from pathlib import Path

from auditapp.domain.importing import FileRefused

ENTRY = 128
STORAGE_OR_STREAM = frozenset([1, 2, 5])
WORKBOOKS = frozenset(["workbook", "book"])
ENCRYPTED = frozenset(["encryptedpackage", "encryptioninfo"])
OTHERS = {
    "worddocument": "a Word document",
    "powerpoint document": "a PowerPoint presentation",
    "__properties_version1.0": "an Outlook message",
    "visiodocument": "a Visio drawing",
}
OPEN_WITH_PASSWORD = "Open it with its password, save it without one, and import that."  # noqa: S105 - advice


def refuse_unreadable_ole(path: Path) -> None:
    """Refuse an OLE2 file that is encrypted or no workbook."""
    names = directory_names(path.read_bytes())
    if names & ENCRYPTED:
        raise FileRefused("encrypted", f"The workbook is protected with a password to open it. {OPEN_WITH_PASSWORD}")
    if names & WORKBOOKS:
        return
    for name, what in OTHERS.items():
        if name in names:
            raise FileRefused("unsupported_file", f"This is {what}. Save the table as xlsx or CSV, and import that.")
    what = "The file begins as an old workbook (xls), and no workbook is found in it; it may be cut off."
    raise FileRefused("damaged_file", f"{what} Open it in the program it comes from and save it as xlsx.")


def directory_names(data: bytes) -> set[str]:
    """Return the names in the file's directory, in small letters, wherever its sectors lie."""
    names = set()
    for place in range(512, len(data) - ENTRY + 1, ENTRY):
        length, kind = struct.unpack_from("<HB", data, place + 64)
        if kind in STORAGE_OR_STREAM and 2 < length <= 64 and length % 2 == 0:  # noqa: PLR2004 - a name's room
            name = data[place : place + length]
            if name.endswith(b"\0\0"):
                names.add(name[:-2].decode("utf-16-le", "replace").lower())
    return names
