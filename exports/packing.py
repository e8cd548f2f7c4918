"""A zip archive whose bytes depend on nothing but what is put in: no clock, no machine, one order."""

import shutil
from os import PathLike
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The earliest moment that the format can name; it means that no time is stated.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6


class StableArchive(ZipFile):
    """An archive to write into; its entries keep the order in which they are given."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "w", ZIP_DEFLATED, compresslevel=_LEVEL)

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *_: Any, **__: Any) -> None:
        """Store text or bytes under a name; how they are packed is not for the caller to say."""
        name = zinfo_or_arcname.filename if isinstance(zinfo_or_arcname, ZipInfo) else zinfo_or_arcname
        super().writestr(_entry(name), data, ZIP_DEFLATED, _LEVEL)

    def write(
        self, filename: str | PathLike[str], arcname: str | PathLike[str] | None = None, *_: Any, **__: Any
    ) -> None:
        """Store the content of a file under a name, without the file's own times and rights."""
        entry = _entry(str(arcname or filename))
        entry.file_size = Path(filename).stat().st_size  # settles whether the entry needs the large form
        with Path(filename).open("rb") as source, self.open(entry, "w") as target:
            shutil.copyfileobj(source, target, 1 << 20)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name.lstrip("/"), _NO_TIME)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o600 << 16
    return entry
