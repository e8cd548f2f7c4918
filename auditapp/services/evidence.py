"""Everything known at one moment, handed over as the domain reads it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from auditapp.domain.approvers import role_of
from auditapp.domain.dates import Period
from auditapp.domain.evidence import Evidence
from auditapp.domain.matching import HomeIndex
from auditapp.domain.records import Origin, Truth
from auditapp.domain.register import HomeHistory, Places, absences, join_re_registered
from auditapp.domain.statements import (
    Anchor,
    HomeStatement,
    NoticeStatement,
    PlacementStatement,
    RegisterGiven,
    Statement,
)
from auditapp.reference import adjoins, authorities, postcode_authority
from auditapp.services.known_world import (
    authority_name,
    home_index,
    remembering,
    words_from_text,
)
from auditapp.services.who_is_who import WhoIsWho, who_is_who
from auditapp.storage.engine import Connection
from auditapp.storage.notifications import completenesses
from auditapp.storage.sources import Source, sources
from auditapp.storage.statements import statements

Row = Mapping[Any, Any]
_OF_A_ROW = {f.name for f in fields(Statement)}


@dataclass(frozen=True, slots=True)
class Known:
    """The evidence of one moment, with what the services need beside it."""

    evidence: Evidence
    people: WhoIsWho
    sources: Mapping[int, Source]
    kinds: frozenset[str]


def known_at(connection: Connection, at: datetime) -> Known:
    """Read everything that counted at a moment."""
    by_number = {s.id: s for s in sources(connection)}
    people = who_is_who(connection, at)
    reader = _Reader(by_number, people, home_index(connection, at))
    homes: dict[str, list[HomeStatement]] = defaultdict(list)
    for row in statements(connection, "homes", at):
        homes[row["urn"]].append(reader.home(row))
    places = Places(authorities().on_day, postcode_authority, authority_name)
    absent = absences((s for said in homes.values() for s in said), places.on_day)
    histories = {urn: HomeHistory(said, places, absent.get(urn, ())) for urn, said in homes.items()}
    join_re_registered(histories.values())
    placements = [reader.placement(row) for row in statements(connection, "placements", at)]
    notices = [reader.notice(row) for row in statements(connection, "notifications", at)]
    standing = {s.id: s for s in by_number.values() if _stood(s, at)}
    evidence = Evidence(
        placements=placements,
        notices=notices,
        homes=histories,
        completeness=completenesses(connection, at),
        logs_given=frozenset(s.keeper_gss for s in standing.values() if s.kind == "notifications" and s.keeper_gss),
        registers_given=_registers(placements, standing),
        places=places,
        adjoins=adjoins,
        may_be_same=people.may_be_same,
    )
    return Known(evidence, people, by_number, frozenset(s.kind for s in standing.values() if s.kind))


def _stood(source: Source, at: datetime) -> bool:
    undone = source.undone_at is not None and source.undone_at <= at
    return source.state == "imported" and source.committed_at <= at and not undone


def _registers(placements: list[PlacementStatement], standing: Mapping[int, Source]) -> list[RegisterGiven]:
    """The homes whose own register of children was given, each with the days it is declared complete for."""
    found: dict[tuple[str, int], None] = {}
    for statement in placements:
        if statement.sender_kind == "home" and statement.home_urn:
            found[statement.home_urn, statement.source_id] = None
    return [
        RegisterGiven(urn, first, last)
        for urn, number in found
        if number in standing
        for first, last in _days(standing[number])
    ]


def _listed_as_at(source: Source) -> date | None:
    """The day a list says it is as at; the day it was received is no such word."""
    return source.as_at if source.as_at_basis != "received_on" else None


def _days(source: Source) -> list[tuple[date | None, date | None]]:
    """The days for which the source was declared complete; one empty entry where nobody declared anything."""
    declared = [Period.parse(words) for words in source.options.get("complete_for", ())]
    return [(period.first, period.last) for period in declared] or [(None, None)]


class _Reader:
    """Rows of the tables as statements of the domain."""

    def __init__(self, by_number: Mapping[int, Source], people: WhoIsWho, index: HomeIndex) -> None:
        self._sources, self._people = by_number, people
        # A file taken back and given again stands where it first stood, so that its events keep their ids.
        newest_first = sorted(by_number.values(), key=lambda s: s.id, reverse=True)
        self._first_given = {s.sha256: s for s in newest_first if s.state == "imported"}
        self._find = remembering(index.find)

    def _about(self, row: Row) -> dict[str, Any]:
        first = self._first_given[self._sources[row["first_source_id"]].sha256]
        return {
            "origin": Origin(row["file_name"], row["sheet"], row["row"]),
            "source_id": row["source_id"],
            "anchor": Anchor(first.committed_at, first.id, row["first_sheet"], row["first_row"], first.sha256),
            "keeper_gss": row["keeper_gss"],
        }

    def _child_at_home(self, row: Row, day: date) -> dict[str, Any]:
        child = self._people.child_of[row["child_id"]]
        urn: str | None = row["home_urn"]
        candidates: tuple[str, ...] = ()
        words = words_from_text(row["home_words"])
        if urn is None:
            match = self._find(words, day)
            urn, candidates = match.urn, match.candidates
        return {
            "child_key": child,
            "identified": child in self._people.identified,
            "home_urn": urn,
            "home_candidates": candidates,
            "home_words": words.name or words.address or words.urn,
            "placing_words": row["placing_words"],
        }

    def home(self, row: Row) -> HomeStatement:
        return HomeStatement(**self._about(row), **_said(HomeStatement, row, set()))

    def placement(self, row: Row) -> PlacementStatement:
        where = self._child_at_home(row, row["admitted_on"])
        made: dict[str, Any] = {
            "sender_kind": "home" if self._sources[row["source_id"]].list_kind == "home" else "unknown",
            "listed_as_at": _listed_as_at(self._sources[row["source_id"]]),
            "approved_by_words": row["approved_by_role"] or "",
            "approved_by_role": role_of(row["approved_by_role"] or ""),
        }
        made |= self._about(row) | where
        return PlacementStatement(**made, **_said(PlacementStatement, row, set(made)))

    def notice(self, row: Row) -> NoticeStatement:
        made = self._about(row) | self._child_at_home(row, row["event_on"])
        made["sender_kind"] = "host_authority" if row["keeper_gss"] else "unknown"
        return NoticeStatement(**made, **_said(NoticeStatement, row, set(made)))


def _said(kind: type[Statement], row: Row, made: set[str]) -> dict[str, Any]:
    """The fields of a statement that the table holds under the same name, truths as truths, silence left out."""
    values: dict[str, Any] = {}
    for f in fields(kind):
        if f.name in _OF_A_ROW or f.name in made or row.get(f.name) is None:
            continue
        values[f.name] = Truth(row[f.name]) if f.type is Truth else row[f.name]
    return values
