"""Greater Manchester, 1 January to 17 September 2014, row by row: 9,789 missing reports of 3,242 children.

The figures are those of a force's own statement, printed in October 2014; README.md has the sentences. The rows are
invented. Whoever counts them rightly comes back to the figures, whatever the seed.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from random import Random

from tests.published.alike import Alike, make_alike
from tests.published.call_log import ABSENT, FURTHER, MISSING, Line, report_lines
from tests.published.call_log_files import Export, number, write_exports
from tests.published.call_log_noise import noise
from tests.published.homes import Home, invent_homes
from tests.published.papers import Facts, Made
from tests.published.people import invent
from tests.published.placement_list import to_be_listed, write_placements, write_register
from tests.published.shares import histogram, skewed
from tests.published.subjects import BY_LIST, BY_LOG, NOT_LOOKED_AFTER, Subject, schedule, settle

FORCE = "Greater Manchester"
FIRST, LAST = date(2014, 1, 1), date(2014, 9, 17)
REPORTS, CHILDREN = 9_789, 3_242
LOOKED_AFTER_REPORTS, LOOKED_AFTER_CHILDREN = 4_520, 539
OTHER_REPORTS, OTHER_CHILDREN = REPORTS - LOOKED_AFTER_REPORTS, CHILDREN - LOOKED_AFTER_CHILDREN
# From here on nothing was published: how the sums fall apart is ours.
ONLY_LISTED, LISTED_BESIDE, LISTED_NEVER_MISSING, HOMES, FIRST_URN = 70, 90, 25, 72, 982_001
MOST_OF_THE_LOOKED_AFTER, MOST_OF_THE_OTHERS = 80, 30
TWICE_A_DAY = 40
BORN = (date(1996, 9, 18), date(2005, 8, 31))
ALIKE = Alike(twin_pairs=24, namesakes=18, turning_18=15, born_turning=(date(1996, 3, 1), date(1996, 9, 17)))
NEVER_MISSING = range(5001, 5001 + LISTED_NEVER_MISSING)
# No postcode of these districts that ends in ZZ has ever been given out.
TOWNS = {
    "Bolton": ("Bolton", "BL2"),
    "Bury": ("Bury", "BL9"),
    "Manchester": ("Manchester", "M4"),
    "Oldham": ("Oldham", "OL4"),
    "Middleton": ("Rochdale", "M24"),
    "Salford": ("Salford", "M3"),
    "Stockport": ("Stockport", "SK4"),
    "Ashton-under-Lyne": ("Tameside", "OL6"),
    "Altrincham": ("Trafford", "WA14"),
    "Wigan": ("Wigan", "WN3"),
}
EXPORTS = (
    Export("calls-2014-q1.csv", FIRST, date(2014, 3, 31)),
    Export("calls-2014-q2.csv", date(2014, 4, 1), date(2014, 6, 30), "cp1252"),
    Export("calls-2014-q3.csv", date(2014, 7, 1), LAST, "utf-16", "\t"),
)


def write(folder: Path, seed: int = 1) -> Made:
    """Write the register, the list of placements and the three exports of the log, in the order of import."""
    rng = Random(f"Greater Manchester {seed}")
    folder.mkdir(parents=True, exist_ok=True)
    homes = invent_homes(rng, HOMES, FIRST_URN, TOWNS)
    subjects = _subjects(rng, homes)
    reports = report_lines(rng, subjects, FIRST, datetime.combine(LAST, time(23, 59)), homes)
    lines = number(reports + noise(rng, subjects, reports, first=FIRST, last=LAST, homes=homes), "GM")
    never = [
        (child, rng.choice(homes), date(2014, 2, child.dob.day % 28 + 1)) for child in invent(rng, NEVER_MISSING, BORN)
    ]
    papers = (
        write_register(folder, homes, LAST),
        write_placements(rng, folder, to_be_listed(rng, subjects, LISTED_BESIDE), never),
        *write_exports(rng, folder, lines, EXPORTS, FORCE),
    )
    return Made(papers, _facts(subjects, lines))


def _subjects(rng: Random, homes: Sequence[Home]) -> list[Subject]:
    """The children with their reports and dwellings: sums as published, all else drawn."""
    looked_after = skewed(
        rng, LOOKED_AFTER_REPORTS, LOOKED_AFTER_CHILDREN, least=1, most=MOST_OF_THE_LOOKED_AFTER, alpha=1.5
    )
    others = skewed(rng, OTHER_REPORTS, OTHER_CHILDREN, least=1, most=MOST_OF_THE_OTHERS, alpha=1.6)
    cares = [BY_LIST] * ONLY_LISTED + [BY_LOG] * (LOOKED_AFTER_CHILDREN - ONLY_LISTED)
    rng.shuffle(cares)
    cares += [NOT_LOOKED_AFTER] * OTHER_CHILDREN
    children = invent(rng, range(1, CHILDREN + 1), BORN)
    subjects = [
        Subject(child, care, times) for child, care, times in zip(children, cares, looked_after + others, strict=True)
    ]
    make_alike(rng, subjects, ALIKE)
    twice = {id(s) for s in rng.sample([s for s in subjects if s.times > 3 and s.twin is None], TWICE_A_DAY)}
    for subject in subjects:
        schedule(rng, subject, FIRST, LAST, same_day=id(subject) in twice)
        settle(rng, subject, homes)
    return subjects


def _facts(subjects: Sequence[Subject], lines: Sequence[Line]) -> Facts:
    looked_after = [subject for subject in subjects if subject.is_looked_after]
    only_listed = [subject for subject in subjects if subject.care == BY_LIST]
    reports = [line for line in lines if line.fate == MISSING]
    raised = {link.ref for line in reports for link in line.links if link.fate == ABSENT and link.child == line.child}
    return Facts(
        force=FORCE,
        first=FIRST,
        last=LAST,
        reports=REPORTS,
        children=CHILDREN,
        looked_after_children=LOOKED_AFTER_CHILDREN,
        looked_after_reports=LOOKED_AFTER_REPORTS,
        only_listed_children=len(only_listed),
        only_listed_reports=sum(subject.times for subject in only_listed),
        by_times=histogram([subject.times for subject in subjects]),
        looked_after_by_times=histogram([subject.times for subject in looked_after]),
        missing_calls=sum(line.fate in {MISSING, FURTHER} for line in lines),
        absent_reports=sum(line.fate == ABSENT for line in lines) - len(raised),
        reports_at_homes=dict(sorted(Counter(line.urn for line in reports if line.urn).items())),
    )
