"""Whether the papers changed since they were last read, and every file with what its keeper declared of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, func, select

from auditapp.domain.statements import Completeness
from auditapp.storage.answers import home_alias
from auditapp.storage.check_state import check_state
from auditapp.storage.children import child_link
from auditapp.storage.handed_in_protocols import handed_in_protocol
from auditapp.storage.notifications import completeness
from auditapp.storage.protocols import protocol
from auditapp.storage.sources import Source, source

DECLARED = ("keeper_gss", "subject", "notice_by", "first", "last")


@dataclass(frozen=True, slots=True)
class State:
    """What changes with the papers: a file stored or taken back, a protocol handed in or decided, two children joined.

    When they were checked last is among it: what a check judged stands until the next.

    `homes` is the part that registers of homes change, `answers` that of what words were said to mean, `others` the
    rest; of protocols, how many wait.
    """

    homes: tuple[Any, ...]
    answers: tuple[Any, ...]
    others: tuple[Any, ...]
    protocols_waiting: int


@dataclass(frozen=True, slots=True)
class Declared:
    """A keeper's word as it was given: with which file, by whom, when."""

    word: Completeness
    source_id: int
    by: str
    at: datetime


def state(connection: Connection) -> State:
    """The state of the papers now."""
    row = tuple(connection.execute(_query()).one())
    return State(row[:3], row[3:5], row[5:-1], row[-1])


@cache
def _query() -> Select[Any]:
    """Made once: every page asks it."""
    s = source.c
    of_homes = s.kind == "homes"
    queries = [
        select(func.count(s.id)).where(of_homes, s.state == "imported"),
        select(func.count(s.id)).where(of_homes, s.undone_at.is_not(None)),
        select(func.max(s.id)).where(of_homes),
        select(func.max(home_alias.c.id)),
        select(func.count(home_alias.c.closed_at)),
        select(func.count(s.id)).where(s.state == "imported"),
        select(func.count(s.id)).where(s.undone_at.is_not(None)),
        select(func.max(s.id)),
        select(func.max(completeness.c.id)),
        select(func.count(protocol.c.id)),
        select(func.count(protocol.c.id)).where(protocol.c.replaced_at.is_not(None)),
        select(func.max(handed_in_protocol.c.id)),
        select(func.max(child_link.c.id)),
        select(func.count(child_link.c.id)).where(child_link.c.closed_at.is_not(None)),
        select(func.max(check_state.c.checked_at)),
        select(func.count(handed_in_protocol.c.id)).where(handed_in_protocol.c.decided_at.is_(None)),
    ]
    return select(*(query.scalar_subquery() for query in queries))


def sources_declared(connection: Connection, at: datetime) -> tuple[dict[int, Source], tuple[Declared, ...]]:
    """Every file by its number, and what keepers had declared by a moment and not taken back."""
    c = completeness.c
    counts = (c.source_id == source.c.id) & (c.declared_at <= at) & (c.closed_at.is_(None) | (c.closed_at > at))
    declared = [c[name].label(f"said_{name}") for name in (*DECLARED, "declared_by", "declared_at")]
    query = select(source, c.id.label("declaration"), *declared).join(completeness, counts, isouter=True)
    by_number: dict[int, Source] = {}
    told: dict[int, Declared] = {}
    for row in connection.execute(query.order_by(source.c.id, c.id)).mappings():
        by_number[row["id"]] = _source(row)
        if row["declaration"] is not None:
            word = Completeness(*(row[f"said_{name}"] for name in DECLARED))
            told[row["declaration"]] = Declared(word, row["id"], row["said_declared_by"], row["said_declared_at"])
    return by_number, tuple(told[number] for number in sorted(told))


def _source(row: Mapping[Any, Any]) -> Source:
    return Source(**{name: row[name] for name in Source.__slots__})
