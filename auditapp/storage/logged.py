"""Entries of the audit log as far as somebody may see them, the newest first, a page at a time by their numbers.

An entry belongs to an area when it is about something of that area (a file, a finding, a child, a home that stands
there, an expected return, a request, a protocol), or when whoever did it holds, and ever held, roles for that area
alone. What is neither belongs to those who see the whole log. What belonged to an area once is looked at as it stands
today.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    case,
    cast,
    exists,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    true,
)

from auditapp.domain.logged_acts import ACTS, About
from auditapp.domain.people import AreaKind
from auditapp.domain.scope import Scope
from auditapp.storage.audit_log import audit_log
from auditapp.storage.children import child_identity
from auditapp.storage.expected_returns import expected_return
from auditapp.storage.findings import finding, in_scope
from auditapp.storage.given_files import may_see
from auditapp.storage.handed_in_protocols import handed_in_protocol
from auditapp.storage.homes import home_statement
from auditapp.storage.paper_requests import paper_request_finding
from auditapp.storage.people import account, account_grant
from auditapp.storage.sources import source

BY_ACCOUNT = "account "
# What is about nothing that stands in an area, such as a workbook, whose subject is a name that somebody chose.
OF_NO_AREA = sorted(action for action, act in ACTS.items() if act.about in {About.ACCOUNT, About.ANSWER, About.NOTHING})


@dataclass(frozen=True, slots=True)
class Logged:
    """One entry, without its hashes."""

    seq: int
    at: str
    actor: str
    action: str
    subject: str
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entries are asked for; everything left out is not asked about. `first` and `until` are moments in UTC."""

    actor: str | None = None
    by_command: bool = False
    actions: frozenset[str] | None = None
    first: datetime | None = None
    until: datetime | None = None


def entries_before(
    connection: Connection, scope: Scope, asked: Asked, *, before: int, lowest: int = 0, most: int
) -> tuple[Logged, ...]:
    """So many entries of one's area with numbers below one and from another on, the newest first."""
    return _page(connection, _in_area(scope), asked, before=before, lowest=lowest, most=most)


def own_before(
    connection: Connection, scope: Scope, asked: Asked, *, actor: str, before: int, most: int
) -> tuple[Logged, ...]:
    """So many entries of what one actor did, the newest first. What they did they know, wherever it was."""
    del scope
    return _page(connection, audit_log.c.actor == actor, asked, before=before, lowest=0, most=most)


def _page(
    connection: Connection, seen: ColumnElement[bool], asked: Asked, *, before: int, lowest: int, most: int
) -> tuple[Logged, ...]:
    a = audit_log.c
    query = select(*(a[name] for name in Logged.__slots__)).where(seen, a.seq < before, a.seq >= lowest)
    query = _narrowed(query, asked).order_by(a.seq.desc()).limit(most)
    return tuple(Logged(*row) for row in connection.execute(query))


def people_of(connection: Connection, scope: Scope) -> tuple[tuple[str, str], ...]:
    """Whoever holds or held a role for some of the area, by account and name; everybody where that is everything."""
    query = select(account.c.id, account.c.name).order_by(account.c.name, account.c.id)
    if scope.authorities is not None:
        here = select(account_grant.c.account_id).where(_is_held(account_grant), _is_for(scope, account_grant))
        query = query.where(account.c.id.in_(here))
    return tuple((number, name) for number, name in connection.execute(query))


def _narrowed(query: Select[Any], asked: Asked) -> Select[Any]:
    a = audit_log.c
    if asked.actor is not None:
        query = query.where(a.actor == asked.actor)
    if asked.by_command:
        query = query.where(not_(a.actor.startswith(BY_ACCOUNT)))
    if asked.actions is not None:
        query = query.where(a.action.in_(sorted(asked.actions)))
    # Moments are kept as their words in UTC, which stand in the order of time.
    if asked.first is not None:
        query = query.where(a.at >= _words(asked.first))
    if asked.until is not None:
        query = query.where(a.at < _words(asked.until))
    return query


def _words(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}"


def _in_area(scope: Scope) -> ColumnElement[bool]:
    return true() if scope.authorities is None else or_(_by_somebody_of(scope), _about_something_of(scope))


def _by_somebody_of(scope: Scope) -> ColumnElement[bool]:
    """Whether whoever did it holds roles for the area and never held one for another."""
    g, other = account_grant.c, account_grant.alias()
    elsewhere = exists().where(other.c.account_id == g.account_id, _is_held(other), not_(_is_for(scope, other)))
    here = select(literal(BY_ACCOUNT) + g.account_id).where(_is_held(account_grant), _is_for(scope, account_grant))
    return audit_log.c.actor.in_(here.where(not_(elsewhere)))


def _is_held(grant: Any) -> ColumnElement[bool]:
    """Whether a role counts or counted; one that was only proposed let nobody do anything."""
    return or_(grant.c.waits_for_second == 0, grant.c.confirmed_at.is_not(None))


def _is_for(scope: Scope, grant: Any) -> ColumnElement[bool]:
    return or_(
        (grant.c.area_kind == AreaKind.AUTHORITY.value) & grant.c.area.in_(_codes(scope)),
        (grant.c.area_kind == AreaKind.FORCE.value) & grant.c.area.in_(scope.forces),
    )


def _codes(scope: Scope) -> frozenset[str]:
    return scope.authorities or frozenset()


def _about_something_of(scope: Scope) -> ColumnElement[bool]:
    areas = [*sorted(_codes(scope)), *sorted(scope.forces)]
    subject, f = audit_log.c.subject, finding.c
    of_file = (source.c.id == child_identity.c.source_id) & may_see(scope)
    revealed = f.id == audit_log.c.detail["finding"].as_string()
    handed_in, expected, asked = handed_in_protocol.c, expected_return.c, paper_request_finding.c
    stands_here = home_statement.c.local_authority_gss.in_(_codes(scope))
    return case(
        (audit_log.c.action.in_(OF_NO_AREA), false()),
        (audit_log.c.action == "child revealed", exists().where(revealed, in_scope(scope, finding))),
        _of("source", lambda number: exists().where(source.c.id == number, may_see(scope))),
        _of("child", lambda number: exists().where(child_identity.c.child_id == number, of_file)),
        _of("protocol handed in", lambda number: exists().where(handed_in.id == number, handed_in.area.in_(areas))),
        _of("expected return", lambda number: exists().where(expected.id == number, expected.area_gss.in_(areas))),
        _of(
            "paper request",
            lambda number: exists().where(
                asked.request_id == number, asked.finding_id == f.id, in_scope(scope, finding)
            ),
        ),
        else_=or_(
            subject.in_(areas),
            exists().where(f.id == subject, in_scope(scope, finding)),
            exists().where(home_statement.c.urn == subject, stands_here),
        ),
    )


def _of(
    kind: str, is_here: Callable[[ColumnElement[int]], ColumnElement[bool]]
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """A subject that is a kind of thing and its number, and whether that thing is of the area."""
    subject = audit_log.c.subject
    return subject.startswith(f"{kind} "), is_here(cast(func.substr(subject, len(kind) + 2), Integer))
