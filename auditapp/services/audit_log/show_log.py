"""The audit log as somebody may see it: a page of it, whom it can be narrowed to, and whether the whole stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from auditapp.domain.dates import midnight, to_london
from auditapp.domain.logged_acts import ACTS, OF_SECURITY, About, Part, actions_of
from auditapp.domain.scope import Scope
from auditapp.services.accounts.who_signed_in import account_actor
from auditapp.services.audit_log.log_in_words import RoleName, details_in_words, number_of, subject_in_words
from auditapp.services.matching.resolve import NONE
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log, logged, people
from auditapp.storage.engine import Connection
from auditapp.storage.logged import BY_ACCOUNT, Asked, Logged

A_PAGE = 50
# So many entries are looked at for those of one area, so that a long log makes no page slow.
LOOKED_AT = 25_000
COMMANDS = "commands"
FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(9000, 1, 1)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: the account, the conditions under which, and the area."""

    account: str
    conditions: frozenset[str]
    scope: Scope

    @property
    def is_own(self) -> bool:
        """Whether only what they did themselves is shown."""
        return "own" in self.conditions

    @property
    def is_of_area(self) -> bool:
        """Whether what belongs to their area is shown."""
        return "own_area" in self.conditions

    @property
    def is_of_security(self) -> bool:
        """Whether only who comes in, and how, is shown."""
        return "security" in self.conditions

    @property
    def sees_all(self) -> bool:
        """Whether the whole log is shown."""
        return not self.conditions

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the work that can be among what is shown."""
        return tuple(part for part in Part if not self.is_of_security or part in OF_SECURITY)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the log is narrowed to: a part of the work or one act, a person or the commands, days on London's clock."""

    act: str = ""
    who: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry in words. `leads` is the kind of thing that it is about and its key, where there is a page of it.

    `account` is that of whoever did it, where they have one.
    """

    seq: int
    at: datetime
    who: str
    account: str | None
    said: str
    about: str
    details: tuple[str, ...]
    leads: tuple[str, int | str] | None


@dataclass(frozen=True, slots=True)
class LogPage:
    """A page of the log; `older` is the number below which the next one begins, `lowest` where the look ended."""

    lines: tuple[LogLine, ...]
    older: int | None
    lowest: int | None = None


def people_in_log(place: Workplace, reader: Reader) -> tuple[tuple[str, str], ...]:
    """Whom the log can be narrowed to, by account and name; nobody where only one's own entries are shown."""
    if reader.is_own:
        return ()
    with place.reading() as connection:
        return logged.people_of(connection, reader.scope)


def log_page(
    place: Workplace, reader: Reader, narrowed: Narrowed, role_name: RoleName, before: int | None = None
) -> LogPage:
    """The entries that somebody may see, the newest first, below a number."""
    with place.reading() as connection:
        head = audit_log.head(connection).seq
        top = head + 1 if before is None else max(1, min(before, head + 1))
        lowest = max(top - LOOKED_AT, 1) if reader.is_of_area else 1
        found = _entries(connection, reader, _asked(reader, narrowed), top, lowest)
        names = _names(connection, found)
    lines = tuple(_line(entry, names, role_name) for entry in found[:A_PAGE])
    if len(found) > A_PAGE:
        return LogPage(lines, lines[-1].seq)
    return LogPage(lines, lowest, lowest) if lowest > 1 else LogPage(lines, None)


def _entries(connection: Connection, reader: Reader, asked: Asked, top: int, lowest: int) -> tuple[Logged, ...]:
    if reader.is_own:
        actor = account_actor(reader.account)
        return logged.own_before(connection, reader.scope, asked, actor=actor, before=top, most=A_PAGE + 1)
    return logged.entries_before(connection, reader.scope, asked, before=top, lowest=lowest, most=A_PAGE + 1)


def _asked(reader: Reader, narrowed: Narrowed) -> Asked:
    return Asked(
        actor=account_actor(narrowed.who) if narrowed.who not in {"", COMMANDS} else None,
        by_command=narrowed.who == COMMANDS,
        actions=_actions(reader, narrowed.act),
        first=_midnight(narrowed.first) if narrowed.first else None,
        until=_midnight(narrowed.last, after=1) if narrowed.last else None,
    )


def _actions(reader: Reader, act: str) -> frozenset[str] | None:
    """The acts asked for, as far as they may be seen; None for all there are."""
    wanted = actions_of(frozenset({Part(act)})) if act in set(Part) else frozenset({act} if act else ())
    if not reader.is_of_security:
        return wanted or None
    allowed = actions_of(OF_SECURITY)
    return wanted & allowed if wanted else allowed


def _midnight(day: date, after: int = 0) -> datetime:
    """When a day began on London's clock, or so many days after it; days beyond all entries are cut off."""
    within = max(FIRST_DAY, min(day, LAST_DAY)) + timedelta(days=after)
    return midnight(within)


def _names(connection: Connection, entries: Iterable[Logged]) -> Mapping[str, str]:
    """The names of the people who did what is listed, or to whom it was done, by account."""
    numbers = {entry.actor.removeprefix(BY_ACCOUNT) for entry in entries if entry.actor.startswith(BY_ACCOUNT)}
    numbers |= {entry.subject for entry in entries if _about(entry) is About.ACCOUNT}
    return people.names_of(connection, numbers)


def _about(entry: Logged) -> About:
    act = ACTS.get(entry.action)
    return act.about if act else About.NOTHING


def _line(entry: Logged, names: Mapping[str, str], role_name: RoleName) -> LogLine:
    act = ACTS.get(entry.action)
    account = entry.actor.removeprefix(BY_ACCOUNT) if entry.actor.startswith(BY_ACCOUNT) else None
    return LogLine(
        seq=entry.seq,
        at=to_london(datetime.fromisoformat(entry.at)),
        who=names.get(account, "somebody whose account is gone") if account else entry.actor,
        account=account if account in names else None,
        said=act.said if act else entry.action,
        about=subject_in_words(entry, names),
        details=details_in_words(entry, role_name),
        leads=_leads(entry, names),
    )


def _leads(entry: Logged, names: Mapping[str, str]) -> tuple[str, int | str] | None:
    about = _about(entry)
    keys: Mapping[About, int | str | None] = {
        About.ACCOUNT: entry.subject if entry.subject in names else None,
        About.FILE: number_of(entry, "source"),
        About.FINDING: entry.subject,
        About.PSEUDONYM: str(entry.detail.get("finding", "")),
        About.HOME: None if entry.subject == NONE else entry.subject,
        About.RETURN: number_of(entry, "expected return"),
    }
    key = keys.get(about)
    return (about.value, key) if key else None
