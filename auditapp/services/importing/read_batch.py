"""Making out one file: whose it is, of which kind and layout, ready to give the outcome of every row."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from auditapp.domain.episodes import episode_groups
from auditapp.domain.importing import Accepted, FileHeld, FileRefused, RowOutcome
from auditapp.reference.police_forces import find_force
from auditapp.services.files.columns_read import headings_not_read
from auditapp.services.files.file_shape import list_kind_of, shape_of
from auditapp.services.files.layout_note import note_on
from auditapp.services.files.open_kept import as_given
from auditapp.services.files.told_columns import lasting, told_of
from auditapp.services.importing.batch import LOOK, Batch, Held, ImportOrder, answers_kept_for
from auditapp.services.importing.import_report import values_for_printing
from auditapp.services.known_world import (
    authority_in_postcode,
    authority_name,
    find_authority,
    home_index,
)
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import answers
from importers.context import Context
from importers.kinds import AUTO, KINDS, read_kind
from importers.reading import Book, open_book
from importers.sheets import ADD_IT

Tell = Callable[[int], None]
STEP = 5_000
POLICE_LOG = "police-log"
SAY_IT = "Say which of its columns have what is lacking."
# The code of a file that is held because somebody wants to look at it first.


def force_name(words: str | None) -> str | None:
    """The name of the police force that some words mean, or a refusal that says what was seen."""
    if not words:
        return None
    found = find_force(words)
    if found is None:
        raise Refused(
            f'"{words}" is not the name of a police force. Give a name such as Greater Manchester, or a short one '
            "such as GMP.",
            "unknown_force",
        )
    return found.name


@contextmanager
def opened_batch(place: Workplace, order: ImportOrder, keeper: str | None, tell: Tell) -> Iterator[Batch | Held]:
    """The file made out, while it is open; or what a person has to say of it first."""
    with as_given(place, order.path) as path, open_book(path) as book:
        with place.reading() as connection:
            shape = shape_of(book)
            sender = answers_kept_for(keeper, order.force, order.area)
            said = lasting(answers.answers_for(connection, sender, shape)) | dict(order.said)
            homes = home_index(connection, place.now())
            context = Context(
                keeper=keeper,
                received_on=order.received_on or place.today,
                as_at=order.as_at,
                find_authority=find_authority,
                find_home=homes.find,
                postcode_authority=authority_in_postcode,
                authority_name=authority_name,
                force=order.force,
                owners_of=homes.owners_of,
            )
        try:
            batch: Batch | Held = _looked_at(book, order, context, said, tell, shape=shape)
        except FileHeld as held:
            batch = Held(held.code, held.message, held.choices, shape, sender)
        yield batch


def _looked_at(
    book: Book, order: ImportOrder, context: Context, said: dict[str, str], tell: Tell, *, shape: str
) -> Batch:
    """The file made out; where somebody wants to look at its columns first, it is held, also without those it needs."""
    try:
        batch = _batch(book, order, context, said, tell, shape=shape)
    except FileRefused as refusal:
        if order.look_first and refusal.code == "header_not_found":
            kinds = tuple(KINDS) if order.kind == AUTO else (order.kind,)
            raise FileHeld(LOOK, refusal.message.replace(ADD_IT, SAY_IT), kinds) from refusal
        raise
    if order.look_first:
        raise FileHeld(LOOK, "Look at what its columns are read as, then import it.", (batch.kind,))
    return batch


def _batch(book: Book, order: ImportOrder, context: Context, said: dict[str, str], tell: Tell, *, shape: str) -> Batch:
    reading = read_kind(
        book,
        said.get("kind", order.kind) if order.kind == AUTO else order.kind,
        context,
        file_name=order.file_name,
        sheets=tuple(said["sheets"].split("\x1f")) if "sheets" in said else None,
        date_order=said.get("dates"),
        told=told_of(said),
    )
    kind, sheets = reading.layout.kind, reading.layout.sheets
    if kind == POLICE_LOG and order.force is None:
        raise Refused(
            "Say with --force whose police log it is: its references are unique within one force only. Give a name "
            "such as Greater Manchester.",
            "force_missing",
        )
    return Batch(
        path=order.path.resolve(),
        sha256=book.sha256,
        kind=kind,
        keeper=context.keeper,
        force=order.force,
        received_on=context.received_on,
        as_at=reading.as_at,
        as_at_basis=reading.as_at_basis,
        list_kind=list_kind_of(reading.layout, order.file_name),
        layout=reading.layout.fingerprint,
        shape=shape,
        complete_for=order.complete_for,
        events=reading.events,
        tells_sender_of=reading.distinguishes_sender_of,
        columns={sheet.name: frozenset(sheet.header.columns) for sheet in sheets},
        key_named={sheet.name: KINDS[kind].key_heading(sheet) for sheet in sheets},
        outcomes=lambda: _counted(reading.outcomes(), tell),
        declared_by=order.declared_by,
        not_read=headings_not_read(sheets),
        note=note_on(reading.layout, is_month_first=reading.is_month_first, hidden=hidden_sheets(book)),
    )


def hidden_sheets(book: Book) -> frozenset[str]:
    """The names of the sheets that a spreadsheet program does not show."""
    return frozenset(sheet.name for sheet in book.sheets if sheet.visibility != "visible")


def _counted(outcomes: Iterable[RowOutcome], tell: Tell) -> Iterator[RowOutcome]:
    for done, outcome in enumerate(outcomes, start=1):
        if done % STEP == 0:
            tell(done)
        yield outcome


def records_of(kept: Iterable[Accepted], batch: Batch) -> tuple[dict[str, object], ...]:
    """The rows kept, as they are printed; those of a police log with the episode that each belongs to."""
    several = len(batch.columns) > 1
    rows = list(kept)
    if batch.kind == POLICE_LOG:
        groups = episode_groups([row.values for row in rows])
        rows = [
            replace(row, values={**row.values, "episode_group": group}) for row, group in zip(rows, groups, strict=True)
        ]
    return tuple(
        {
            "row": row.row,
            **({"sheet": row.sheet} if several else {}),
            **values_for_printing(row.values),
            **({"home_why": row.home.why} if row.home.why else {}),
        }
        for row in rows
    )
