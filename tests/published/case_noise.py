"""Cases that are no missing child: cancelled, grown up, keyed a second time with a slip."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

from tests.published.case_record import ADULT, BACKWARDS, BAD_DATE, CANCELLED, NO_REF, WORDS, Case
from tests.published.homes import Home, at_family
from tests.published.people import Child, invent
from tests.published.subjects import Subject, moment_on

ADULTS, CANCELLED_CASES, FAULTY = 240, 85, 12
GROWN_UP = range(8001, 8181)


def noise(
    rng: Random, subjects: Sequence[Subject], cases: Sequence[Case], days: tuple[date, date], homes: Sequence[Home]
) -> list[Case]:
    """All of them; those of children of the cases repeat one of theirs or stand on their 18th birthday."""
    first, last = days
    word = "Cancelled - created in error"
    made = [replace(case, fate=CANCELLED, word=word) for case in rng.sample(cases, CANCELLED_CASES)]
    adults = invent(rng, GROWN_UP, (date(1920, 1, 1), date(1983, 12, 1)))
    for _ in range(ADULTS):
        at = moment_on(rng, first + timedelta(days=rng.randint(0, (last - first).days)))
        made.append(_grown_up(rng, rng.choice(adults), at, last, homes))
    made += [
        _grown_up(rng, s.child, moment_on(rng, s.child.turns(18)), last, homes)
        for s in subjects
        if s.child.turns(18) <= last
    ]
    ended = [case for case in cases if case.found and case.has_hours and case.missing.day > 2]
    return made + [_with_slip(case, index) for index, case in enumerate(rng.sample(ended, FAULTY))]


def _grown_up(rng: Random, child: Child, at: datetime, last: date, homes: Sequence[Home]) -> Case:
    found = min(at + timedelta(hours=rng.randint(1, 40)), datetime.combine(last, time(23, 59)))
    return Case(ADULT, child, "P90000", at, at, found, at_family(rng, homes), "N", 0, word=rng.choice(WORDS))


def _with_slip(case: Case, index: int) -> Case:
    fate = (NO_REF, BAD_DATE, BACKWARDS)[index % 3]
    if fate == BACKWARDS:
        return replace(case, fate=fate, found=case.missing - timedelta(days=1))
    return replace(case, fate=fate, slip="31/06/2002" if fate == BAD_DATE else "")
