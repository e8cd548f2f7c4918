"""What a visit still offers to those who go: to be taken along on a tablet, and its letter and form on paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from auditapp.domain.spot_checks import NOT_HANDED_IN, SpotCheck, VisitState

NO_MORE = "no tablet takes it along any more, and its letter of authority holds no longer."
WHY_NOT: Mapping[VisitState, str] = {
    VisitState.SUBMITTED: (
        "This visit is handed in and waits for review: unless it is sent back there is nothing to take along, and its "
        "letter of authority holds no longer."
    ),
    VisitState.ACCEPTED: f"This visit is reviewed: {NO_MORE}",
    VisitState.REFUSED: f"The home did not let the visitors in: unless that is taken back, {NO_MORE}",
    VisitState.DROPPED: f"This visit was called off: {NO_MORE}",
}
DAYS_OVER = (
    "The days of this visit are over, so its letter of authority holds no longer. A tablet may still take it along, to "
    "copy and send what was answered on paper."
)


@dataclass(frozen=True, slots=True)
class Offers:
    """Whether a tablet takes a visit along, whether its letter holds, and why not."""

    tablet: bool
    letter: bool
    why_not: str = ""


def offers_of(visit: SpotCheck, today: date) -> Offers:
    """What a visit offers on a day: everything until it is handed in, the letter for its days alone."""
    if visit.state not in NOT_HANDED_IN:
        return Offers(tablet=False, letter=False, why_not=WHY_NOT[visit.state])
    if (visit.period.last or visit.period.first) < today:
        return Offers(tablet=True, letter=False, why_not=DAYS_OVER)
    return Offers(tablet=True, letter=True)
