"""Looking at a file before it is imported: what its columns are read as, and its first rows as they will be read.

A heading that is read wrongly is put right here; what was said is kept for the same sender's files of this look.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from auditapp.domain.importing import Accepted, FileHeld, FileRefused, Rejected
from auditapp.domain.scope import Scope
from auditapp.services.answer_held import ASKED, Answers, order_of
from auditapp.services.batch import Held
from auditapp.services.held_files import AnsweredMeanwhile, hand_on
from auditapp.services.import_report import remarks_on, values_for_printing
from auditapp.services.known_world import keeper_code
from auditapp.services.list_files import WAITS, FileLine, line_of, state_of
from auditapp.services.open_kept import as_given
from auditapp.services.read_batch import opened_batch
from auditapp.services.said_on_pages import GONE
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import answers, audit_log, given_files
from auditapp.storage.sources import Source
from importers.kind import Kind
from importers.kinds import KINDS
from importers.layout import HEADER_ROWS, heading, is_blank
from importers.own_headings import NOT_READ, with_headings
from importers.reading import Book, open_book
from importers.sheets import sheet_layout

FIRST_ROWS = 5


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """A column: its heading, and the field that it is read as; NOT_READ where it is not."""

    heading: str
    field: str


@dataclass(frozen=True, slots=True)
class FirstRow:
    """A row as it will be read: its number and its values in words, or why it will be rejected."""

    number: int
    values: tuple[tuple[str, str], ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """A file that is looked at: its columns, and the fields that there are, each with its words.

    Where no row has a heading that is known (`is_unread`), the row that may hold them may as well name a child, and its
    columns are there only when its words are asked for. `is_gone` is whether the file is not kept any more.
    """

    line: FileLine
    message: str
    kind: str
    told: Mapping[str, str]
    columns: tuple[ColumnRead, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    is_unread: bool = False
    is_gone: bool = False


def look_at(
    place: Workplace, scope: Scope, number: int, *, shows_words: bool = False, names_homes: bool = True
) -> Look | None:
    """What the columns of one file are read as; None where there is none that waits to be looked at."""
    with place.reading() as connection:
        source = given_files.file_numbered(connection, scope, number)
        if source is None or not _waits(source):
            return None
        said = answers.answers_for(connection, source.sender, source.layout)
    told: Mapping[str, str] = json.loads(said.get("headings", "{}"))
    kind = with_headings(KINDS[source.options["choices"][0]], told)
    line = line_of(source, names_homes=names_homes)
    look = Look(line, source.message.replace(source.file_name, line.name), kind.name, told)
    try:
        with as_given(place, Path(source.path)) as path, open_book(path) as book:
            found, guessed = _columns(book, kind), _words_of_first_rows(book)
    except FileRefused:
        return replace(look, message=GONE, is_gone=True)
    headings = KINDS[kind.name].table.headings
    fields = ((NOT_READ, "Not read"), *((name, (*said, _words(name))[0]) for name, said in headings.items()))
    read = found or (dict.fromkeys(guessed, NOT_READ) if shows_words else {})
    columns = tuple(ColumnRead(words, field) for words, field in read.items())
    return replace(look, columns=columns, fields=fields, is_unread=not found)


def _columns(book: Book, kind: Kind) -> dict[str, str]:
    """Each heading that is known to be one, with the field that it is read as."""
    found: dict[str, str] = {}
    for layout in filter(None, (sheet_layout(head, kind.table) for head in book.sheets)):
        meaning = {column.index: name for name, columns in layout.header.columns.items() for column in columns}
        for index, words in enumerate(layout.header.headings):
            if words:
                found.setdefault(words, meaning.get(index, NOT_READ))
    return found


def _words_of_first_rows(book: Book) -> list[str]:
    """The first row of each sheet that holds several cells and words alone, as headings do."""
    found: list[str] = []
    for sheet in book.sheets:
        filled = ([cell for cell in row.cells if not is_blank(cell)] for row in sheet.head[:HEADER_ROWS])
        words = ([heading(cell) for cell in cells] for cells in filled if len(cells) > 1)
        found += next((row for row in words if all(row)), [])
    return found


def _waits(source: Source) -> bool:
    return state_of(source) == WAITS and ASKED.get(source.code) == "look"


def _words(name: str) -> str:
    return name.replace("_", " ").replace("gss", "authority").capitalize()


def first_rows(place: Workplace, scope: Scope, number: int, reason: str) -> tuple[FirstRow, ...]:
    """The first rows of a file that is looked at, as they will be read; they may name children, so it is logged.

    None can be read where no row has the headings: then it is the words of its first row that are shown.
    """
    with place.reading() as connection:
        source = given_files.file_numbered(connection, scope, number)
    if source is None or not _waits(source):
        return ()
    if not Path(source.path).is_file():
        raise Refused(GONE)
    order = replace(order_of(source, {}, None), look_first=False)
    try:
        with opened_batch(place, order, keeper_code(order.authority, source.received_on), lambda _: None) as batch:
            if isinstance(batch, Held):
                return ()
            wanted = (o for o in batch.outcomes() if isinstance(o, Accepted | Rejected))
            rows = tuple(_row(outcome) for outcome in islice(wanted, FIRST_ROWS))
    except FileHeld:
        return ()
    except FileRefused as refusal:
        if refusal.code != "header_not_found":
            raise Refused(refusal.message) from refusal
        rows = ()
    with place.writing() as (connection, act):
        detail = {"reason": reason, "rows": len(rows) or 1}
        audit_log.append(connection, act, "rows printed", f"source {number}", detail)
    return rows


def _row(outcome: Accepted | Rejected) -> FirstRow:
    if isinstance(outcome, Rejected):
        return FirstRow(outcome.row, (), " ".join(remark.message for remark in remarks_on([outcome])))
    read = values_for_printing(outcome.values)
    said = ((_words(name), str(value)) for name, value in read.items() if value not in {None, ""})
    return FirstRow(outcome.row, tuple(said))


def import_looked_at(place: Workplace, scope: Scope, number: int, told: Mapping[str, str]) -> str:
    """Hand on a file that was looked at, its headings read as told; the name under which its import goes on."""
    look = look_at(place, scope, number, shows_words=True)
    if look is None:
        raise AnsweredMeanwhile
    fields = dict(look.fields)
    if any(field not in fields for field in told.values()):
        raise Refused("Choose one of the fields that there are.")
    changed = {c.heading: told[c.heading] for c in look.columns if told.get(c.heading, c.field) != c.field}
    headings = tuple((dict(look.told) | changed).items())
    return hand_on(place, scope, number, Answers(kind=look.kind, look="yes", headings=headings))
