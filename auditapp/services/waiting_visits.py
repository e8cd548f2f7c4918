"""What visits ask for, on the start page: children at risk first, then visits to review, and one's own."""

from auditapp.domain.dates import day_in_words
from auditapp.domain.people import Body
from auditapp.domain.scope import Scope
from auditapp.domain.spot_checks import STATE_IN_WORDS, TAKES_ANSWERS, Seen, SpotCheck
from auditapp.services.register_known import register_known
from auditapp.services.shown_homes import home_names
from auditapp.services.what_stands import Part, Waiting, counted
from auditapp.services.workplace import Workplace
from auditapp.storage import spot_checks, tablet_answers

NONE_MINE = "No visit is assigned to you. Prepare one under Visits."


def visits_that_ask(place: Workplace, scope: Scope) -> tuple[Part, ...]:
    """Visits on which a child was said to be at risk, until the board has seen it; then those to review."""
    with place.reading() as connection:
        found = tablet_answers.visits_that_ask(connection, Seen(scope))
    at_risk = tuple(
        Waiting("A child may be at risk", "visit", number, "told on a visit") for number, risk in found if risk
    )
    to_review = sum(not risk for _, risk in found)
    review = (Waiting(f"{counted(to_review, 'visit', 'visits')} to review", "visits"),) if to_review else ()
    parts = (Part("Now", at_risk), Part("Visits", review))
    return tuple(part for part in parts if part.lines)


def visits_of(place: Workplace, scope: Scope, account: str, *, names_homes: bool) -> Part:
    """The visits to which somebody is assigned and that still take answers."""
    with place.reading() as connection:
        found = spot_checks.spot_checks(connection, Seen(scope, account))
        mine = [one for one in found if one.state in TAKES_ANSWERS]
        known = register_known(place, connection) if mine else None
    body = Body.COUNCIL if names_homes else Body.BOARD
    names = home_names(known, {one.urn for one in mine}, place.today, body) if known else {}
    lines = tuple(Waiting(_called(one, names.get(one.urn, "")), "visit", one.id, _beside(one)) for one in mine)
    return Part("Visits", (*lines, Waiting("All visits", "visits")), NONE_MINE)


def _called(visit: SpotCheck, name: str) -> str:
    return f"Visit to {name or 'home ' + visit.urn}"


def _beside(visit: SpotCheck) -> str:
    words = f"; {visit.state_words}" if visit.state_words else ""
    return f"{day_in_words(visit.period.first)}, {STATE_IN_WORDS[visit.state]}{words}"
