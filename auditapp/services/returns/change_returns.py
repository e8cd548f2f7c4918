"""Entering what is expected of whom, what was asked, what was signed; ending it; taking back what was a mistake."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from auditapp.domain.dates import Period, said, to_london
from auditapp.domain.expected_returns import Entry, Expected, HowOften, SenderKind, Word, periods_owed
from auditapp.domain.people import AreaKind, Person, Role
from auditapp.domain.scope import Scope
from auditapp.reference.police_forces import find_force
from auditapp.services.files.days_given import EARLIEST
from auditapp.services.homes.register_known import register_known
from auditapp.services.known_world import authority_name, keeper_code
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, expected_returns
from auditapp.storage.engine import Connection
from auditapp.storage.expected_returns import ExpectedRow

NOT_THEIRS = "Such a sender is not expected to send this kind of paper: choose another."
PAPERS_OF = {
    SenderKind.HOME: ("placements", "notifications"),
    SenderKind.AUTHORITY: ("homes", "placements", "notifications", "return-interviews"),
    SenderKind.FORCE: ("police-log", "notifications"),
}


@dataclass(frozen=True, slots=True)
class SaidOfReturn:
    """What somebody says of a return: for which area, of whom in their own words, what, how often, in which days."""

    area_gss: str
    sender_kind: SenderKind
    sender: str
    paper: str
    every: HowOften
    first: date
    last: date | None = None
    agreed_in: str = ""


def areas_for(person: Person, role: Role, day: date) -> tuple[tuple[str, str], ...]:
    """The authorities for which somebody may expect returns, by code and name."""
    areas = person.areas_on(role, day)
    return tuple((a.code, authority_name(a.code)) for a in areas if a.kind is AreaKind.AUTHORITY)


def add_expected(place: Workplace, scope: Scope, wanted: SaidOfReturn) -> int:
    """Enter that a return is expected from now on, and give its number."""
    if scope.authorities is not None and wanted.area_gss not in scope.authorities:
        raise Refused("Choose one of your own areas.", "area")
    if wanted.paper not in PAPERS_OF[wanted.sender_kind]:
        raise Refused(NOT_THEIRS, "paper")
    _usable_days(place, wanted)
    with place.writing() as (connection, act):
        sender = _sender(place, connection, wanted)
        one = Expected(
            wanted.area_gss,
            wanted.sender_kind,
            sender,
            wanted.paper,
            wanted.every,
            wanted.first,
            wanted.last,
            " ".join(wanted.agreed_in.split()),
        )
        _refuse_twice(expected_returns.expected_returns(connection, scope, act.at), one)
        number = expected_returns.add_expected(connection, one, act)
        detail = {"area": one.area_gss, "sender": sender, "paper": one.paper, "every": one.every.value}
        audit_log.append(connection, act, "return expected", _subject(number), detail | _days(one.first, one.last))
    return number


def wrong_first_day(first: date, today: date) -> str:
    """What is wrong with the day since which something is expected, in a sentence; nothing where nothing is."""
    return "" if EARLIEST <= first <= today else f"Since when: give a day from {said(EARLIEST)} up to today."


def _usable_days(place: Workplace, wanted: SaidOfReturn) -> None:
    if wrong := wrong_first_day(wanted.first, place.today):
        raise Refused(wrong, "first")
    if wanted.last is not None and wanted.last < wanted.first:
        raise Refused("The last day is before the first one.", "last")


def _sender(place: Workplace, connection: Connection, wanted: SaidOfReturn) -> str:
    """The home's number, the authority's code or the force's name; a refusal where the words mean none."""
    words = wanted.sender.strip()
    match wanted.sender_kind:
        case SenderKind.HOME:
            known, urn = register_known(place, connection), words.upper()
            if urn not in known.homes or not known.stands_in(urn, Scope(frozenset({wanted.area_gss})), place.today):
                raise Refused("No home of that number stands in the area by the registers given.", "sender")
            return urn
        case SenderKind.AUTHORITY:
            try:
                return keeper_code(words, place.today) or ""
            except Refused:
                raise Refused("That is not the name of an authority. Write it as in Lincolnshire.", "sender") from None
        case SenderKind.FORCE:
            force = find_force(words)
            if force is None:
                raise Refused("That is not the name of a police force. Write it as in West Mercia.", "sender")
            return force.name


def _refuse_twice(rows: Collection[ExpectedRow], one: Expected) -> None:
    for row in rows:
        other = row.expected
        same = (other.area_gss, other.sender_kind, other.sender, other.paper)
        is_same = same == (one.area_gss, one.sender_kind, one.sender, one.paper)
        if is_same and Period(other.first, other.last).overlaps(Period(one.first, one.last)):
            raise Refused("That is expected of them already for some of these days. End that first.", "sender")


def note_asked(place: Workplace, scope: Scope, number: int, firsts: Collection[date], on: date) -> int | None:
    """Note that the returns of some periods were asked for; gives of how many, None where there is no such return."""
    return _note(place, scope, number, [Entry(first, Word.ASKED, on) for first in sorted(set(firsts))])


def note_nil(place: Workplace, scope: Scope, number: int, first: date, *, on: date, signed_by: str) -> int | None:
    """Note that somebody signed by name that there was nothing to send for a period."""
    name = " ".join(signed_by.split())
    if not name:
        raise Refused("A nil return is signed by name: say who signed it.", "signed_by")
    return _note(place, scope, number, [Entry(first, Word.NIL, on, name)])


def _note(place: Workplace, scope: Scope, number: int, noted: list[Entry]) -> int | None:
    if not noted:
        raise Refused("Choose at least one period.", "periods")
    with place.writing() as (connection, act):
        row = expected_returns.expected_numbered(connection, scope, number, act.at)
        if row is None:
            return None
        today = to_london(act.at).date()
        owed = {days.first: days for days in periods_owed(row.expected, today)}
        before = expected_returns.entries(connection, scope, act.at, number)
        for entry in noted:
            _usable_entry(entry, owed.get(entry.first), today)
            if any(
                (e.entry.first, e.entry.word) == (entry.first, entry.word) and _repeats(e.entry, entry) for e in before
            ):
                raise Refused("That was noted already.", "on")
            expected_returns.add_entry(connection, number, entry, act)
        word = noted[0].word
        detail = {"word": word.value, "on": noted[0].on.isoformat(), "periods": [e.first.isoformat() for e in noted]}
        audit_log.append(connection, act, f"return {word.value}", _subject(number), detail)
    return len(noted)


def _repeats(before: Entry, entry: Entry) -> bool:
    """The same day of a request, or a second signature for one period."""
    return entry.word is Word.NIL or before.on == entry.on


def _usable_entry(entry: Entry, days: Period | None, today: date) -> None:
    if days is None or days.last is None:
        raise Refused("No return is owed for such a period. Choose one of the list.", "periods")
    if entry.on > today:
        raise Refused("That day has not come yet.", "on")
    if entry.on <= days.last:
        raise Refused(f"The period ends on {said(days.last)}: give a day after it.", "on")


def take_back_entry(place: Workplace, scope: Scope, number: int, entry: int) -> bool:
    """What was noted by mistake no longer counts; false where there is no such thing."""
    with place.writing() as (connection, act):
        found = [e for e in expected_returns.entries(connection, scope, act.at, number) if e.id == entry]
        if not found:
            return False
        expected_returns.close_entries(connection, [entry], act)
        detail = {"word": found[0].entry.word.value, "period": found[0].entry.first.isoformat()}
        audit_log.append(connection, act, "return word taken back", _subject(number), detail)
    return True


def end_expected(place: Workplace, scope: Scope, number: int, last: date) -> bool:
    """From the day after, nothing is owed any more; false where there is no such return."""
    with place.writing() as (connection, act):
        row = expected_returns.expected_numbered(connection, scope, number, act.at)
        if row is None:
            return False
        if row.expected.last is not None:
            raise Refused(f"It ended on {said(row.expected.last)} already.", "last")
        if last < row.expected.first:
            raise Refused(f"It is expected since {said(row.expected.first)}: give that day or a later one.", "last")
        expected_returns.end_expected(connection, number, last, act)
        audit_log.append(connection, act, "return ended", _subject(number), {"last": last.isoformat()})
    return True


def strike_expected(place: Workplace, scope: Scope, number: int) -> bool:
    """It was entered by mistake and was never owed; false where there is no such return."""
    with place.writing() as (connection, act):
        if expected_returns.expected_numbered(connection, scope, number, act.at) is None:
            return False
        noted = [e.id for e in expected_returns.entries(connection, scope, act.at, number)]
        expected_returns.close_entries(connection, noted, act)
        expected_returns.close_expected(connection, number, act)
        audit_log.append(connection, act, "return struck out", _subject(number), {"entries": len(noted)})
    return True


def _subject(number: int) -> str:
    return f"expected return {number}"


def _days(first: date, last: date | None) -> dict[str, str | None]:
    return {"first": first.isoformat(), "last": last.isoformat() if last else None}
