"""A programme of spot checks: how many visits an area makes in some days, to which homes, and how far it is."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from auditapp.domain.dates import Period
from auditapp.domain.spot_checks import VisitState
from auditapp.domain.targeting import ChosenBy, ScorePart

# Something was answered in the home, whatever came of it since.
BEGUN = frozenset({VisitState.UNDER_WAY, VisitState.SUBMITTED, VisitState.RETURNED, VisitState.ACCEPTED})


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

    `window_days` and `one_by_lot_in` are those of the version; `homes_ranked` is among how many it was chosen;
    under `agreement` those see a home's address whose organisation may not hold it.
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
    agreement: str = ""


class HomeStanding(StrEnum):
    """How far the visit to a home of a programme is."""

    LEFT = "not begun"
    PLANNED = "planned"
    UNDER_WAY = "under way"
    SENT_IN = "sent in, not reviewed yet"
    REVIEWED = "reviewed"
    NOT_LET_IN = "not let in"
    CALLED_OFF = "called off"


# The first that is found among the visits to a home says how far it is, whatever came before.
FURTHEST_FIRST: tuple[tuple[frozenset[VisitState], HomeStanding], ...] = (
    (frozenset({VisitState.ACCEPTED}), HomeStanding.REVIEWED),
    (frozenset({VisitState.SUBMITTED, VisitState.RETURNED}), HomeStanding.SENT_IN),
    (frozenset({VisitState.UNDER_WAY}), HomeStanding.UNDER_WAY),
    (frozenset({VisitState.PREPARED}), HomeStanding.PLANNED),
    (frozenset({VisitState.REFUSED}), HomeStanding.NOT_LET_IN),
    (frozenset({VisitState.DROPPED}), HomeStanding.CALLED_OFF),
)
WANTS_A_VISIT = frozenset({HomeStanding.LEFT, HomeStanding.NOT_LET_IN, HomeStanding.CALLED_OFF})


def standing_of_home(states: Collection[VisitState]) -> HomeStanding:
    """How far a home is, by the states of the visits that were planned for it.

    A visit that was sent back was sent in, and is not reviewed. One that is planned after a refusal is a new beginning.
    """
    return next((standing for found, standing in FURTHEST_FIRST if found & set(states)), HomeStanding.LEFT)


@dataclass(frozen=True, slots=True)
class Progress:
    """Of how many homes the visit is planned, under way, sent in, reviewed; not let in, called off, or not begun."""

    planned: int = 0
    under_way: int = 0
    sent_in: int = 0
    reviewed: int = 0
    not_let_in: int = 0
    called_off: int = 0
    left: int = 0

    @property
    def homes(self) -> int:
        """All homes of the programme."""
        went = self.under_way + self.sent_in + self.reviewed
        return went + self.planned + self.not_let_in + self.called_off + self.left


def progress(standings: Iterable[HomeStanding]) -> Progress:
    """How far a programme is, from how far each of its homes is."""
    told = list(standings)
    return Progress(
        planned=told.count(HomeStanding.PLANNED),
        under_way=told.count(HomeStanding.UNDER_WAY),
        sent_in=told.count(HomeStanding.SENT_IN),
        reviewed=told.count(HomeStanding.REVIEWED),
        not_let_in=told.count(HomeStanding.NOT_LET_IN),
        called_off=told.count(HomeStanding.CALLED_OFF),
        left=told.count(HomeStanding.LEFT),
    )
