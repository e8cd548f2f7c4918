"""The letter of a request: which papers are asked for, by which duties and by when, and every event once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from auditapp.domain.dates import to_london
from auditapp.domain.people import Body
from auditapp.domain.scope import Scope
from auditapp.services.accounts.who_signed_in import account_actor
from auditapp.services.findings.addressees import Addressee, name_of
from auditapp.services.findings.asked_in_letter import (
    Asked,
    DutyAsked,
    EventAsked,
    PaperPart,
    duties_asked,
    events_asked,
    papers_asked_for,
)
from auditapp.services.findings.show_pile import PileKey
from auditapp.services.homes.register_known import register_known
from auditapp.services.workbooks.recipients import Recipient, told_to
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


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes, for the head of a letter, and where an answer goes."""

    name: str
    organisation: str
    email: str


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything that a letter says: of one paper, or of all that were asked for at once.

    `first_asked_on` is set in a reminder, which is written of what waited then; `is_filled_in` where it says how
    whoever is asked knows each child.
    """

    pile: PileKey
    to: str
    asked_on: date
    due_on: date
    papers: tuple[PaperPart, ...]
    duties: tuple[DutyAsked, ...]
    events: tuple[EventAsked, ...]
    first_asked_on: date | None = None
    by: Writer | None = None
    taken_back_on: date | None = None
    waiting: bool = False
    is_filled_in: bool = False

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
        asked = _seen((row, asked_about(connection, scope, row.id)) for row in together)
        known = register_known(place, connection)
        waiting = still_waits(connection, scope, [row.id for row in together])
        writer = writer_of(connection, kept.asked_by)
    # A reminder moves the day to answer by; what stood in the letter is what stood before the first one.
    due_on = next((one.due_before for one in reminders if one.request_id == number), kept.request.due_on)
    to = name_of(place, known, _addressee(kept), body)
    back_on = to_london(kept.taken_back_at).date() if kept.taken_back_at else None
    asked_on = to_london(kept.asked_at).date()
    letter = _letter(kept, to, asked_on, due_on, asked)
    return replace(letter, by=writer, taken_back_on=back_on, waiting=waiting)


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
        asked = _seen(
            (together[one.request_id], _of(asked_about(connection, scope, one.request_id), frozenset(one.about)))
            for one in reminders
            if one.made_at == written.made_at
        )
        if not asked:
            return None
        known = register_known(place, connection)
        writer = writer_of(connection, written.made_by)
    to = name_of(place, known, _addressee(kept), body)
    asked_on, written_on = to_london(kept.asked_at).date(), to_london(written.made_at).date()
    letter = _letter(kept, to, written_on, written.due_on, asked)
    return replace(letter, first_asked_on=asked_on, by=writer)


def writer_of(connection: Connection, actor: str) -> Writer | None:
    """Whoever wrote, where that is somebody with an account."""
    before = account_actor("")
    found = (
        people.account_with_organisation(connection, actor.removeprefix(before)) if actor.startswith(before) else None
    )
    return Writer(*found) if found else None


def as_told(letter: Letter, to: Recipient | None) -> Letter:
    """A letter as a reader is shown it: to a recipient with the pseudonyms of its own workbooks."""
    return replace(letter, events=told_to(to, letter.events))


def _addressee(kept: RequestRow) -> Addressee:
    return Addressee(kept.request.kind, kept.request.addressee)


def _pile(kept: RequestRow) -> PileKey:
    return PileKey(kept.request.kind, kept.request.addressee, kept.request.paper)


def _of(about: Iterable[AskedAbout], wanted: frozenset[str]) -> list[AskedAbout]:
    return [one for one in about if one.id in wanted]


def _seen(rows: Iterable[tuple[RequestRow, Sequence[AskedAbout]]]) -> list[tuple[RequestRow, Sequence[AskedAbout]]]:
    """The requests of a letter, those left out of which the reader may see no event."""
    return [(row, about) for row, about in rows if about]


def _letter(kept: RequestRow, to: str, asked_on: date, due_on: date, asked: Asked) -> Letter:
    papers, duties, events = papers_asked_for(asked), duties_asked(asked), events_asked(asked)
    return Letter(_pile(kept), to, asked_on, due_on, papers, duties, events)
