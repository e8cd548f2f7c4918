"""Lancashire, 2002, reading A: 4,800 cases of missing under-18s, over half of them of 300 children missing repeatedly.

The figures stand in an article of March 2008; README.md has the sentences, what in them is a bound and what a value,
and the other reading. The rows are invented.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from random import Random

from tests.published.alike import Alike, make_alike
from tests.published.case_files import write_cases
from tests.published.case_noise import noise
from tests.published.case_record import Case, cases_of, number
from tests.published.homes import Home, invent_homes
from tests.published.papers import Facts, Made
from tests.published.people import invent
from tests.published.placement_list import to_be_listed, write_placements, write_register
from tests.published.shares import histogram, skewed
from tests.published.subjects import BY_LIST, BY_LOG, NOT_LOOKED_AFTER, Subject, schedule, settle

FORCE = "Lancashire"
FIRST, LAST = date(2002, 1, 1), date(2002, 12, 31)
CASES = 4_800
OFTEN_CHILDREN, OFTEN = 300, 3
SIX, CASES_OF_SIX, MOST = 6, 300, 78
# "Over half" is a bound, 2,401 or more. The value is ours, and so is all that follows.
CASES_OF_OFTEN = 2_460
CHILDREN_TWICE = (560, 680)
LEAST_OF_SIX, NEXT_OF_SIX, MOST_OF_OTHERS = 31, 60, 29
IN_CARE_OFTEN, IN_CARE_SELDOM, ONLY_LISTED, LISTED_BESIDE, LISTED_NEVER_MISSING = 0.85, 0.42, 30, 45, 12
HOMES, FIRST_URN = 32, 983_001
BORN = (date(1985, 1, 1), date(1993, 8, 31))
ALIKE = Alike(twin_pairs=12, namesakes=10, turning_18=12, born_turning=(date(1984, 3, 1), date(1984, 12, 31)))
NEVER_MISSING = range(7001, 7001 + LISTED_NEVER_MISSING)
# No postcode used here, a first numeral of 0 to 3 or 9 and ZZ, has ever been given out.
TOWNS = {
    "Preston": ("Lancashire", "PR1"),
    "Burnley": ("Lancashire", "BB10"),
    "Carnforth": ("Lancashire", "LA5"),
    "Chorley": ("Lancashire", "PR7"),
    "Blackpool": ("Blackpool", "FY4"),
    "Morecambe": ("Lancashire", "LA4"),
    "Blackburn": ("Blackburn with Darwen", "BB1"),
    "Great Harwood": ("Lancashire", "BB6"),
}


def write(folder: Path, seed: int = 1) -> Made:
    """Write the register, the list of placements and the workbook of cases, in the order of import."""
    rng = Random(f"Lancashire {seed}")
    folder.mkdir(parents=True, exist_ok=True)
    homes = invent_homes(rng, HOMES, FIRST_URN, TOWNS)
    subjects = _subjects(rng, homes)
    cases = [case for s, persons in _person_numbers(rng, subjects) for case in cases_of(rng, s, persons, LAST, homes)]
    never = [
        (child, rng.choice(homes), date(2002, 2, child.dob.day % 28 + 1)) for child in invent(rng, NEVER_MISSING, BORN)
    ]
    papers = (
        write_register(folder, homes, LAST),
        write_placements(rng, folder, to_be_listed(rng, subjects, LISTED_BESIDE), never),
        write_cases(rng, folder, number([*cases, *noise(rng, subjects, cases, (FIRST, LAST), homes)]), FORCE),
    )
    return Made(papers, _facts(subjects, cases))


def _times(rng: Random) -> list[int]:
    """How often each child was missing: the six, the others of the 300, then those missing twice and once."""
    six = [MOST, *skewed(rng, CASES_OF_SIX - MOST, SIX - 1, least=LEAST_OF_SIX, most=NEXT_OF_SIX, alpha=2.0)]
    others = skewed(
        rng, CASES_OF_OFTEN - CASES_OF_SIX, OFTEN_CHILDREN - SIX, least=OFTEN, most=MOST_OF_OTHERS, alpha=1.8
    )
    twice = rng.randint(*CHILDREN_TWICE)
    once = CASES - CASES_OF_OFTEN - 2 * twice
    return six + others + [2] * twice + [1] * once


def _subjects(rng: Random, homes: Sequence[Home]) -> list[Subject]:
    times = _times(rng)
    children = invent(rng, range(1, len(times) + 1), BORN)
    subjects = [Subject(child, _care(rng, often), often) for child, often in zip(children, times, strict=True)]
    for subject in rng.sample([s for s in subjects if s.is_looked_after and s.times < LEAST_OF_SIX], ONLY_LISTED):
        subject.care = BY_LIST
    make_alike(rng, subjects, ALIKE)
    for subject in subjects:
        schedule(rng, subject, FIRST, LAST)
        settle(rng, subject, homes)
    return subjects


def _care(rng: Random, times: int) -> str:
    """The six are in care, most of the 300 are, and fewer than half of the rest: most of all cases "from care"."""
    share = 1.0 if times >= LEAST_OF_SIX else IN_CARE_OFTEN if times >= OFTEN else IN_CARE_SELDOM
    return BY_LOG if rng.random() < share else NOT_LOOKED_AFTER


def _person_numbers(rng: Random, subjects: Sequence[Subject]) -> Iterator[tuple[Subject, list[str]]]:
    """The force's own numbers of people: one child in forty has two, one in two hundred has another child's."""
    for index, subject in enumerate(subjects):
        numbers = [f"P{index + 1:05}"]
        if index % 40 == 7:
            numbers.append(f"P{index + 50_001:05}")
        if index % 200 == 11:
            numbers = [f"P{index:05}"]
        yield subject, numbers


def _facts(subjects: Sequence[Subject], cases: Sequence[Case]) -> Facts:
    looked_after = [subject for subject in subjects if subject.is_looked_after]
    only_listed = [subject for subject in subjects if subject.care == BY_LIST]
    return Facts(
        force=FORCE,
        first=FIRST,
        last=LAST,
        reports=CASES,
        children=len(subjects),
        looked_after_children=len(looked_after),
        looked_after_reports=sum(subject.times for subject in looked_after),
        only_listed_children=len(only_listed),
        only_listed_reports=sum(subject.times for subject in only_listed),
        by_times=histogram([subject.times for subject in subjects]),
        looked_after_by_times=histogram([subject.times for subject in looked_after]),
        missing_calls=len(cases),
        absent_reports=0,
        reports_at_homes=dict(sorted(Counter(case.place.urn for case in cases if case.place.urn).items())),
    )
