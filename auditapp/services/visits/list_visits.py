"""The list of visits that somebody may see."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from auditapp.domain.people import Body
from auditapp.domain.spot_checks import STATE_IN_WORDS, Seen, SpotCheck, VisitState
from auditapp.services.homes.register_known import register_known
from auditapp.services.homes.shown_homes import home_names
from auditapp.services.visits.show_visits import SUBMITTED
from auditapp.services.workplace import Workplace
from auditapp.storage import people, spot_checks


@dataclass(frozen=True, slots=True)
class VisitShown:
    """One visit in the list."""

    id: str
    urn: str
    home: str
    first: date
    last: date
    state: VisitState
    state_words: str
    team: tuple[str, ...]


def visits_shown(place: Workplace, seen: Seen, body: Body, *, only_submitted: bool = False) -> tuple[VisitShown, ...]:
    """The visits that may be seen, the latest days first."""
    with place.reading() as connection:
        found = spot_checks.spot_checks(connection, seen)
        kept = [one for one in found if not only_submitted or one.state in SUBMITTED]
        known = register_known(place, connection)
        called = people.names_of(connection, (member.account for one in kept for member in one.members))
    names = home_names(known, {one.urn for one in kept}, place.today, body)
    return tuple(_line(one, names, called) for one in kept)


def _line(one: SpotCheck, names: Mapping[str, str], called: Mapping[str, str]) -> VisitShown:
    team = tuple(called.get(member.account, "somebody") for member in one.members)
    first, last = one.period.first, one.period.last or one.period.first
    return VisitShown(one.id, one.urn, names.get(one.urn, ""), first, last, one.state, STATE_IN_WORDS[one.state], team)
