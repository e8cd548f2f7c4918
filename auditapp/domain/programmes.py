"""A programme of spot checks: how many visits an area makes in some days, to which homes, and how far it is."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from auditapp.domain.dates import Period
from auditapp.domain.spot_checks import VisitState
from auditapp.domain.targeting import ChosenBy, ScorePart

# The visitors were in the home.
MADE = frozenset({VisitState.UNDER_WAY, VisitState.SUBMITTED, VisitState.RETURNED, VisitState.ACCEPTED})


@dataclass(frozen=True, slots=True)
class ProgrammeHome:
    """A home of a programme as it was chosen: its place among all, whether by rank or by lot, its score with parts."""

    id: int
    urn: str
    rank: int
    by: ChosenBy
    parts: tuple[ScorePart, ...]

    @property
    def score(self) -> int:
        """The sum of the parts."""
        return sum(part.points for part in self.parts)


@dataclass(frozen=True, slots=True)
class Programme:
    """The visits of one area in some days. `seed` and the version of the weights let the choice be made again.

    `window_days` and `one_by_lot_in` are those of the version; `homes_ranked` is among how many it was chosen.
    """

    id: int
    area_gss: str
    period: Period
    visits: int
    is_announced: bool
    seed: str
    weights_from: date
    window_days: int
    one_by_lot_in: int
    homes_ranked: int
    made_by: str
    made_at: datetime


class HomeStanding(StrEnum):
    """How far the visit to a home of a programme is."""

    LEFT = "not begun"
    PLANNED = "planned"
    MADE = "made"
    REFUSED = "refused"


def standing_of_home(states: Collection[VisitState]) -> HomeStanding:
    """How far a home is, by the states of the visits that were planned for it; one that was not made leaves it as is.

    A visit that was made counts, whatever came before it; one that is planned after a refusal is a new beginning.
    """
    if MADE & set(states):
        return HomeStanding.MADE
    if VisitState.PREPARED in states:
        return HomeStanding.PLANNED
    return HomeStanding.REFUSED if VisitState.REFUSED in states else HomeStanding.LEFT


@dataclass(frozen=True, slots=True)
class Progress:
    """Of how many homes the visit is planned, made, refused, or not begun."""

    planned: int = 0
    made: int = 0
    refused: int = 0
    left: int = 0

    @property
    def homes(self) -> int:
        """All homes of the programme."""
        return self.planned + self.made + self.refused + self.left


def progress(standings: Iterable[HomeStanding]) -> Progress:
    """How far a programme is, from how far each of its homes is."""
    told = list(standings)
    return Progress(
        planned=told.count(HomeStanding.PLANNED),
        made=told.count(HomeStanding.MADE),
        refused=told.count(HomeStanding.REFUSED),
        left=told.count(HomeStanding.LEFT),
    )
