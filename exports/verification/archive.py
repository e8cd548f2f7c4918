"""The archive between its parts: bytes that belong to none of them are shown by no program, and leave with the file."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from zipfile import ZipFile, ZipInfo

# A part's header in the archive, its line in the list of parts, the end of that list, and the same for large archives.
HEADER, LINE, END, LARGE_END = 30, 46, 22, 76
HAS_SIZES_BEHIND = 0x08
SIZES_BEHIND = frozenset({12, 16, 20, 24})
# What may stand beside a name: sizes of large parts, times, owners, and the room that Excel leaves to grow.
BESIDE_A_NAME = frozenset({0x0001, 0x5455, 0x7875, 0xA220})
MOST_BESIDE = 1_024


def has_stray_bytes(path: Path) -> bool:
    """Whether the file holds anything that is neither a part, nor about one, nor the list of parts."""
    with path.open("rb") as file, ZipFile(path) as archive:
        entries = sorted(archive.infolist(), key=lambda entry: entry.header_offset)
        begins = [entry.header_offset for entry in entries] + [archive.start_dir]
        if begins[0] != 0 or any(_strays(file, entry, after) for entry, after in zip(entries, begins[1:], strict=True)):
            return True
        listed = sum(LINE + len(e.orig_filename.encode()) + len(e.extra) + len(e.comment) for e in entries)
        rest = path.stat().st_size - archive.start_dir - listed - len(archive.comment)
        return rest not in {END, END + LARGE_END}


def _strays(file: IO[bytes], entry: ZipInfo, after: int) -> bool:
    """Whether more stands from the header of a part to the next than the part takes."""
    file.seek(entry.header_offset)
    name_bytes, beside_bytes = struct.unpack("<HH", file.read(HEADER)[-4:])
    name, beside = file.read(name_bytes), file.read(beside_bytes)
    rest = after - entry.header_offset - HEADER - name_bytes - beside_bytes - entry.compress_size
    is_whole = rest in SIZES_BEHIND if entry.flag_bits & HAS_SIZES_BEHIND else rest == 0
    fields = (*_fields(beside), *_fields(entry.extra))
    is_usual = all(kind in BESIDE_A_NAME for kind in fields) and len(beside) + len(entry.extra) <= MOST_BESIDE
    return not (is_whole and is_usual and name == entry.orig_filename.encode())


def _fields(beside: bytes) -> Iterator[int]:
    """The kinds of the fields beside a name."""
    at = 0
    while at + 4 <= len(beside):
        kind, size = struct.unpack("<HH", beside[at : at + 4])
        yield kind
        at += 4 + size
