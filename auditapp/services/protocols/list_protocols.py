"""Local protocols as people read them: which count and which did, the text of each, what differs between two."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from auditapp.domain.dates import to_london
from auditapp.domain.scope import Scope
from auditapp.rulebook.protocols import Protocol, protocol_kept
from auditapp.services.known_world import authority_name
from auditapp.services.workplace import Workplace
from auditapp.storage import protocols
from auditapp.storage.protocols import InstalledProtocol


@dataclass(frozen=True, slots=True)
class ProtocolShown:
    """One protocol as it was activated; `replaced_on` is the day from which another one counts in its place."""

    number: int
    title: str
    area: str
    first: date
    last: date | None
    source: str
    source_dated: date
    rules: tuple[str, ...]
    is_example: bool
    sha256: str
    activated_on: date
    replaced_on: date | None
    text: str


@dataclass(frozen=True, slots=True)
class LineOfTwo:
    """One line of two protocols laid side by side: same, added by the later, or taken out of the earlier."""

    kind: str
    text: str


def list_protocols(place: Workplace, scope: Scope) -> tuple[ProtocolShown, ...]:
    """Every protocol of the areas that may be seen, those that count first, then the newest."""
    with place.reading() as connection:
        found = protocols.every_protocol(connection)
    shown = [_shown(one, read) for one in found if (read := protocol_kept(one.text, one.title)).is_of(scope)]
    return tuple(sorted(shown, key=lambda one: (one.replaced_on is not None, -one.number)))


def protocol_numbered(place: Workplace, scope: Scope, number: int) -> ProtocolShown | None:
    """One protocol by its number, if it may be seen."""
    return next((one for one in list_protocols(place, scope) if one.number == number), None)


def compared(earlier: str, later: str) -> tuple[LineOfTwo, ...]:
    """The lines of the texts of two protocols, with what was taken out and what was added where they differ."""
    return tuple(_lines(earlier.splitlines(), later.splitlines()))


def _lines(before: list[str], after: list[str]) -> Iterator[LineOfTwo]:
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (LineOfTwo("same", line) for line in before[a:b])
            continue
        yield from (LineOfTwo("taken out", line) for line in before[a:b])
        yield from (LineOfTwo("added", line) for line in after[c:d])


def _shown(one: InstalledProtocol, read: Protocol) -> ProtocolShown:
    return ProtocolShown(
        one.id,
        one.title,
        authority_name(one.area),
        one.first,
        one.last,
        read.source,
        read.source_dated,
        tuple(read.limits),
        read.is_example,
        one.sha256,
        to_london(one.activated_at).date(),
        to_london(one.replaced_at).date() if one.replaced_at else None,
        one.text,
    )
