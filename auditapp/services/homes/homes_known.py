"""What the registers of homes say at one moment: the history of every home, and the numbers that each had."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from auditapp.domain.dates import Period
from auditapp.domain.homewords import HomeWords
from auditapp.domain.importing import HomeMatch
from auditapp.domain.register import HomeHistory, Places, join_re_registered
from auditapp.domain.registers_of_homes import RegisterOfHomes, absences
from auditapp.domain.statements import HomeStatement
from auditapp.reference import authorities, postcode_authority
from auditapp.services.judging.statements_of_rows import StatementsOfRows
from auditapp.services.known_world import authority_name
from auditapp.storage import statements
from auditapp.storage.engine import Connection
from auditapp.storage.sources import Source


def homes_of(
    connection: Connection,
    at: datetime,
    reader: StatementsOfRows,
    of_authorities: Places,
    standing: Mapping[int, Source],
) -> tuple[dict[str, HomeHistory], list[RegisterOfHomes]]:
    """The history of every home, and every list that tells of homes."""
    homes: dict[str, list[HomeStatement]] = defaultdict(list)
    lists: dict[int, list[HomeStatement]] = defaultdict(list)
    for row in statements.statements(connection, "homes", at):
        said = reader.home(row)
        homes[said.urn].append(said)
        lists[said.source_id].append(said)
    absent = absences((s for said in homes.values() for s in said), of_authorities.on_day)
    dated = {s.as_at for said in lists.values() for s in said if not s.is_assumed}
    assumed = {s.as_at for said in lists.values() for s in said} - dated
    histories = {urn: HomeHistory(said, of_authorities, absent.get(urn, ()), assumed) for urn, said in homes.items()}
    join_re_registered(histories.values())
    reader.know_homes({urn: numbers for urn, history in histories.items() if (numbers := history.numbers)})
    return histories, [_register(standing[number], said) for number, said in lists.items() if number in standing]


def numbers_of(homes: Mapping[str, HomeHistory], urn: str) -> frozenset[str]:
    """Every number that a home had, one registration after another; its own alone where it had no other."""
    history = homes.get(urn)
    return (history.numbers if history is not None else frozenset()) or frozenset({urn})


def histories_of(connection: Connection, at: datetime, sources: Mapping[int, Source]) -> dict[str, HomeHistory]:
    """The history of every home by its number, without anything about children."""
    reader = StatementsOfRows(sources, frozenset(), _no_home, _no_postcode)
    of_authorities = Places(authorities().on_day, postcode_authority, authority_name)
    histories, _ = homes_of(connection, at, reader, of_authorities, sources)
    return histories


def every_number(
    connection: Connection, at: datetime, sources: Mapping[int, Source], urns: Iterable[str]
) -> frozenset[str]:
    """All numbers that some homes had: a row under one of them may be about a child listed under another."""
    asked = frozenset(urns)
    homes = histories_of(connection, at, sources) if asked else {}
    return asked.union(*(numbers_of(homes, urn) for urn in asked))


def _register(source: Source, said: Sequence[HomeStatement]) -> RegisterOfHomes:
    areas = {s.local_authority_gss for s in said if s.local_authority_gss}
    return RegisterOfHomes(
        name=source.file_name,
        as_at=source.as_at or source.received_on,
        areas=frozenset({*areas, *((source.keeper_gss,) if source.keeper_gss else ())}),
        is_inspectorates=source.list_kind == "inspectorate",
        declared=tuple(Period.parse(words) for words in source.options.get("complete_for", ())),
        has_addresses=any(s.name for s in said) and any(s.address_1 or s.postcode for s in said),
        vouched_for=frozenset({source.keeper_gss}) if source.keeper_gss else None,
        is_assumed=source.is_assumed,
    )


def _no_home(words: HomeWords, day: date) -> HomeMatch:
    del words, day
    return HomeMatch("unmatched")


def _no_postcode(words: HomeWords) -> str:
    del words
    return ""
