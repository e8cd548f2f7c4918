"""Which home is visited next: a score whose parts add up to it, each with its reason, and a share drawn by lot.

What is not known of a home counts half the weight of its part, for it speaks neither for the home nor against it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from auditapp.domain.lots import drawn, lot


class Part(StrEnum):
    """What a score is made of."""

    VISIT = "visit"
    REPORTS = "reports"
    NOTICES = "notices"
    ELSEWHERE = "elsewhere"
    BREACHES = "breaches"
    MANAGER = "manager"
    SILENCE = "silence"


PART_IN_WORDS: Mapping[Part, str] = {
    Part.VISIT: "Time since the last visit",
    Part.REPORTS: "Reports to the police for each bed",
    Part.NOTICES: "Notices missing or late",
    Part.ELSEWHERE: "Children from elsewhere",
    Part.BREACHES: "Breaches without an answer",
    Part.MANAGER: "Change of manager",
    Part.SILENCE: "Silence",
}


class ChosenBy(StrEnum):
    """Why a home is among those chosen: because of its score, or because its lot was drawn."""

    RANK = "rank"
    LOT = "lot"


@dataclass(frozen=True, slots=True)
class PartWeight:
    """How much a part weighs at most, and from which measure on it does."""

    weight: int
    full_at: int
    because: str


@dataclass(frozen=True, slots=True)
class SampleSizes:
    """How many files, nights and notices are looked at on a visit, and how many of each are drawn by lot."""

    window_days: int
    children: int
    children_by_lot: int
    nights: int
    nights_by_lot: int
    notices: int
    notices_by_lot: int
    because: str


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights as they hold from a day on."""

    first: date
    last: date | None
    because: str
    window_days: int
    one_by_lot_in: int
    notice_rules: tuple[str, ...]
    parts: Mapping[Part, PartWeight]
    sample: SampleSizes


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """What is known of a home on a day; None is not known.

    `last_visit` is None where no visit is on record. `reports` are those to the police about a child there, one for a
    child and day, `days_logged` the days of the window for which the force declared its log complete. `notices_told`
    are those of which it could be told whether they came in time, `notices_missed` those that did not, `notices_untold`
    those of which it cannot be told. `children` are those there on `children_on`, the last day that lists tell of, as
    far as they say who placed them. `managers_named` is how many registers name a manager, `manager_changed_on` the day
    of the newest that names another. `returns_late` is None where none is expected.
    """

    urn: str
    last_visit: date | None = None
    beds: int | None = None
    reports: int | None = None
    days_logged: int = 0
    notices_told: int = 0
    notices_missed: int = 0
    notices_untold: int = 0
    children_on: date | None = None
    children: int | None = None
    children_from_elsewhere: int | None = None
    open_breaches: int | None = None
    managers_named: int = 0
    manager_changed_on: date | None = None
    returns_late: int | None = None


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One part of a score: its points of its weight, whether it is known, and the numbers behind it in words."""

    part: Part
    points: int
    weight: int
    is_known: bool
    words: str


@dataclass(frozen=True, slots=True)
class Scored:
    """A home with the parts of its score."""

    urn: str
    parts: tuple[ScorePart, ...]

    @property
    def score(self) -> int:
        """The sum of the parts."""
        return sum(one.points for one in self.parts)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A home that is to be visited, its place in the ranking of all, and whether by rank or by lot."""

    home: Scored
    rank: int
    by: ChosenBy


def points_of(weight: int, share: Fraction | None) -> int:
    """The whole points that a share of a weight gives, halves rounded up; half the weight where it is not known."""
    bounded = Fraction(1, 2) if share is None else min(max(share, Fraction(0)), Fraction(1))
    return int(weight * bounded + Fraction(1, 2))


def ranked(homes: Iterable[Scored], seed: str) -> tuple[Scored, ...]:
    """The homes by their score, the highest first; of the same score, by lot."""
    return tuple(sorted(homes, key=lambda home: (-home.score, lot(seed, home.urn))))


def by_lot_of(count: int, one_in: int) -> int:
    """How many of some visits are drawn by lot: one in so many, rounded, and one at least of two or more."""
    if count < 2:  # noqa: PLR2004 (of one visit none is drawn)
        return 0
    return max(1, (2 * count + one_in) // (2 * one_in))


def chosen(homes: Collection[Scored], seed: str, count: int, one_in: int) -> tuple[Chosen, ...]:
    """The homes to visit: first the lots are drawn among all, then the others are taken by rank.

    Because the lots are drawn first each home has the same chance, and what is found there tells of all of them.
    """
    order = ranked(homes, seed)
    lots = frozenset(drawn(seed, (home.urn for home in order), by_lot_of(min(count, len(order)), one_in)))
    by_rank = [home.urn for home in order if home.urn not in lots][: max(count - len(lots), 0)]
    taken = lots.union(by_rank)
    places: Sequence[tuple[int, Scored]] = list(enumerate(order, start=1))
    return tuple(
        Chosen(home, rank, ChosenBy.LOT if home.urn in lots else ChosenBy.RANK)
        for rank, home in places
        if home.urn in taken
    )
