"""One event under several readings: where they lead to one answer it stands, and where not, nobody can tell."""

from collections.abc import Sequence
from dataclasses import replace

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
    """One answer where all readings lead to its kind, else cannot tell; each reading has its own reason."""
    first_view, first = judged[0]
    for view, outcome in judged[1:]:
        if outcome.name != first.name:
            reason = (
                f"the {_differing([first_view, view])} disagree, and the answer turns on them: "
                f"{first_view.said}: {SHOWN_AS[first.name]} ({first.reason}); "
                f"{view.said}: {SHOWN_AS[outcome.name]} ({outcome.reason})"
            )
            return CannotTell(reason, DATES_DISAGREE, (*first.working, *outcome.working))
    return _by_each(judged) if len(judged) > 1 else first


def _differing(views: Sequence[View]) -> str:
    return "dates" if len({event_day(view.record) for view in views}) > 1 else "records"


def _by_each(judged: Sequence[tuple[View, Outcome]]) -> Outcome:
    """The answer to which all readings lead, with what each of them says for it."""
    first = judged[0][1]
    said: dict[str, View] = {}
    for view, outcome in judged:
        said.setdefault(outcome.reason, view)
    if len(said) == 1:
        return first
    reasons = "; ".join(f"{view.said}: {reason}" for reason, view in said.items())
    working = tuple(dict.fromkeys(line for _, outcome in judged for line in outcome.working))
    what = _differing([view for view, _ in judged])
    answer = replace(
        first, reason=f"the {what} disagree, and the answer is the same by each: {reasons}", working=working
    )
    wanted = {outcome.wants for _, outcome in judged if isinstance(outcome, CannotTell)}
    if isinstance(answer, CannotTell) and len(wanted) > 1:
        # The paper that one reading wants settles nothing before it is known which reading holds.
        return replace(answer, wants=DATES_DISAGREE)
    return answer
