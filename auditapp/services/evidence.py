"""Everything known at one moment, handed over as the domain reads it: what holds for all, then child by child."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from auditapp.domain.calling_off import CalledOff
from auditapp.domain.days_by_word import by_record, by_word
from auditapp.domain.escalation import Ladder
from auditapp.domain.events import Event
from auditapp.domain.evidence import Evidence, Papers
from auditapp.domain.findings import OriginKey
from auditapp.domain.homewords import HomeWords
from auditapp.domain.postcodes import repair_postcode
from auditapp.domain.records import Origin
from auditapp.domain.register import Places
from auditapp.domain.reports import ReportStatement
from auditapp.domain.spellings import interviewed_otherwise, reported_otherwise, spelt_otherwise
from auditapp.reference import adjoins, authorities, postcode_authority
from auditapp.security.pseudonyms import PseudonymKey
from auditapp.services.astray_interviews import astray_interviews
from auditapp.services.homes_known import homes_of, numbers_of
from auditapp.services.known_world import (
    areas_named,
    areas_of_force,
    authority_name,
    force_code_named,
    force_code_of,
    home_index,
)
from auditapp.services.registers_given import registers_of_children
from auditapp.services.returns_owed import returns_owed
from auditapp.services.spellings_of_children import pairs_of_spellings
from auditapp.services.statements_of_rows import StatementsOfRows, readable
from auditapp.services.unread_rows import unread_rows
from auditapp.services.unsure_numbers import interviews_alone, nameless_numbers, who_may_be_meant
from auditapp.services.visits_judged import visits_judged, visits_marked
from auditapp.services.who_is_who import WhoIsWho, who_is_who
from auditapp.storage import called_off, episode_links, papers, sources
from auditapp.storage.day_answers import day_answers
from auditapp.storage.engine import Connection
from auditapp.storage.notifications import completenesses
from auditapp.storage.sources import Source

EVERY_KIND = ("placements", "notifications", "police-log", "return-interviews")
# What rules need that are judged from the answers given at spot checks; nobody imports those.
VISITS = "visits"
DIFFERENT_PLACES = 1 << 15
LadderOf = Callable[[str | None, str, date], Ladder]


@dataclass(frozen=True, slots=True)
class Known:
    """The evidence of one moment, with what the services need beside it.

    `papers` gives the rows child by child, `nobodys` the reports about nobody who could be known again, `returns_owed`
    what homes and authorities should have sent, `visits` what was answered at spot checks.
    `needs_whole` is whether, as far as they were read, some rows' home or child turned on more than the rows show.
    """

    evidence: Evidence
    people: WhoIsWho
    sources: Mapping[int, Source]
    kinds: frozenset[str]
    papers: Callable[[], Iterator[Papers]]
    nobodys: Callable[[], Iterator[ReportStatement]]
    needs_whole: Callable[[], bool]
    returns_owed: Callable[[], Iterator[Event]]
    visits: Callable[[], Iterator[Event]]


def known_at(
    connection: Connection,
    key: PseudonymKey,
    at: datetime,
    ladder: LadderOf | None = None,
    among: Sequence[int] | None = None,
    *,
    tells_why: bool = False,
) -> Known:
    """Make ready to read everything that counted at a moment, or what is about some numbers of children alone.

    `tells_why` has each row say by what its home was found, which takes time.
    """
    by_number = {s.id: s for s in sources.sources(connection)}
    standing = {s.id: s for s in by_number.values() if _stood(s, at)}
    people = who_is_who(connection, key, at, among)
    find = home_index(connection, at).find
    reader = StatementsOfRows(by_number, people.identified, find, _postcode_of, tells_why=tells_why)
    stream = _Stream(connection, at, reader, people)
    evidence = _evidence(connection, at, reader, standing, people)
    evidence = replace(
        evidence,
        astray=astray_interviews(connection, at, people, stream.of_children),
        unread=unread_rows(connection, at, people.child_of, lambda urn: numbers_of(evidence.homes, urn)),
    )
    if pairs := pairs_of_spellings(connection, at, people, find):
        evidence = _with_spellings(evidence, pairs, stream)
    if ladder is not None:
        evidence = replace(evidence, ladder=ladder)
    evidence = replace(evidence, **_of_nobody_sure(connection, key, at, people, stream))
    return Known(
        evidence=evidence,
        people=people,
        sources=by_number,
        kinds=_kinds(connection, at, standing.values()),
        papers=stream.papers,
        nobodys=stream.nobodys,
        needs_whole=lambda: bool(people.clashes) or reader.found_late,
        returns_owed=lambda: returns_owed(
            connection, at, by_number, standing=standing.values(), homes=evidence.homes, find=find
        ),
        visits=lambda: visits_judged(connection, at, evidence.homes, people),
    )


def _of_nobody_sure(
    connection: Connection, key: PseudonymKey, at: datetime, people: WhoIsWho, stream: "_Stream"
) -> dict[str, Any]:
    """The rows that may mean a child and do not surely name it, as the evidence has them."""
    nameless, alone = nameless_numbers(connection, key, at, people), interviews_alone(connection, key, at, people)
    notices, reports, interviews = stream.of_nobody_sure(nameless, alone)
    return {
        "nameless_notices": notices,
        "nameless_reports": reports,
        "unsure_interviews": interviews,
        "may_be_misnamed": who_may_be_meant(connection, people),
    }


def _kinds(connection: Connection, at: datetime, standing: Iterable[Source]) -> frozenset[str]:
    """The kinds of source that stood, visits among them once one was accepted."""
    imported = (source.kind for source in standing if source.kind)
    return frozenset((*imported, *([VISITS] if visits_marked(connection, at) else ())))


def _evidence(
    connection: Connection,
    at: datetime,
    reader: StatementsOfRows,
    standing: Mapping[int, Source],
    people: WhoIsWho,
) -> Evidence:
    """What counts of every child: the homes, who keeps which log and for which days, and the map."""
    of_authorities = Places(
        authorities().on_day, postcode_authority, authority_name, force_code_of, areas_of_force, areas_named
    )
    homes, registers = homes_of(connection, at, reader, of_authorities, standing)
    given = [s for s in standing.values() if s.kind == "return-interviews"]
    return Evidence(
        homes=homes,
        completeness=completenesses(connection, at),
        logs_given=frozenset(k for s in standing.values() if s.kind == "notifications" and (k := keeper_of(s))),
        registers_given=registers_of_children(connection, at, standing),
        places=of_authorities,
        adjoins=adjoins,
        may_be_same=people.may_be_same,
        interview_logs=frozenset(s.keeper_gss for s in given if s.keeper_gss),
        registers=registers,
        called_off=_called_off(connection, at),
    )


def _with_spellings(evidence: Evidence, pairs: Sequence[tuple[int, int]], stream: "_Stream") -> Evidence:
    """What else is known of children two of whom may be one."""
    told = stream.of_children({child for pair in pairs for child in pair})
    rows = {child: (*one.placements, *one.notices, *one.reports) for child, one in told.items()}
    every = {child: (*rows[child], *one.interviews) for child, one in told.items()}
    return replace(
        evidence,
        spelt=spelt_otherwise(pairs, rows, evidence.settings.tolerance_days),
        reported=reported_otherwise(pairs, rows),
        interviewed=interviewed_otherwise(pairs, every),
    )


def _called_off(connection: Connection, at: datetime) -> dict[str, list[CalledOff]]:
    """The reports that stood called off, by number."""
    found: dict[str, list[CalledOff]] = defaultdict(list)
    for note, number, file in called_off.called_off(connection, at):
        row = note.row
        where = None if row is None else (OriginKey(number, note.sheet, row), Origin(file, note.sheet, row))
        found[note.ref].append(CalledOff(note.on, file, note.is_sure, is_linked=note.is_linked, where=where))
    return found


def _stood(source: Source, at: datetime) -> bool:
    undone = source.undone_at is not None and source.undone_at <= at
    return source.state == "imported" and source.committed_at <= at and not undone


def keeper_of(source: Source) -> str | None:
    """The code of whoever keeps a log: an authority, else the police force whose log it is."""
    return source.keeper_gss or (force_code_named(source.force) if source.force else None)


@lru_cache(maxsize=DIFFERENT_PLACES)
def _postcode_of(words: HomeWords) -> str:
    """The postcode of a place; at the end of the words for its name only one that is written as it should be."""
    own = repair_postcode(words.postcode or words.address)[0]
    among, has_slip = repair_postcode(words.name)
    return own or (among if among and not has_slip else "")


class _Stream:
    """The rows about children, brought together by the database."""

    def __init__(self, connection: Connection, at: datetime, reader: StatementsOfRows, people: WhoIsWho) -> None:
        self._connection, self._at, self._reader, self._people = connection, at, reader, people
        self._said_of_days = by_record(day_answers(connection, at))

    def of_nobody_sure(
        self, nameless: Sequence[int], alone: Sequence[int]
    ) -> tuple[tuple[Any, ...], tuple[Any, ...], tuple[Any, ...]]:
        """The notices and the reports that identify no child, and such lines of interviews with those `alone`."""
        papers.name_people(self._connection, {number: number for number in (*nameless, *alone)})
        notices: list[Any] = []
        reports: list[Any] = []
        interviews: list[Any] = []
        for one in self._papers(("notifications", "police-log", "return-interviews")):
            notices += one.notices
            reports += one.reports
            interviews += one.interviews
        return tuple(notices), tuple(reports), tuple(interviews)

    def of_children(self, wanted: Iterable[int]) -> dict[int, Papers]:
        """The rows of some children, by child."""
        of_them = {number: child for child in wanted for number in self._people.rows_of[child]}
        papers.name_people(self._connection, of_them)
        return {one.child_key: one for one in self._papers(EVERY_KIND)}

    def papers(self) -> Iterator[Papers]:
        """The rows of every child, in the order of their numbers."""
        papers.name_people(self._connection, self._people.child_of)
        return self._papers(EVERY_KIND)

    def nobodys(self) -> Iterator[ReportStatement]:
        """The reports that are about nobody who could be known again."""
        read = readable(papers.columns_read("police-log"), papers.readers(self._connection, "police-log"))
        for values in papers.rows_of_nobody(self._connection, self._at):
            yield self._reader.report(0, read(values))

    def _papers(self, kinds: Iterable[str]) -> Iterator[Papers]:
        streams = {kind: _Grouped(self._rows(kind)) for kind in kinds}
        while True:
            child = min((s.next_child for s in streams.values() if s.next_child is not None), default=None)
            if child is None:
                return
            rows = {kind: stream.take(child) for kind, stream in streams.items()}
            yield Papers(
                child,
                by_word(rows.get("placements", ()), self._said_of_days),
                rows.get("notifications", ()),
                rows.get("police-log", ()),
                rows.get("return-interviews", ()),
            )

    def _rows(self, kind: str) -> Iterator[tuple[int, Any]]:
        read = readable(papers.columns_read(kind), papers.readers(self._connection, kind))
        make = self._maker(kind)
        for child, values in papers.rows_by_person(self._connection, kind, self._at):
            yield child, make(child, read(values))

    def _maker(self, kind: str) -> Callable[[int, Any], Any]:
        if kind == "return-interviews":
            refs = episode_links.refs_of(self._connection, kind)
            return lambda child, row: self._reader.interview(child, row, refs.get(row["id"], ()))
        makers = {
            "placements": self._reader.placement,
            "notifications": self._reader.notice,
            "police-log": self._reader.report,
        }
        return makers[kind]


class _Grouped:
    """One stream of rows with their children, taken a child at a time."""

    def __init__(self, rows: Iterator[tuple[int, Any]]) -> None:
        self._rows = rows
        self._waiting: tuple[int, Any] | None = next(rows, None)

    @property
    def next_child(self) -> int | None:
        """The child whose rows come next."""
        return self._waiting[0] if self._waiting is not None else None

    def take(self, child: int) -> tuple[Any, ...]:
        """The rows of that child, if they are next."""
        taken = []
        while self._waiting is not None and self._waiting[0] == child:
            taken.append(self._waiting[1])
            self._waiting = next(self._rows, None)
        return tuple(taken)
