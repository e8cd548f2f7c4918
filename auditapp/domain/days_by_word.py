"""Days of stays and of returns on which files disagree, and the word of a person on which of them is right.

The rows stay as they are. Whoever reads them for judging reads the believed day in place of the doubted one, as long as
both rows still say what they said when the person decided. Where another list disagrees later, the next answer is about
the row that was believed, and holds for those that were not believed before it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal, TypeVar

from auditapp.domain.dates import Moment, said, to_london
from auditapp.domain.doubts import RecordKey
from auditapp.domain.interviews import InterviewStatement
from auditapp.domain.reports import ReportStatement
from auditapp.domain.statements import ChildAtHome, PlacementStatement
from auditapp.domain.stays import Stay

Fact = Literal["admission", "discharge", "return"]
# Of a stay; a return is told by police logs and by logs of interviews.
FACTS: tuple[Fact, ...] = ("admission", "discharge")
RETURN: Fact = "return"
_FIELDS = {"admission": ("admitted_on", "admitted_at"), "discharge": ("discharged_on", "discharged_at")}
_WORDS = {"admission": "admitted", "discharge": "discharged", "return": "returned"}
Row = TypeVar("Row", bound=ChildAtHome)


@dataclass(frozen=True, slots=True)
class DaySaid:
    """What one record says of a day: the day, or the day with its time, as text."""

    record: RecordKey
    says: str


@dataclass(frozen=True, slots=True)
class DayAnswer:
    """A person's word: of the records of one stay, this one is right about a day, and those are not."""

    fact: Fact
    believed: DaySaid
    doubted: tuple[DaySaid, ...]

    def is_about_what(self, other: "DayAnswer") -> bool:
        """Whether another answer chose between some of the same records, while they said what they say now."""
        own, theirs = ({answer.believed, *answer.doubted} for answer in (self, other))
        return self.fact == other.fact and self.doubted != () and len(own & theirs) > 1


def record_of(row: ChildAtHome) -> RecordKey:
    """The record that a row tells of."""
    return RecordKey(row.anchor.sha256, row.anchor.sheet, row.anchor.row)


def says(row: ChildAtHome, fact: Fact) -> str:
    """What a row says of a day, as text; empty where it says nothing."""
    if fact == "return":
        back = back_by(row)
        return _as_text(back.on, back.at) if back is not None else ""
    on, at = (getattr(row, name, None) for name in _FIELDS[fact])
    return _as_text(on, at)


def back_by(row: ChildAtHome) -> Moment | None:
    """When a child came back, as a row of the police or of an interview has it; None where it says nothing of it."""
    if isinstance(row, ReportStatement):
        return row.found
    return row.returned if isinstance(row, InterviewStatement) else None


def _as_text(on: date | None, at: datetime | None) -> str:
    if at is not None:
        return to_london(at).isoformat(timespec="minutes")
    return on.isoformat() if on is not None else ""


def in_words(says: str) -> str:
    """A day as a person reads it, with its time where it has one."""
    if "T" not in says:
        return said(date.fromisoformat(says))
    at = datetime.fromisoformat(says)
    return f"{said(at.date())}, {at:%H:%M}"


def disagreeing(stay: Stay, fact: Fact) -> tuple[tuple[PlacementStatement, str], ...]:
    """The rows of a stay that state a day, each with what it says, where they do not all say the same.

    A row that gives a time agrees with one that gives the same day alone. One that a person did not believe is settled.
    """
    undecided = (row for row in stay.statements if fact not in row.decided)
    stated = [(row, told) for row in undecided if (told := says(row, fact))]
    days = {told[:10] for _, told in stated}
    times = {told for _, told in stated if "T" in told}
    return tuple(stated) if len(days) > 1 or len(times) > 1 else ()


def by_word(rows: Sequence[Row], answers: Mapping[RecordKey, Sequence[DayAnswer]]) -> Sequence[Row]:
    """The rows of one child as they are to be read, the days that a person did not believe exchanged."""
    if not answers or not any(record_of(row) in answers for row in rows):
        return rows
    of_record: dict[RecordKey, ChildAtHome] = {record_of(row): row for row in rows}
    return tuple(_as_believed(row, of_record, answers) for row in rows)


def _as_believed(
    row: Row, of_record: Mapping[RecordKey, ChildAtHome], answers: Mapping[RecordKey, Sequence[DayAnswer]]
) -> Row:
    read = row
    for fact in (*FACTS, RETURN):
        believed: ChildAtHome = row
        passed = set[RecordKey]()
        # What was believed first may itself not be believed any more, since a further list came.
        while (record := record_of(believed)) not in passed:
            passed.add(record)
            holding = (a for a in reversed(answers.get(record, ())) if _holds(a, fact, believed, of_record))
            believed = next((of_record[answer.believed.record] for answer in holding), believed)
        if believed is not row:
            read = _exchanged(read, fact, believed)
    return read


def _holds(answer: DayAnswer, fact: Fact, row: ChildAtHome, of_record: Mapping[RecordKey, ChildAtHome]) -> bool:
    """Whether a row that was not believed, and the one that was, still say what they said."""
    believed = of_record.get(answer.believed.record)
    is_doubted = answer.fact == fact and DaySaid(record_of(row), says(row, fact)) in answer.doubted
    return is_doubted and believed is not None and says(believed, fact) == answer.believed.says


def _exchanged(row: Row, fact: Fact, believed: ChildAtHome) -> Row:
    told = f"the row says {_WORDS[fact]} {in_words(says(row, fact))}; believed is {believed.origin}"
    words = "; ".join(filter(None, (row.by_decision, told)))
    return replace(row, **_news(row, fact, believed), decided=row.decided | {fact}, by_decision=words)


def _news(row: ChildAtHome, fact: Fact, believed: ChildAtHome) -> dict[str, Any]:
    if fact == "return":
        return {"found" if isinstance(row, ReportStatement) else "returned": back_by(believed)}
    return {name: getattr(believed, name) for name in _FIELDS[fact]}


def by_record(answers: Iterable[DayAnswer]) -> dict[RecordKey, list[DayAnswer]]:
    """The answers by the records that they do not believe."""
    found: dict[RecordKey, list[DayAnswer]] = {}
    for answer in answers:
        for one in answer.doubted:
            found.setdefault(one.record, []).append(answer)
    return found
