"""Papers of children of whom another paper has one name or nearly the date of birth, and of one of whom none has.

Each child came on a day of its own, so that answers tell whom they are about.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from auditapp.domain.dates import Period
from auditapp.services.matching.resolve import open_questions
from auditapp.services.workplace import Workplace
from tests.journeys import papers, police_papers

YEARS = Period(date(2014, 1, 1), date(2015, 12, 31))
RULES = ("ADM-1", "PLA-1", "POL-3", "RHI-1", "REP-1")
LISTED = """
    A-1|TESTERONE|Katie|19/02/1999|16/06/2014
    A-2|TESTERTWO|Briarly|30/11/1998|17/06/2014
    A-3|TESTERTHREE|Cloverlin|19/06/2000|18/06/2014
    A-4|TESTERFOUR|Dale|04/05/2000|19/06/2014
    A-5|TESTERFIVE|Jonathan|09/09/1999|20/06/2014
    A-6|TESTERSIX|Anna|07/08/2000|21/06/2014
    A-7|TESTERSEVEN|Gemma|08/08/2000|22/06/2014
"""
# The notice about Briarly has another day of birth.
TOLD = """
    Katie TESTERONE|19/02/1999|16/06/2014|01/09/2014
    Briarly TESTERTWO|20/11/1998|17/06/2014|18/06/2014
    Cloverlin TESTERTHREE|19/06/2000|18/06/2014|01/09/2014
    Dale TESTERFOUR|04/05/2000|19/06/2014|20/06/2014
    Jonathan TESTERFIVE|09/09/1999|20/06/2014|21/06/2014
    Anna TESTERSIX|07/08/2000|21/06/2014|01/09/2014
    Gemma TESTERSEVEN|08/08/2000|22/06/2014|01/09/2014
"""
# The police have Katie as Katy, the two names of Cloverlin exchanged, Jonathan twice as Jonathon, Anna as Nancy (or her
# twin), and one who was born with Gemma.
CALLED = """
    LI-1|Katy TESTERONE|19/02/1999|20/07/2014
    LI-3|Testerthree CLOVERLIN|19/06/2000|22/07/2014
    LI-4|Dale TESTERFOUR|04/05/2000|23/07/2014
    LI-5|Jonathan TESTERFIVE|09/09/1999|24/07/2014
    LI-6|Jonathon TESTERFIVE|09/09/1999|26/07/2014
    LI-7|Jonathon TESTERFIVE|09/09/1999|28/07/2014
    LI-8|Nancy TESTERSIX|07/08/2000|29/07/2014
    LI-9|Oliver TESTEREIGHT|08/08/2000|30/07/2014
"""
# The interview with Dale has day and month of the birth exchanged.
SEEN = "    Dale TESTERFOUR|05/04/2000|24/07/2014"


def _cells(text: str) -> list[list[str]]:
    return [line.strip().split("|") for line in text.strip().splitlines()]


def _list(place: Workplace, folder: Path) -> None:
    rows = [[*who, "Leeds", papers.NORTH, "Example House North", came, "", "C2"] for *who, came in _cells(LISTED)]
    papers.give(place, "placements", papers.placements(folder, rows=rows))


def _notices(place: Workplace, folder: Path) -> None:
    home = ("Example House North", papers.NORTH, "Leeds", "Admission")
    rows = [[name, born, *home, came, told, "Letter"] for name, born, came, told in _cells(TOLD)]
    log = papers.notices(folder, rows=rows)
    papers.give(place, "notifications", log, authority="Lincolnshire", complete_for=(YEARS,))


def _calls(place: Workplace, folder: Path) -> None:
    rows = []
    for number, name, born, day in _cells(CALLED):
        back = f"{int(day[:2]) + 1:02}{day[2:]} 03:00"
        rows.append([number, f"{day} 22:10", "Missing person", name, born, police_papers.N1, "", "", back])
    log = police_papers.calls(folder, rows=rows)
    papers.give(place, "police-log", log, force=police_papers.FORCE, complete_for=(YEARS,))


def _interviews(place: Workplace, folder: Path) -> None:
    seen = [
        [name, born, f"{back} 03:00", "Leeds", "Yes", back, "Yes", back, "Example charity", ""]
        for name, born, back in _cells(SEEN)
    ]
    log = police_papers.interviews(folder, rows=seen)
    papers.give(place, "return-interviews", log, authority="Leeds", complete_for=(YEARS,))


GIVE: dict[str, Callable[[Workplace, Path], None]] = {
    "list": _list,
    "notices": _notices,
    "calls": _calls,
    "interviews": _interviews,
}
STANDARD = tuple(GIVE)


def give(place: Workplace, folder: Path, order: Iterable[str]) -> None:
    """The list of homes, then the papers in an order."""
    papers.give(place, "homes", papers.homes(folder), as_at=date(2015, 8, 31))
    for paper in order:
        GIVE[paper](place, folder)


@dataclass(frozen=True)
class Left:
    """What a check answers, by rule and day with its reason, and what is asked, without numbers of children."""

    answers: Sequence[tuple[str, str, str, str]]
    asked: Sequence[str]

    def outcomes(self) -> dict[tuple[str, str], list[str]]:
        """The outcomes by rule and day."""
        found: dict[tuple[str, str], list[str]] = {}
        for rule, day, outcome, _ in self.answers:
            found.setdefault((rule, day), []).append(outcome)
        return found


def left(place: Workplace) -> Left:
    """What stands, of the rules that the papers turn on."""
    judged = (j for j in papers.check(place).judged if j.rule in RULES)
    answers = sorted((j.rule, str(j.event_on), j.outcome, j.reason) for j in judged)
    asked = (q.text.partition(" have ")[2] for q in open_questions(place) if "the date of birth in common" in q.text)
    return Left(answers, sorted(asked))
