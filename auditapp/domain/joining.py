"""From rows to what rules judge, child by child: stays with their notices, and what the police and interviews tell."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from auditapp.domain.agreement import View
from auditapp.domain.attaching import OfChild, Told, attach
from auditapp.domain.continued_stays import note_continued
from auditapp.domain.dates import said
from auditapp.domain.events import OCCASIONS, Event, Rows, event_of
from auditapp.domain.evidence import Evidence, Papers
from auditapp.domain.findings import OriginKey
from auditapp.domain.first_contacts import FirstContacts
from auditapp.domain.incidents import Told as Incident
from auditapp.domain.incidents import incidents_of
from auditapp.domain.judging import Record
from auditapp.domain.listed_kinds import KINDS_DIFFER
from auditapp.domain.missing_events import MissingEvents
from auditapp.domain.movements import Movements
from auditapp.domain.places_on_day import PlacesOnDay
from auditapp.domain.police_records import FirstContact
from auditapp.domain.presence import seen_there, tied
from auditapp.domain.records import Movement, Origin, Placement
from auditapp.domain.registerlines import RegistersOfChildren
from auditapp.domain.report_readings import (
    NOTHING,
    Outside,
    admitted_by,
    elsewhere,
    left_after,
    missing_from_elsewhere,
    missing_from_there,
    outside,
)
from auditapp.domain.reports import ReportStatement
from auditapp.domain.statements import ChildAtHome, NoticeStatement, PlacementStatement, as_placement
from auditapp.domain.stays import Stay, stays, views

__all__ = ["Event", "Joining"]


class Joining:
    """Joins the rows of one child after another.

    Only events of the occasions that are `asked` for are made, and admissions, which others are told by.
    """

    def __init__(self, evidence: Evidence, asked: Container[str] = OCCASIONS) -> None:
        self._evidence, self._asked = evidence, asked
        self._tolerance = timedelta(days=evidence.settings.tolerance_days)
        self._movements = Movements(evidence)
        self._places = PlacesOnDay(evidence)
        self._missing = MissingEvents(evidence, self._movements, self._places)
        named = (evidence.nameless_reports, evidence.may_be_same, evidence.reported)
        self._contacts = FirstContacts(*named, evidence.called_off)
        self._registers = RegistersOfChildren(evidence.registers_given)

    def of_child(self, papers: Papers) -> Iterator[Event]:
        """Every event of one child: its stays in order, then what the police and interviews tell."""
        tolerance = self._evidence.settings.tolerance_days
        of_child = stays(papers.placements, tolerance) if papers.placements else ()
        joined: OfChild = attach(
            of_child,
            papers.notices,
            tolerance,
            identified=papers.identified,
            is_seen=seen_there(papers.reports, papers.interviews, self._tolerance),
        )
        told = sorted(joined.told, key=lambda t: t.stay.admitted)
        if len(told) > 1:
            note_continued(told, self._evidence.homes)
        incidents = incidents_of(papers.reports, papers.interviews) if papers.reports else []
        for one in told:
            apart = outside(one, told, incidents, self._tolerance)
            yield from self._of_stay(one, incidents, apart, papers.reports)
        for group in joined.discharges_alone:
            if "discharge" in self._asked:
                yield self._discharge_alone(group)
        for group, other in joined.astray:
            if group[0].event in self._asked or group[0].event == "admission":
                yield self._astray(group, other)
        found = self._missing.found_there(papers, told) if papers.reports else []
        for one in found:
            yield from self._of_presence(one, incidents)
        if papers.reports or papers.interviews:
            yield from self._missing.events(papers, told, found, incidents, self._asked)

    def _of_stay(
        self, told: Told, incidents: Sequence[Incident], apart: Outside, reports: Sequence[ReportStatement]
    ) -> Iterator[Event]:
        asked = self._asked
        stated = readings = views(told.stay)
        said_so = [_reading("admitted", v.admitted_on, v.origin) for v in readings]
        rows = listed = self._rows(told, [*told.stay.statements, *told.admission], readings[0].admitted_on)
        rows = rows.with_also(told.misdirected["admission"])
        if apart.before is not None:
            said_so += [missing_from_there(told, apart.before)] * len(readings)
            readings = (*readings, *(admitted_by(v, apart.before) for v in readings))
            rows = rows.with_also(apart.before.rows)
        made = (self._movements.movement("admission", v, v.admitted_on, told) for v in readings)
        arrived = [m if place < len(stated) else replace(m, is_by_report=True) for place, m in enumerate(made)]
        yield _event("admission", told, rows, _views(zip(arrived, said_so, strict=True)))
        if "placement" in asked or "first_contact" in asked:
            placed = [self._movements.placement(v, m, told) for v, m in zip(readings, arrived, strict=True)]
            yield _event("placement", told, rows, _views(zip(placed, said_so, strict=True)))
            yield self._contact(told, rows, list(zip(placed, said_so, strict=True)), incidents, apart)
        if "address" in asked:
            yield self._address(told, rows, list(zip(arrived, said_so, strict=True)), reports)
        if "discharge" in asked and (ends := _ends(stated, told)):
            yield self._discharge(told, ends, apart.after)
        if "register" in asked:
            yield self._entry_in_register(told, listed, arrived[0].home_name)

    def _address(
        self, told: Told, rows: Rows, arrived: Sequence[tuple[Movement, str]], reports: Sequence[ReportStatement]
    ) -> Event:
        """The place of a stay: it rests on the reports from there of its day, and on one that calls it a home."""
        there = tied(reports, told, self._tolerance)
        places = [(self._places.of_stay(m, told.stay.statements, there), in_words) for m, in_words in arrived]
        used = [row for row in there if any(row.told.on == place.on for place, _ in places)]
        if any(place.unclear == KINDS_DIFFER for place, _ in places):
            used += [row for row in there if row.place_kind == "home"][:1]
        return _event("address", told, rows.with_also(used), _views(places))

    def _contact(
        self,
        told: Told,
        rows: Rows,
        placed: Sequence[tuple[Placement, str]],
        incidents: Sequence[Incident],
        apart: Outside = NOTHING,
    ) -> Event:
        """The first contact as each reading has it: with reports after the end, without those of a home in doubt."""
        others = apart.elsewhere
        met = [(self._contacts.contact(p, told, incidents, (), others), in_words) for p, in_words in placed]
        first_reading = placed[0][0]
        if apart.after:
            met.append(
                (
                    self._contacts.contact(first_reading, told, incidents, apart.after, others),
                    missing_from_there(told, apart.after[0]),
                )
            )
        doubtful = [(one, row) for one in incidents if (row := elsewhere(told, one)) is not None]
        if doubtful:
            surely = [other for other in incidents if all(other is not each for each, _ in doubtful)]
            without = self._contacts.contact(first_reading, told, surely, (), others)
            if without != met[0][0]:
                one, row = doubtful[0]
                met[0] = met[0][0], missing_from_there(told, one)
                met.append((without, missing_from_elsewhere(row)))
        with_first = _with_first(rows, [contact for contact, _ in met], incidents)
        child = told.stay.child_key
        with_first = with_first.with_also(row for contact, _ in met for row in self._contacts.doubtful(contact, child))
        with_first = with_first.with_rows(
            row for contact, _ in met if contact.called_off for row in contact.called_off.rows
        )
        unsure = {origin for contact, _ in met for origin in (*contact.from_elsewhere, *contact.perhaps_before)}
        with_first = with_first.with_also(
            row for one in (*others, *incidents) for row in one.rows if row.origin in unsure
        )
        return _event("first_contact", told, with_first, _views(met))

    def _entry_in_register(self, told: Told, rows: Rows, home_name: str) -> Event:
        spelt = self._evidence.spelt.get(told.stay.child_key, ())
        entries = self._registers.entries(told, told.stay.urn, home_name, spelt)
        in_words = ((entry, _reading("admitted", entry.on, origin)) for entry, origin in entries)
        return _event("register", told, rows, _views(in_words))

    def _of_presence(self, told: Told, incidents: Sequence[Incident]) -> Iterator[Event]:
        """A child whom a report alone shows at a home: when it came is not known, but that it was there is."""
        view = told.stay.statements[0]
        shown = (row.in_words for one in incidents for row in one.rows if row.row_key == view.row_key)
        in_words = _reading(f"{next(shown, 'reported')} from there", view.admitted_on, view.origin)
        movement = self._movements.movement("admission", view, view.admitted_on, told)
        rows = self._rows(told, [view], view.admitted_on)
        yield _event("presence", told, rows, (View(movement, in_words),))
        yield self._contact(told, rows, [(self._movements.placement(view, movement, told), in_words)], incidents)

    def _discharge(
        self, told: Told, ends: Sequence[tuple[PlacementStatement, date, Origin]], after: Sequence[Incident]
    ) -> Event:
        stated = [s for s in told.stay.statements if s.discharged_on is not None]
        left = [
            (self._movements.movement("discharge", v, day, told), _reading("left", day, origin))
            for v, day, origin in ends
        ]
        rows = self._rows(told, [*stated, *told.discharge], ends[0][1]).with_also(told.misdirected["discharge"])
        if after:
            last = max(after, key=lambda one: one.incident.began.earliest)
            seen = left_after(ends[0][0], last)
            still = self._movements.movement("discharge", seen, last.incident.began.on, told)
            left.append((still, missing_from_there(told, last)))
            rows = rows.with_also(last.rows)
        return _event("discharge", told, rows, _views(left))

    def _discharge_alone(self, group: Sequence[NoticeStatement]) -> Event:
        """A discharge that no admission precedes: it is known from its notices alone."""
        seen = [_departure(notice) for notice in group]
        told = Told(Stay(group[0].child_key, group[0].home_urn, tuple(seen)), discharge=list(group))
        made = [(self._movements.movement("discharge", s, s.admitted_on, told), s) for s in seen]
        left = ((replace(m, stay_days=None), _reading("left", s.admitted_on, s.origin)) for m, s in made)
        return _event("discharge", told, self._rows(told, group, seen[0].admitted_on), _views(left))

    def _astray(self, group: Sequence[NoticeStatement], other: Told) -> Event:
        """A movement that notices alone tell of, where a list has the child at another home: nobody knows of which."""
        occasion = group[0].event
        seen = [as_placement(notice, notice.event_on) for notice in group]
        told = Told(Stay(group[0].child_key, group[0].home_urn, tuple(seen)))
        told.misdirected[occasion] += group
        listed = tuple(row.origin for row in other.stay.statements)
        made = [(self._movements.movement(occasion, s, s.admitted_on, told), s) for s in seen]
        verb = "admitted" if occasion == "admission" else "left"
        read = (
            (replace(m, stay_days=None, listed_elsewhere=listed), _reading(verb, s.admitted_on, s.origin))
            for m, s in made
        )
        rows = self._rows(told, group, seen[0].admitted_on).with_also(other.stay.statements)
        return _event(occasion, told, rows, _views(read))

    def _rows(self, told: Told, anchored: Sequence[ChildAtHome], on: date) -> Rows:
        home = self._movements.home(told.stay.urn, on)
        used: dict[OriginKey, Origin] = {s.row_key: s.origin for s in (*told.stay.statements, *anchored)}
        used.update(zip(home.rows, home.origins, strict=True))
        return Rows(min(s.anchor for s in anchored), tuple(used.values()), tuple(used))


def _with_first(rows: Rows, met: Iterable[FirstContact], incidents: Iterable[Incident]) -> Rows:
    """The rows of a stay, with those that tell of the incidents at which the police first met the child."""
    first = [contact.first for contact in met]
    return rows.with_also(row for told in incidents if any(told.incident is one for one in first) for row in told.rows)


def _event(occasion: str, told: Told, rows: Rows, readings: tuple[View, ...]) -> Event:
    return event_of(occasion, told.stay.child_key, told.stay.urn, rows, readings)


def _views(read: Iterable[tuple[Record, str]]) -> tuple[View, ...]:
    """Each different record once, in the words of the first row that leads to it."""
    listed = list(read)
    if len(listed) == 1:
        return (View(*listed[0]),)
    different: dict[Record, str] = {}
    for record, in_words in listed:
        different.setdefault(record, in_words)
    return tuple(View(record, in_words) for record, in_words in different.items())


def _reading(verb: str, day: date, origin: Origin) -> str:
    return f"{verb} on {said(day)} ({origin})"


def _ends(readings: Sequence[PlacementStatement], told: Told) -> list[tuple[PlacementStatement, date, Origin]]:
    """Every stated end of the stay; where no list states one, the days that notices of the discharge give."""
    stated = [(v, v.discharged_on, v.origin) for v in readings if v.discharged_on is not None]
    return stated or [(readings[0], n.event_on, n.origin) for n in told.discharge]


def _departure(notice: NoticeStatement) -> PlacementStatement:
    """A discharge known from a notice alone, in the shape of a stay whose beginning nobody states."""
    return replace(as_placement(notice, notice.event_on), discharged_on=notice.event_on)
