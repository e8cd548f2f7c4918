"""People as the pages of the administrator show them: who they are, what was granted, and what waits for whose word."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from auditapp.domain.dates import to_london
from auditapp.domain.people import Body, Grant, Person, Role
from auditapp.services.accounts.idle_accounts import SUSPENDED, is_idle
from auditapp.services.accounts.who_signed_in import account_actor
from auditapp.services.scope_of import area_name
from auditapp.services.workplace import Workplace
from auditapp.storage import accounts_in_use, identities, people
from auditapp.storage.people import Account

HELD = "held"


@dataclass(frozen=True, slots=True)
class GrantShown:
    """One role as it was granted, what it is today, and whether the person at work may confirm it."""

    id: int
    role: Role
    area: str
    first: date
    last: date | None
    state: str
    is_mine_to_confirm: bool


@dataclass(frozen=True, slots=True)
class PersonShown:
    """Somebody with an account, and everything granted to them that was not withdrawn."""

    account: str
    name: str
    email: str
    organisation: str
    body: Body
    state: str
    grants: tuple[GrantShown, ...]
    is_me: bool
    is_elsewhere: bool
    used_on: date | None

    @property
    def is_mine_to_confirm(self) -> bool:
        """Whether a role of this person waits for the word of the person at work."""
        return any(grant.is_mine_to_confirm for grant in self.grants)

    def grant(self, number: int) -> GrantShown | None:
        """The grant of that number, if it is this person's."""
        return next((grant for grant in self.grants if grant.id == number), None)


def shown_people(place: Workplace) -> tuple[PersonShown, ...]:
    """Everybody with an account, by name; those whose accounts ended come last."""
    found = _shown(place, None)
    return tuple(sorted(found, key=lambda one: one.state == people.ENDED))


def shown_person(place: Workplace, account: str) -> PersonShown | None:
    """The person of one account; None where there is none."""
    return next(iter(_shown(place, account)), None)


def _shown(place: Workplace, account: str | None) -> tuple[PersonShown, ...]:
    with place.reading() as connection:
        wanted = None if account is None else [account]
        known = people.people(connection, wanted)
        accounts = {one.id: one for one in people.accounts(connection)}
        givers = people.givers(connection)
        elsewhere = identities.accounts_opened(connection)
        uses = accounts_in_use.last_uses(connection)
    shown = (_person(place, one, accounts[one.account], givers, elsewhere) for one in known)
    return tuple(_with_use(place, one, accounts[one.account], uses.get(one.account)) for one in shown)


def _with_use(place: Workplace, person: PersonShown, account: Account, used_at: datetime | None) -> PersonShown:
    """When somebody last signed in, and whether that is so long ago that the account is suspended."""
    used_on = to_london(used_at).date() if used_at else None
    state = SUSPENDED if is_idle(place, account, used_at, place.now()) else person.state
    return replace(person, used_on=used_on, state=state)


def _person(
    place: Workplace, person: Person, account: Account, givers: dict[int, str], elsewhere: frozenset[str]
) -> PersonShown:
    is_me = place.actor == account_actor(person.account)
    grants = tuple(
        GrantShown(
            grant.id,
            grant.role,
            area_name(grant.area),
            grant.period.first,
            grant.period.last,
            _state(grant, place.today),
            is_mine_to_confirm=not is_me and grant.waits_for_second and givers.get(grant.id) != place.actor,
        )
        for grant in person.grants
    )
    named = (person.account, person.name, account.email, person.organisation, person.body, account.state)
    return PersonShown(*named, grants, is_me, person.account in elsewhere, None)


def _state(grant: Grant, day: date) -> str:
    if grant.waits_for_second:
        return "waits for a second person"
    if grant.counts_on(day):
        return HELD
    return "not yet" if day < grant.period.first else "past"
