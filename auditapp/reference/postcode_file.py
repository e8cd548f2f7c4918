"""The postcode table on disk: fixed-width records in the order of their postcodes, found by bisection.

A head of magic, count of records and count of districts; then the records, each of a padded postcode, the number of its
district, easting and northing (both 0 where there is no grid reference); then the nine-letter codes of the districts.
"""

import mmap
import struct
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

MAGIC = b"AAPCODE1"
HEAD = struct.Struct("<8sIH")
CODE_WIDTH = 9
RECORD = struct.Struct("<7sHII")
KEY_WIDTH = 7
INWARD_WIDTH = 3


class PostcodeFileDamaged(Exception):
    """The table on disk is not what was written there; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a postcode is: its district of today and, where known, its grid reference in metres."""

    district_gss: str
    easting: int | None
    northing: int | None


def key_of(postcode: str) -> bytes:
    """The postcode as the table files it: seven letters, the first half padded on its right."""
    letters = "".join(postcode.split()).upper()
    return f"{letters[:-INWARD_WIDTH]:<4}{letters[-INWARD_WIDTH:]}".encode("ascii", "replace")


class PostcodeFile:
    """A table mapped into memory, so that processes share it and none reads the whole of it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if len(self._bytes) < HEAD.size or self._bytes[: len(MAGIC)] != MAGIC:
            raise self._damaged()
        head: tuple[bytes, int, int] = HEAD.unpack_from(self._bytes)
        _, self._count, districts = head
        self._end = HEAD.size + self._count * RECORD.size
        if len(self._bytes) != self._end + districts * CODE_WIDTH:
            raise self._damaged()
        codes = self._bytes[self._end :].decode("ascii")
        self._codes = tuple(codes[i : i + CODE_WIDTH] for i in range(0, len(codes), CODE_WIDTH))

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: int) -> bytes:
        at = HEAD.size + index * RECORD.size
        return self._bytes[at : at + KEY_WIDTH]

    def find(self, postcode: str) -> Place | None:
        """Where a postcode is; None when it was never given out."""
        key = key_of(postcode)
        index = bisect_left(self, key)
        if index == self._count or self[index] != key:
            return None
        _, district, easting, northing = RECORD.unpack_from(self._bytes, HEAD.size + index * RECORD.size)
        return Place(self._codes[district], easting or None, northing or None)

    def places(self) -> Iterator[tuple[str, int, int]]:
        """District, easting and northing of every postcode that has a grid reference."""
        for _, district, easting, northing in RECORD.iter_unpack(memoryview(self._bytes)[HEAD.size : self._end]):
            if easting:
                yield self._codes[district], easting, northing

    def _damaged(self) -> PostcodeFileDamaged:
        return PostcodeFileDamaged(f"{self._path} is damaged. Delete it; it is made again when it is next needed.")


class PostcodeWriter:
    """Writes a table record by record, in the order of the postcodes."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._index: dict[str, int] = {}
        self._count = 0
        self._last = b""
        self._write_head()

    def add(self, postcode: str, place: Place) -> None:
        """Add the next postcode; one out of order would never be found again, so it is refused."""
        key = postcode.encode("ascii")
        if len(key) != KEY_WIDTH or key <= self._last:
            raise ValueError(f"{postcode!r} does not follow {self._last!r} in the order of postcodes")
        district = self._index.setdefault(place.district_gss, len(self._index))
        self._file.write(RECORD.pack(key, district, place.easting or 0, place.northing or 0))
        self._count += 1
        self._last = key

    def finish(self) -> None:
        """Write the districts, and how many there are of what, which is known only now."""
        self._file.write("".join(self._index).encode("ascii"))
        self._file.seek(0)
        self._write_head()

    def _write_head(self) -> None:
        self._file.write(HEAD.pack(MAGIC, self._count, len(self._index)))
