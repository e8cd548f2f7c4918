"""Reports that police logs call off, each a note of its number and day, for the interviews that give that number.

A row that calls a report off is no statement: nothing else of it is kept, and nobody is named.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from auditapp.storage.bulk import parts
from auditapp.storage.episode_links import add_links, episode_link
from auditapp.storage.interviews import interview_statement
from auditapp.storage.reports import report_statement
from auditapp.storage.sources import given_by, source
from auditapp.storage.statements import counted

INTERVIEWS, POLICE_LOG = "return-interviews", "police-log"
# By what kind a note says whether nobody was missing by the report, or by one that a call called off names. Its
# reference has the day behind a blank, and in further lines the row and its sheet; notes of earlier files have none.
NOBODY_MISSING, CANCELLED, LINKED, NO_STATEMENT = "nobody-missing", "cancelled-report", "nobody-missing-linked", 0
KINDS = (NOBODY_MISSING, CANCELLED, LINKED)


class Note(NamedTuple):
    """A report called off: its number, its day, whether surely nobody was missing by it, the row that says so.

    `is_linked` is whether it is another report, which the one called off names.
    """

    ref: str
    on: date
    is_sure: bool
    sheet: str = ""
    row: int | None = None
    is_linked: bool = False

    @property
    def kind(self) -> str:
        """By what it is kept."""
        if self.is_linked:
            return LINKED
        return NOBODY_MISSING if self.is_sure else CANCELLED

    @property
    def kept(self) -> str:
        """What is kept of it beside its kind."""
        return f"{self.ref} {self.on.isoformat()}" + ("" if self.row is None else f"\n{self.row}\n{self.sheet}")


def note_called_off(connection: Connection, number: int, notes: Iterable[Note]) -> None:
    """Keep which reports a source calls off."""
    add_links(
        connection,
        [(note.kind, NO_STATEMENT, number, note.kept) for note in notes],
    )


def called_off(connection: Connection, at: datetime) -> list[tuple[Note, int, str]]:
    """What stood called off at a moment of what interviews are about or cases are made of, with the file that says so.

    A number under which some log has a report as well is not called off; a call that names it contradicts it.
    """
    query = (
        select(episode_link.c.kind, episode_link.c.ref, source.c.id, source.c.file_name)
        .join(source, source.c.id == episode_link.c.source_id)
        .where(episode_link.c.kind.in_(KINDS), given_by(at))
        .order_by(episode_link.c.id)
    )
    found = [(_note(kind, said), number, file) for kind, said, number, file in connection.execute(query)]
    if not found:
        return []
    named = select(episode_link.c.ref).where(episode_link.c.kind.in_((INTERVIEWS, POLICE_LOG))).distinct()
    wanted = frozenset(connection.execute(named).scalars())
    found = [(note, *where) for note, *where in found if note.is_linked or note.ref in wanted]
    reported = _reported(connection, at, sorted({note.ref for note, *_ in found}))
    return [(note, number, file) for note, number, file in found if note.is_linked == (note.ref in reported)]


def named_by(connection: Connection, numbers: Sequence[int]) -> set[int]:
    """The children of interviews about reports that some sources call off, and of cases made of these.

    Those of the reports too that a call names which is called off.
    """
    link = episode_link.c
    query = select(link.kind, link.ref).where(link.kind.in_(KINDS), link.source_id.in_(numbers))
    notes = [_note(kind, said) for kind, said in connection.execute(query)]
    found: set[int] = set()
    for kind, own in ((INTERVIEWS, interview_statement), (POLICE_LOG, report_statement)):
        is_of = (link.statement_id == own.c.id) & (link.kind == kind) & own.c.child_id.is_not(None)
        named = select(own.c.child_id).join(episode_link, is_of)
        for part in parts(sorted({note.ref for note in notes if not note.is_linked})):
            found.update(connection.execute(named.where(link.ref.in_(part))).scalars())
    of_report = select(report_statement.c.child_id).where(report_statement.c.child_id.is_not(None))
    for part in parts(sorted({note.ref for note in notes if note.is_linked})):
        found.update(connection.execute(of_report.where(report_statement.c.row_key.in_(part))).scalars())
    return found


def _note(kind: str, said: str) -> Note:
    about, *where = said.split("\n", 2)
    ref, _, day = about.rpartition(" ")
    row, sheet = (int(where[0]), where[1]) if where else (None, "")
    return Note(ref, date.fromisoformat(day), kind != CANCELLED, sheet, row, is_linked=kind == LINKED)


def _reported(connection: Connection, at: datetime, refs: Sequence[str]) -> set[str]:
    key = report_statement.c.row_key
    query = select(key).join(source, source.c.id == report_statement.c.source_id).where(counted(POLICE_LOG, at))
    return {ref for part in parts(refs) for ref in connection.execute(query.where(key.in_(part))).scalars()}
