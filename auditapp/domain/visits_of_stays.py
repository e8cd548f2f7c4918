"""Which stay a spot check looked at: what was answered about a file is told to its placement, and who placed to it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from auditapp.domain.agreement import View
from auditapp.domain.events import Event
from auditapp.domain.plan_seen import PlanSeen
from auditapp.domain.records import Placement, Placing
from auditapp.domain.visits import NO, YES, AtVisit, trace

NumbersOf = Callable[[str], Collection[str]]
# What is ticked where the home itself says that it signed no plan.
SAYS_NONE = "unsigned"


def with_plan_seen(events: Sequence[Event], visits: Sequence[AtVisit], numbers_of: NumbersOf) -> Sequence[Event]:
    """The events of one child, each placement with what the last visit that could tell says of its plan.

    A visit looks at the file of the stay that began last before it, at that home under any of its numbers.
    """
    seen: dict[int, PlanSeen] = {}
    for visit in sorted(visits, key=lambda one: one.on):
        place, told = _looked_at(events, visit, numbers_of(visit.urn)), plan_seen(visit)
        if place is not None and told is not None:
            seen[place] = told
    return [_with(event, seen[place]) if place in seen else event for place, event in enumerate(events)]


def placed_by(events: Sequence[Event], visit: AtVisit, numbers: Collection[str]) -> Placing | None:
    """Who placed the child for the stay whose file a visit looked at; None where that is not known of one authority."""
    place = _looked_at(events, visit, numbers)
    records = () if place is None else (view.record for view in events[place].views)
    placings = {record.admission.placing for record in records if isinstance(record, Placement)}
    by_code = {one.gss: one for one in placings}
    return by_code.popitem()[1] if len(by_code) == 1 and None not in by_code else None


def plan_seen(visit: AtVisit) -> PlanSeen | None:
    """What a visit says of the plan; nothing where it was neither yes nor no. A day later than the visit is none."""
    answered = visit.to("plan-signed")
    if answered.word not in (YES, NO):
        return None
    day = answered.day if answered.day is not None and answered.day <= visit.on else None
    says_none = any(item.key == SAYS_NONE for item in answered.seen)
    return PlanSeen(visit.on, answered.word is YES, day, trace(visit, answered), says_none)


def _looked_at(events: Sequence[Event], visit: AtVisit, numbers: Collection[str]) -> int | None:
    there = [
        place
        for place, event in enumerate(events)
        if event.occasion == "placement" and event.urn in numbers and event.on <= visit.on
    ]
    return max(there, key=lambda place: events[place].on, default=None)


def _with(event: Event, seen: PlanSeen) -> Event:
    return replace(event, views=tuple(_view(view, seen) for view in event.views))


def _view(view: View, seen: PlanSeen) -> View:
    return View(replace(view.record, plan_seen=seen), view.said) if isinstance(view.record, Placement) else view
