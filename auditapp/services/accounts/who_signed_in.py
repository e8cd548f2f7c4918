"""Signing in, acting in a role, and ending it: kept in the database, so that it ends at once and everywhere."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from auditapp.domain.acts import Act
from auditapp.domain.dates import to_london
from auditapp.domain.people import Person, Role
from auditapp.security.tokens import new_token, token_hash
from auditapp.services.workplace import NotReady, Refused, Workplace
from auditapp.storage import accounts_in_use, audit_log, people, sign_ins
from auditapp.storage.engine import Connection
from auditapp.storage.people import ACTIVE
from auditapp.storage.sign_ins import SignIn

IDLE = timedelta(minutes=20)
LONGEST = timedelta(hours=8)
FRESH = timedelta(minutes=5)
# A page that only reads should not write: when somebody was last seen is noted so seldom.
NOTED_EVERY = timedelta(minutes=1)
DEVICE_LENGTH = 300


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is signed in, in which role, and since when that was last proved."""

    person: Person
    role: Role | None
    token_hash: str
    fresh_at: datetime

    def is_fresh(self, now: datetime) -> bool:
        """Whether it was proved so lately that it counts for what asks for a fresh sign-in."""
        return now - self.fresh_at <= FRESH


def begin_sign_in(place: Workplace, account: str, device: str) -> str:
    """Sign somebody in whose proof was checked; the token that the browser keeps. With one role, it acts in that."""
    with _as(place, account).writing() as (connection, act):
        return begun(connection, act, account, device)


def begun(connection: Connection, act: Act, account: str, device: str, *, proved_at: datetime | None = None) -> str:
    """The same within a transaction under way; `proved_at` says when it was proved, where that is not now."""
    token = new_token()
    (person,) = people.people(connection, [account])
    roles = person.roles_on(to_london(act.at).date())
    role = roles[0].value if len(roles) == 1 else None
    said = device[:DEVICE_LENGTH]
    sign_ins.add_sign_in(
        connection, SignIn(token_hash(token), account, role, act.at, act.at, proved_at or act.at, None, said)
    )
    accounts_in_use.note_use(connection, account, act.at)
    audit_log.append(connection, act, "sign in", account, {})
    return token


def renewed(connection: Connection, who: SignedIn, **values: object) -> str:
    """Go on with a sign-in under another token, so that who knew the old one is out; refused when it has ended."""
    token = new_token()
    if not sign_ins.change_sign_in(connection, who.token_hash, values | {"token_hash": token_hash(token)}):
        raise Refused("You were signed out meanwhile. Sign in again.", "signed_out")
    return token


def signed_in(place: Workplace, token: str) -> SignedIn | None:
    """Who the token stands for now; None when it is unknown, ended, idle for too long or too old."""
    now = place.now()
    hashed = token_hash(token)
    with place.reading() as connection:
        known = sign_ins.known_by(connection, hashed)
    if known is None or known.state != ACTIVE:
        return None
    kept, person = known.sign_in, known.person
    if kept.ended_at or now - kept.seen_at > IDLE or now - kept.made_at > LONGEST:
        return None
    if now - kept.seen_at > NOTED_EVERY:
        # A page does not wait for an import: the next one notes it.
        with suppress(NotReady), place.writing(waits=False) as (connection, _):
            sign_ins.change_sign_in(connection, hashed, {"seen_at": now})
    roles = person.roles_on(place.today)
    role = Role(kept.role) if kept.role in roles else None
    return SignedIn(person, role, hashed, kept.fresh_at)


def act_in(place: Workplace, who: SignedIn, role: str) -> str:
    """Go on in another of one's roles, under a new token; one that the person does not hold today is refused."""
    if role not in who.person.roles_on(place.today):
        raise Refused("You do not hold that role today. Choose one of those listed.")
    with _as(place, who.person.account).writing() as (connection, act):
        token = renewed(connection, who, role=role)
        audit_log.append(connection, act, "act in role", who.person.account, {"role": role})
    return token


def end_sign_in(place: Workplace, account: str, hashed: str) -> None:
    """End one sign-in of an account; one that has ended already stays ended."""
    with _as(place, account).writing() as (connection, act):
        kept = sign_ins.sign_in_known_by(connection, hashed)
        if kept and kept.account_id == account and sign_ins.change_sign_in(connection, hashed, {"ended_at": act.at}):
            audit_log.append(connection, act, "sign out", account, {})


def _as(place: Workplace, account: str) -> Workplace:
    return replace(place, actor=account_actor(account))


def account_actor(account: str) -> str:
    """How the audit log names somebody with an account: by its id, never by name."""
    return f"account {account}"
