"""Accounts that nobody used for long: they are suspended, so that nobody signs in by what its owner forgot."""

from datetime import datetime, timedelta

from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import accounts_in_use, audit_log, people
from auditapp.storage.engine import Connection
from auditapp.storage.people import ACTIVE, Account

SUSPENDED = "suspended"


class Idle(Refused):
    """Somebody proved who they are, but their account was not used for too long."""

    def __init__(self, days: int) -> None:
        super().__init__(
            f"This account was not used for {days} days, so it is suspended. Ask an administrator to let you back.",
            "suspended",
        )


def is_idle(place: Workplace, account: Account, used_at: datetime | None, now: datetime) -> bool:
    """Whether an account that could sign in was used too long ago; one never used counts from when it was made."""
    limit = timedelta(days=place.idle_days)
    return bool(limit) and account.state == ACTIVE and now - (used_at or account.made_at) > limit


def is_suspended(connection: Connection, place: Workplace, account: Account, now: datetime) -> bool:
    """The same, of an account as it stands in the database."""
    return is_idle(place, account, accounts_in_use.last_use(connection, account.id), now)


def let_back(place: Workplace, number: str) -> None:
    """Let somebody sign in again whose account was suspended."""
    with place.writing() as (connection, act):
        account = people.account_numbered(connection, number)
        if account is None or not is_suspended(connection, place, account, act.at):
            raise Refused("This account is not suspended.", "stale")
        accounts_in_use.note_use(connection, number, act.at)
        audit_log.append(connection, act, "let account back", number, {})
