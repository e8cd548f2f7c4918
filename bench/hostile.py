"""Files made to do harm, against the limits of time and memory that every file has."""

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from auditapp.domain.importing import FileRefused
from bench.bed import Bed
from bench.measure import ROOT, Line, Run, function, megabytes, run, target
from bench.peers import read_with_open_book

MOST_SECONDS, MOST_BYTES = 20, 900_000_000
AGAIN = 4


def read_or_refuse(path: str) -> Callable[[], None]:
    """Read a file whole, or be told why not."""
    reading = read_with_open_book(path)

    def work() -> None:
        with suppress(FileRefused):
            reading()

    return work


def lines(bed: Bed) -> Iterator[Line]:
    """Every file once, then the slowest and the largest again; the worst of all runs counts, not the median."""
    found: dict[str, list[Run]] = {}
    paths = dict(_written(bed.folder / "hostile"))
    for name, path in paths.items():
        found[name] = [run(function("bench.hostile:read_or_refuse", path))]
    dear = sorted(found, key=lambda name: -found[name][0].seconds)[:AGAIN]
    large = sorted(found, key=lambda name: -(found[name][0].peak_bytes or 0))[:AGAIN]
    for name in [*dict.fromkeys(dear + large)] * (bed.runs - 1):
        found[name].append(run(function("bench.hostile:read_or_refuse", paths[name])))
    yield _slowest(found)
    yield _largest(found)


def _slowest(found: dict[str, list[Run]]) -> Line:
    name = max(found, key=lambda name: max(r.seconds for r in found[name]))
    seconds = max(r.seconds for r in found[name])
    said = f"{seconds / MOST_SECONDS:.2f} of {MOST_SECONDS} s ({seconds:.1f} s: {name})"
    return Line(
        f"the slowest of {len(found)} hostile files", "against the limit", said, "", target(seconds, MOST_SECONDS, "s")
    )


def _largest(found: dict[str, list[Run]]) -> Line:
    name = max(found, key=lambda name: max(r.peak_bytes or 0 for r in found[name]))
    peak = max(r.peak_bytes or 0 for r in found[name])
    said = f"{peak / MOST_BYTES:.2f} of {MOST_BYTES / 1e6:.0f} MB ({name})"
    return Line(
        f"the largest in memory of {len(found)} hostile files",
        "against the limit",
        said,
        f"memory {megabytes(found[name])}",
        target(peak / 1e6, MOST_BYTES / 1e6, "MB") if peak else "",
    )


def _written(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files that the tests of reading refuse, under one name that says nothing of what they are."""
    sys.path.insert(0, str(ROOT / "tests" / "importers"))
    refused: dict[str, tuple[Callable[[], bytes], str]] = import_module("test_hostile").REFUSED

    folder.mkdir()
    for number, (name, (make, _)) in enumerate(refused.items()):
        path = folder / f"{number}.csv"
        path.write_bytes(make())
        yield name, path
