"""One event under several readings: where they lead to one answer it stands, and where not, nobody can tell."""

from collections.abc import Sequence

from auditapp.domain.fact import fact
from auditapp.domain.judging import Record, event_day
from auditapp.domain.outcomes import SHOWN_AS, CannotTell, Outcome

DATES_DISAGREE = "records_agree"


@fact()
class View:
    """One reading of an event, ready to be judged, and in words what sets it apart and which row says so."""

    record: Record
    said: str


def merge(judged: Sequence[tuple[View, Outcome]]) -> Outcome:
    """The first answer where all readings lead to one of its kind; cannot tell, naming both rows, where they differ."""
    first_view, first = judged[0]
    for view, outcome in judged[1:]:
        if outcome.name != first.name:
            what = "dates" if event_day(first_view.record) != event_day(view.record) else "records"
            reason = (
                f"the {what} disagree, and the answer turns on them: {first_view.said}: {SHOWN_AS[first.name]} "
                f"({first.reason}); {view.said}: {SHOWN_AS[outcome.name]} ({outcome.reason})"
            )
            return CannotTell(reason, DATES_DISAGREE, (*first.working, *outcome.working))
    return first
