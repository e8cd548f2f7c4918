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
# By what kind a note says whether nobody was missing by the report; its reference has the day behind a blank.
NOBODY_MISSING, CANCELLED, NO_STATEMENT = "nobody-missing", "cancelled-report", 0


class Note(NamedTuple):
    """A report called off: its number, its day, whether surely nobody was missing by it."""

    ref: str
    on: date
    is_sure: bool


def note_called_off(connection: Connection, number: int, notes: Iterable[Note]) -> None:
    """Keep which reports a source calls off."""
    add_links(
        connection,
        [
            (NOBODY_MISSING if note.is_sure else CANCELLED, NO_STATEMENT, number, f"{note.ref} {note.on.isoformat()}")
            for note in notes
        ],
    )


def called_off(connection: Connection, at: datetime) -> list[tuple[Note, str]]:
    """What stood called off at a moment of what interviews are about or cases are made of, with the file that says so.

    A number under which some log has a report as well is not called off.
    """
    named = select(episode_link.c.ref).where(episode_link.c.kind.in_((INTERVIEWS, POLICE_LOG))).distinct()
    wanted = frozenset(connection.execute(named).scalars())
    if not wanted:
        return []
    query = (
        select(episode_link.c.kind, episode_link.c.ref, source.c.file_name)
        .join(source, source.c.id == episode_link.c.source_id)
        .where(episode_link.c.kind.in_((NOBODY_MISSING, CANCELLED)), given_by(at))
        .order_by(episode_link.c.id)
    )
    found = [(_note(kind, said), file) for kind, said, file in connection.execute(query)]
    found = [(note, file) for note, file in found if note.ref in wanted]
    reported = _reported(connection, at, sorted({note.ref for note, _ in found}))
    return [(note, file) for note, file in found if note.ref not in reported]


def named_by(connection: Connection, numbers: Sequence[int]) -> set[int]:
    """The children of interviews about reports that some sources call off, and of cases made of these."""
    link = episode_link.c
    query = select(link.kind, link.ref).where(link.kind.in_((NOBODY_MISSING, CANCELLED)), link.source_id.in_(numbers))
    refs = {_note(kind, said).ref for kind, said in connection.execute(query)}
    found: set[int] = set()
    for kind, own in ((INTERVIEWS, interview_statement), (POLICE_LOG, report_statement)):
        is_of = (link.statement_id == own.c.id) & (link.kind == kind) & own.c.child_id.is_not(None)
        named = select(own.c.child_id).join(episode_link, is_of)
        for part in parts(sorted(refs)):
            found.update(connection.execute(named.where(link.ref.in_(part))).scalars())
    return found


def _note(kind: str, said: str) -> Note:
    ref, _, day = said.rpartition(" ")
    return Note(ref, date.fromisoformat(day), kind == NOBODY_MISSING)


def _reported(connection: Connection, at: datetime, refs: Sequence[str]) -> set[str]:
    key = report_statement.c.row_key
    query = select(key).join(source, source.c.id == report_statement.c.source_id).where(counted(POLICE_LOG, at))
    return {ref for part in parts(refs) for ref in connection.execute(query.where(key.in_(part))).scalars()}
