"""What the invented people sign in with."""

from datetime import UTC, datetime, timedelta

import pyotp
from argon2 import PasswordHasher
from flask.testing import FlaskClient

from auditapp.domain.people import Role
from auditapp.security import passwords
from auditapp.services.accounts.set_proofs import keep_new_codes, keep_proofs
from auditapp.services.accounts.sign_in_key import sign_in_key
from auditapp.services.accounts.throttle import counted_try
from auditapp.services.workplace import Workplace
from auditapp.storage import identities, people
from auditapp.storage.proofs import Link, add_link
from tests.web import people_of

PASSWORD = "violet tractor eleven"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NOON = datetime(2026, 11, 24, 12, 0, 5, tzinfo=UTC)
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class Clock:
    """A clock that stands until a test moves it."""

    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: int) -> None:
        self.at += timedelta(**by)


def with_proofs(place: Workplace, role: Role = Role.AUDITOR) -> tuple[str, str, tuple[str, ...]]:
    """Somebody with a role who can sign in: the account, the e-mail address, the recovery codes."""
    number = people_of.account_with(place, role)
    return number, *give_proofs(place, number)


def give_proofs(place: Workplace, number: str) -> tuple[str, tuple[str, ...]]:
    """Let an account sign in: its e-mail address, the recovery codes."""
    key = sign_in_key(place)
    with place.writing() as (connection, act):
        account = people.account_numbered(connection, number)
        assert account is not None
        sealed = key.seal(SECRET, number)
        keep_proofs(connection, act, account, password_hash=passwords.hash_of(PASSWORD), code_secret=sealed)
        codes = keep_new_codes(connection, act, key, number)
    return account.email, codes


def code_at(moment: datetime) -> str:
    return pyotp.TOTP(SECRET).at(moment)


def sign_in(client: FlaskClient, email: str, code: str, password: str = PASSWORD, address: str = "192.0.2.1", **more):
    """Send the form of the sign-in page."""
    given = {"email": email, "password": password, "code": code, **more}
    return client.post("/sign-in", data=given, environ_base={"REMOTE_ADDR": address})


def with_all(place: Workplace) -> None:
    """A row in every table of proofs."""
    number, email, _ = with_proofs(place)
    key = sign_in_key(place)
    with place.writing() as (connection, act):
        counted_try(connection, key, email, "192.0.2.1", act.at)
        link = Link("0" * 64, number, "reset", key.seal("a token", number), act.by, act.at, act.at, False)
        add_link(connection, link)
        identities.add_identity(connection, key.mark("identity", "elsewhere"), number, act.at)
        asked = identities.Question("0" * 64, key.seal("a question", "0" * 64), act.at)
        identities.add_question(connection, asked, act.at)
