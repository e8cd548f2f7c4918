"""Several findings as they are put before somebody who decides about them alike: what each says, and how it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from auditapp.domain.deciding import CHOICES, choices_after
from auditapp.domain.findings import State
from auditapp.domain.outcomes import SHOWN_AS
from auditapp.domain.people import Body
from auditapp.domain.scope import Scope
from auditapp.rulebook import rulebook
from auditapp.services.findings.finding_story import Told, told_of_decision
from auditapp.services.homes.register_known import register_known
from auditapp.services.homes.shown_homes import holds_names, home_names
from auditapp.services.workplace import Workplace
from auditapp.storage import decisions, findings
from auditapp.storage.findings import Finding


@dataclass(frozen=True, slots=True)
class Chosen:
    """A finding that was chosen: its home, child and reason, how it stands now, what was decided of it meanwhile.

    The reason is empty where it may name a home that somebody may not be told of. `has_changed` says that it stands
    otherwise than when it was looked at.
    """

    id: str
    rule: str
    title: str
    event_on: date
    home: str
    child: str
    outcome: str
    why: str
    state: State
    revision: int
    has_changed: bool
    meanwhile: Told | None


def chosen_findings(place: Workplace, scope: Scope, body: Body, seen: Mapping[str, int]) -> tuple[Chosen, ...]:
    """The findings that were chosen, as far as they may be seen, by day; `seen` has the revision of each."""
    with place.reading() as connection:
        found = findings.findings_numbered(connection, scope, list(seen))
        known = register_known(place, connection)
        other = [one.judged.id for one in found if one.revision != seen[one.judged.id]]
        last = decisions.last_decisions(connection, scope, other) if other else {}
        told = told_of_decision(connection, last)
    names = home_names(known, {one.judged.urn for one in found}, place.today, body)
    return tuple(
        _chosen(
            one,
            names.get(one.judged.urn, ""),
            told.get(one.judged.id),
            has_changed=one.judged.id in other,
            tells_why=holds_names(body),
        )
        for one in found
    )


def choices_of_all(states: Iterable[State]) -> Mapping[State, str]:
    """What may be decided about every one of some findings."""
    found = dict(CHOICES)
    for state in states:
        found = {choice: words for choice, words in found.items() if choice in choices_after(state)}
    return found


def _chosen(found: Finding, home: str, meanwhile: Told | None, *, has_changed: bool, tells_why: bool) -> Chosen:
    judged = found.judged
    rule = rulebook().by_code.get(judged.rule)
    number = f"{home}, {judged.urn}" if home else judged.urn
    return Chosen(
        id=judged.id,
        rule=judged.rule,
        title=rule.title if rule else "",
        event_on=judged.event_on,
        home=number or ("none on the registers given" if judged.child else "about no home"),
        child=judged.child or "about no child",
        outcome=SHOWN_AS[judged.outcome],
        why=judged.reason if tells_why else "",
        state=found.state,
        revision=found.revision,
        has_changed=has_changed,
        meanwhile=meanwhile,
    )
