"""Proving who somebody is: the password and a code, checked so that a wrong answer tells nothing of what was wrong."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from math import ceil

from auditapp.domain.acts import Act
from auditapp.security.codes import is_from_app, plain, step_matched
from auditapp.security.passwords import is_password
from auditapp.security.sealing import SignInKey
from auditapp.services.accounts.idle_accounts import Idle, is_suspended
from auditapp.services.accounts.sign_in_key import opened, sign_in_key
from auditapp.services.accounts.throttle import counted_try, succeeded
from auditapp.services.accounts.who_signed_in import SignedIn, account_actor, begun, renewed
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, people, proofs
from auditapp.storage.engine import Connection
from auditapp.storage.people import ACTIVE, Account

WRONG = "The e-mail address, the password or the code is not right. Check all three and try again with a new code."
MINUTE = 60
Then = Callable[[Connection, Act, Account], str]


class TooSoon(Refused):
    """Too many wrong tries were made; the message says how long to wait."""

    def __init__(self, wait: timedelta) -> None:
        seconds = ceil(wait.total_seconds())
        words = f"{seconds} seconds" if seconds <= MINUTE else f"{ceil(seconds / MINUTE)} minutes"
        super().__init__(f"There were too many wrong tries. Wait {words}, then try again.", "too_soon")


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody gave to prove who they are, and from where."""

    email: str
    password: str = field(repr=False)
    code: str = field(repr=False)
    address: str
    device: str = ""


def sign_in_by(place: Workplace, said: Said) -> str:
    """Sign somebody in by password and code; the token that the browser keeps."""
    return _proved(place, said, lambda connection, act, account: begun(connection, act, account.id, said.device))


def prove_again(place: Workplace, who: SignedIn, said: Said) -> str:
    """Make a sign-in fresh by password and code; it goes on under the token given back."""

    def renew(connection: Connection, act: Act, account: Account) -> str:
        token = renewed(connection, who, fresh_at=act.at)
        audit_log.append(connection, act, "prove again", account.id, {})
        return token

    with place.reading() as connection:
        account = people.account_numbered(connection, who.person.account)
    assert account is not None, "who is signed in has an account"
    return _proved(place, replace(said, email=account.email), renew)


def _proved(place: Workplace, said: Said, then: Then) -> str:
    key = sign_in_key(place)
    email = said.email.strip().lower()
    with place.writing() as (connection, act):
        counted = counted_try(connection, key, email, said.address, act.at)
        account = people.account_of(connection, email)
    if counted.is_too_soon:
        raise TooSoon(counted.wait)
    is_right = is_password(account.password_hash if account else None, said.password)
    with place.writing() as (connection, act):
        unchanged = _unchanged(connection, account) if account and is_right else None
        proved = unchanged if unchanged and code_taken(connection, act, key, unchanged, said.code) else None
        token, idle = None, proved is not None and is_suspended(connection, place, proved, act.at)
        if proved is not None and idle:
            audit_log.append(connection, act, "refuse idle account", proved.id, {})
        elif proved is not None:
            token = then(connection, replace(act, by=account_actor(proved.id)), proved)
            succeeded(connection, counted, act.at)
        elif account is not None:
            audit_log.append(connection, act, "refuse sign-in", account.id, {})
    if idle:
        raise Idle(place.idle_days)
    if token is None:
        raise Refused(WRONG, "wrong_sign_in")
    return token


def _unchanged(connection: Connection, before: Account) -> Account | None:
    """The account as it is now; None when it ended, or its password changed, while the password was checked."""
    now = people.account_numbered(connection, before.id)
    return now if now and now.state == ACTIVE and now.password_hash == before.password_hash else None


def code_taken(connection: Connection, act: Act, key: SignInKey, account: Account, said: str) -> bool:
    """Take a code of the app, or one kept for its loss; each is taken once."""
    if account.code_secret is None:
        return False
    if not is_from_app(said):
        return proofs.use_recovery_code(connection, account.id, recovery_mark(key, account.id, said), act.at)
    step = step_matched(opened(key, account.code_secret, account.id), said, act.at, account.code_step)
    return step is not None and people.change_account(connection, account, code_step=step)


def recovery_mark(key: SignInKey, account: str, code: str) -> str:
    """What is kept of a recovery code."""
    return key.mark(f"recovery code of {account}", plain(code))
