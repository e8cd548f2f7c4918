"""Several protocols that give limits for one rule: which of them counts, said as the judging decides it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from auditapp.rulebook.protocols import Protocol, overlaps, protocol_for, rank

OWN = "an authority's own protocol goes before that of its force"
LATER = "of two protocols the one that begins later counts"


@dataclass(frozen=True, slots=True)
class Beside:
    """Another protocol that counts and gives limits for the same rules; whether it goes before, and why."""

    title: str
    rules: tuple[str, ...]
    goes_before: bool
    why: str


def protocols_beside(protocol: Protocol, others: Iterable[Protocol]) -> tuple[Beside, ...]:
    """Which others give limits for the same rules, in the same place and on some of the same days."""
    return tuple(_beside(protocol, other, rules) for other in others if (rules := overlaps(protocol, other)))


def _beside(protocol: Protocol, other: Protocol, rules: tuple[str, ...]) -> Beside:
    gss = min(protocol.authorities & other.authorities)
    mine, theirs = rank(protocol, gss), rank(other, gss)
    return Beside(other.title, rules, theirs > mine, LATER if theirs[0] == mine[0] else OWN)


@dataclass(frozen=True, slots=True)
class HereNow:
    """A protocol in force at a place: the rules for which it counts, and those for which another goes before it."""

    protocol: Protocol
    counts_for: tuple[str, ...]
    gives_way: tuple[tuple[str, str], ...]


def in_force(protocols: Sequence[Protocol], areas: frozenset[str], day: date) -> tuple[HereNow, ...]:
    """The protocols that hold in any of some authorities on a day, each with what it decides there."""
    return tuple(_here(one, protocols, areas, day) for one in protocols if any(one.holds(gss, day) for gss in areas))


def _here(protocol: Protocol, protocols: Sequence[Protocol], areas: frozenset[str], day: date) -> HereNow:
    held = [gss for gss in sorted(areas) if protocol.holds(gss, day)]
    chosen = {code: [protocol_for(protocols, code, gss, day) for gss in held] for code in protocol.limits}
    counts = tuple(code for code, found in chosen.items() if protocol in found)
    others = [(code, one.title) for code, found in chosen.items() for one in found if one not in (None, protocol)]
    return HereNow(protocol, counts, tuple(dict.fromkeys(others)))
