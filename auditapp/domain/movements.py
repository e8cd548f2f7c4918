"""One movement of a stay as rules judge it: home, host, placing authority, notices, and how far silence counts."""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from auditapp.domain.attaching import Told
from auditapp.domain.coverage import Coverages, best
from auditapp.domain.evidence import Evidence
from auditapp.domain.listed_kinds import kind_said
from auditapp.domain.noticelines import claim_of, notice_of, police_line
from auditapp.domain.placings import placing_on
from auditapp.domain.records import (
    Coverage,
    Host,
    Movement,
    Notice,
    NoticeBy,
    Origin,
    Placement,
    Placing,
    Registration,
    Truth,
)
from auditapp.domain.register import HomeOnDay
from auditapp.domain.registers_of_homes import SHORT_OF, Registers
from auditapp.domain.statements import NoticeStatement, Occasion, PlacementStatement
from auditapp.domain.unread import LogOfDay

_PLACE_MAY_BE_KEPT = re.compile(r"hospital|holiday|remand", re.IGNORECASE)
_IN_CARE = frozenset(("C1", "C2", "D1", "E1", "V2", "V3", "V4", "L1", "L2", "L3", "J1", "J2", "J3"))
NOTICES = "notifications"
NO_HOME = "no home of the registers given is surely the one that the row names"


class Movements:
    """Makes movements out of stays, with the registers, logs and declarations of the evidence at hand."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._places = evidence.places
        self._registers = Registers(evidence.registers, evidence.places.on_day)
        self._tolerance = timedelta(days=evidence.settings.tolerance_days)
        self._coverages = Coverages(
            evidence.completeness, evidence.logs_given, evidence.places.on_day, evidence.settings.recent_days
        )
        self._unidentified: dict[tuple[str, Occasion], list[NoticeStatement]] = defaultdict(list)
        for notice in evidence.nameless_notices:
            if notice.notified_state != "not_notified":
                for urn in notice.possible_homes:
                    self._unidentified[urn, notice.event].append(notice)

    def movement(self, occasion: Occasion, view: PlacementStatement, on: date, told: Told) -> Movement:
        """One movement of a stay under one reading of it, with every notice of it."""
        home = self.home(told.stay.urn, on)
        lines = told.of(occasion)
        legal_status = view.legal_status or next((n.legal_status for n in lines if n.legal_status), "")
        return Movement(
            occasion=occasion,
            on=on,
            at=_moment(occasion, view, on),
            child_identified=view.identified,
            urn=told.stay.urn,
            home_name=home.name,
            host=home.host,
            placing=self._placing(view, lines, on),
            looked_after=_looked_after(view, legal_status),
            short_break=view.short_break,
            legal_status=legal_status,
            stay_days=_stay_days(view, told),
            place_kept_doubt=_place_kept_doubt(view, lines) if occasion == "discharge" else "",
            notices=self._notices(occasion, told, home.host, on),
            unidentified_notices=self._unidentified_near(occasion, told, on),
            home_coverage=self._coverages.of(home.host.gss, on, occasion, NoticeBy.HOME.value),
            placing_coverage=self._coverages.of(home.host.gss, on, occasion, NoticeBy.PLACING_AUTHORITY.value),
            is_dated=told.is_dated,
            unread=self._unread(home.host.gss, on, told),
            unread_nameless=self._evidence.unread.nameless(LogOfDay(NOTICES, home.host.gss, on)),
            spelt_otherwise=self._spelt(occasion, told, on),
            misdirected=tuple(notice_of(n, home.host, on, self._places) for n in told.misdirected[occasion]),
            no_move=told.no_move[occasion],
            **kind_said(told.stay.urn, told.stay.statements)._asdict(),
            **self._registered(home, on),
        )

    def _registered(self, home: HomeOnDay, on: date) -> dict[str, Any]:
        """Whether the home was registered, as HOM-1 may say it: of none that it was not, unless registers reach so far.

        A home that left a register may stand on one that was not given, under another number.
        """
        if home.registration is not Registration.NOT_REGISTERED:
            return {"registration": home.registration}
        reach, source = self._registers.reach(home.host.gss, on, by_number=True)
        if reach not in SHORT_OF:
            return {"registration": home.registration}
        return {
            "registration": Registration.UNKNOWN,
            "register_doubt": f"{home.basis}, and {SHORT_OF[reach]} ({source})",
        }

    def _spelt(self, occasion: Occasion, told: Told, on: date) -> tuple[Origin, ...]:
        """The notices of the movement that name a child who may be this one in another spelling."""
        near = (s for s in self._evidence.spelt.get(told.stay.child_key, ()) if isinstance(s.row, NoticeStatement))
        return tuple(s.row.origin for s in near if s.is_of(occasion, told.stay, on, self._tolerance))

    def _unread(self, keeper: str | None, day: date, told: Told) -> tuple[Origin, ...]:
        """The rejected rows of a keeper's logs of notices that may be about the child of a stay."""
        return self._evidence.unread.about(LogOfDay(NOTICES, keeper, day), told.stay.child_key, told.stay.urn)

    def home(self, urn: str | None, day: date) -> HomeOnDay:
        """The home on the day; of one that no register has no words are repeated, since they may name a person."""
        history = self._evidence.homes.get(urn) if urn is not None else None
        if history is not None:
            return history.on(day)
        return HomeOnDay("the home", Registration.UNKNOWN, NO_HOME, Host(None, "", NO_HOME))

    def is_between(self, urn: str | None, day: date) -> bool:
        """Whether a day lies between two registrations of a home."""
        history = self._evidence.homes.get(urn) if urn is not None else None
        is_open = history is not None and history.on(day).registration is Registration.UNKNOWN
        return is_open and history is not None and bool(history.between(day))

    def _notices(self, occasion: Occasion, told: Told, host: Host, day: date) -> tuple[Notice, ...]:
        lines = [notice_of(n, host, day, self._places) for n in told.of(occasion)]
        lines += [line for n in told.of(occasion) if (line := police_line(n)) is not None]
        if occasion == "admission":
            lines += [claim for s in told.stay.statements if (claim := claim_of(s, host)) is not None]
        return tuple(lines)

    def _unidentified_near(self, occasion: Occasion, told: Told, day: date) -> tuple[Origin, ...]:
        """The notices of that day and home that surely name nobody, and of which the names told do not rule it out."""
        near = [
            n
            for n in self._unidentified.get((told.stay.urn or "", occasion), ())
            if abs(n.event_on - day) <= self._tolerance
            and n.child_key != told.stay.child_key
            and self._may_be(told.stay.child_key, n.child_key)
        ]
        in_order = (n.origin for n in sorted(near, key=lambda n: n.anchor))
        return tuple(dict.fromkeys([*told.doubts[occasion], *in_order]))

    def _may_be(self, child: int, other: int) -> bool:
        return self._evidence.may_be_same(child, other) or self._evidence.may_be_called_otherwise(child, other)

    def _placing(self, view: PlacementStatement, lines: Sequence[NoticeStatement], day: date) -> Placing:
        gss = view.placing_la_gss or next((n.placing_la_gss for n in lines if n.placing_la_gss), None)
        return placing_on(gss, view.placed_by, day, self._places)

    def placement(self, view: PlacementStatement, admission: Movement, told: Told) -> Placement:
        """The placing authority's side of an admission."""
        host, placing = admission.host.gss, admission.placing.gss
        force = self._places.force(host) if host is not None else None
        known = host is not None and placing is not None
        return Placement(
            admission=admission,
            planning=view.planning,
            reason_not_practicable=view.reason_not_practicable,
            approved_on=view.approved_on,
            approved_by_role=view.approved_by_role,
            approved_by_words=view.approved_by_words,
            area_consulted_on=view.area_la_consulted_on,
            care_plan_given_on=view.care_plan_given_on,
            assessment_given=view.assessment_given,
            reasons_given=view.reasons_given,
            plan_signed_on=view.plan_signed_on,
            adjoins=self._evidence.adjoins(host or "", placing or "", admission.on) if known else Truth.UNKNOWN,
            approvals_complete=self._coverages.is_declared(view.keeper_gss, admission.on, "placements"),
            exploitation_marked=Truth.YES if view.exploitation_marked_on is not None else view.exploitation_marked,
            exploitation_marked_on=view.exploitation_marked_on,
            police_coverage=self._of_police(host, admission.on),
            police_coverage_when_marked=self._of_police(host, view.exploitation_marked_on),
            police_unread=self._unread(force, admission.on, told),
            police_unread_nameless=self._evidence.unread.nameless(LogOfDay(NOTICES, force, admission.on)),
        )

    def _of_police(self, host: str | None, day: date | None) -> Coverage:
        """How far the silence of the police force's own log of notices counts, whoever's notice it would be."""
        if day is None:
            return Coverage.NONE
        force = self._places.force(host) if host is not None else None
        senders = (NoticeBy.HOME, NoticeBy.PLACING_AUTHORITY)
        return best(self._coverages.of(force, day, "admission", by.value) for by in senders)


def _moment(occasion: Occasion, view: PlacementStatement, on: date) -> datetime | None:
    """The clock time of the movement, where the row that gives its day gives one."""
    if occasion == "admission":
        return view.admitted_at
    return view.discharged_at if view.discharged_on == on else None


def _looked_after(view: PlacementStatement, legal_status: str) -> Truth:
    """A legal status of care says that the child is looked after, where nothing else is said."""
    if view.looked_after is Truth.UNKNOWN and legal_status in _IN_CARE:
        return Truth.YES
    return view.looked_after


def _stay_days(view: PlacementStatement, told: Told) -> int | None:
    """The length of the stay, where this reading, or else a notice of the discharge, gives its end.

    A stay that no row ends has lasted at least to the day that a list with it is as at.
    """
    noticed = told.days("discharge") if not told.stay.discharged else ()
    listed = [s.listed_as_at for s in told.stay.statements if s.listed_as_at is not None]
    still_there = max(listed, default=None) if not told.stay.discharged else None
    end = view.discharged_on or next(iter(noticed), None) or still_there
    return (end - view.admitted_on).days if end is not None and end >= view.admitted_on else None


def _place_kept_doubt(view: PlacementStatement, lines: Sequence[NoticeStatement]) -> str:
    """The words of the record (hospital, holiday, remand) that leave open whether the place was given up."""
    words = " ".join((view.end_reason, *(line.note for line in lines)))
    return ", ".join(dict.fromkeys(found.lower() for found in _PLACE_MAY_BE_KEPT.findall(words)))
