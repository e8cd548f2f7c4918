"""Small invented papers beside those of `papers`: a police log of calls, one of cases, a log of return interviews."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from auditapp.domain.dates import Period
from auditapp.services.importing.import_report import ImportReport
from auditapp.services.workplace import Workplace
from tests.journeys import papers

FORCE = "Lincolnshire"
# How the police write the two homes.
N1 = "Example House North, 1 Example Way, Boston PE21 9ZZ"
S2 = "Example House South, Boston, PE21 8ZZ"


def _rows(text: str) -> tuple[tuple[str, ...], ...]:
    whole = {"N1": N1, "S2": S2}
    return tuple(tuple(whole.get(cell, cell) for cell in row) for row in papers._rows(text))


YEARS = Period(date(2014, 1, 1), date(2015, 12, 31))
CALLS_HEAD, *CALLS = _rows("""
    Log no|Reported|Call type|Name|DOB|Missing from|Placing authority|Looked after|Found
    LI-140720-001|20/07/2014 22:10|Missing person|Ashling TESTERONE|19/02/1999|N1|Leeds|Yes|21/07/2014 03:00
    LI-140720-002|20/07/2014 22:40|Missing person|Ashling TESTERONE|19/02/1999|N1|Leeds|Yes|21/07/2014 03:00
    LI-150301-007|01/03/2015 19:30|Missing person|Dale TESTERFOUR|04/05/2000|S2|Kent|Yes|
    LI-150302-003|02/03/2015 20:15|Missing person|Errant TESTERFIVE|09/09/1999|4 Nowhere Lane||No|03/03/2015 01:00
""")
CASES_HEAD, *CASES = _rows("""
    Case no|Call refs|Reported missing|Name|DOB|Category|Missing from|Placing authority|Located|Circumstances
    C-77001|LI-140720-001|20/07/2014 22:10|Ashling TESTERONE|19/02/1999|Missing|N1|Leeds|21/07/2014 03:00|Left after tea
    C-77002|LI-150301-007|01/03/2015 19:30|Dale TESTERFOUR|04/05/2000|Missing|S2|Kent|02/03/2015 09:00|Late
""")
SEEN_HEAD, *SEEN = _rows("""
    Child|DOB|Returned|Responsible authority|Offered|Date offered|Accepted|Interview date|Interviewer from|Police ref
    Ashling TESTERONE|19/02/1999|21/07/2014 03:00|Leeds|Yes|21/07/2014|Yes|23/07/2014|Example charity|C-77001
    Dale TESTERFOUR|04/05/2000|02/03/2015 09:00|Kent|No||||| C-77002
""")


def calls(folder: Path, name: str = "calls.csv", rows: Sequence[Sequence[str]] = CALLS) -> Path:
    return papers.write(folder / name, CALLS_HEAD, rows)


def cases(folder: Path, name: str = "cases.csv", rows: Sequence[Sequence[str]] = CASES) -> Path:
    return papers.write(folder / name, CASES_HEAD, rows)


def interviews(folder: Path, name: str = "interviews.csv", rows: Sequence[Sequence[str]] = SEEN) -> Path:
    return papers.write(folder / name, SEEN_HEAD, rows)


def give_all(place: Workplace, folder: Path) -> dict[str, ImportReport]:
    """Import the three papers; the calls are declared complete."""
    return {
        "calls": papers.give(place, "police-log", calls(folder), force=FORCE, complete_for=(YEARS,)),
        "cases": papers.give(place, "police-log", cases(folder), force=FORCE),
        "interviews": papers.give(place, "return-interviews", interviews(folder), authority="Leeds"),
    }
