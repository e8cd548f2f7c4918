"""Roles to look at again: at set times somebody says of each that it is still needed, or withdraws it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from auditapp.domain.dates import to_london
from auditapp.domain.people import Role
from auditapp.services.accounts.show_people import HELD, PersonShown
from auditapp.services.accounts.who_signed_in import account_actor
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import accounts_in_use, audit_log, people
from auditapp.storage.people import ENDED


@dataclass(frozen=True, slots=True)
class Due:
    """A role that was last looked at too long ago; `is_mine` says that somebody else has to look at it."""

    account: str
    name: str
    grant: int
    role: Role
    area: str
    last: date | None
    looked_on: date
    is_mine: bool


def grants_due(place: Workplace, everybody: Iterable[PersonShown]) -> tuple[Due, ...]:
    """The roles held today that nobody looked at for as long as the settings say, those left longest first."""
    limit, now = timedelta(days=place.review_days), place.now()
    with place.reading() as connection:
        looks = accounts_in_use.last_looks(connection)
    found = (
        Due(
            *(person.account, person.name, grant.id, grant.role, grant.area, grant.last),
            to_london(looks[grant.id]).date(),
            person.is_me,
        )
        for person in everybody
        for grant in person.grants
        if limit and person.state != ENDED and grant.state == HELD and now - looks.get(grant.id, now) > limit
    )
    return tuple(sorted(found, key=lambda due: (due.looked_on, due.name, due.grant)))


def keep_grant(place: Workplace, account: str, grant: int) -> None:
    """Somebody's word that a role is still needed; nobody gives it for their own."""
    with place.writing() as (connection, act):
        if act.by == account_actor(account):
            raise Refused("Nobody says that of their own role. Ask another administrator.", "own_role")
        held = people.people(connection, [account])
        if not any(one.id == grant for person in held for one in person.grants):
            raise Refused("This role was withdrawn meanwhile.", "stale")
        accounts_in_use.note_look(connection, grant, act.by, act.at)
        audit_log.append(connection, act, "look at role", account, {"grant": grant})
