"""A zip archive whose bytes depend on nothing but what is put in: no clock, no machine, one order."""

from collections.abc import Iterable, Mapping
from itertools import chain
from os import PathLike
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, LargeZipFile, ZipFile, ZipInfo

# The earliest moment that the format can name; it means that no time is stated.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6

# Spreadsheet programs offer to repair files with entries in the large form of the format, so none is written.
MOST_BYTES = 1 << 30
_END_OF_ROWS = b"</sheetData>"


class StableArchive(ZipFile):
    """An archive to write a workbook into; its entries keep the order in which they are given.

    `bodies` gives, by the name of a sheet's part, the rows to come behind those that the part already has.
    """

    def __init__(self, path: Path, bodies: Mapping[str, Iterable[bytes]]) -> None:
        super().__init__(path, "w", ZIP_DEFLATED, compresslevel=_LEVEL)
        self._bodies = bodies

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *_: Any, **__: Any) -> None:
        """Store text or bytes under a name; how they are packed is not for the caller to say."""
        name = zinfo_or_arcname.filename if isinstance(zinfo_or_arcname, ZipInfo) else zinfo_or_arcname
        super().writestr(_entry(name), data, ZIP_DEFLATED, _LEVEL)

    def write(
        self, filename: str | PathLike[str], arcname: str | PathLike[str] | None = None, *_: Any, **__: Any
    ) -> None:
        """Store a sheet with all its rows under a name, without the times and rights of the file it was made in."""
        name = str(arcname or filename).lstrip("/")
        above, end, below = Path(filename).read_bytes().partition(_END_OF_ROWS)
        size = 0
        with self.open(_entry(name), "w") as part:
            for piece in chain([above], self._bodies.get(name, ()), [end + below]):
                size += len(piece)
                if size > MOST_BYTES:
                    raise LargeZipFile(name)
                part.write(piece)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name.lstrip("/"), _NO_TIME)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o600 << 16
    return entry
