"""Everything known at one moment, handed over as the domain reads it: what holds for all, then child by child."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from auditapp.domain.calling_off import CalledOff
from auditapp.domain.escalation import Ladder
from auditapp.domain.events import Event
from auditapp.domain.evidence import Evidence, Papers
from auditapp.domain.findings import OriginKey
from auditapp.domain.homewords import HomeWords
from auditapp.domain.own_answers import NoticeAnswer, OwnAnswer
from auditapp.domain.postcodes import repair_postcode
from auditapp.domain.records import Origin
from auditapp.domain.register import Places
from auditapp.domain.reports import ReportStatement
from auditapp.domain.spellings import interviewed_otherwise, reported_otherwise, spelt_otherwise
from auditapp.reference import adjoins, authorities, postcode_authority
from auditapp.security.pseudonyms import PseudonymKey
from auditapp.services.homes.homes_known import homes_of, numbers_of
from auditapp.services.importing.unread_rows import unread_rows
from auditapp.services.importing.unsure_numbers import half_named, interviews_alone, nameless_numbers, who_may_be_meant
from auditapp.services.judging.nights_reported import of_night
from auditapp.services.judging.papers_by_child import PapersByChild
from auditapp.services.judging.registers_given import registers_of_children
from auditapp.services.judging.returns_owed import returns_owed
from auditapp.services.judging.statements_of_rows import StatementsOfRows
from auditapp.services.judging.visits_judged import notice_answers, own_answers, visits_judged, visits_marked
from auditapp.services.known_world import (
    areas_named,
    areas_of_force,
    authority_name,
    force_code_named,
    force_code_of,
    home_index,
)
from auditapp.services.matching.astray_interviews import astray_interviews
from auditapp.services.matching.spellings_of_children import pairs_of_spellings
from auditapp.services.matching.who_is_who import WhoIsWho, who_is_who
from auditapp.storage import called_off, sources
from auditapp.storage.engine import Connection
from auditapp.storage.notifications import completenesses
from auditapp.storage.sources import Source

# What rules need that are judged from the answers given at spot checks; nobody imports those.
VISITS = "visits"
DIFFERENT_PLACES = 1 << 15
LadderOf = Callable[[str | None, str, date], Ladder]


@dataclass(frozen=True, slots=True)
class Known:
    """The evidence of one moment, with what the services need beside it.

    `papers` gives the rows child by child, `nobodys` the reports about nobody who could be known again, `returns_owed`
    what homes and authorities should have sent, `visits` what was answered at spot checks, `own_answers` what was
    answered there to a home's own questions, `notice_answers` what was about the notices that were chosen.
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
    own_answers: Callable[[], Iterator[OwnAnswer]]
    notice_answers: Callable[[], Iterator[NoticeAnswer]]


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
    stream = PapersByChild(connection, at, reader, people)
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
        visits=lambda: _visits(connection, at, evidence, people, stream),
        own_answers=lambda: own_answers(connection, at),
        notice_answers=lambda: notice_answers(connection, at, people),
    )


def _visits(
    connection: Connection, at: datetime, evidence: Evidence, people: WhoIsWho, stream: PapersByChild
) -> Iterator[Event]:
    """What was answered at spot checks, with the reports that stand of each night."""
    reports = of_night(stream.reports_of_days, evidence.called_off)
    return visits_judged(connection, at, evidence.homes, people, reports)


def _of_nobody_sure(
    connection: Connection, key: PseudonymKey, at: datetime, people: WhoIsWho, stream: PapersByChild
) -> dict[str, Any]:
    """The rows that may mean a child and do not surely name it, as the evidence has them."""
    nameless, alone = nameless_numbers(connection, key, at, people), interviews_alone(connection, key, at, people)
    notices, reports, interviews = stream.of_nobody_sure(nameless, alone)
    return {
        "nameless_notices": notices,
        "nameless_reports": reports,
        "half_named": half_named(reports, people),
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
        may_be_called_otherwise=people.may_be_called_otherwise,
        interview_logs=frozenset(s.keeper_gss for s in given if s.keeper_gss),
        registers=registers,
        called_off=_called_off(connection, at),
    )


def _with_spellings(evidence: Evidence, pairs: Sequence[tuple[int, int]], stream: PapersByChild) -> Evidence:
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
