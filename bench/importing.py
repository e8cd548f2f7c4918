"""Importing a placement list whole, against merely reading it and against the database's floor."""

from collections.abc import Iterator
from pathlib import Path

from bench.bed import Bed
from bench.data import PLACEMENTS, placement_rows, write_xlsx
from bench.databases import Postgres, Sqlite, postgres_bench, sqlite_bench
from bench.measure import Command, Line, Peer, Work, compare, program, run
from bench.reading import reading_of


def importing(bench: Sqlite | Postgres, path: Path) -> Command:
    return program("import", "placements", path, **bench.fresh())


def lines(bed: Bed) -> Iterator[Line]:
    book = write_xlsx(bed.folder / "placements.xlsx", PLACEMENTS, placement_rows(bed.list_rows))
    yield from _on(bed, sqlite_bench(bed.folder), book)
    try:
        with postgres_bench(bed.folder) as bench:
            yield from _on(bed, bench, book)
    except LookupError as remedy:
        yield Line("import on PostgreSQL", "not measured", str(remedy), "", "")


def _on(bed: Bed, bench: Sqlite | Postgres, book: Path) -> Iterator[Line]:
    environment = bench.fresh()
    run(program("import", "placements", book, **environment))
    rows = bench.filled(environment, bed.folder / f"rows-{bench.name}")
    yield from compare(
        Work(f"import {bed.list_rows:,} placements from an xlsx whole, {bench.name}", lambda: importing(bench, book)),
        [
            Peer(Work("calamine merely reading it", lambda: reading_of(book, "calamine")), 4),
            Peer(Work("openpyxl read-only merely reading it", lambda: reading_of(book, "openpyxl")), 0.5),
            Peer(Work(bench.floor_name, lambda: bench.floor(rows))),
        ],
        bed.runs,
    )
