"""Importing a police log whole, against a library that only validates the file, and against the database's floor."""

from collections.abc import Iterator
from pathlib import Path

from bench import force
from bench.bed import Bed
from bench.data import write_xlsx
from bench.databases import Postgres, Sqlite, postgres_bench, sqlite_bench
from bench.measure import Command, Line, Peer, Run, Work, compare, function, megabytes, program, run, target
from bench.reading import reading_of

MOST_BYTES = 300e6
OF_A_FRICTIONLESS, OF_A_FLOOR, OF_CALAMINE, OF_OPENPYXL = 0.5, 2, 4, 0.5
SAID = ("--force", force.FORCE)


def lines(bed: Bed) -> Iterator[Line]:
    """The log of a force as CSV, a tenth of it as xlsx, on both databases."""
    folder = bed.folder / "police"
    folder.mkdir()
    true = force.truth(bed.csv_rows, bed.csv_rows * 3 // 10)
    log = force.write_papers(folder, true)
    rows = (tuple(row) for row in force.calls(true, true.reports[: bed.rows], 0))
    book = write_xlsx(folder / "calls.xlsx", force.CALLS, rows)
    tenth = force.write_log(folder / "tenth.csv", true, true.reports[: bed.rows])
    yield from _on(bed, sqlite_bench(folder, log["homes"]), log["police-log"], tenth, book)
    try:
        with postgres_bench(folder, log["homes"]) as bench:
            yield from _on(bed, bench, log["police-log"], tenth, book)
    except LookupError as remedy:
        yield Line("a police log on PostgreSQL", "not measured", str(remedy), "", "")


def _importing(bench: Sqlite | Postgres, path: Path) -> Command:
    return program("import", "police-log", path, *SAID, **bench.fresh())


def _on(bed: Bed, bench: Sqlite | Postgres, log: Path, tenth: Path, book: Path) -> Iterator[Line]:
    validating = function("bench.peers:validate_with_frictionless", log)
    name = f"import {bed.csv_rows:,} police reports from a CSV whole, {bench.name}"
    runs: list[Run] = []
    yield from compare(
        Work(name, lambda: _importing(bench, log)),
        [Peer(Work("frictionless merely validating it", lambda: validating), OF_A_FRICTIONLESS)],
        bed.runs,
        runs,
    )
    most = max((one.peak_bytes or 0) for one in runs) / 1e6
    yield Line(name, "by itself", f"memory {megabytes(runs)}", "", target(most, MOST_BYTES / 1e6, "MB"))
    environment = bench.fresh()
    run(program("import", "police-log", tenth, *SAID, **environment))
    rows = bench.filled(environment, bed.folder / f"reports-{bench.name}")
    yield from compare(
        Work(f"store {bed.rows:,} police reports that were read, {bench.name}", lambda: _storing(bench, tenth)),
        [Peer(Work(bench.floor_name, lambda: bench.floor(rows)), OF_A_FLOOR)],
        bed.runs,
    )
    yield from compare(
        Work(f"import {bed.rows:,} police reports from an xlsx whole, {bench.name}", lambda: _importing(bench, book)),
        [
            Peer(Work("calamine merely reading it", lambda: reading_of(book, "calamine")), OF_CALAMINE),
            Peer(Work("openpyxl read-only merely reading it", lambda: reading_of(book, "openpyxl")), OF_OPENPYXL),
        ],
        bed.runs,
    )


def _storing(bench: Sqlite | Postgres, path: Path) -> Command:
    environment = bench.fresh()
    return function(
        "bench.storing:store_outcomes", path, environment["AUDITAPP_INSTANCE"], environment.get("DATABASE_URL")
    )
