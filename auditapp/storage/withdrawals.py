"""Reports that a sender takes back: they do not count while the file counts that says so."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, insert, or_, select

from auditapp.storage.bulk import parts
from auditapp.storage.episode_links import add_links, episode_link
from auditapp.storage.held_back import let_not_count, make_own
from auditapp.storage.repetitions import last_given, repetition
from auditapp.storage.reports import report_statement
from auditapp.storage.sources import source
from auditapp.storage.statements import counted, replacement

POLICE_LOG, CALL_LOG = "police-log", "call_log"
# What is noted of references: that a case says of its calls that nobody was missing, that rows were taken back, and
# that a row says so of its own reference, in a log of which kind.
# A row that says so is no statement, and so the note has the number of none.
NO_REPORT, TAKEN_BACK, NO_STATEMENT = "no-report", "taken-back", 0
NO_RECORD: dict[str, str] = {"call_log": "no-call", "case_record": "no-case"}


class Whose(NamedTuple):
    """Whose logs are meant: of which force, given by whom."""

    force: str
    sender: str


def rows_of_others(
    connection: Connection, whose: Whose, source_kind: str, keys: Sequence[str], *, but_of: int, until: date
) -> list[int]:
    """The rows under some references that the sender's other files gave and the source `but_of` does not say again.

    Only those of files received by the day `until` that it was received itself, and said again by none received later.
    Those that a later file has replaced are among them, as they would count again once that file is taken back.
    """
    file = source.alias("file")
    is_later = and_(file.c.received_on > until, file.c.undone_at.is_(None))
    again = (
        select(repetition.c.id)
        .join(file, file.c.id == repetition.c.source_id)
        .where(repetition.c.kind == POLICE_LOG, repetition.c.statement_id == report_statement.c.id)
        .where(or_(file.c.id == but_of, is_later))
    )
    others = _rows(whose, source_kind).where(
        source.c.id != but_of, source.c.received_on <= until, ~again.correlate(report_statement).exists()
    )
    return [statement for statement, *_ in _keyed(connection, others, keys)]


def calls_of(connection: Connection, whose: Whose, keys: Sequence[str]) -> list[int]:
    """The sender's calls under some references, whichever of its files gave them."""
    return [statement for statement, *_ in _keyed(connection, _rows(whose, CALL_LOG), keys)]


def taken_back_before(connection: Connection, whose: Whose, number: int) -> list[tuple[int, int]]:
    """The calls of a source that a case of an earlier file had taken back, each with the number of that file."""
    by_ref: dict[str, list[int]] = {}
    for ref, by in _noted(connection, whose, NO_REPORT, number):
        by_ref.setdefault(ref, []).append(by)
    own = _keyed(connection, _rows(whose, CALL_LOG).where(source.c.id == number), sorted(by_ref))
    return [(statement, by) for statement, _, key in own for by in by_ref[key]]


def said_anew(connection: Connection, whose: Whose, number: int) -> list[tuple[int, int]]:
    """Rows taken back of which the source `number` tells again: it stands for them, each with that number."""
    keys = sorted({ref for ref, _ in _noted(connection, whose, TAKEN_BACK, number)})
    own = {(kind, key) for _, kind, key in _keyed(connection, _rows(whose).where(source.c.id == number), keys)}
    others = _keyed(connection, _rows(whose).where(source.c.id != number), keys)
    return [(statement, number) for statement, kind, key in others if (kind, key) in own]


def taken_back_later(connection: Connection, whose: Whose, number: int, received_on: date) -> list[tuple[int, int]]:
    """The rows of a source that a file received later took back of other files, each with the number of that file."""
    by_ref = dict(_noted(connection, whose, TAKEN_BACK, number, after=received_on))
    keys = sorted(by_ref)
    others = {(kind, key) for _, kind, key in _keyed(connection, _rows(whose).where(source.c.id != number), keys)}
    own = _keyed(connection, _rows(whose).where(source.c.id == number), keys)
    return [(statement, by_ref[key]) for statement, kind, key in own if (kind, key) in others]


def said_to_be_none(connection: Connection, whose: Whose, number: int, received_on: date) -> list[tuple[int, int]]:
    """The rows of a source of which a file received later says that they are none, whichever of the two came in first.

    Each stands with the number of that file.
    """
    found: list[tuple[int, int]] = []
    for kind, what in NO_RECORD.items():
        by_ref: dict[str, list[int]] = {}
        for ref, by in _noted(connection, whose, what, number, after=received_on):
            by_ref.setdefault(ref, []).append(by)
        own = _keyed(connection, _rows(whose, kind).where(source.c.id == number), sorted(by_ref))
        found += [(statement, by) for statement, _, key in own for by in by_ref[key]]
    return found


def call_off_left(connection: Connection, number: int, at: datetime) -> None:
    """Where a source taken back leaves rows that a file received later says are none, let these not count.

    They had counted because the source, received later still, said them again: its own word, for the days before.
    """
    gone = connection.execute(select(source.c.kind, source.c.force).where(source.c.id == number)).one()
    if gone.kind != POLICE_LOG:
        return
    senders = select(source.c.sender).where(source.c.kind == POLICE_LOG, source.c.force == gone.force).distinct()
    pairs: set[tuple[int, int]] = set()
    for sender in sorted(connection.execute(senders).scalars()):
        pairs |= _said_to_be_none_since(connection, Whose(gone.force, sender), number, at)
    make_own(connection, POLICE_LOG, number, {statement for statement, _ in pairs})
    let_not_count(connection, POLICE_LOG, pairs)


def _said_to_be_none_since(connection: Connection, whose: Whose, number: int, at: datetime) -> set[tuple[int, int]]:
    """The sender's rows that count, with the file received after every one that gives them that says they are none."""
    found: set[tuple[int, int]] = set()
    for kind, what in NO_RECORD.items():
        noted = _noted(connection, whose, what, number)
        left = _keyed(connection, _rows(whose, kind).where(counted(POLICE_LOG, at)), sorted({ref for ref, _ in noted}))
        given = last_given(connection, POLICE_LOG, [statement for statement, *_ in left])
        days = _received(connection, sorted({by for _, by in noted}))
        last: dict[str, tuple[date, int]] = {}
        for ref, by in noted:
            last[ref] = max((days[by], by), last.get(ref, (date.min, 0)))
        found.update((one, last[ref][1]) for one, _, ref in left if last[ref] > given[one])
    return found


def _received(connection: Connection, numbers: Sequence[int]) -> dict[int, date]:
    found: dict[int, date] = {}
    for part in parts(numbers):
        query = select(source.c.id, source.c.received_on).where(source.c.id.in_(part))
        found.update((number, day) for number, day in connection.execute(query))
    return found


def note(connection: Connection, what: str, number: int, keys: Sequence[str]) -> None:
    """Keep which references a source takes back, for the files that come later."""
    add_links(connection, [(what, NO_STATEMENT, number, key) for key in keys])


def keys_of(connection: Connection, statements: Sequence[int]) -> list[str]:
    """The references of some rows, each once."""
    found: set[str] = set()
    for part in parts(statements):
        found.update(
            connection.execute(select(report_statement.c.row_key).where(report_statement.c.id.in_(part))).scalars()
        )
    return sorted(found)


def close_statements(connection: Connection, pairs: Sequence[tuple[int, int]]) -> None:
    """Let each statement not count while its source does that takes it back."""
    rows = [{"kind": POLICE_LOG, "statement_id": statement, "by_source_id": by} for statement, by in pairs]
    if rows:
        connection.execute(insert(replacement), rows)


def _rows(whose: Whose, source_kind: str = "") -> Select[Any]:
    query = (
        select(report_statement.c.id, report_statement.c.source_kind, report_statement.c.row_key)
        .join(source, source.c.id == report_statement.c.source_id)
        .where(source.c.force == whose.force, source.c.sender == whose.sender, source.c.undone_at.is_(None))
        .order_by(report_statement.c.id)
    )
    return query.where(report_statement.c.source_kind == source_kind) if source_kind else query


def _keyed(connection: Connection, rows: Select[Any], keys: Sequence[str]) -> list[tuple[int, str, str]]:
    """The rows under some references: number, kind of log, reference."""
    found: list[tuple[int, str, str]] = []
    for part in parts(keys):
        asked = rows.where(report_statement.c.row_key.in_(part))
        found.extend((statement, kind, key) for statement, kind, key in connection.execute(asked))
    return found


def _noted(
    connection: Connection, whose: Whose, what: str, but_of: int, *, after: date = date.min
) -> list[tuple[str, int]]:
    """References that the sender's other files, received after a day, took back, each with the number of the file."""
    link = episode_link.c
    query = (
        select(link.ref, link.source_id)
        .join(source, source.c.id == link.source_id)
        .where(link.statement_id == NO_STATEMENT, link.kind == what, source.c.undone_at.is_(None))
        .where(source.c.force == whose.force, source.c.sender == whose.sender, source.c.id != but_of)
        .where(source.c.received_on > after)
        .order_by(link.id)
    )
    return [(ref, by) for ref, by in connection.execute(query)]
