"""One's own account: where one is signed in, ending that, and changing what signs one in."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from auditapp.domain.devices import device_said
from auditapp.domain.people import Role
from auditapp.security.tokens import new_token, token_hash
from auditapp.services.accounts.set_proofs import hash_of_new, keep_new_codes, keep_proofs
from auditapp.services.accounts.sign_in_key import sign_in_key
from auditapp.services.accounts.who_signed_in import IDLE, LONGEST, SignedIn
from auditapp.services.scope_of import area_name
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, identities, people, proofs, sign_ins
from auditapp.storage.sign_ins import SignIn

SHOWN = 16


@dataclass(frozen=True, slots=True)
class SignInShown:
    """One place where somebody is signed in. It is named by the first letters of its mark, which open nothing."""

    number: str
    device: str
    made_at: datetime
    seen_at: datetime
    is_this: bool


@dataclass(frozen=True, slots=True)
class Held:
    """A role that somebody holds, for which area and until when."""

    role: Role
    area: str
    last: date | None


@dataclass(frozen=True, slots=True)
class Ways:
    """By what somebody signs in: a password with a code, an account held elsewhere, or both."""

    has_password: bool
    is_elsewhere: bool


@dataclass(frozen=True, slots=True)
class Own:
    """What somebody sees of their own account."""

    held: tuple[Held, ...]
    sign_ins: tuple[SignInShown, ...]
    codes_left: int
    ways: Ways


def own_account(place: Workplace, who: SignedIn) -> Own:
    """The roles held today, the places where the person is signed in, and how many recovery codes are left."""
    with place.reading() as connection:
        kept = sign_ins.open_sign_ins(connection, who.person.account)
        left = proofs.recovery_codes_left(connection, who.person.account)
    held = (grant for grant in who.person.grants if grant.counts_on(place.today))
    roles = tuple(Held(grant.role, area_name(grant.area), grant.period.last) for grant in held)
    return Own(roles, tuple(_shown(one, who) for one in kept if _is_alive(one, place.now())), left, ways_in(place, who))


def ways_in(place: Workplace, who: SignedIn) -> Ways:
    """By what the person at work signs in."""
    number = who.person.account
    with place.reading() as connection:
        account = people.account_numbered(connection, number)
        is_elsewhere = identities.has_identity(connection, number)
    return Ways(account is not None and account.code_secret is not None, is_elsewhere)


def end_one(place: Workplace, who: SignedIn, number: str) -> None:
    """End one of one's own sign-ins, by the letters that name it."""
    account = who.person.account
    with place.writing() as (connection, act):
        found = [one for one in sign_ins.open_sign_ins(connection, account) if _number(one) == number]
        if not found:
            raise Refused("That sign-in has ended already.", "stale")
        sign_ins.change_sign_in(connection, found[0].token_hash, {"ended_at": act.at})
        audit_log.append(connection, act, "end sign-ins", account, {"ended_sign_ins": 1})


def end_others(place: Workplace, who: SignedIn) -> int:
    """End all of one's own sign-ins but this one; how many there were."""
    with place.writing() as (connection, act):
        ended = sign_ins.end_sign_ins(connection, who.person.account, act.at, but=who.token_hash)
        audit_log.append(connection, act, "end sign-ins", who.person.account, {"ended_sign_ins": ended})
    return ended


def new_codes(place: Workplace, who: SignedIn) -> tuple[str, ...]:
    """New recovery codes in place of the old ones, shown once."""
    key = sign_in_key(place)
    with place.writing() as (connection, act):
        return keep_new_codes(connection, act, key, who.person.account)


def change_password(place: Workplace, who: SignedIn, password: str) -> str:
    """Change one's password. Every other sign-in ends; this one goes on, no younger, under the token given back."""
    with place.reading() as connection:
        before = people.account_numbered(connection, who.person.account)
    assert before is not None, "who is signed in has an account"
    kept = hash_of_new(password, before)
    with place.writing() as (connection, act):
        here = sign_ins.sign_in_known_by(connection, who.token_hash)
        if here is None or here.ended_at is not None:
            raise Refused("You were signed out meanwhile. Sign in again.", "signed_out")
        keep_proofs(connection, act, before, password_hash=kept)
        token = new_token()
        sign_ins.add_sign_in(connection, replace(here, token_hash=token_hash(token), seen_at=act.at))
    return token


def _is_alive(one: SignIn, now: datetime) -> bool:
    return now - one.seen_at <= IDLE and now - one.made_at <= LONGEST


def _shown(one: SignIn, who: SignedIn) -> SignInShown:
    return SignInShown(
        _number(one), device_said(one.device), one.made_at, one.seen_at, one.token_hash == who.token_hash
    )


def _number(one: SignIn) -> str:
    return one.token_hash[:SHOWN]
