"""What five rules say of a force's papers, written apart from the product: set by set, in SQL, over what is true.

It knows the made-up papers alone: every home stands in one area and on its register all the time, the log of notices is
complete, every child in care is looked after by an order, every placement was planned, every row is a call.
"""

import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from bench.data import KEEPER
from bench.force import Truth

Answer = tuple[str, int, str, str]
TABLES = {
    "child": "number INTEGER, placed_by TEXT, born DATE",
    "stay": "number INTEGER, child INTEGER, admitted DATE, left_on DATE",
    "notice": "stay INTEGER, by_home BOOLEAN, on_day DATE",
    "report": "number INTEGER, child INTEGER, address TEXT, reported TIMESTAMP, missing TIMESTAMP, found TIMESTAMP, "
    "category TEXT",
}
# Nobody goes missing again while missing: reports of one child whose times may overlap are one incident; `apart` are
# those that surely overlap. A return at midnight to the second is a day of which no time is known. Who is 18 that day
# is no child.
TOLD = """
CREATE TABLE told AS
WITH
of_children AS (
    SELECT r.* FROM report r JOIN child c ON c.number = r.child
    WHERE CAST(r.missing AS DATE) < c.born + INTERVAL 18 YEAR
),
ordered AS (
    SELECT *, max(found + CASE WHEN CAST(found AS TIME) = '00:00:00' THEN INTERVAL 1 DAY ELSE INTERVAL 0 DAY END) OVER (
        PARTITION BY child ORDER BY missing, number ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS until,
    max(found) OVER (
        PARTITION BY child ORDER BY missing, number ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS surely_until,
    lag(missing) OVER (PARTITION BY child ORDER BY missing, number) AS before
    FROM of_children
)
SELECT *, coalesce(address, '') <> '' AS elsewhere, sum(CASE WHEN missing < until OR missing = before THEN 0 ELSE 1 END)
    OVER (PARTITION BY child ORDER BY missing, number) AS episode,
    sum(CASE WHEN missing < surely_until OR missing = before THEN 0 ELSE 1 END)
    OVER (PARTITION BY child ORDER BY missing, number) AS apart
FROM ordered
"""
INCIDENTS = """
CREATE TABLE {table} AS
SELECT child, {episode} AS episode, min(missing) AS began, min(reported) AS reported,
    bool_or(category = 'Missing') AS is_missing, arg_min(elsewhere, reported) AS elsewhere
FROM told GROUP BY child, {episode}
"""
# ADM-1: any notice by the home, on whatever day. Nothing is owed for a child that the area itself placed.
ADMISSIONS = f"""
SELECT 'ADM-1', s.child, s.admitted, CASE
    WHEN c.placed_by = '{KEEPER}' THEN 'not_applicable'
    WHEN EXISTS (SELECT 1 FROM notice n WHERE n.stay = s.number AND n.by_home) THEN 'complied'
    ELSE 'breached' END
FROM stay s JOIN child c ON c.number = s.child
"""
# PLA-1: a planned placement is told of before its day; of one told that day nobody can say which came first.
PLACEMENTS = f"""
SELECT 'PLA-1', s.child, s.admitted, CASE
    WHEN c.placed_by = '{KEEPER}' THEN 'not_applicable'
    WHEN n.on_day < s.admitted THEN 'complied'
    WHEN n.on_day = s.admitted THEN 'cannot_tell'
    ELSE 'breached' END
FROM stay s JOIN child c ON c.number = s.child
LEFT JOIN notice n ON n.stay = s.number AND NOT n.by_home
"""
# POL-3: whoever told of the placement before the first report of the child within it. A report of the day of the
# admission from another address may have come before the child did: no list of these papers has an hour. Of a child
# who was missing from there since then, the home's own report is certain; of one missing since before, it is not, and
# with the notice before it that alone decides whether the duty was kept or is none.
CONTACTS = f"""
WITH from_home AS (
    SELECT s.number, t.child, t.episode, min(t.reported) AS reported
    FROM stay s JOIN told t ON t.child = s.child AND NOT t.elsewhere
        AND CAST(t.missing AS DATE) BETWEEN s.admitted AND s.left_on
    GROUP BY ALL
),
met AS (
    SELECT s.number, i.child, i.episode, i.reported, CAST(i.began AS DATE) = s.admitted AND i.elsewhere AS perhaps
    FROM stay s JOIN incident i ON i.child = s.child AND CAST(i.began AS DATE) BETWEEN s.admitted AND s.left_on
),
within AS (
    SELECT number, reported, perhaps, FALSE AS disputed FROM met
    UNION ALL
    SELECT h.number, h.reported, m.number IS NULL, m.number IS NULL
    FROM from_home h LEFT JOIN met m ON m.number = h.number AND m.episode = h.episode
    WHERE coalesce(m.perhaps, TRUE)
),
first_report AS (
    SELECT number, min(CASE WHEN NOT perhaps THEN reported END) AS reported,
        min(CASE WHEN perhaps THEN reported END) AS perhaps, bool_or(disputed) AS is_disputed
    FROM within GROUP BY number
),
first_notice AS (SELECT stay, min(on_day) AS on_day FROM notice GROUP BY stay)
SELECT 'POL-3', s.child, s.admitted, CASE
    WHEN c.placed_by = '{KEEPER}' THEN 'not_applicable'
    WHEN r.perhaps IS NOT NULL AND coalesce(n.on_day >= CAST(r.perhaps AS DATE), TRUE)
        AND (r.reported IS NULL OR n.on_day < CAST(r.reported AS DATE)) THEN 'cannot_tell'
    WHEN r.reported IS NULL AND r.is_disputed THEN 'cannot_tell'
    WHEN r.reported IS NULL THEN 'not_applicable'
    WHEN n.on_day < CAST(r.reported AS DATE) THEN 'complied'
    WHEN n.on_day = CAST(r.reported AS DATE) THEN 'cannot_tell'
    ELSE 'breached' END
FROM stay s JOIN child c ON c.number = s.child
LEFT JOIN first_report r ON r.number = s.number LEFT JOIN first_notice n ON n.stay = s.number
"""
# HOM-1: every home is on the register; of other addresses of looked-after children nobody says what they are.
HOMES = """
SELECT 'HOM-1', child, admitted, 'complied' FROM stay
UNION ALL
SELECT 'HOM-1', r.child, CAST(min(r.reported) AS DATE), 'cannot_tell'
FROM told r JOIN child c ON c.number = r.child
WHERE r.elsewhere AND c.placed_by IS NOT NULL
GROUP BY r.child, r.address
"""
# REP-1: a rung of the shipped ladder is reached when 90 days hold 3, or 6; no protocol says what follows.
RUNGS = """
CREATE TABLE {rungs} AS
WITH mine AS (
    SELECT i.child, CAST(i.began AS DATE) AS on_day, i.reported
    FROM {table} i JOIN child c ON c.number = i.child
    WHERE i.is_missing AND c.placed_by IS NOT NULL
),
counted AS (
    SELECT child, on_day, reported, row_number() OVER (PARTITION BY child ORDER BY on_day, reported) AS place
    FROM mine
),
windows AS (
    SELECT a.child, a.on_day, a.place, count(*) AS inside
    FROM counted a JOIN counted b ON b.child = a.child AND b.place <= a.place AND b.on_day > a.on_day - 90
    GROUP BY a.child, a.on_day, a.place
),
steps AS (SELECT *, coalesce(lag(inside) OVER (PARTITION BY child ORDER BY place), 0) AS earlier FROM windows)
SELECT child, on_day, inside >= 3 AND earlier < 3 AS is_first, inside >= 6 AND earlier < 6 AS is_second FROM steps
"""
# Who stayed below, and would not with the returns of a day at the earliest hour, nobody can tell of.
REPEATS = """
WITH reached AS (
    SELECT child, on_day FROM rung WHERE is_first UNION ALL SELECT child, on_day FROM rung WHERE is_second
)
SELECT 'REP-1', child, on_day, 'cannot_tell' FROM reached
UNION ALL
SELECT 'REP-1', child, min(on_day), CASE
    WHEN child IN (SELECT child FROM rung_apart WHERE is_first) THEN 'cannot_tell' ELSE 'not_applicable' END
FROM rung WHERE child NOT IN (SELECT child FROM reached) GROUP BY child
"""


def answers(true: Truth, folder: Path) -> Counter[Answer]:
    """How often each rule says what of which child on which day."""
    import duckdb  # noqa: PLC0415 - whoever does not ask the oracle needs none

    with duckdb.connect() as database:
        for table, columns in TABLES.items():
            database.execute(f"CREATE TABLE {table} ({columns})")
            path = _dumped(folder / f"{table}.csv", _rows(true, table))
            database.execute(f"INSERT INTO {table} SELECT * FROM read_csv(?, header = false)", [str(path)])
        database.execute(TOLD)
        for table, rungs, episode in (("incident", "rung", "episode"), ("incident_apart", "rung_apart", "apart")):
            database.execute(INCIDENTS.format(table=table, episode=episode))
            database.execute(RUNGS.format(table=table, rungs=rungs))
        found: Counter[Answer] = Counter()
        for query in (ADMISSIONS, PLACEMENTS, CONTACTS, HOMES, REPEATS):
            found.update(
                (rule, child, day.isoformat(), outcome) for rule, child, day, outcome in _asked(database, query)
            )
        return found


def _asked(database: object, query: str) -> Iterable[tuple[str, int, object, str]]:
    return database.execute(query).fetchall()  # type: ignore[attr-defined,no-any-return]


def _rows(true: Truth, table: str) -> Iterable[tuple[object, ...]]:
    match table:
        case "child":
            return ((c.number, c.placed_by, c.born) for c in true.children)
        case "stay":
            return ((n, s.child, s.admitted, s.left) for n, s in enumerate(true.stays))
        case "notice":
            return ((n, by == "Home", day) for n, s in enumerate(true.stays) for by, day in s.notices)
        case _:
            return (
                (n, r.child, "" if r.home is not None else f"a{r.address}", r.reported, r.missing, r.found, r.category)
                for n, r in enumerate(true.reports)
            )


def _dumped(path: Path, rows: Iterable[tuple[object, ...]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, quoting=csv.QUOTE_NOTNULL if hasattr(csv, "QUOTE_NOTNULL") else csv.QUOTE_MINIMAL).writerows(
            rows
        )
    return path
