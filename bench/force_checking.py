"""Five rules over a force's papers: against selecting the rows they rest on, beside an oracle; and one day more."""

import shlex
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import psycopg

from bench import force, force_oracle
from bench.bed import Bed
from bench.data import KEEPER
from bench.databases import Postgres, Sqlite, database_of, postgres_bench, sqlite_bench
from bench.measure import Command, Line, MeasurementFailed, Peer, Work, compare, function, program, run

RULES = ("ADM-1", "PLA-1", "POL-3", "HOM-1", "REP-1")
ASKED = tuple(word for rule in RULES for word in ("--rule", rule))
COMPLETE = ("--complete-for", "2014-01-01..2019-12-31")
OF_SELECTING, OF_A_FULL_CHECK, ONE_DAY = 8, 0.03, 500
SAME_ROWS = "; ".join(
    f"SELECT * FROM {table} JOIN source ON source.id = {table}.source_id "
    f"JOIN child_identity ON child_identity.child_id = {table}.child_id{more} ORDER BY {table}.child_id, {table}.id"
    for table, more in (
        ("placement_statement", ""),
        ("notice_statement", ""),
        ("report_statement", " LEFT JOIN place ON place.id = report_statement.place_id"),
    )
)
OUTCOMES = "SELECT rule, child_id, event_on, outcome FROM judgement"
FINDINGS = "SELECT id, digest, outcome, state FROM finding WHERE state <> 'withdrawn' ORDER BY id"


def lines(bed: Bed) -> Iterator[Line]:
    """Ten times as many reports as rows, and three tenths of that of placements and of notices, on both databases."""
    folder = bed.folder / "force"
    folder.mkdir()
    true = force.truth(bed.csv_rows, bed.csv_rows * 3 // 10)
    papers = force.write_papers(folder, true)
    day = force.write_log(folder / "day.csv", true, list(_one_more_day(true)), len(true.reports))
    expected = force_oracle.answers(true, folder)
    yield from _on(bed, sqlite_bench(folder, papers["homes"]), papers, day, expected)
    try:
        with postgres_bench(folder, papers["homes"]) as bench:
            yield from _on(bed, bench, papers, day, expected)
    except LookupError as remedy:
        yield Line("a check over a force's papers on PostgreSQL", "not measured", str(remedy), "", "")


def _one_more_day(true: force.Truth) -> Iterator[force.Report]:
    """Reports of known children on the day after all others."""
    for number in range(ONE_DAY):
        old = true.reports[number * len(true.reports) // ONE_DAY]
        later = timedelta(days=(force.LAST_DAY - old.missing.date()).days + 1)
        yield old._replace(reported=old.reported + later, missing=old.missing + later, found=old.found + later)


def _on(
    bed: Bed, bench: Sqlite | Postgres, papers: Mapping[str, Path], day: Path, expected: Counter[force_oracle.Answer]
) -> Iterator[Line]:
    environment = bench.own()
    for kind, said in (
        ("placements", ()),
        ("notifications", ("--authority", KEEPER, *COMPLETE)),
        ("police-log", ("--force", force.FORCE)),
    ):
        run(program("import", kind, papers[kind], *said, **environment))
    size = f"{bed.csv_rows:,} reports, {bed.csv_rows * 3 // 10:,} placements and their notices, {bench.name}"
    yield from compare(
        Work(f"check {len(RULES)} rules over {size}", lambda: program("check", *ASKED, **bench.fresh())),
        [Peer(Work("selecting the same joined rows", lambda: _selecting(bench, environment)), OF_SELECTING)],
        bed.runs,
    )
    run(program("check", *ASKED, **environment))
    differs = _differences(_selected(environment, OUTCOMES), _numbers(environment), expected)
    yield Line(
        f"the same {sum(expected.values()):,} answers", "against an oracle in DuckDB written apart", differs, "", ""
    )
    yield from compare(
        Work(
            f"import {ONE_DAY} more reports and check again, {bench.name}", lambda: _day_and_check(bench.fresh(), day)
        ),
        [
            Peer(
                Work("checking everything", lambda: program("check", "--whole", *ASKED, **bench.fresh())),
                OF_A_FULL_CHECK,
            )
        ],
        bed.runs,
    )
    anew, whole = bench.fresh(), bench.fresh()
    run(_day_and_check(anew, day))
    run(program("import", "police-log", day, "--force", force.FORCE, **whole))
    run(program("check", "--whole", *ASKED, **whole))
    same = _selected(anew, FINDINGS) == _selected(whole, FINDINGS)
    found = "identical" if same else "NOT identical"
    yield Line("findings after one more day", "against those of a whole check", found, "", "")


def _day_and_check(environment: dict[str, str], day: Path) -> Command:
    auditapp = str(Path(sys.executable).with_name("auditapp"))
    importing = shlex.join([auditapp, "import", "police-log", str(day), "--force", force.FORCE])
    checking = shlex.join([auditapp, "check", *ASKED])
    return Command(["/bin/sh", "-c", f"{importing} && {checking}"], environment)


def _selecting(bench: Sqlite | Postgres, environment: dict[str, str]) -> Command:
    if bench.name == "SQLite":
        return function("bench.peers:select_from_sqlite", database_of(environment), SAME_ROWS)
    return function("bench.peers:select_from_postgres", environment["DATABASE_URL"], SAME_ROWS)


def _selected(environment: dict[str, str], query: str) -> list[tuple[object, ...]]:
    if "DATABASE_URL" in environment:
        with psycopg.connect(environment["DATABASE_URL"]) as connection:
            return list(connection.execute(query.encode()))
    with closing(sqlite3.connect(database_of(environment))) as connection:
        return connection.execute(query).fetchall()


def _numbers(environment: dict[str, str]) -> dict[object, int]:
    """The generator's numbers of the children whom a list of placements names, by the numbers of their rows."""
    rows = _selected(environment, "SELECT child_id, child_ref FROM child_identity WHERE child_ref IS NOT NULL")
    return {child: int(str(ref).removeprefix("T-")) for child, ref in rows}


def _differences(
    judged: list[tuple[object, ...]], numbers: dict[object, int], expected: Counter[force_oracle.Answer]
) -> str:
    found: Counter[force_oracle.Answer] = Counter(
        (str(rule), numbers[child], str(on), str(outcome)) for rule, child, on, outcome in judged
    )
    if not found:
        raise MeasurementFailed("nothing was judged")
    missing, surplus = expected - found, found - expected
    if not missing and not surplus:
        return "identical"
    return (
        f"NOT identical: {missing.total():,} lack, {surplus.total():,} are too many, such as {next(iter(surplus), '')}"
    )
