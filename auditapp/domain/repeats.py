"""Children who go missing again and again: each time that their incidents reach a rung of the ladder."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from auditapp.domain.escalation import Crossing, Ladder, counts_in_window, crossings
from auditapp.domain.fact import fact
from auditapp.domain.incidents import Told
from auditapp.domain.police_records import RepeatMissing
from auditapp.domain.records import Host, Placing
from auditapp.domain.reports import MISSING, SOURCES, SourceKind

LadderOf = Callable[[str | None, str, date], Ladder]
AreaOf = Callable[[Told], str | None]


@fact()
class Reached:
    """A rung that was reached, with the incident of that day and those that were counted with it.

    With rung 0 it is the most that any window held, and `at` is the child's first incident. Only then `below` has each
    ladder that was in force at one of the incidents, with the most that one of its windows held.
    """

    crossing: Crossing
    ladder: Ladder
    at: Told
    counted: tuple[Told, ...]
    counts: tuple[tuple[SourceKind, int], ...]
    below: tuple[tuple[Ladder, int], ...] = ()


def reached(incidents: Sequence[Told], ladder_of: LadderOf, area_of: AreaOf) -> Iterator[Reached]:
    """Every rung that one child's incidents reach, in order; one entry with rung 0 where they reach none.

    The ladder counts what the police call missing; a child absent or away is counted by no rung.
    """
    told = sorted(
        (one for one in incidents if one.incident.category in MISSING),
        key=lambda one: (one.incident.began.on, one.incident.reported.earliest),
    )
    if not told:
        return
    days = [one.incident.began.on for one in told]
    ladders = [ladder_of(area_of(one), one.incident.force, day) for one, day in zip(told, days, strict=True)]
    found = list(crossings(days, ladders))
    for crossing in found:
        yield _reached(told, crossing, ladders[crossing.place])
    if not found:
        yield _below(told, days, ladders)


def _below(told: Sequence[Told], days: Sequence[date], ladders: Sequence[Ladder]) -> Reached:
    """The most that any window held; for each ladder, that any window held which ended while it was in force."""
    by_window = {ladder.window_days: counts_in_window(days, ladder.window_days) for ladder in ladders}
    most: dict[Ladder, int] = {}
    for place, ladder in enumerate(ladders):
        most[ladder] = max(by_window[ladder.window_days][place], most.get(ladder, 0))
    counts = by_window[ladders[0].window_days]
    highest = _reached(told, Crossing(counts.index(max(counts)), 0, max(counts)), ladders[0])
    return replace(highest, at=told[0], below=tuple(most.items()))


def _reached(told: Sequence[Told], crossing: Crossing, ladder: Ladder) -> Reached:
    inside = tuple(told[crossing.place - crossing.count + 1 : crossing.place + 1])
    counted = {
        source: sum(any(row.source_kind == source and row.category in MISSING for row in one.rows) for one in inside)
        for source in SOURCES
    }
    counts = tuple((source, count) for source, count in counted.items() if count)
    return Reached(crossing, ladder, told[crossing.place], inside, counts)


def record_of(
    found: Reached, host: Host, placing: Placing, *, identified: bool, updates: Sequence[Told] = ()
) -> RepeatMissing:
    """What a rule judges of a rung that was reached, or of a child that stayed below all.

    `updates` are those of the incidents counted that may be of the absence before.
    """
    incident, rung = found.at.incident, found.crossing.rung
    return RepeatMissing(
        on=incident.began.on,
        child_identified=identified,
        host=host,
        placing=placing,
        rung=rung,
        rung_at=found.ladder.rungs[rung - 1] if rung else found.ladder.rungs[0],
        counts=found.counts,
        together=found.crossing.count,
        window_days=found.ladder.window_days,
        is_local=found.ladder.is_local,
        force=incident.force,
        meetings=None,
        updates=tuple(one.rows[0].origin for one in updates),
        below=tuple((count, days, first) for (days, first), count in _most(found).items()),
    )


def _most(found: Reached) -> dict[tuple[int, int], int]:
    """The most that a window held, by its days and the first rung, whosever ladder it was."""
    most: dict[tuple[int, int], int] = {}
    for ladder, count in found.below:
        first = ladder.window_days, ladder.rungs[0]
        most[first] = max(count, most.get(first, 0))
    return most
