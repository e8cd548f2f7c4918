"""Small invented papers for the journeys: a council's list of homes, lists of placements, a log of notices."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from auditapp.domain.dates import Period
from auditapp.domain.deciding import Decision
from auditapp.domain.findings import State
from auditapp.domain.scope import Scope
from auditapp.services.findings.decide_finding import decide_findings, standing
from auditapp.services.importing.batch import ImportOrder
from auditapp.services.importing.import_file import import_file
from auditapp.services.importing.import_report import ImportReport
from auditapp.services.judging.run_checks import CheckRun, run_checks
from auditapp.services.workplace import Workplace
from auditapp.storage.database import metadata

EVERYTHING = Scope.whole_database()
NORTH, SOUTH = "SC970901", "SC970902"
RECEIVED = date(2015, 9, 1)


def _rows(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.strip().split("|")) for line in text.strip().splitlines())


HOMES_HEAD, *HOMES = _rows("""
    SC URN|Name of home|Type of provision|Host authority|Full address|Beds|Date registered
    SC970901|Example House North|Children's home|Lincolnshire|1 Example Way, Boston, PE21 9ZZ|4|01/04/2010
    SC970902|Example House South|Children's home|Lincolnshire|2 Example Way, Boston, PE21 8ZZ|3|01/04/2010
""")
PLACED_HEAD, *PLACED = _rows("""
    LA ID|Surname|Forename|DOB|Placing authority|URN|Home|Admitted|Left|Legal status
    TREF-1|TESTERONE|Ashling|19/02/1999|Leeds|SC970901|Example House North|16/06/2014||C2
    TREF-2|TESTERTWO|Briarly|30/11/1998|Medway|SC970901|Example House North|17/06/2014|25/07/2014|C2
    TREF-3|TESTERTHREE|Cloverlin|19/06/2000|Norfolk|SC970902|Example House South|14/01/2015||C2
""")
ADMITTED, LEFT = 7, 8
TOLD_HEAD, *TOLD = _rows("""
    Child|DOB|Home|URN|Placing LA|Event|Date of event|Received|How told
    Ashling TESTERONE|19/02/1999|Example House North|SC970901|Leeds|Admission|16/06/2014|17/06/2014|Letter
    Cloverlin TESTERTHREE|19/06/2000|Example House South|SC970902|Norfolk|Admission|14/01/2015|28/04/2015|Letter
""")
# Whatever may name one of the children of these papers.
NAMING = (
    *("TREF-1", "TREF-2", "TREF-3", "TESTERONE", "TESTERTWO", "TESTERTHREE", "Ashling", "Briarly", "Cloverlin"),
    *("19/02/1999", "30/11/1998", "19/06/2000", "1999-02-19", "1998-11-30", "2000-06-19"),
)


def write(path: Path, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Path:
    """Write one CSV file."""
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([head, *rows])
    return path


def homes(folder: Path, name: str = "homes.csv") -> Path:
    return write(folder / name, HOMES_HEAD, HOMES)


def placements(folder: Path, name: str = "placements.csv", rows: Sequence[Sequence[str]] = PLACED) -> Path:
    return write(folder / name, PLACED_HEAD, rows)


def notices(folder: Path, name: str = "notices.csv", rows: Sequence[Sequence[str]] = TOLD) -> Path:
    return write(folder / name, TOLD_HEAD, rows)


def altered(rows: Sequence[Sequence[str]], number: int, column: int, value: str) -> list[list[str]]:
    """The rows with one cell changed."""
    changed = [list(row) for row in rows]
    changed[number][column] = value
    return changed


@dataclass
class Clock:
    """A clock that a test sets, so that files are committed on days of its choosing."""

    at: datetime = datetime(2024, 3, 4, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def set(self, day: str) -> None:
        self.at = datetime.fromisoformat(f"{day}T12:00:00+00:00")


def at_clock(place: Workplace) -> tuple[Workplace, Clock]:
    """The same workplace under a clock of one's own."""
    clock = Clock()
    return replace(place, now=clock), clock


def silent(_done: int) -> None:
    """Progress that nobody watches."""


def give(place: Workplace, kind: str, path: Path, **said: Any) -> ImportReport:
    """Import one file."""
    given = {"received_on": RECEIVED, **said}
    return import_file(place, ImportOrder(kind, path, **given), silent)


def give_all(place: Workplace, folder: Path) -> dict[str, ImportReport]:
    """Import the three papers; the log is declared complete."""
    days = Period(date(2014, 1, 27), date(2015, 8, 31))
    return {
        "homes": give(place, "homes", homes(folder), as_at=date(2015, 8, 31)),
        "placements": give(place, "placements", placements(folder)),
        "notices": give(place, "notifications", notices(folder), authority="Lincolnshire", complete_for=(days,)),
    }


def check(place: Workplace, as_known_on: date | None = None) -> CheckRun:
    return run_checks(place, EVERYTHING, as_known_on, (), silent)


def outcome_of(run: CheckRun, rule: str, day: str) -> str:
    """The one outcome of a rule on a day."""
    (found,) = {j.outcome for j in run.judged if j.rule == rule and j.event_on == date.fromisoformat(day)}
    return found


def dump(place: Workplace) -> Mapping[str, list[dict[str, Any]]]:
    """Every table of the database with every row, in a stable order."""
    with place.engine.connect() as connection:
        return {
            table.name: [dict(r) for r in connection.execute(select(table).order_by(*table.primary_key)).mappings()]
            for table in metadata.sorted_tables
        }


def protocol(folder: Path) -> Path:
    """The example of an authority's protocol, as if it were Kent's."""
    path = folder / "protocol.yaml"
    text = Path("checklists/protocols/example-authority.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("E99999999", "E10000016"), encoding="utf-8")
    return path


def decide(place: Workplace, number: str, state: State, reason: str) -> None:
    """What somebody who handed no file in decides of a finding; what is closed was upheld before."""
    if state == "closed":
        decide(place, number, "upheld", reason)
    until = place.today + timedelta(days=30) if state == "excepted" else None
    decision = Decision(state, reason, until, "the board" if state == "referred" else "")
    seen = {one.id: one.revision for one in standing(place, EVERYTHING, [number])}
    decide_findings(replace(place, actor="officer"), EVERYTHING, seen, decision)
