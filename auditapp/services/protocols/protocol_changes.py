"""What a protocol would change: for which rules and days other limits would hold than those that hold now."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest

from auditapp.rulebook.protocols import Protocol, protocol_for
from auditapp.services.known_world import authority_name

ONE_DAY = timedelta(days=1)
NOTHING_AGREED = "nothing agreed"


@dataclass(frozen=True, slots=True)
class Change:
    """One rule, the days of the events concerned, the authorities, and the limits before and after."""

    rule: str
    first: date
    last: date | None
    authorities: tuple[str, ...]
    was: str
    becomes: str


@dataclass(frozen=True, slots=True)
class _Stretch:
    first: date
    last: date | None
    was: str
    becomes: str


def changes(before: Sequence[Protocol], after: Sequence[Protocol], areas: Collection[str]) -> tuple[Change, ...]:
    """Where the limits differ once the protocols `after` count in place of those `before`, in some authorities."""
    found: dict[tuple[str, _Stretch], list[str]] = defaultdict(list)
    for rule in sorted({code for one in (*before, *after) for code in one.limits}):
        for gss in sorted(areas, key=authority_name):
            for stretch in _stretches(before, after, rule, gss):
                found[rule, stretch].append(authority_name(gss))
    lines = (Change(r, s.first, s.last, tuple(dict.fromkeys(a)), s.was, s.becomes) for (r, s), a in found.items())
    return tuple(sorted(lines, key=lambda one: (one.rule, one.first, one.authorities)))


def _stretches(before: Sequence[Protocol], after: Sequence[Protocol], rule: str, gss: str) -> Iterator[_Stretch]:
    """The longest stretches of days on which the same limits give way to the same others."""
    holding = [one for one in (*before, *after) if rule in one.limits and gss in one.authorities]
    ends = {one.last + ONE_DAY for one in holding if one.last is not None and one.last < date.max}
    edges = sorted({one.first for one in holding} | ends)
    open_one: _Stretch | None = None
    for edge, following in zip_longest(edges, edges[1:]):
        was, becomes = (_said(protocol_for(some, rule, gss, edge), rule) for some in (before, after))
        last = following - ONE_DAY if following else None
        if open_one and (open_one.was, open_one.becomes) == (was, becomes):
            open_one = _Stretch(open_one.first, last, was, becomes)
            continue
        if open_one and open_one.was != open_one.becomes:
            yield open_one
        open_one = _Stretch(edge, last, was, becomes)
    if open_one and open_one.was != open_one.becomes:
        yield open_one


def _said(protocol: Protocol | None, rule: str) -> str:
    if protocol is None:
        return NOTHING_AGREED
    return ", ".join(f"{name.replace('_', ' ')}: {_value(value)}" for name, value in protocol.limits[rule].items())


def _value(value: int | str | None) -> str:
    if value is None:
        return "no number"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).replace("_", " ")
