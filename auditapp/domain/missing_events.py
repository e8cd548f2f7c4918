"""What police logs and logs of interviews tell of one child: places, rungs reached, and comings back."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from auditapp.domain.agreement import View
from auditapp.domain.astray import SAME_RETURN
from auditapp.domain.attaching import Told
from auditapp.domain.calling_off import call_called_off, called_off
from auditapp.domain.counting import is_in_care, perhaps_homes
from auditapp.domain.coverage import Coverages
from auditapp.domain.dates import said
from auditapp.domain.events import Event, event_of, rows_of
from auditapp.domain.evidence import Evidence, Papers
from auditapp.domain.incidents import Told as Incident
from auditapp.domain.interviews import InterviewStatement
from auditapp.domain.movements import Movements
from auditapp.domain.perhaps_again import PerhapsAgain
from auditapp.domain.places_on_day import PlacesOnDay
from auditapp.domain.placings import placing_on
from auditapp.domain.police_records import Interview, Return
from auditapp.domain.presence import found_there, is_inside, stay_on
from auditapp.domain.records import Host, Origin, Placing
from auditapp.domain.register import Particular
from auditapp.domain.repeats import reached, record_of
from auditapp.domain.reported_places import ReportedPlaces
from auditapp.domain.returns import (
    ComingBack,
    again_after,
    comings_back,
    held_by_home,
    held_by_provider,
    interview_of,
    is_still_gone,
)
from auditapp.domain.statements import ChildAtHome
from auditapp.domain.timewords import moment_said
from auditapp.domain.unread import LogOfDay
from auditapp.domain.unsure_interviews import UnsureInterviews
from auditapp.domain.updates import perhaps_updates

NOWHERE = Host(None, "", "the record names no home")
INTERVIEWS = "return-interviews"


class MissingEvents:
    """Makes the events of one child that no list of placements has."""

    def __init__(self, evidence: Evidence, movements: Movements, places: PlacesOnDay) -> None:
        self._evidence, self._movements = evidence, movements
        lines = [line for of_child in evidence.astray.values() for line in of_child]
        self._astray = frozenset(line.row for line in lines if line.is_judged)
        self._misnumbered = frozenset(line.row for line in lines)
        self._perhaps = PerhapsAgain(evidence, timedelta(days=evidence.settings.tolerance_days))
        self._unsure = UnsureInterviews(evidence.unsure_interviews, evidence.may_be_misnamed)
        self._tolerance = timedelta(days=evidence.settings.tolerance_days)
        self._reported = ReportedPlaces(movements, places, self._placing, self._tolerance)
        self._coverages = Coverages(
            evidence.completeness, evidence.interview_logs, evidence.places.on_day, evidence.settings.recent_days
        )

    def found_there(self, papers: Papers, told: Sequence[Told]) -> list[Told]:
        """The stays of a known child that only reports tell of."""
        return found_there(papers.reports, told, self._tolerance) if papers.identified else []

    def events(
        self,
        papers: Papers,
        told: Sequence[Told],
        found: Sequence[Told],
        incidents: Sequence[Incident],
        asked: Container[str],
    ) -> Iterator[Event]:
        """Places that are no stay's, rungs reached, comings back, as far as asked for; only of children in care.

        `told` are the stays that lists and notices tell of, `found` those that reports alone do.
        """
        if "address" in asked:
            yield from self._reported.addresses(papers, told)
        every = [*told, *found]
        if "repeat" in asked:
            yield from self._repeats(papers, every, incidents)
        if not is_in_care(papers):
            return
        if "return" in asked:
            astray = self._evidence.astray.get(papers.child_key, ())
            for back in comings_back(incidents, papers.interviews, astray, self._astray, self._misnumbered):
                yield self._return(papers, every, self._perhaps_of_another(papers, back), incidents)

    def _repeats(self, papers: Papers, told: Sequence[Told], incidents: Sequence[Incident]) -> Iterator[Event]:
        """The rungs reached; of a child whom only places that are still asked about may show in care, no more."""
        places = () if is_in_care(papers) else perhaps_homes(papers)
        if not (places or is_in_care(papers)):
            return

        def area_of(one: Incident) -> str | None:
            return self._host(one, told).gss

        for found in reached(incidents, self._evidence.ladder, area_of):
            rung, at = found.crossing.rung, found.at
            if places and not rung:
                continue
            back = [row.returned for row in papers.interviews]
            updates = perhaps_updates(found.counted, incidents, back)
            placing = self._placing(_placing_of(at), _stay_of(at, told), at.incident.began.on)
            record = record_of(found, self._host(at, told), placing, identified=papers.identified, updates=updates)
            spelt, nameless = self._perhaps.reports(papers, told, area_of) if rung == 0 else ([], [])
            again = self._perhaps.on_one_day(papers, area_of) if rung == 0 else []
            also = [*spelt, *nameless, *again]
            record = replace(
                record,
                spelt_otherwise=tuple(row.origin for row in spelt),
                nameless=tuple(row.origin for row in nameless if row.possible_homes),
                placeless=tuple(row.origin for row in nameless if not row.possible_homes),
                places_open=places,
                again_that_day=tuple(row.origin for row in again),
            )
            occasion = f"repeat-{rung}" if rung else "repeat"
            rows = rows_of(at.rows, (*(row for one in found.counted for row in one.rows), *also))
            view = View(record, f"missing on {record.on} ({at.rows[0].origin})")
            yield event_of(occasion, papers.child_key, _urn_of(at, told), rows, (view,))

    def _return(self, papers: Papers, told: Sequence[Told], back: ComingBack, incidents: Sequence[Incident]) -> Event:
        """One return, read as each of its rows has it, under every authority that a source has responsible."""
        urn = self._urn(back, told)
        named = back.incident.rows if back.incident is not None else back.interviews
        shown = [(told.row, told.origin) for row in back.interviews for told in self._by_register(urn, row)[1]]
        unsure = self._unsurely(papers, told, back, urn)
        rows = rows_of(named, back.interviews).with_rows([*shown, *back.perhaps]).with_also(unsure)
        views: list[View] = []
        for read, origin in back.readings():
            (placing, _), *others = self._responsible(read, told)
            record = self._return_record(papers, read, told, incidents, placing)
            record = replace(record, unsure=tuple(line.origin for line in unsure))
            views.append(View(record, f"back on {_back_said(read)} ({origin})"))
            rows = rows.with_rows(record.called_off.rows if record.called_off is not None else ())
            for other, row in others:
                views.append(View(self._under(record, papers, other), f"{other.name} has the child ({row.origin})"))
                rows = rows.with_also([row])
        return event_of("return", papers.child_key, urn, rows, tuple(views))

    def _unsurely(
        self, papers: Papers, told: Sequence[Told], back: ComingBack, urn: str | None
    ) -> tuple[InterviewStatement, ...]:
        """The lines that may be about a return and do not surely name its child."""
        days = [read.on for read, _ in back.readings()]
        refs = back.incident.incident.refs if back.incident is not None else ()
        named = ((placing.gss, row.placing_la_gss) for placing, row in self._responsible(back, told))
        by = frozenset(gss for pair in named for gss in pair if gss)
        return self._unsure.of(papers.child_key, days, refs, urn, by)

    def _perhaps_of_another(self, papers: Papers, back: ComingBack) -> ComingBack:
        """The return, where no line is about it, with those of another who may be this child."""
        named = () if back.interviews else self._evidence.interviewed.get(papers.child_key, ())
        near = [(row.row_key, row.origin) for row in named if abs(row.returned.on - back.on) <= SAME_RETURN]
        return replace(back, perhaps=tuple(dict.fromkeys((*back.perhaps, *near)))) if near else back

    def _return_record(
        self,
        papers: Papers,
        back: ComingBack,
        told: Sequence[Told],
        incidents: Sequence[Incident],
        placing: Placing,
    ) -> Return:
        on, first = back.on, back.incident
        urn = self._urn(back, told)
        host = self._movements.home(urn, on).host if urn is not None else NOWHERE
        unread, nameless = self._unread(papers, urn, placing, on)
        known = self._evidence.called_off
        return Return(
            on=on,
            child_identified=papers.identified,
            urn=urn,
            host=host,
            placing=placing,
            category=back.category,
            returned=back.returned,
            is_child=back.is_child(),
            again=again_after(back, incidents),
            interviews=tuple(self._interview(urn, row) for row in back.interviews),
            coverage=self._coverages.of(placing.gss, on, INTERVIEWS, ""),
            origins=tuple(row.origin for row in (*(first.rows if first else ()), *back.interviews)),
            perhaps=tuple(origin for _, origin in back.perhaps),
            unread=unread,
            unread_nameless=nameless,
            still_gone=is_still_gone(back, incidents, papers.interviews),
            called_off=called_off(back.interviews, known) if first is None else call_called_off(first.rows, known),
        )

    def _unread(
        self, papers: Papers, urn: str | None, placing: Placing, on: date
    ) -> tuple[tuple[Origin, ...], tuple[Origin, ...]]:
        """Rejected rows of the responsible authority's log: those that may mean the child, those that name nobody."""
        log, unread = LogOfDay(INTERVIEWS, placing.gss, on), self._evidence.unread
        return unread.about(log, papers.child_key, urn), unread.nameless(log)

    def _under(self, record: Return, papers: Papers, placing: Placing) -> Return:
        """The same return, were another authority responsible for the child."""
        coverage = self._coverages.of(placing.gss, record.on, INTERVIEWS, "")
        unread, nameless = self._unread(papers, record.urn, placing, record.on)
        return replace(record, placing=placing, coverage=coverage, unread=unread, unread_nameless=nameless)

    def _responsible(self, back: ComingBack, told: Sequence[Told]) -> list[tuple[Placing, ChildAtHome]]:
        """Every authority that a source has responsible for the child, with the first row that says so.

        The interviewers' word comes first, then the police's, then that of the lists.
        """
        first = back.incident.rows if back.incident is not None else ()
        stay = (_stay_of(back.incident, told) if back.incident is not None else None) or stay_on(back.on, told)
        lists = stay.stay.statements if stay is not None else ()
        rows: tuple[ChildAtHome, ...] = (*back.interviews, *first, *lists)
        found: dict[str | None, tuple[Placing, ChildAtHome]] = {}
        for row in rows:
            if row.placing_la_gss:
                placing = self._placing(row.placing_la_gss, stay, back.on)
                found.setdefault(placing.gss, (placing, row))
        return list(found.values()) or [(self._placing(None, stay, back.on), rows[0])]

    def _interview(self, urn: str | None, row: InterviewStatement) -> Interview:
        """One interview, with what the registers say of the home and its owner on the day."""
        history = self._evidence.homes.get(urn) if urn is not None else None
        is_known = history is None or bool(history.owners_on(_held_on(row)))
        return interview_of(row, self._by_register(urn, row)[0], provider_known=is_known)

    def _by_register(self, urn: str | None, row: InterviewStatement) -> tuple[str, list[Particular]]:
        """Whose people held the interview by the registers, the home's or its owner's, and what says so."""
        history = self._evidence.homes.get(urn) if urn is not None and row.employer else None
        if history is None:
            return "", []
        if names := [name for name in history.told("name") if held_by_home(row, str(name.value))]:
            return "home", names[-1:]
        told = history.owners_on(_held_on(row))
        owners = [owner for owner in told if held_by_provider(row, str(owner.value))]
        return ("provider" if owners else ""), owners

    def _host(self, one: Incident, told: Sequence[Told]) -> Host:
        urn = _urn_of(one, told)
        return self._movements.home(urn, one.incident.began.on).host if urn is not None else NOWHERE

    def _urn(self, back: ComingBack, told: Sequence[Told]) -> str | None:
        """The home as the police have it, else as the interviewers do, else of the stay on the day of the return."""
        by_police = _urn_of(back.incident, told) if back.incident is not None else None
        stated = by_police or next((row.home_urn for row in back.interviews if row.home_urn is not None), None)
        if stated is not None:
            return stated
        stay = stay_on(back.on, [one for one in told if one.stay.urn])
        is_meant = stay is not None and all(_may_mean(row, stay) for row in back.interviews)
        return stay.stay.urn if stay is not None and is_meant else None

    def _placing(self, stated: str | None, stay: Told | None, day: date) -> Placing:
        """The authority that the row names, else that of the stay."""
        rows = stay.stay.statements if stay is not None else ()
        gss = stated or next((row.placing_la_gss for row in rows if row.placing_la_gss), None)
        by = next((row.placed_by for row in rows if row.placed_by != "unknown"), "unknown")
        return placing_on(gss, "authority" if gss is not None else by, day, self._evidence.places)


def _back_said(back: ComingBack) -> str:
    return said(back.on) if back.returned is None else moment_said(back.returned)


def _held_on(row: InterviewStatement) -> date:
    return (row.held or row.returned).on


def _placing_of(one: Incident) -> str | None:
    return next((row.placing_la_gss for row in one.rows if row.placing_la_gss), None)


def _may_mean(row: InterviewStatement, told: Told) -> bool:
    """Whether a row that surely names no home says nothing of one, or may mean that of the stay."""
    return not row.home_words or any(map(told.stay.is_at, row.home_candidates))


def _urn_of(one: Incident, told: Sequence[Told]) -> str | None:
    """The home that the police name; where they name none or several, that of the stay that the incident lies in."""
    is_sure = len({row.home_key for row in one.rows if row.home_urn is not None}) == 1
    stay = None if is_sure else _stay_of(one, [t for t in told if t.stay.urn])
    return stay.stay.urn if stay is not None else one.incident.urn


def _stay_of(one: Incident, told: Sequence[Told]) -> Told | None:
    """The stay that an incident lies in: it began there, wherever the child was when it came back."""
    return next((t for t in told if is_inside(one, t, t.stay.admitted[0])), None)
