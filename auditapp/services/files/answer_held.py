"""Answering what a held file asks; the answer serves a known sender's next file of the same look too."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from auditapp.domain.dates import Period
from auditapp.domain.people import Area
from auditapp.services.files.list_files import KINDS, NO_ROW_OF_USE
from auditapp.services.files.open_kept import digest_as_given
from auditapp.services.files.told_columns import COLUMNS, HEADINGS, as_said, lasting, spoken, told_of
from auditapp.services.importing.batch import LOOK, NOBODY, ImportOrder, is_kept_for_area
from auditapp.services.importing.import_file import Tell, import_file
from auditapp.services.importing.import_report import ImportReport
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import answers, audit_log, given_files, sources
from auditapp.storage.engine import Connection
from auditapp.storage.sources import Source
from importers.own_headings import NOTHING_TOLD, Told

# Which answer a held file waits for, by the code it was held with.
ASKED = {"ambiguous_date_order": "dates", "ambiguous_sheet": "sheets", "ambiguous_kind": "kind", LOOK: "look"}
ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person says of a held file; what is left out was not asked."""

    dates: str | None = None
    sheets: tuple[str, ...] = ()
    kind: str | None = None
    look: str | None = None
    told: Told = NOTHING_TOLD

    def said(self) -> dict[str, str]:
        """The answers as they are remembered."""
        given = {"dates": self.dates, "sheets": "\x1f".join(self.sheets), "kind": self.kind, "look": self.look}
        return {name: value for name, value in given.items() if value} | as_said(self.told)


def answer_held(place: Workplace, number: int, given: Answers, tell: Tell) -> ImportReport:
    """Import the file now, and remember the answer where it is known whose file it is."""
    said = given.said()
    if not said:
        raise Refused("Give an answer: --dates day-first or month-first, --sheet NAME, or --kind KIND.")
    return import_answered(place, number, said, tell)


def import_answered(place: Workplace, number: int, said: dict[str, str], tell: Tell, job: str = "") -> ImportReport:
    """Import a held file by what was said of it, as a part of some piece of work or of none.

    Where the import itself is refused, the file stays held as it was: nobody has to find it again.
    """
    with place.reading() as connection:
        held = _waiting(connection, number)
        areas = given_files.areas_of(connection, number)
    _refuse_what_does_not_fit(place, held, said)
    order = replace(order_of(held, said, areas[0] if areas else None), job=job)
    report = import_file(place, order, tell)
    note_answered(place, number, said, report.source)
    return report


def note_answered(place: Workplace, number: int, said: dict[str, str], came_of_it: int | None) -> None:
    """Note that a held file was answered and which file came of it; the first note stands."""
    with place.writing() as (connection, act):
        held = sources.source_numbered(connection, number)
        assert held is not None, "a file that was held stays in the list"
        # Somebody else may have answered it meanwhile: then theirs is the answer.
        if not sources.mark_answered(
            connection,
            number,
            f"{held.message} Answered by {act.by}: {_spoken(said, held.kind or said.get('kind', ''))}.",
        ):
            return
        came = None if came_of_it is None else sources.source_numbered(connection, came_of_it)
        # An answer by which no row could be used serves no other file.
        serves = came is None or came.code != NO_ROW_OF_USE
        kept = lasting(said, of_columns_alone=is_kept_for_area(held.sender))
        if serves and held.sender != NOBODY and kept:
            answers.remember_answers(connection, held.sender, held.layout, kept, act)
        if came_of_it is not None:
            for area in given_files.areas_of(connection, number)[1:]:
                given_files.note_area(connection, came_of_it, area)
        audit_log.append(connection, act, "held file answered", f"source {number}", {"answers": sorted(said)})


def _waiting(connection: Connection, number: int) -> Source:
    held = sources.source_numbered(connection, number)
    if held is None:
        raise Refused(f"There is no source {number}. `auditapp sources` lists them.")
    if held.state != "held_for_confirmation" or held.code == ANSWERED:
        raise Refused(f"Source {number} ({held.file_name}) does not wait for an answer.", ANSWERED)
    return held


def _spoken(said: dict[str, str], kind: str) -> str:
    shown = ((name, value) for name, value in said.items() if name not in {"look", HEADINGS, COLUMNS})
    words = [KINDS.get(v, v) if name == "kind" else " and ".join(v.split("\x1f")) for name, v in shown]
    words += spoken(told_of(said), kind)
    return ", ".join(words) or "import it as it is read"


def _refuse_what_does_not_fit(place: Workplace, held: Source, said: dict[str, str]) -> None:
    """The answer must be to what was asked, of the very bytes that it was asked of."""
    asked = ASKED.get(held.code, "")
    if asked and asked not in said:
        option = {
            "dates": "--dates day-first or month-first",
            "sheets": "--sheet NAME",
            "kind": "--kind KIND",
            "look": "a look at it on its page",
        }[asked]
        raise Refused(f"Source {held.id} ({held.file_name}) asks something else: {held.message} Answer with {option}.")
    path = Path(held.path)
    if not path.is_file():
        raise Refused(
            f"The file {held.file_name} is no longer where it was ({held.path}). Put it back, or import it again "
            "from where it is now.",
            "file_gone",
        )
    if digest_as_given(place, path) != held.sha256:
        changed = f"The file {held.file_name} was changed since it was held. Import it again as it is now."
        raise Refused(changed, "file_gone")


def order_of(held: Source, said: dict[str, str], area: Area | None) -> ImportOrder:
    """The order with which a file was given, with what was said of it since."""
    options: dict[str, Any] = held.options
    return ImportOrder(
        kind=said.get("kind", options["kind"]),
        path=Path(held.path),
        authority=options["authority"],
        force=held.force,
        as_at=_day(options["as_at"]),
        received_on=_day(options["received_on"]) or held.received_on,
        complete_for=tuple(Period.parse(words) for words in options["complete_for"]),
        said=tuple((options.get("said", {}) | said).items()),
        called=held.file_name,
        area=area,
        declared_by=options.get("declared_by", ""),
        look_first=bool(options.get("look_first")) and "look" not in said,
    )


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None
