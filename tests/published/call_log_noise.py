"""Lines that are no missing report of a child: absent, cancelled, grown up, other matters, faulty."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from tests.published.call_log import (
    ABSENT,
    ABSENT_WORDS,
    DIVISIONS,
    FOUND,
    FOUND_WORDS,
    MISSING,
    MISSING_WORDS,
    YES,
    Line,
    about,
    looked_after_word,
)
from tests.published.homes import Home, at_family, at_home
from tests.published.people import Child, invent
from tests.published.subjects import Subject, moment_on

CANCELLED, ADULT, OTHER_MATTER, COPY = "cancelled", "not_under_18", "not_missing_related", "duplicate_exact"
NO_REF, BAD_DATE, FUTURE = "missing_required", "bad_date", "future_date"
REJECTED = frozenset({NO_REF, BAD_DATE, FUTURE})
CANCELLED_WORDS = ("Cancelled - created in error", "CANCELLED")
OTHER_MATTERS = ("Noise nuisance", "Criminal damage", "Road traffic collision", "Theft", "Assault", "Neighbour dispute")
ABSENT_OF_THE_MISSING, ABSENT_OF_OTHERS, CANCELLED_LINES, ADULTS, OTHERS, FAULTY = 820, 310, 170, 410, 260, 15
ONLY_IN_NOISE, GROWN_UP = range(6001, 6241), range(8001, 8261)


def noise(
    rng: Random,
    subjects: Sequence[Subject],
    reports: Sequence[Line],
    *,
    first: date,
    last: date,
    homes: Sequence[Home],
) -> list[Line]:
    """All of it; what concerns children of the reports stands on days without a report of theirs."""
    others = invent(rng, ONLY_IN_NOISE, (date(1996, 11, 1), date(2005, 8, 31)))
    made = [_lone_line(rng, child, first, last, homes) for child in others]
    made += [_absent(rng, subject, first, last) for subject in rng.sample(subjects, ABSENT_OF_THE_MISSING)]
    made += [_absent_of(rng, rng.choice(others), _moment(rng, first, last), homes) for _ in range(ABSENT_OF_OTHERS)]
    made += [_cancelled(rng, subject, first, last) for subject in rng.sample(subjects, CANCELLED_LINES)]
    made += _grown_up(rng, first, last, homes)
    made += [_birthday(rng, subject) for subject in subjects if subject.child.turns(18) <= last]
    made += [_other_matter(rng, reports, _moment(rng, first, last), homes) for _ in range(OTHERS)]
    return made + list(_faulty(rng, reports))


def _lone_line(rng: Random, child: Child, first: date, last: date, homes: Sequence[Home]) -> Line:
    """A child who is in the log only as absent, as found, or by a mistake that was cancelled."""
    at, lot = _moment(rng, first, last), rng.random()
    if lot < 1 / 2:
        return _absent_of(rng, child, at, homes)
    place = at_family(rng, homes).written(rng)
    if lot < 2 / 3:
        return about(rng, child, at, FOUND, rng.choice(FOUND_WORDS), place=place, closing="FOUND", grade="4")
    word, closing = _cancelling(rng)
    return about(rng, child, at, CANCELLED, word, place=place, closing=closing, lac=rng.choice(("N", *YES)))


def _absent(rng: Random, subject: Subject, first: date, last: date) -> Line:
    at = _free_moment(rng, subject, first, last)
    place, lac = subject.place_on(at.date()), looked_after_word(rng, subject, 1)
    word = rng.choice(ABSENT_WORDS)
    return about(rng, subject.child, at, ABSENT, word, place=place.written(rng), lac=lac, closing="ABSENT", grade="4")


def _absent_of(rng: Random, child: Child, at: datetime, homes: Sequence[Home]) -> Line:
    """An absence of a child who has no report, every third of them looked after."""
    is_looked_after = child.dob.day % 3 == 0
    place = at_home(rng.choice(homes)) if is_looked_after else at_family(rng, homes)
    lac = rng.choice(YES) if is_looked_after else "N"
    word = rng.choice(ABSENT_WORDS)
    return about(rng, child, at, ABSENT, word, place=place.written(rng), lac=lac, closing="ABSENT", grade="4")


def _cancelled(rng: Random, subject: Subject, first: date, last: date) -> Line:
    at = _free_moment(rng, subject, first, last)
    word, closing = _cancelling(rng)
    place, lac = subject.place_on(at.date()).written(rng), looked_after_word(rng, subject, 1)
    return about(rng, subject.child, at, CANCELLED, word, place=place, lac=lac, closing=closing)


def _cancelling(rng: Random) -> tuple[str, str]:
    """The type and the closing code of a cancelled log: either of them says it."""
    if rng.random() < 1 / 2:
        return rng.choice(CANCELLED_WORDS), ""
    return rng.choice(MISSING_WORDS), "CANCELLED - CREATED IN ERROR"


def _grown_up(rng: Random, first: date, last: date, homes: Sequence[Home]) -> Iterator[Line]:
    """Missing people of 18 and more, some of them at a children's home, some known by their age alone."""
    adults = invent(rng, GROWN_UP, (date(1930, 1, 1), date(1995, 12, 1)))
    for _ in range(ADULTS):
        adult, at = rng.choice(adults), _moment(rng, first, last)
        place = at_home(rng.choice(homes)) if rng.random() < 1 / 10 else at_family(rng, homes)
        word = rng.choice((*MISSING_WORDS, *ABSENT_WORDS))
        line = about(rng, adult, at, ADULT, word, place=place.written(rng), lac="N", closing="MISPER")
        if rng.random() < 1 / 5:
            line = replace(line, child=None, age=str(adult.age_on(at.date())))
        yield line


def _birthday(rng: Random, subject: Subject) -> Line:
    """A report on the very day that a child of the reports turns 18."""
    at = moment_on(rng, subject.child.turns(18))
    place, word = subject.place_on(at.date()).written(rng), rng.choice(MISSING_WORDS)
    return about(rng, subject.child, at, ADULT, word, place=place, lac="N", closing="MISPER")


def _other_matter(rng: Random, reports: Sequence[Line], at: datetime, homes: Sequence[Home]) -> Line:
    """A crime or a nuisance at the address of a home; every fourth names a child of the reports and its log."""
    word, place = rng.choice(OTHER_MATTERS), at_home(rng.choice(homes)).written(rng)
    report = rng.choice(reports)
    if rng.random() < 1 / 4 and report.child and report.fate == MISSING:
        return about(rng, report.child, report.at, OTHER_MATTER, word, place=place, links=[report], closing="CRIME")
    return Line(at, OTHER_MATTER, word, place=place, division=rng.choice(DIVISIONS), closing="ASB", grade="5")


def _faulty(rng: Random, reports: Sequence[Line]) -> Iterator[Line]:
    """Reports keyed a second time with a slip: no number, a day that does not exist, a year to come."""
    sound = [line for line in reports if line.fate == MISSING and line.has_time]
    for index, line in enumerate(rng.sample(sound, FAULTY)):
        fate = (NO_REF, BAD_DATE, FUTURE)[index % 3]
        slip = {BAD_DATE: f"31/04/{line.at:%Y %H:%M}", FUTURE: f"{line.at:%d/%m}/2041 {line.at:%H:%M}"}
        yield replace(line, fate=fate, created=slip.get(fate, ""), links=[], last_seen=None)


def _moment(rng: Random, first: date, last: date) -> datetime:
    return moment_on(rng, first + timedelta(days=rng.randint(0, (last - first).days)))


def _free_moment(rng: Random, subject: Subject, first: date, last: date) -> datetime:
    """A moment of a day without a report, when the child is not yet 18 and lives where it will be reported from."""
    busy = {moment.date() for moment in subject.moments}
    until = min(last, subject.child.turns(18) - timedelta(days=1))
    since = max(first, subject.places[0][0])
    days = [since + timedelta(days=n) for n in range((until - since).days + 1)]
    return moment_on(rng, rng.choice([day for day in days if day not in busy]))
