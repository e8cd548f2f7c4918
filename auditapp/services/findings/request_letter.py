"""The letter of a request: what is asked, by which duty and by when, and every event by its day and our pseudonym."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from auditapp.domain.dates import months_in_words, to_london
from auditapp.domain.people import Body
from auditapp.domain.scope import Scope
from auditapp.rulebook import rulebook
from auditapp.services.accounts.who_signed_in import account_actor
from auditapp.services.findings.addressees import Addressee, name_of
from auditapp.services.findings.show_pile import PileKey
from auditapp.services.homes.register_known import register_known
from auditapp.services.known_world import authority_name
from auditapp.services.workbooks.recipients import Recipient, told_to
from auditapp.services.workbooks.workbook_rows import said_occasion
from auditapp.services.workplace import Workplace
from auditapp.storage import people
from auditapp.storage.engine import Connection
from auditapp.storage.paper_reminders import reminders_of, request_of_reminder
from auditapp.storage.paper_requests import (
    AskedAbout,
    RequestRow,
    asked_about,
    request_numbered,
    requests_together,
    still_waits,
)

FIRST_CONTACT = "first_contact"


@dataclass(frozen=True, slots=True)
class DutyAsked:
    """A duty that cannot be judged without the paper, in the wording of its time, and how many events it is about."""

    title: str
    says: str
    law: str
    count: int


@dataclass(frozen=True, slots=True)
class EventAsked:
    """An event as the letter lists it: no name, no date of birth. `child` is the pseudonym, `urn` the home's number."""

    day: date
    event: str
    urn: str
    placing_authority: str
    child: str


@dataclass(frozen=True, slots=True)
class PaperPart:
    """What a letter says of one paper: the request's number, its words, the duties and the events it is about."""

    number: int
    words: str
    months: str
    duties: tuple[DutyAsked, ...]
    events: tuple[EventAsked, ...]


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes, for the head of a letter, and where an answer goes."""

    name: str
    organisation: str
    email: str


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything that a letter says: of one paper, or of all that were asked for at once.

    `first_asked_on` is set in a reminder, which is written of what waited then.
    """

    pile: PileKey
    to: str
    asked_on: date
    due_on: date
    papers: tuple[PaperPart, ...]
    first_asked_on: date | None = None
    by: Writer | None = None
    taken_back_on: date | None = None
    waiting: bool = False

    @property
    def numbers(self) -> str:
        """The numbers of its requests, as a reference."""
        numbers = [str(part.number) for part in self.papers]
        return numbers[0] if len(numbers) == 1 else f"{', '.join(numbers[:-1])} and {numbers[-1]}"


def request_letter(place: Workplace, scope: Scope, body: Body, number: int) -> Letter | None:
    """The letter of a request and of those made with it, with the events that may be seen; None where none may."""
    with place.reading() as connection:
        kept = request_numbered(connection, scope, number)
        if kept is None:
            return None
        together = requests_together(connection, scope, kept)
        reminders = reminders_of(connection, [row.id for row in together])
        parts = _parts((row, asked_about(connection, scope, row.id)) for row in together)
        known = register_known(place, connection)
        waiting = still_waits(connection, scope, [row.id for row in together])
        writer = writer_of(connection, kept.asked_by)
    # A reminder moves the day to answer by; what stood in the letter is what stood before the first one.
    due_on = next((one.due_before for one in reminders if one.request_id == number), kept.request.due_on)
    to = name_of(place, known, _addressee(kept), body)
    back_on = to_london(kept.taken_back_at).date() if kept.taken_back_at else None
    asked_on = to_london(kept.asked_at).date()
    return Letter(_pile(kept), to, asked_on, due_on, tuple(parts), by=writer, taken_back_on=back_on, waiting=waiting)


def reminder_letter(place: Workplace, scope: Scope, body: Body, number: int) -> Letter | None:
    """The letter of a reminder and of those written with it; None where there is none that may be seen."""
    with place.reading() as connection:
        of = request_of_reminder(connection, number)
        kept = None if of is None else request_numbered(connection, scope, of)
        if kept is None:
            return None
        together = {row.id: row for row in requests_together(connection, scope, kept)}
        reminders = reminders_of(connection, together)
        written = next(one for one in reminders if one.id == number)
        parts = _parts(
            (together[one.request_id], _of(asked_about(connection, scope, one.request_id), frozenset(one.about)))
            for one in reminders
            if one.made_at == written.made_at
        )
        if not parts:
            return None
        known = register_known(place, connection)
        writer = writer_of(connection, written.made_by)
    to = name_of(place, known, _addressee(kept), body)
    asked_on, written_on = to_london(kept.asked_at).date(), to_london(written.made_at).date()
    return Letter(_pile(kept), to, written_on, written.due_on, tuple(parts), asked_on, by=writer)


def writer_of(connection: Connection, actor: str) -> Writer | None:
    """Whoever wrote, where that is somebody with an account."""
    before = account_actor("")
    found = (
        people.account_with_organisation(connection, actor.removeprefix(before)) if actor.startswith(before) else None
    )
    return Writer(*found) if found else None


def as_told(letter: Letter, to: Recipient | None) -> Letter:
    """A letter as a reader is shown it: to a recipient with the pseudonyms of its own workbooks."""
    return replace(letter, papers=tuple(replace(part, events=told_to(to, part.events)) for part in letter.papers))


def _addressee(kept: RequestRow) -> Addressee:
    return Addressee(kept.request.kind, kept.request.addressee)


def _pile(kept: RequestRow) -> PileKey:
    return PileKey(kept.request.kind, kept.request.addressee, kept.request.paper)


def _of(about: Iterable[AskedAbout], wanted: frozenset[str]) -> list[AskedAbout]:
    return [one for one in about if one.id in wanted]


def _parts(rows: Iterable[tuple[RequestRow, Sequence[AskedAbout]]]) -> list[PaperPart]:
    """The papers of a letter, those left out of which the reader may see no event."""
    return [_part(row, about) for row, about in rows if about]


def _part(row: RequestRow, about: Sequence[AskedAbout]) -> PaperPart:
    days = [one.event_on for one in about]
    months = months_in_words(min(days), max(days))
    return PaperPart(row.id, row.request.words, months, tuple(_duties(about)), tuple(_events(about)))


def _duties(about: Iterable[AskedAbout]) -> Iterator[DutyAsked]:
    """The duties in the order of their codes; of each the wordings that were in force."""
    counts: dict[tuple[str, date | None], int] = {}
    for one in about:
        key = (one.rule, one.version_from)
        counts[key] = counts.get(key, 0) + 1
    for (code, since), count in sorted(counts.items(), key=str):
        rule = rulebook().by_code.get(code)
        version = next((v for v in rule.versions if v.first == since), None) if rule else None
        if rule and version:
            yield DutyAsked(rule.title, version.says, version.law, count)


def _events(about: Iterable[AskedAbout]) -> Iterator[EventAsked]:
    """What happened to one child at one home on one day is listed once, whatever duties ask about it."""
    found: dict[tuple[date, str, str, str], set[str]] = {}
    for one in about:
        # A placement that is set against a report to the police is, for whoever is asked, a placement.
        happened = "placement" if one.occasion == FIRST_CONTACT else said_occasion(one.occasion)
        found.setdefault((one.event_on, one.urn, one.placing_gss, one.child), set()).add(happened)
    for (day, urn, placing, child), all_of_it in found.items():
        name = authority_name(placing) if placing else "not known"
        yield EventAsked(day, ", ".join(sorted(all_of_it)), urn, name, child)
