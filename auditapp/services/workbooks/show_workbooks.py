"""Workbooks that were asked for, as people look at them: how far each is, what is in it, who has it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from auditapp.domain.people import Person, Role
from auditapp.domain.scope import Scope
from auditapp.services.known_world import authority_name
from auditapp.services.workbooks.ask_for_workbook import KEEP_DAYS, PURPOSES, choice_of, organisation_of
from auditapp.services.workbooks.make_workbooks import workbook_key
from auditapp.services.workbooks.recipients import is_own_authority
from auditapp.services.workplace import Workplace
from auditapp.storage import issued_workbooks, people
from auditapp.storage.engine import Connection
from auditapp.storage.issued_workbooks import AT_WORK, BUILT, LOOKED, WAITING, Fetched, IssuedWorkbook

A_PAGE = 25
WORDS = {
    "looking": "being looked through",
    "looked": "ready to be looked at",
    "waiting": "waits for a second person",
    "building": "being built",
    "built": "built",
    "failed": "not made",
    "dropped": "let go",
}
EXPIRED = "kept no longer"


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One sheet: how many rows it holds, and how many its recipient may not see; None for a few."""

    name: str
    title: str
    rows: int
    unseen: int | None


@dataclass(frozen=True, slots=True)
class FetchLine:
    """Who fetched it and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class WorkbookShown:
    """One workbook. `is_mine` is whether the person looking asked for it, `counted` how far the work on it is."""

    number: int
    state: str
    words: str
    authority: str
    homes: int | None
    first: date
    last: date
    as_known_on: date | None
    recipient: str
    purpose: str
    asked_by: str
    asked_at: datetime
    known_at: datetime
    keep: str
    is_mine: bool
    role: str
    needs_second: bool
    message: str
    sheets: tuple[SheetLine, ...]
    confirmed_by: str
    sha256: str
    built_at: datetime | None
    expires_on: date | None
    is_kept: bool
    fetched: tuple[FetchLine, ...]
    least: int
    has_own: bool = False
    counted: int | None = None

    @property
    def unseen(self) -> int:
        """How many rows its recipient may not see, of the sheets of which that is told."""
        return sum(sheet.unseen or 0 for sheet in self.sheets)

    @property
    def has_few_unseen(self) -> bool:
        """Whether there are sheets of which a few rows may not be seen, so that their number is not told."""
        return any(sheet.unseen is None for sheet in self.sheets)

    @property
    def is_at_work(self) -> bool:
        """Whether somebody is at work on it."""
        return self.state in AT_WORK

    @property
    def may_be_built(self) -> bool:
        """Whether it waits for the word of whoever asked."""
        return self.state == LOOKED

    @property
    def may_be_confirmed(self) -> bool:
        """Whether it waits for the word of the person looking, as somebody else than who asked."""
        return self.state == WAITING and not self.is_mine

    @property
    def is_empty(self) -> bool:
        """Whether nothing of what was asked for is on record."""
        told = {"Findings", "Cannot tell", "Homes", "Interviews", "Repeat reports", "Timeline"}
        return bool(self.sheets) and not any(sheet.rows for sheet in self.sheets if sheet.name in told)


def workbooks_shown(
    place: Workplace, scope: Scope, account: str, page: int, *, of_all: bool = False
) -> tuple[tuple[WorkbookShown, ...], bool]:
    """A page of the workbooks of one's organisation, or of all, the newest first; whether there are more."""
    with place.reading() as connection:
        organisation = None if of_all else organisation_of(connection, account)
        after = (max(page, 1) - 1) * A_PAGE
        found = issued_workbooks.workbooks(connection, scope, organisation, most=A_PAGE + 1, after=after)
        shown = _shown(connection, place, account, found[:A_PAGE])
    return shown, len(found) > A_PAGE


def workbook_shown(
    place: Workplace,
    scope: Scope,
    account: str,
    number: int,
    counted: Callable[[str], int | None],
    *,
    of_all: bool = False,
) -> WorkbookShown | None:
    """One workbook; None where there is none that may be seen."""
    with place.reading() as connection:
        organisation = None if of_all else organisation_of(connection, account)
        found = issued_workbooks.workbook_numbered(connection, scope, organisation, number)
        if found is None:
            return None
        (shown,) = _shown(connection, place, account, [found], counted)
    return shown


def _shown(
    connection: Connection,
    place: Workplace,
    account: str,
    found: Sequence[IssuedWorkbook],
    counted: Callable[[str], int | None] = lambda _: None,
) -> tuple[WorkbookShown, ...]:
    fetched = issued_workbooks.fetches(connection, [one.id for one in found])
    confirmed = {_account(one.confirmed_by) for one in found if one.confirmed_by}
    asked = {one.account for one in found} | {one.account for one in fetched}
    known = {person.account: person for person in people.people(connection, asked | confirmed)}
    return tuple(_line(one, place.today, account, known=known, fetched=fetched, counted=counted) for one in found)


def _line(
    one: IssuedWorkbook,
    day: date,
    account: str,
    *,
    known: Mapping[str, Person],
    fetched: Sequence[Fetched],
    counted: Callable[[str], int | None],
) -> WorkbookShown:
    choice, asker, is_kept = choice_of(one), known[one.account], _is_kept(one, day)
    return WorkbookShown(
        number=one.id,
        state=one.state,
        words=WORDS[one.state] if is_kept or one.state != BUILT else EXPIRED,
        authority=authority_name(one.authority_gss),
        homes=None if choice.homes is None else len(choice.homes),
        first=choice.first,
        last=choice.last,
        as_known_on=choice.as_known_on,
        recipient=asker.organisation,
        purpose=PURPOSES.get(one.purpose, "not listed"),
        asked_by=asker.name,
        asked_at=one.asked_at,
        known_at=one.known_at,
        keep=KEEP_DAYS.get(str(one.keep_days), f"{one.keep_days} days"),
        is_mine=one.account == account,
        role=one.role,
        needs_second=one.waits_for_second,
        message=one.message,
        sheets=tuple(SheetLine(*sheet) for sheet in one.sheets or ()),
        confirmed_by=known[_account(one.confirmed_by)].name if one.confirmed_by else "",
        sha256=one.sha256 or "",
        built_at=one.built_at,
        expires_on=one.expires_on,
        is_kept=is_kept,
        fetched=tuple(FetchLine(known[f.account].name, f.fetched_at) for f in fetched if f.workbook_id == one.id),
        least=choice.least,
        has_own=is_own_authority(asker, Role(one.role), one.authority_gss, day),
        counted=counted(workbook_key(one.id, one.state)) if one.state in AT_WORK else None,
    )


def _account(actor: str | None) -> str:
    """The account of somebody as the audit log names them."""
    return (actor or "").removeprefix("account ")


def workbooks_that_wait(place: Workplace, scope: Scope, account: str, role: Role) -> tuple[tuple[int, str], ...]:
    """The workbooks that wait for somebody's word in a role, or are made for them: numbers, and how far each is."""
    with place.reading() as connection:
        found = issued_workbooks.waiting_workbooks(connection, scope, account, role.value)
    mine = ((number, state) for number, state, asker in found if (asker == account) != (state == WAITING))
    return tuple((number, WORDS[state]) for number, state in mine)


def _is_kept(one: IssuedWorkbook, day: date) -> bool:
    return one.file is not None and one.expires_on is not None and day <= one.expires_on
