"""Signing on with an account held elsewhere. It opens an account that an administrator made, and makes none itself."""

import json
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from auditapp.domain.acts import Act
from auditapp.domain.links import Purpose
from auditapp.security.providers import AnswerRefused, Asked, Provider, ProviderAway, Told, new_question
from auditapp.security.tokens import token_hash
from auditapp.services.accounts.account_links import usable_link
from auditapp.services.accounts.idle_accounts import Idle, is_suspended
from auditapp.services.accounts.sign_in_key import opened, sign_in_key
from auditapp.services.accounts.who_signed_in import FRESH, SignedIn, account_actor, begun, renewed
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, identities, people, proofs
from auditapp.storage.engine import Connection
from auditapp.storage.identities import Question
from auditapp.storage.people import ACTIVE, INVITED

ANSWERED_WITHIN = timedelta(minutes=10)
# Where the provider does not say when it was proved, it counts for nothing that asks for a fresh proof.
LONG_AGO = timedelta(days=1)
STALE = "What you began was not finished within ten minutes, or in another window. Begin again."
UNKNOWN = (
    "You are who you say, but that opens no account here. Ask the administrator for an invitation, or sign in with "
    "your password and add the other account on the page of your account."
)
TAKEN = "It opens another account here already, or your account is opened by another one. Ask the administrator."
NOT_BELIEVED = "What came back proves nothing. Begin again; if that does not help, tell the administrator."
TOO_WEAK = "You were not asked for a second proof there, and this service wants one. Tell the administrator."
NOT_FRESH = "It is not said that you proved it just now. Give your password there again, or use your password here."
AWAY = (
    "The service that proves who you are does not answer. Nothing was changed. Try again in some minutes, or use your "
    "password."
)
NOT_DONE = "You were not signed in there. Nothing was changed."


class Aim(StrEnum):
    """What somebody asks the provider for."""

    SIGN_IN = "sign_in"
    PROVE_AGAIN = "prove_again"
    ADD = "add"
    BEGIN = "begin"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an answer of the provider is for, and where to go on; `by` is the sign-in or the link that asked."""

    aim: Aim
    then: str
    by: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class CameBack:
    """What a browser brought back from the provider, to which address, and of which device."""

    state: str = field(repr=False)
    code: str | None = field(repr=False)
    back: str
    device: str


@dataclass(frozen=True, slots=True)
class Arrived:
    """Who came back: what the browser keeps from now on, and where it goes on."""

    token: str = field(repr=False)
    then: str


def begin_question(place: Workplace, provider: Provider, wanted: Wanted, back: str) -> tuple[str, str]:
    """Ask the provider who somebody is: the state that the browser keeps, and the address where it goes."""
    from auditapp.security.single_sign_on import address_to_ask  # noqa: PLC0415 - it takes long to load, and most have no provider

    key, asked = sign_in_key(place), new_question()
    try:
        address = address_to_ask(provider, asked, back, is_again=wanted.aim is Aim.PROVE_AGAIN)
    except ProviderAway as problem:
        raise Refused(AWAY, "provider_away") from problem
    hashed = token_hash(asked.state)
    sealed = key.seal(json.dumps([asdict(asked), asdict(wanted)]), hashed)
    with place.writing() as (connection, act):
        identities.add_question(connection, Question(hashed, sealed, act.at), act.at - ANSWERED_WITHIN)
    return asked.state, address


def question_answered(place: Workplace, provider: Provider, came: CameBack, who: SignedIn | None) -> Arrived:
    """Take the provider's answer, once, and do what it was asked for."""
    asked, wanted = _taken(place, came.state)
    said, device = _told(place, provider, asked, came), came.device
    mark = sign_in_key(place).mark("identity", f"{said.issuer} {said.subject}")
    if wanted.aim is Aim.SIGN_IN:
        return Arrived(_sign_in(place, mark, said, device), wanted.then)
    if wanted.aim is Aim.BEGIN:
        return Arrived(_begin(place, mark, said, wanted.by, device), wanted.then)
    if who is None or who.token_hash != wanted.by:
        raise Refused(STALE, "stale")
    if wanted.aim is Aim.ADD:
        return Arrived(_add(place, mark, who), wanted.then)
    return Arrived(_prove_again(place, mark, said, who), wanted.then)


def end_address(provider: Provider, back: str) -> str | None:
    """Where somebody ends the sign-in at the provider too; None where there is no such page, or it does not answer."""
    from auditapp.security.single_sign_on import address_to_end  # noqa: PLC0415 - it takes long to load, and most have no provider

    try:
        return address_to_end(provider, back)
    except ProviderAway:
        return None


def _taken(place: Workplace, state: str) -> tuple[Asked, Wanted]:
    key, hashed = sign_in_key(place), token_hash(state)
    with place.writing() as (connection, act):
        question = identities.take_question(connection, hashed)
    if question is None or act.at - question.made_at > ANSWERED_WITHIN:
        raise Refused(STALE, "stale")
    asked, wanted = json.loads(opened(key, question.sealed, hashed))
    return Asked(**asked), Wanted(Aim(wanted["aim"]), wanted["then"], wanted["by"])


def _told(place: Workplace, provider: Provider, asked: Asked, came: CameBack) -> Told:
    from auditapp.security.single_sign_on import told  # noqa: PLC0415 - it takes long to load, and most have no provider

    if came.code is None:
        raise Refused(NOT_DONE, "not_done")
    try:
        said = told(provider, asked, came.code, came.back, place.now())
    except ProviderAway as problem:
        raise Refused(AWAY, "provider_away") from problem
    except AnswerRefused as problem:
        raise Refused(NOT_BELIEVED, "not_believed") from problem
    if provider.required and not provider.required & said.ways:
        raise Refused(TOO_WEAK, "too_weak")
    return said


def _sign_in(place: Workplace, mark: str, said: Told, device: str) -> str:
    with place.writing() as (connection, act):
        number = identities.account_opened_by(connection, mark)
        account = people.account_numbered(connection, number) if number else None
        idle = account is not None and is_suspended(connection, place, account, act.at)
        if account is not None and account.state == ACTIVE and not idle:
            return _begun(connection, act, account.id, said, device)
        if account is not None:
            audit_log.append(connection, act, "refuse idle account" if idle else "refuse sign-in", account.id, {})
    raise Idle(place.idle_days) if idle else Refused(UNKNOWN, "unknown")


def _begin(place: Workplace, mark: str, said: Told, link: str, device: str) -> str:
    """Begin an account by its invitation, without a password."""
    with place.writing() as (connection, act):
        invitation, account = usable_link(connection, place, link)
        if invitation.purpose != Purpose.INVITATION or account.state != INVITED:
            raise Refused(STALE, "stale")
        by = replace(act, by=account_actor(account.id))
        _open_by(connection, by, mark, account.id)
        people.change_account(connection, account, state=ACTIVE)
        proofs.close_links(connection, account.id, act.at)
        return _begun(connection, act, account.id, said, device)


def _add(place: Workplace, mark: str, who: SignedIn) -> str:
    with place.writing() as (connection, act):
        _open_by(connection, act, mark, who.person.account)
        return renewed(connection, who)


def _prove_again(place: Workplace, mark: str, said: Told, who: SignedIn) -> str:
    with place.writing() as (connection, act):
        if identities.account_opened_by(connection, mark) != who.person.account:
            raise Refused(UNKNOWN, "unknown")
        if said.proved_at is None or act.at - said.proved_at > FRESH:
            raise Refused(NOT_FRESH, "not_fresh")
        audit_log.append(connection, act, "prove again", who.person.account, {})
        return renewed(connection, who, fresh_at=min(said.proved_at, act.at))


def _open_by(connection: Connection, act: Act, mark: str, account: str) -> None:
    if identities.account_opened_by(connection, mark) or identities.has_identity(connection, account):
        raise Refused(TAKEN, "taken")
    identities.add_identity(connection, mark, account, act.at)
    audit_log.append(connection, act, "add single sign-on", account, {})


def _begun(connection: Connection, act: Act, account: str, said: Told, device: str) -> str:
    proved_at: datetime = said.proved_at or act.at - LONG_AGO
    own = replace(act, by=account_actor(account))
    return begun(connection, own, account, device, proved_at=min(proved_at, act.at))
