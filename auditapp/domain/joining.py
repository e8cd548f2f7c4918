"""From rows to what rules judge: stays, their movements with every notice of them, the placing side, the register."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from auditapp.domain.agreement import View
from auditapp.domain.attaching import OfChild, Told, as_placement, attach
from auditapp.domain.dates import said
from auditapp.domain.evidence import Evidence
from auditapp.domain.findings import EventKey, OriginKey
from auditapp.domain.movements import Movements
from auditapp.domain.records import Movement, Origin, Placement, RegisterEntry
from auditapp.domain.registerlines import RegistersOfChildren
from auditapp.domain.statements import Anchor, ChildAtHome, NoticeStatement, PlacementStatement
from auditapp.domain.stays import Stay, stays, views


@dataclass(frozen=True, slots=True)
class Event:
    """Something to be judged once, under every reading of it that its rows leave open.

    `occasion` is admission, discharge, placement (the placing side of an admission) or register (of children).
    `origins` and `rows` are, in the same order, the rows used, as files and as storage know them.
    """

    key: EventKey
    occasion: str
    urn: str | None
    child_key: int
    on: date
    views: tuple[View, ...]
    origins: tuple[Origin, ...]
    rows: tuple[OriginKey, ...]


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows that an event rests on, and the first of them to have told of it."""

    first: Anchor
    origins: tuple[Origin, ...]
    keys: tuple[OriginKey, ...]


class Joining:
    """All evidence joined, child by child. `loose` holds, once `events` is exhausted, the notices that fit nowhere."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._movements = Movements(evidence)
        self._registers = RegistersOfChildren(evidence.registers_given)
        self.loose: list[NoticeStatement] = []

    def events(self) -> Iterator[Event]:
        """Every event, ordered by child, then by day."""
        self.loose.clear()
        by_child: dict[int, list[Stay]] = defaultdict(list)
        for stay in stays(self._evidence.placements, self._evidence.settings.tolerance_days):
            by_child[stay.child_key].append(stay)
        notices: dict[int, list[NoticeStatement]] = defaultdict(list)
        for notice in self._evidence.notices:
            notices[notice.child_key].append(notice)
        for child in sorted({*by_child, *notices}):
            yield from self._of_child(by_child.get(child, []), notices.get(child, []))

    def _of_child(self, of_child: Sequence[Stay], notices: Sequence[NoticeStatement]) -> Iterator[Event]:
        identified = any(s.identified for stay in of_child for s in stay.statements) or any(
            n.identified for n in notices
        )
        joined: OfChild = attach(of_child, notices, self._evidence.settings.tolerance_days, identified=identified)
        for told in sorted(joined.told, key=lambda t: t.stay.admitted):
            yield from self._of_stay(told)
        for group in joined.discharges_alone:
            yield self._discharge_alone(group)
        self.loose.extend(joined.loose)

    def _of_stay(self, told: Told) -> Iterator[Event]:
        readings = views(told.stay)
        said_so = [_reading("admitted", v.admitted_on, v.origin) for v in readings]
        arrived = [self._movements.movement("admission", v, v.admitted_on, told) for v in readings]
        placed = [self._movements.placement(v, m) for v, m in zip(readings, arrived, strict=True)]
        rows = self._rows(told, [*told.stay.statements, *told.admission], readings[0].admitted_on)
        yield _event("admission", told, rows, _views(zip(arrived, said_so, strict=True)))
        yield _event("placement", told, rows, _views(zip(placed, said_so, strict=True)))
        ends = _ends(readings, told)
        if ends:
            yield self._discharge(told, ends)
        home = self._movements.home(told.stay.urn, readings[0].admitted_on)
        entries = self._registers.entries(told, told.stay.urn, home.name)
        in_words = ((entry, _reading("admitted", entry.on, origin)) for entry, origin in entries)
        yield _event("register", told, rows, _views(in_words))

    def _discharge(self, told: Told, ends: Sequence[tuple[PlacementStatement, date, Origin]]) -> Event:
        stated = [s for s in told.stay.statements if s.discharged_on is not None]
        left = [
            (self._movements.movement("discharge", v, day, told), _reading("left", day, origin))
            for v, day, origin in ends
        ]
        return _event("discharge", told, self._rows(told, [*stated, *told.discharge], ends[0][1]), _views(left))

    def _discharge_alone(self, group: Sequence[NoticeStatement]) -> Event:
        """A discharge that no admission precedes: it is known from its notices alone."""
        seen = [_departure(notice) for notice in group]
        told = Told(Stay(group[0].child_key, group[0].home_urn, tuple(seen)), discharge=list(group))
        made = [(self._movements.movement("discharge", s, s.admitted_on, told), s) for s in seen]
        left = ((replace(m, stay_days=None), _reading("left", s.admitted_on, s.origin)) for m, s in made)
        return _event("discharge", told, self._rows(told, group, seen[0].admitted_on), _views(left))

    def _rows(self, told: Told, anchored: Sequence[ChildAtHome], on: date) -> _Rows:
        home = self._movements.home(told.stay.urn, on)
        used: dict[OriginKey, Origin] = {s.row_key: s.origin for s in (*told.stay.statements, *anchored)}
        used.update(zip(home.rows, home.origins, strict=True))
        return _Rows(min(s.anchor for s in anchored), tuple(used.values()), tuple(used))


def _event(occasion: str, told: Told, rows: _Rows, readings: tuple[View, ...]) -> Event:
    first = rows.first
    return Event(
        EventKey(first.sha256, first.sheet, first.row, occasion),
        occasion,
        told.stay.urn,
        told.stay.child_key,
        _day_of(readings[0]),
        readings,
        rows.origins,
        rows.keys,
    )


def _views(read: Iterable[tuple[Movement | Placement | RegisterEntry, str]]) -> tuple[View, ...]:
    """Each different record once, in the words of the first row that leads to it."""
    listed = list(read)
    if len(listed) == 1:
        return (View(*listed[0]),)
    different: dict[Movement | Placement | RegisterEntry, str] = {}
    for record, in_words in listed:
        different.setdefault(record, in_words)
    return tuple(View(record, in_words) for record, in_words in different.items())


def _reading(verb: str, day: date, origin: Origin) -> str:
    return f"{verb} on {said(day)} ({origin})"


def _day_of(view: View) -> date:
    record = view.record
    return record.admission.on if isinstance(record, Placement) else record.on


def _ends(readings: Sequence[PlacementStatement], told: Told) -> list[tuple[PlacementStatement, date, Origin]]:
    """Every stated end of the stay; where no list states one, the days that notices of the discharge give."""
    stated = [(v, v.discharged_on, v.origin) for v in readings if v.discharged_on is not None]
    return stated or [(readings[0], n.event_on, n.origin) for n in told.discharge]


def _departure(notice: NoticeStatement) -> PlacementStatement:
    """A discharge known from a notice alone, in the shape of a stay whose beginning nobody states."""
    return replace(as_placement(notice), discharged_on=notice.event_on)
