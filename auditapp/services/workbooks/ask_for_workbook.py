"""Asking for a workbook: what it would hold is looked at first, then it is built, by a second word if need be."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from auditapp.domain.people import Role
from auditapp.domain.scope import Scope
from auditapp.services.accounts.who_signed_in import account_actor
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, issued_workbooks, people
from auditapp.storage.engine import Connection
from auditapp.storage.issued_workbooks import BUILDING, DROPPED, FAILED, LOOKED, LOOKING, WAITING, IssuedWorkbook

PURPOSES = {
    "contract": "looking after a contract",
    "board": "a report to the board",
    "scrutiny": "scrutiny by councillors or inspectors",
    "placing": "choosing where to place children",
    "provider": "a talk with a provider",
}
KEEP_DAYS = {"7": "7 days", "28": "28 days", "90": "90 days"}
NOT_KNOWN_YET = "Nothing can be known on a day to come. Give today or an earlier day."
STALE = "This workbook is not waiting for that any more. Look at where it stands now."


@dataclass(frozen=True, slots=True)
class Choice:
    """What a workbook is asked to be about. `homes` are URNs, of all homes where it is None; `least` as it was set."""

    authority: str
    first: date
    last: date
    as_known_on: date | None = None
    homes: tuple[str, ...] | None = None
    least: int = 5

    def as_document(self) -> dict[str, Any]:
        """The choice as it is kept."""
        known = self.as_known_on.isoformat() if self.as_known_on else None
        days = {"first": self.first.isoformat(), "last": self.last.isoformat(), "as_known_on": known}
        return days | {"homes": None if self.homes is None else list(self.homes), "least": self.least}


def choice_of(kept: IssuedWorkbook) -> Choice:
    """The choice that was kept."""
    said = kept.choice
    known = date.fromisoformat(said["as_known_on"]) if said["as_known_on"] else None
    homes = None if said["homes"] is None else tuple(said["homes"])
    days = date.fromisoformat(said["first"]), date.fromisoformat(said["last"])
    return Choice(kept.authority_gss, *days, known, homes, said["least"])


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, in which role, whether a second person must confirm it, for what, and for how long it is kept."""

    account: str
    role: Role
    waits_for_second: bool
    purpose: str
    keep_days: int


def organisation_of(connection: Connection, account: str) -> int:
    """The number of the organisation that somebody works for: it is the recipient."""
    found = people.account_numbered(connection, account)
    assert found is not None, "whoever is signed in has an account"
    return found.organisation_id


def ask_for_workbook(place: Workplace, scope: Scope, asking: Asking, choice: Choice) -> int:
    """Have it looked through; the number under which it goes on."""
    if choice.last < choice.first:
        raise Refused("The last day is before the first one. Give the same day or a later one.", "last")
    if choice.as_known_on is not None and choice.as_known_on > place.today:
        raise Refused(NOT_KNOWN_YET, "as_known_on")
    if scope.authorities is not None and choice.authority not in scope.authorities:
        raise Refused("Choose one of the authorities listed.", "authority")
    with place.writing() as (connection, act):
        new = IssuedWorkbook(
            id=0,
            account=asking.account,
            role=asking.role.value,
            organisation_id=organisation_of(connection, asking.account),
            authority_gss=choice.authority,
            choice=choice.as_document(),
            purpose=asking.purpose,
            keep_days=asking.keep_days,
            waits_for_second=asking.waits_for_second,
            state=LOOKING,
            tries=0,
            asked_at=act.at,
            known_at=act.at,
        )
        number = issued_workbooks.add_workbook(connection, new)
        detail = {"workbook": number, "asked_for": asking.purpose, "homes": len(choice.homes or ())}
        audit_log.append(connection, act, "workbook asked for", asking.account, detail)
    return number


def build_it(place: Workplace, scope: Scope, account: str, number: int) -> str:
    """Go on from what was shown; says what happens now."""
    with place.writing() as (connection, act):
        found = _mine(connection, scope, account, number)
        onward = WAITING if found.waits_for_second else BUILDING
        if not issued_workbooks.change_workbook(connection, number, {LOOKED}, state=onward, tries=0):
            raise Refused(STALE, "stale")
        detail = {"workbook": number, "keep_days": found.keep_days}
        audit_log.append(connection, act, "workbook begun", account, detail)
    return "It waits for a second person's word." if onward == WAITING else "The workbook is being built."


def confirm(place: Workplace, scope: Scope, account: str, number: int, *, role: Role) -> str:
    """A second person's word for a workbook that waits for it, in the role in which it was asked for."""
    with place.writing() as (connection, act):
        found = _mine(connection, scope, account, number)
        if found.account == account:
            raise Refused("You asked for it, so somebody else confirms it.", "own")
        if found.role != role:
            raise Refused("Somebody in the role in which it was asked for confirms it.", "own")
        values = {"state": BUILDING, "tries": 0, "confirmed_by": act.by, "confirmed_at": act.at}
        if not issued_workbooks.change_workbook(connection, number, {WAITING}, **values):
            raise Refused(STALE, "stale")
        audit_log.append(connection, act, "workbook confirmed", account, {"workbook": number})
    return "Confirmed. The workbook is being built."


def drop(place: Workplace, scope: Scope, account: str, number: int) -> None:
    """Let go of a workbook that was not built."""
    with place.writing() as (connection, act):
        _mine(connection, scope, account, number)
        if not issued_workbooks.change_workbook(connection, number, {LOOKED, WAITING, FAILED}, state=DROPPED):
            raise Refused(STALE, "stale")
        audit_log.append(connection, act, "workbook dropped", account, {"workbook": number})


def _mine(connection: Connection, scope: Scope, account: str, number: int) -> IssuedWorkbook:
    found = issued_workbooks.workbook_numbered(connection, scope, organisation_of(connection, account), number)
    if found is None:
        raise Refused("There is no such workbook that you may see.", "unknown")
    return found


def as_asker(place: Workplace, kept: IssuedWorkbook) -> Workplace:
    """The workplace as whoever asked for a workbook."""
    return replace(place, actor=account_actor(kept.account))
