"""What is known when a file is read or a record judged: authorities, postcodes, the homes of the registers."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from auditapp.domain.homewords import Areas, HomeAlias, HomeSaid, HomeWords, KnownHome
from auditapp.domain.matching import HomeIndex
from auditapp.domain.records import Truth
from auditapp.domain.registered_days import Listed, RegisteredDays
from auditapp.reference import authorities, postcode_authority
from auditapp.reference.area_names import areas_called
from auditapp.reference.district_table import county_of_district
from auditapp.reference.police_forces import find_force
from auditapp.services.workplace import Refused
from auditapp.storage import answers
from auditapp.storage.answers import Alias
from auditapp.storage.engine import Connection
from auditapp.storage.statements import statements
from importers.context import AuthorityAnswer

DIFFERENT_AUTHORITIES = 1 << 15


@lru_cache(maxsize=DIFFERENT_AUTHORITIES)
def find_authority(words: str, day: date) -> AuthorityAnswer:
    """Which authority some words mean on a day; the table of authorities never changes while the program runs."""
    known = authorities()
    found = known.find(words, day)
    names = tuple(a.name for gss in found.candidates if (a := known.get(gss)) is not None)
    return AuthorityAnswer(found.gss, found.name, found.in_england is not Truth.NO, names)


def authority_name(gss: str) -> str:
    """The name of an authority by its code; the code itself where it is not known."""
    known = authorities().get(gss)
    return known.name if known else gss


def keeper_code(words: str | None, day: date) -> str | None:
    """The code of the authority named on the command line, or a refusal that says what was seen."""
    if not words:
        return None
    found = find_authority(words, day)
    if found.gss is None:
        might = f" It may mean {' or '.join(found.candidates)}; give the full name." if found.candidates else ""
        raise Refused(
            f'"{words}" is not the name of an authority.{might} Give a name such as Lincolnshire, or a code such as '
            "E10000019.",
            "unknown_authority",
        )
    return found.gss


def codes_of(gss: str | None) -> frozenset[str] | None:
    """Every code that an authority had over time, so that none of its events is left out; None asks for all."""
    return None if gss is None else authorities().codes_of(gss)


def authority_in_postcode(postcode: str, day: date) -> str | None:
    """The upper-tier authority of a postcode on a day, where the list of postcodes tells."""
    return postcode_authority(postcode, day)


def one_code(gss: str) -> str:
    """One of the codes that the very same council had one after another, so that they compare equal."""
    known = authorities().get(gss)
    return min((gss, *known.same_as)) if known else gss


def home_index(connection: Connection, at: datetime) -> HomeIndex:
    """The homes of all registers that counted at a moment, and what people had answered by then."""
    by_urn: dict[str, list[Mapping[Any, Any]]] = {}
    for row in statements(connection, "homes", at):
        by_urn.setdefault(row["urn"], []).append(row)
    homes = (_known_home(urn, rows) for urn, rows in by_urn.items())
    return index_of(homes, answers.aliases(connection, at))


def index_of(homes: Iterable[KnownHome], answered: Iterable[Alias]) -> HomeIndex:
    """Some homes, with what people answered."""
    said = [HomeAlias(a.words_key, a.urn or None) for a in answered]
    return HomeIndex(homes, said, one_code, Areas(authorities().force_of, areas_called))


def _known_home(urn: str, rows: list[Mapping[Any, Any]]) -> KnownHome:
    said = tuple(
        HomeSaid(
            name=row["name"] or "",
            address_1=row["address_1"] or "",
            address_2=row["address_2"] or "",
            town=row["town"] or "",
            postcode=row["postcode"] or "",
            owner=row["owner_name"] or "",
            authority_gss=row["local_authority_gss"],
        )
        for row in rows
    )
    newest = sorted(rows, key=lambda row: (row["as_at"], row["id"]))
    listed = (Listed(row["as_at"], row["status"], row["registered_on"], row["deregistered_on"]) for row in newest)
    return KnownHome(urn, tuple(dict.fromkeys(said)), *RegisteredDays(listed).span())


def words_as_text(words: HomeWords) -> str:
    """The words a row has for its home, to be kept and asked about again when more registers are known."""
    said = {name: value for name, value in zip(words._fields, words, strict=True) if value}
    return json.dumps(said, ensure_ascii=False)


def words_from_text(text: str) -> HomeWords:
    """The words as they were kept."""
    return HomeWords(**json.loads(text)) if text else HomeWords()


@cache
def force_code_of(gss: str) -> str | None:
    """The code of the police force of an authority's area; None outside England."""
    return force_code_named(authorities().force_of(gss))


def force_code_named(name: str | None) -> str | None:
    """The code of a police force by its name."""
    force = find_force(name) if name else None
    return force.code if force else None


@lru_cache(maxsize=1 << 14)
def areas_named(words: str, day: date) -> frozenset[str]:
    """The authorities whose name, or a district's of theirs, stands by itself in a part of an address."""
    parts = [part.strip() for part in re.split(r"[,;\n]", words) if any(map(str.isalpha, part))]
    found = {find_authority(part, day).gss for part in parts} | {county_of_district(part) for part in parts}
    return frozenset(gss for gss in found if gss is not None)


@lru_cache(maxsize=1 << 14)
def areas_of_force(name: str, day: date) -> tuple[str, ...]:
    """The authorities in the area of a police force on a day."""
    return tuple(a.gss for a in authorities().existing(day) if a.force == name)
