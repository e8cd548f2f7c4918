"""The ladder of an area on a day: its local protocol's, else the shipped one, which only marks."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

from auditapp.domain.escalation import Ladder
from auditapp.rulebook import Rulebook
from auditapp.rulebook.protocols import Protocol, protocol_for
from auditapp.services.judging.local_limits import protocol_of_force

RULE = "REP-1"
RUNGS = ("rung1", "rung2")


def ladders(book: Rulebook, protocols: Sequence[Protocol]) -> Callable[[str | None, str, date], Ladder]:
    """Which ladder holds in an authority's area or, where the authority is not known, all over a force's area."""
    rule = book.by_code.get(RULE)

    @cache
    def on(area: str | None, force: str, day: date) -> Ladder:
        version = rule.version_on(day) if rule is not None else None
        if version is None:
            return Ladder()
        if area is not None:
            chosen = protocol_for(protocols, RULE, area, day)
        else:
            chosen = protocol_of_force(protocols, RULE, force, day)
        limits = {**version.limits, **(chosen.limits[RULE] if chosen is not None else {})}
        return Ladder(int(str(limits["window_days"])), tuple(int(str(limits[r])) for r in RUNGS), chosen is not None)

    return on
