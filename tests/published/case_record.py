"""A force's database of missing children, one line a case: two headings, days and hours apart, some hours not kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from tests.published.homes import Home, Place
from tests.published.people import Child
from tests.published.subjects import BY_LIST, BY_LOG, DAY, Subject, missed_from, on_the_clock

# The upper heading of a pair of columns is merged over both.
UPPER = ("", "", "", "", "", "", "Missing", "", "Reported", "", "Found", "", "", "", "", "", "")
HEAD = (
    *("Case ID", "Person ID", "Surname", "Forename", "DOB", "Sex", "Date", "Time", "Date", "Time", "Date", "Time"),
    *("Missing from address", "In care", "Previous reports", "Classification", "Reported by"),
)
MISSING, CANCELLED, ADULT, COPY = "missing", "cancelled", "not_under_18", "duplicate_exact"
NO_REF, BAD_DATE, BACKWARDS = "missing_required", "bad_date", "end_before_start"
REJECTED = frozenset({NO_REF, BAD_DATE, BACKWARDS})
WORDS = ("Missing", "Missing", "MISSING", "Missing person")
YES, NO, SILENT = ("Y", "Y", "Yes"), ("N", "N", "No", ""), ("", "N/K")
WITHOUT_HOURS, FOUND_WITHOUT_HOUR, STILL_GONE, AS_TEXT, BLANK_CARE, MISCOUNTED = 0.35, 0.1, 0.25, 0.08, 0.05, 0.1
LONGEST_HOURS = 60.0


@dataclass(frozen=True, slots=True)
class Case:
    """One case. `fate` says what becomes of its line; `slip` stands where the day missing should."""

    fate: str
    child: Child
    person: str
    missing: datetime
    reported: datetime
    found: datetime | None
    place: Place
    care: str
    before: int
    has_hours: bool = True
    has_found_hour: bool = True
    word: str = "Missing"
    slip: str = ""
    ref: str = ""


def cases_of(rng: Random, subject: Subject, persons: Sequence[str], last: date, homes: Sequence[Home]) -> list[Case]:
    """All cases of one child, none of which reaches into the next."""
    exact = [rng.random() > WITHOUT_HOURS for _ in subject.moments]
    end = datetime.combine(last, time(23, 59))
    cases = []
    for index, missing in enumerate(subject.moments):
        is_last = index + 1 == subject.times
        has_found_hour = exact[index] and rng.random() > FOUND_WITHOUT_HOUR
        all_exact = has_found_hour and (is_last or exact[index + 1])
        latest = end if is_last else subject.moments[index + 1] - timedelta(minutes=30)
        if not all_exact and not is_last:
            latest = datetime.combine(subject.moments[index + 1].date() - DAY, time(23, 59))
        found = min(on_the_clock(_between(rng, missing, latest)), latest)
        reported = min(on_the_clock(_between(rng, missing, found, longest=8)), found)
        cases.append(
            Case(
                fate=MISSING,
                child=subject.child,
                person=rng.choice(persons),
                missing=missing,
                reported=reported,
                found=None if is_last and rng.random() < STILL_GONE else found,
                place=missed_from(rng, subject, missing.date(), homes),
                care=_care(rng, subject, index),
                before=index + (rng.randint(-2, 3) if index > 1 and rng.random() < MISCOUNTED else 0),
                has_hours=exact[index],
                has_found_hour=has_found_hour,
                word=rng.choice(WORDS),
            )
        )
    return cases


def number(cases: Sequence[Case]) -> list[Case]:
    """The cases in the order of their beginning, each with its number."""
    ordered = sorted(cases, key=lambda case: case.missing)
    return [
        replace(case, ref="" if case.fate == NO_REF else f"LN/02/{index:05}")
        for index, case in enumerate(ordered, start=1)
    ]


def cells(rng: Random, case: Case) -> tuple[object, ...]:
    """The line as the database hands it out: true days and hours, now and then typed as text."""
    surname, forename = case.child.written(rng)
    found = case.found
    return (
        *(case.ref or None, case.person, surname, forename, case.child.dob, case.child.sex),
        case.slip or _day(rng, case.missing),
        _hour(rng, case.missing) if case.has_hours else None,
        case.reported.date(),
        _hour(rng, case.reported) if case.has_hours else None,
        found.date() if found else None,
        _hour(rng, found) if found and case.has_found_hour else None,
        *(case.place.written(rng), case.care or None, max(case.before, 0), case.word),
        rng.choice(("Care staff", "Foster carer") if case.care in YES else ("Parent", "Parent", "School")),
    )


def _between(rng: Random, start: datetime, latest: datetime, longest: float = LONGEST_HOURS) -> datetime:
    """A moment after the start and before the latest, more often soon than late; the start's own day at the least."""
    room = min((latest - start) / timedelta(minutes=1) * 0.9, longest * 60)
    return start + timedelta(minutes=min(int(room), 5 + int(room * rng.random() ** 2)))


def _care(rng: Random, subject: Subject, index: int) -> str:
    if subject.care == BY_LOG:
        return "" if index and rng.random() < BLANK_CARE else rng.choice(YES)
    return rng.choice(SILENT if subject.care == BY_LIST else NO)


def _day(rng: Random, at: datetime) -> object:
    return f"{at:%d/%m/%Y}" if rng.random() < AS_TEXT else at.date()


def _hour(rng: Random, at: datetime) -> object:
    return f"{at:%H%M}hrs" if rng.random() < AS_TEXT else at.time()
