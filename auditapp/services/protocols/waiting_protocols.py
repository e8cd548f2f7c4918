"""Protocols that were handed in, as people look at them: what each would change, and who may decide about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from auditapp.domain.dates import to_london
from auditapp.domain.people import Role
from auditapp.domain.scope import Scope
from auditapp.rulebook.protocols import Protocol, protocol_kept
from auditapp.security.policy import policy
from auditapp.services.files.list_files import names_of
from auditapp.services.known_world import authority_name
from auditapp.services.protocols.hand_in_protocol import MOST_WAITING
from auditapp.services.protocols.protocol_changes import Change, changes
from auditapp.services.protocols.protocols_beside import Beside, protocols_beside
from auditapp.services.workplace import Workplace
from auditapp.storage import handed_in_protocols, protocols
from auditapp.storage.engine import Connection
from auditapp.storage.handed_in_protocols import HandedInProtocol

# All that may wait at once, at the least.
LISTED = MOST_WAITING
WAITS = "waits"


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A protocol that was handed in: what it says, by whom, and what became of it.

    `why_not` is why the person at work cannot decide about it; nothing where they can.
    """

    number: int
    title: str
    area: str
    first: date
    last: date | None
    rules: tuple[str, ...]
    given_by: str
    given_on: date
    state: str
    reason: str
    decided_on: date | None
    why_not: str


@dataclass(frozen=True, slots=True)
class LookedAt:
    """One that waits, with its text, what it would change, which one gives way to it, and a mark of what counts now.

    `beside` are those that go on counting and give limits for some of the same rules.
    """

    line: HandedIn
    source: str
    source_dated: date
    is_example: bool
    sha256: str
    text: str
    changes: tuple[Change, ...]
    replaces: int | None
    beside: tuple[Beside, ...]
    mark: str


def protocols_waiting(
    place: Workplace, scope: Scope, role: Role, read: Sequence[HandedInProtocol] | None = None
) -> tuple[HandedIn, ...]:
    """The protocols of one's areas about which nobody has decided, the oldest first; `read` where they were read."""
    with place.reading() as connection:
        waiting = handed_in_protocols.waiting_protocols(connection) if read is None else read
        return _lines(connection, place, scope, role, waiting)


def protocols_handed_in(place: Workplace, scope: Scope, role: Role) -> tuple[HandedIn, ...]:
    """Those that wait, then the last ones, whatever became of them, for those who hand them in."""
    with place.reading() as connection:
        found = handed_in_protocols.handed_in_protocols(connection, most=LISTED)
        return _lines(connection, place, scope, role, found)


def protocol_looked_at(place: Workplace, scope: Scope, role: Role, number: int) -> LookedAt | None:
    """One that waits, with what it would change in one's areas; None where there is none that one may see."""
    with place.reading() as connection:
        found = [one for one in handed_in_protocols.waiting_protocols(connection) if one.id == number]
        lines = _lines(connection, place, scope, role, found)
        if not lines:
            return None
        counting = protocols.protocols(connection, place.now())
        mark = protocols.protocols_mark(connection)
    protocol = protocol_kept(found[0].text, found[0].title)
    replaced = [one for one in counting if (one.area, one.title) == (protocol.area, protocol.title)]
    before = [protocol_kept(one.text, one.title) for one in counting]
    after = [protocol, *(one for one in before if (one.area, one.title) != (protocol.area, protocol.title))]
    areas = protocol.authorities.union(*(one.authorities for one in before if one not in after))
    return LookedAt(
        lines[0],
        protocol.source,
        protocol.source_dated,
        protocol.is_example,
        protocol.sha256,
        protocol.text,
        changes(before, after, areas if scope.authorities is None else areas & scope.authorities),
        replaced[0].id if replaced else None,
        protocols_beside(protocol, after[1:]),
        mark,
    )


def why_not(given_by: str, protocol: Protocol, scope: Scope, role: Role, actor: str) -> str:
    """Why somebody cannot decide about a protocol that waits; nothing where they can."""
    if policy().conditions(role, "rule_pack", "approve") is None:
        return "An officer of the board decides about it."
    if given_by == actor:
        return "You handed it in, so somebody else decides about it."
    beyond = set() if scope.authorities is None else protocol.authorities - scope.authorities
    if beyond:
        named = " and ".join(sorted({authority_name(gss) for gss in beyond}))
        return f"It holds outside your area too, in {named}: an officer for all of its authorities decides about it."
    return ""


def _lines(
    connection: Connection, place: Workplace, scope: Scope, role: Role, found: Sequence[HandedInProtocol]
) -> tuple[HandedIn, ...]:
    named = names_of(connection, [one.given_by for one in found])
    read = ((one, protocol_kept(one.text, one.title)) for one in found)
    return tuple(
        HandedIn(
            one.id,
            protocol.title,
            authority_name(protocol.area),
            protocol.first,
            protocol.last,
            tuple(protocol.limits),
            named(one.given_by),
            to_london(one.given_at).date(),
            one.decision or WAITS,
            one.reason or "",
            to_london(one.decided_at).date() if one.decided_at else None,
            why_not(one.given_by, protocol, scope, role, place.actor),
        )
        for one, protocol in read
        if protocol.is_of(scope)
    )
