"""At which homes lists have children of some authorities on a day, by the number of the home or by words for it."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Date, Select, bindparam, select

from auditapp.domain.scope import Scope
from auditapp.storage.placements import placement_statement
from auditapp.storage.places import says_alone
from auditapp.storage.sources import source
from auditapp.storage.statements import stands

_URNS: BindParameter[Any] = bindparam("urns", expanding=True)
_OWN: BindParameter[Any] = bindparam("own", expanding=True)
_WORDS: BindParameter[Any] = bindparam("words", expanding=True)


def homes_placed_in(connection: Connection, scope: Scope, day: date, urns: Sequence[str] = ()) -> frozenset[str]:
    """The homes, of some or of all, where a list has a child of the authorities that may be seen on a day."""
    if scope.placing is None or scope.host_only:
        return frozenset()
    values = {"day": day, "own": sorted(scope.placing)} | ({"urns": list(urns)} if urns else {})
    return frozenset(connection.execute(_placed_query(of_some=bool(urns)), values).scalars())


@cache
def _placed_query(*, of_some: bool) -> Select[Any]:
    c, there = placement_statement.c, _is_there_on(bindparam("day", type_=Date))
    asked = c.home_urn.in_(_URNS) if of_some else c.home_urn.is_not(None)
    query = select(c.home_urn).join(source, source.c.id == c.source_id).distinct()
    return query.where(stands("placements"), asked, c.placing_la_gss.in_(_OWN), there)


def _is_there_on(day: BindParameter[Any]) -> ColumnElement[bool]:
    c = placement_statement.c
    return (c.admitted_on <= day) & (c.discharged_on.is_(None) | (c.discharged_on >= day))


def placed_by_words(connection: Connection, scope: Scope, day: date, words: Sequence[str]) -> list[tuple[str, date]]:
    """The words for a home, and the day of coming, of such placements for which no home was found when they came."""
    if scope.placing is None or scope.host_only or not words:
        return []
    values = {"day": day, "own": sorted(scope.placing), "words": list(words)}
    return [(said, on) for said, on in connection.execute(_placed_by_words_query(), values)]


@cache
def _placed_by_words_query() -> Select[Any]:
    c = placement_statement.c
    query = select(c.home_words, c.admitted_on).join(source, source.c.id == c.source_id).distinct()
    there = _is_there_on(bindparam("day", type_=Date))
    return query.where(stands("placements"), says_alone("placements", _WORDS), c.placing_la_gss.in_(_OWN), there)
