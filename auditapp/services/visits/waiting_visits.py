"""What visits ask for, on the start page: children at risk first, then visits to review, and one's own."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from auditapp.domain.dates import Moment, day_in_words, to_london
from auditapp.domain.scope import Scope
from auditapp.domain.spot_checks import STATE_IN_WORDS, TAKES_ANSWERS, Seen, SpotCheck
from auditapp.domain.timewords import moment_said
from auditapp.services.dashboards.what_stands import Part, Waiting, counted
from auditapp.services.homes.register_known import RegisterKnown, register_known
from auditapp.services.workplace import Workplace
from auditapp.storage import spot_checks, tablet_answers

NONE_MINE = "No visit is assigned to you. Prepare one there."


def visits_that_ask(place: Workplace, scope: Scope, known: RegisterKnown, *, names_homes: bool) -> tuple[Part, ...]:
    """Visits on which a child was said to be at risk, until the board has seen it; then those to review."""
    with place.reading() as connection:
        found = tablet_answers.visits_that_ask(connection, Seen(scope))
    called = _names(place, known, (urn for _, urn, _ in found), names_homes=names_homes)
    at_risk = tuple(
        Waiting("A child may be at risk", "visit", number, f"{called[urn]}, told on {_when(at)}")
        for number, urn, at in found
        if at is not None
    )
    to_review = sum(at is None for *_, at in found)
    review = (Waiting(f"{counted(to_review, 'visit', 'visits')} to review", "visits"),) if to_review else ()
    parts = (Part("Now", at_risk), Part("Visits", review))
    return tuple(part for part in parts if part.lines)


def _when(at: datetime) -> str:
    return moment_said(Moment(to_london(at).date(), at))


def _names(place: Workplace, known: RegisterKnown, urns: Iterable[str], *, names_homes: bool) -> Mapping[str, str]:
    """What homes are called to those who may hold their names; their numbers to others."""
    return {
        urn: known.homes[urn].on(place.today).name if names_homes and urn in known.homes else f"home {urn}"
        for urn in urns
    }


def visits_of(place: Workplace, scope: Scope, account: str, *, names_homes: bool) -> Part:
    """The visits to which somebody is assigned and that still take answers."""
    with place.reading() as connection:
        found = spot_checks.spot_checks(connection, Seen(scope, account))
        mine = [one for one in found if one.state in TAKES_ANSWERS]
        known = register_known(place, connection)
    called = _names(place, known, (one.urn for one in mine), names_homes=names_homes)
    lines = tuple(Waiting(f"Visit to {called[one.urn]}", "visit", one.id, _beside(one)) for one in mine)
    return Part("Visits", (*lines, Waiting("All visits", "visits", None, "" if lines else NONE_MINE)))


def _beside(visit: SpotCheck) -> str:
    words = f"; {visit.state_words}" if visit.state_words else ""
    return f"{day_in_words(visit.period.first)}, {STATE_IN_WORDS[visit.state]}{words}"
