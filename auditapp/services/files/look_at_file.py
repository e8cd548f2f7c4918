"""Looking at a file before it is imported: what its columns are read as.

What is read wrongly is put right here; what was said is kept for the same sender's files of this look.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from auditapp.domain.importing import FileHeld, FileRefused
from auditapp.domain.scope import Scope
from auditapp.services.files.answer_held import ASKED, Answers
from auditapp.services.files.columns_read import ColumnRead, ColumnsRead, columns_read
from auditapp.services.files.columns_wanted import Fields, Wanted, grouped_fields, refuse_what_is_wanting, wanted_of
from auditapp.services.files.held_files import AnsweredMeanwhile, hand_on_answered
from auditapp.services.files.list_files import WAITS, FileLine, line_of, message_of, state_of
from auditapp.services.files.open_kept import as_given
from auditapp.services.files.row_as_read import field_words
from auditapp.services.files.told_columns import told_of
from auditapp.services.importing.read_batch import POLICE_LOG
from auditapp.services.said_on_pages import GONE
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import answers, given_files
from auditapp.storage.sources import Source
from importers.kind_words import KIND_WORDS
from importers.kinds import KINDS, NAME_ITS_KIND
from importers.layout import Placed
from importers.own_headings import NOT_READ, Told, as_told
from importers.reading import Book, open_book
from importers.sheets import find_layout


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody chose on the page: the kind of file, the field of each column, the row that holds the headings.

    `is_whole` is whether a field came with every column.
    """

    kind: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    row: int | None = None
    is_whole: bool = True


NOTHING_CHOSEN = Chosen()


@dataclass(frozen=True, slots=True)
class Look:
    """A file that is looked at: its columns, and the fields that there are, each with its words.

    `kinds` are those that the file may be of, where nobody has said yet; `kind` is the one that it is read as, if any.
    `is_gone` is whether the file is not kept any more. `several` is whether it has more than one sheet.
    """

    line: FileLine
    message: str
    kinds: tuple[tuple[str, str], ...]
    kind: str
    told: Told = field(default_factory=Told)
    read: ColumnsRead = field(default_factory=lambda: ColumnsRead((), ()))
    fields: tuple[tuple[str, str], ...] = ()
    is_gone: bool = False
    several: bool = False

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        """What it cannot be read without as the kind that it is read as, and which of its columns are read so."""
        return wanted_of(self.kind, self.read)

    @property
    def kind_words(self) -> str:
        """What people call the kind that it is read as."""
        return KIND_WORDS.get(self.kind, "")

    @property
    def groups(self) -> tuple[tuple[str, Fields], ...]:
        """The fields in the order in which they are chosen from."""
        return grouped_fields(self.kind)


def look_at(
    place: Workplace, scope: Scope, number: int, chosen: Chosen = NOTHING_CHOSEN, *, names_homes: bool = True
) -> Look | None:
    """What the columns of one file are read as, with what was chosen; None where none waits to be looked at."""
    with place.reading() as connection:
        source = given_files.file_numbered(connection, scope, number)
        if source is None or not waits_for_a_look(source):
            return None
        said = answers.answers_for(connection, source.sender, source.layout) | source.options.get("said", {})
    given: list[str] = source.options["choices"]
    kinds = tuple((kind, words.capitalize()) for kind, words in KIND_WORDS.items() if kind in given)
    wanted = given[0] if len(given) == 1 else chosen.kind or said.get("kind", "")
    line = line_of(source, names_homes=names_homes)
    kind = wanted if wanted in given else ""
    look = Look(line, _message(message_of(source, line), kind), kinds if len(kinds) > 1 else (), kind)
    try:
        with as_given(place, Path(source.path)) as path, open_book(path) as book:
            return _read(book, replace(look, told=told_of(said)), chosen) if look.kind else look
    except FileRefused:
        return replace(look, message=GONE, is_gone=True)


def _message(message: str, kind: str) -> str:
    """What was asked of the file; once its kind is named, that it be named is asked no more."""
    if not kind:
        return message
    return message.replace(NAME_ITS_KIND, f"Here it is read as a {KIND_WORDS[kind]}: what that needs stands below.")


def waits_for_a_look(source: Source) -> bool:
    """Whether a file waits to be looked at."""
    return state_of(source) == WAITS and ASKED.get(source.code) == "look"


def _read(book: Book, look: Look, chosen: Chosen) -> Look:
    read = columns_read(book, as_told(KINDS[look.kind], look.told))
    fields = ((NOT_READ, "Not read"), *field_words(look.kind).items())
    columns = tuple(ColumnRead(c.heading, chosen.fields.get(c.heading, c.field)) for c in read.columns)
    row = chosen.row if chosen.row in {0, *read.rows} else read.row
    told = replace(look.told, headings=_headings(look.told, read, columns))
    if read.is_by_place:
        told = Told(placed=Placed(look.kind, row or 0, tuple(column.field for column in columns)))
    read = replace(read, columns=columns, row=row or 0)
    return replace(look, told=told, read=read, fields=fields, several=len(book.sheets) > 1)


def _headings(told: Told, read: ColumnsRead, columns: tuple[ColumnRead, ...]) -> Mapping[str, str]:
    changed = {new.heading: new.field for old, new in zip(read.columns, columns, strict=True) if new != old}
    return dict(told.headings) | changed


def answers_of(look: Look) -> Answers:
    """What is said of a file by importing it as it is read on the page."""
    sheets = (look.read.sheet,) if look.read.is_by_place and look.several else ()
    return Answers(kind=look.kind, look="yes", sheets=sheets, told=look.told)


def import_looked_at(place: Workplace, scope: Scope, number: int, chosen: Chosen, *, names_homes: bool = True) -> str:
    """Hand on a file that was looked at, its columns read as chosen; the name under which its import goes on.

    What cannot be read so is refused before, so that the file waits on with its page.
    """
    look = look_at(place, scope, number, chosen)
    if look is None:
        raise AnsweredMeanwhile
    refuse_half(chosen)
    if look.is_gone:
        raise Refused(GONE)
    refuse_what_fits_not(look)
    refuse_what_is_wanting(look.kind, look.read)
    _refuse_what_cannot_be_read(place, scope, number, look)
    return hand_on_answered(place, scope, number, answers_of(look), names_homes=names_homes)


def refuse_half(chosen: Chosen) -> None:
    """A page of which only a part came: nothing is guessed for the rest."""
    if not chosen.is_whole:
        raise Refused(
            "Only a part of the page arrived, so nothing was imported. Look at every column, and send it again."
        )


def refuse_what_fits_not(look: Look) -> None:
    """No kind, a field that is none, or two columns of one sheet for a field that takes one."""
    if not look.kind:
        raise Refused("Choose the kind of file.", "kind")
    words = dict(look.fields)
    if any(column.field not in words for column in look.read.columns):
        raise Refused("Choose one of the fields that there are.")
    single = words.keys() - KINDS[look.kind].table.several - {NOT_READ}
    for headings in look.read.together:
        found: dict[str, list[str]] = defaultdict(list)
        for column in look.read.columns:
            if column.heading in headings and column.field in single:
                found[column.field].append(column.heading)
        for name, columns in found.items():
            if len(columns) > 1:
                both = " and ".join(f'"{heading}"' for heading in columns)
                raise Refused(
                    f'{both} are read as the same, "{words[name]}". Choose it for one column, and for the others what '
                    "they are, or that they are not read.",
                    _at(look, columns[-1]),
                )


def _at(look: Look, heading: str) -> str:
    place = next(place for place, column in enumerate(look.read.columns, 1) if column.heading == heading)
    return f"column-{place}"


def _refuse_what_cannot_be_read(place: Workplace, scope: Scope, number: int, look: Look) -> None:
    with place.reading() as connection:
        source = given_files.file_numbered(connection, scope, number)
    assert source is not None, "it was looked at"
    if look.kind == POLICE_LOG and source.force is None:
        raise Refused("It is a police log.", "force_missing")
    try:
        with as_given(place, Path(source.path)) as path, open_book(path) as book:
            find_layout(book, as_told(KINDS[look.kind], look.told), answers_of(look).sheets or None)
    except FileHeld:
        return
    except FileRefused as refusal:
        raise Refused(refusal.message) from refusal
