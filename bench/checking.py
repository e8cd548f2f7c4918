"""Checking everything, against selecting the rows that the check rests on."""

from collections.abc import Iterator

from bench.bed import Bed
from bench.data import KEEPER, NOTICES, PLACEMENTS, notice_rows, placement_rows, write_csv
from bench.databases import database_of, sqlite_bench
from bench.measure import Line, Peer, Work, compare, function, program, run

SAME_ROWS = ";".join(
    f"SELECT * FROM {table} JOIN source ON source.id = {table}.source_id"
    for table in ("child_identity", "placement_statement", "notice_statement", "home_statement")
)


def lines(bed: Bed) -> Iterator[Line]:
    folder = bed.folder / "checking"
    folder.mkdir()
    bench = sqlite_bench(folder)
    environment = {"AUDITAPP_INSTANCE": str(bench.ready)}
    placements = write_csv(folder / "placements.csv", PLACEMENTS, placement_rows(bed.list_rows))
    notices = write_csv(folder / "notices.csv", NOTICES, notice_rows(bed.list_rows))
    said = ("--authority", KEEPER, "--complete-for", "2013-01-01..2016-12-31")
    run(program("import", "placements", placements, **environment))
    run(program("import", "notifications", notices, *said, **environment))
    selecting = function("bench.peers:select_from_sqlite", database_of(environment), SAME_ROWS)
    yield from compare(
        Work(
            f"check {bed.list_rows:,} placements and as many notices for the first time",
            lambda: program("check", **bench.fresh()),
        ),
        [Peer(Work("selecting the same rows", lambda: selecting))],
        bed.runs,
    )
    run(program("check", **environment))
    yield from compare(
        Work(f"check the same {bed.list_rows:,} again, nothing changed", lambda: program("check", **bench.fresh())),
        [Peer(Work("selecting the same rows", lambda: selecting))],
        bed.runs,
    )
