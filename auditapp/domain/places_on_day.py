"""Places where children live, as the register must have them: those of stays, and those that only reports name."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from auditapp.domain.evidence import Evidence
from auditapp.domain.listed_kinds import KINDS_DIFFER, NEVER, OTHER_REGIME, excepted, kind_by_words, kinds_listed
from auditapp.domain.place_kinds import NEVER_A_HOME, OTHER_REGIME_KIND, is_of_another_regime, names_no_place
from auditapp.domain.police_records import PlaceOnDay, RegisterReach
from auditapp.domain.records import Host, Movement, Placing, Registration, Truth
from auditapp.domain.register import HomeOnDay
from auditapp.domain.registers_of_homes import Registers
from auditapp.domain.reports import ReportStatement
from auditapp.domain.statements import ChildAtHome, PlacementStatement
from auditapp.domain.thin_words import OF_PEOPLE, TOO_THIN, IsArea, are_of_people, names_no_building

NO_NAME = "the row has no words, or only some that stand for a name taken out or not known"
ODD_NUMBER = (
    "what the row has for the home's number has not the shape of one, so a slip in it may hide a home that is there"
)
UNNAMED = Host(None, "", "no home of the registers given is surely the one that the row names")


class LookedUp(NamedTuple):
    """On which day a place is looked up, in whose area, and how far the registers reach."""

    on: date
    gss: str | None
    reach: RegisterReach
    said: str


class PlacesOnDay:
    """Makes the record of a place on a day, with how far the registers can be asked about it."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._registers = Registers(evidence.registers, evidence.places.on_day)

    def of_stay(
        self, admission: Movement, rows: Sequence[PlacementStatement], reports: Sequence[ReportStatement] = ()
    ) -> PlaceOnDay:
        """The home of a stay, on the day of the admission; `reports` are those from its place, if no register has it.

        Of those the first counts on whose day a register tells, where none does of the admission's.
        """
        candidates = {urn for row in rows for urn in row.home_candidates}
        number = next((row.home_number for row in rows if row.home_number), "")
        matched = "matched" if admission.urn is not None else "ambiguous" if candidates else "unmatched"
        is_unfound = matched == "unmatched" and not number
        at = self._of_rows(admission, rows, by_number=bool(admission.urn or number))
        if matched == "unmatched" and at.reach is not RegisterReach.COMPLETE:
            of_reports = (self._of_report(report, report.told.on) for report in reports)
            at = next((one for one in of_reports if one.reach is RegisterReach.COMPLETE), at)
        place = PlaceOnDay(
            on=at.on,
            urn=admission.urn or number or None,
            home_name=admission.home_name,
            matched=matched,
            match_why=next((row.match_why for row in rows if row.match_why), ""),
            registration=self._registration(admission),
            registration_basis=self._basis(admission.urn, at.on),
            is_said_home=True,
            looked_after=admission.looked_after,
            reach=at.reach,
            register_said=at.said,
            host=admission.host if admission.host.gss is not None else self._host(at.gss),
            placing=admission.placing,
            **(_kind_listed(rows, reports, self._is_area(at.on)) if is_unfound else {"excepted": ""}),
        )
        return replace(place, **self._between(admission.urn, at.gss, at.on))

    def of_report(self, report: ReportStatement, placing: Placing) -> PlaceOnDay:
        """The place that a child was reported missing from, on the day of the report."""
        day, urn = report.told.on, report.home_urn
        history = self._evidence.homes.get(urn) if urn is not None else None
        home = history.on(day) if history is not None else None
        at = self._of_report(report, day, home)
        ambiguous = urn is None and bool(report.home_candidates)
        place = PlaceOnDay(
            on=day,
            urn=urn or report.home_number or None,
            home_name=home.name if home is not None else "the place in the report",
            matched="matched" if urn is not None else "ambiguous" if ambiguous else "unmatched",
            match_why=report.match_why,
            registration=home.registration if home is not None else Registration.UNKNOWN,
            registration_basis=home.basis if home is not None else "",
            is_said_home=report.place_kind == "home" or urn is not None,
            looked_after=report.looked_after,
            excepted=excepted("log", report.place_kind),
            reach=at.reach,
            register_said=at.said,
            host=home.host if home is not None else self._host(at.gss),
            placing=placing,
            **_unclear(report, self._is_area(day)),
        )
        return replace(place, **self._between(urn, at.gss, day))

    def _of_rows(self, admission: Movement, rows: Sequence[PlacementStatement], *, by_number: bool) -> LookedUp:
        day = admission.on
        gss = admission.host.gss or next((area for row in rows if (area := self._area(row, day))), None)
        return LookedUp(day, gss, *self._registers.reach(gss, day, by_number=by_number))

    def _of_report(self, report: ReportStatement, day: date, home: HomeOnDay | None = None) -> LookedUp:
        gss = home.host.gss if home is not None else self._area(report, day)
        return LookedUp(day, gss, *self._reach(report, gss, day))

    def _reach(self, report: ReportStatement, gss: str | None, day: date) -> tuple[RegisterReach, str]:
        """Where the authority of a place is not known, the registers of the whole force's area may tell."""
        by_number = bool(report.home_urn or report.home_number)
        if gss is not None:
            return self._registers.reach(gss, day, by_number=by_number)
        areas = self._named(report, day) or self._evidence.places.in_force(report.force, day)
        reached = [self._registers.reach(area, day, by_number=by_number) for area in areas]
        if reached and all(reach is RegisterReach.COMPLETE for reach, _ in reached):
            return RegisterReach.COMPLETE, "; ".join(dict.fromkeys(said for _, said in reached))
        return self._registers.reach(None, day, by_number=by_number)

    def _area(self, row: PlacementStatement | ReportStatement, day: date) -> str | None:
        """The authority of a place that no register has: by its postcode, else the one whose own log names it.

        A log that names a town of another authority's is no proof that the place lies in its keeper's area.
        """
        by_postcode = self._evidence.places.of_postcode(row.home_postcode, day) if row.home_postcode else None
        if by_postcode is not None:
            return by_postcode
        own = row.keeper_gss if row.sender_kind == "host_authority" else None
        of_log = self._evidence.places.on_day(own, day) if own else None
        named = self._named(row, day)
        return of_log if not named or of_log in named else None

    def _named(self, row: PlacementStatement | ReportStatement, day: date) -> tuple[str, ...]:
        return tuple(sorted(self._evidence.places.named(f"{row.home_words}, {row.home_address}", day)))

    def _is_area(self, day: date) -> IsArea:
        """Whether words of a place are an authority's or a district's name, and so no building's."""
        return lambda words: bool(self._evidence.places.named(words, day))

    def _basis(self, urn: str | None, day: date) -> str:
        history = self._evidence.homes.get(urn) if urn is not None else None
        return history.on(day).basis if history is not None else ""

    def _registration(self, admission: Movement) -> Registration:
        """Whether the home was registered by its own rows; how far the registers reach is heard apart."""
        history = self._evidence.homes.get(admission.urn) if admission.urn is not None else None
        return history.on(admission.on).registration if history is not None else Registration.UNKNOWN

    def _between(self, urn: str | None, gss: str | None, day: date) -> dict[str, Any]:
        """Between which registrations of a home a day lies; a register as at that very day may then not have it."""
        history = self._evidence.homes.get(urn) if urn is not None else None
        said = history.between(day) if history is not None else ""
        if history is None or not said or history.on(day).registration is not Registration.UNKNOWN:
            return {}
        if not self._registers.is_as_at(gss, day) or history.is_there_as_at(day):
            return {"between": said}
        return {"between": said, "registration": Registration.NOT_REGISTERED}

    def _host(self, gss: str | None) -> Host:
        if gss is None:
            return UNNAMED
        return Host(gss, self._evidence.places.name(gss), "by the postcode, or as the authority whose log names it")


def _kind_listed(
    rows: Sequence[PlacementStatement], reports: Sequence[ReportStatement], is_area: IsArea
) -> dict[str, str]:
    """What lists say of the kind of a place that no register has, unless the police call it a children's home."""
    kinds = kinds_listed(rows)
    unclear = _unclear_listed(rows, is_area)
    if len(kinds) != 1 or "none" in kinds or not excepted("list", *kinds):
        return {"excepted": "", **unclear}
    if any(row.place_kind == "home" for row in reports):
        return {"excepted": "", "unclear": KINDS_DIFFER, "unclear_wants": "kind"}
    return {"excepted": excepted("list", *kinds), **unclear}


def _unclear_listed(rows: Sequence[PlacementStatement], is_area: IsArea) -> dict[str, str]:
    """Why a place on a list cannot be looked up, and what would settle it."""
    kinds = {row.place_kind for row in rows}
    if kinds != {"unknown"} and len(kinds_listed(rows)) > 1:
        return {"unclear": KINDS_DIFFER, "unclear_wants": "kind"}
    if OTHER_REGIME_KIND in kinds:
        return {"unclear": OTHER_REGIME, "unclear_wants": "kind"}
    return _unclear_of(rows, is_area)


def _words(row: ChildAtHome) -> str:
    return f"{row.home_words}, {row.home_address}" if row.home_address else row.home_words


def _unclear_of(rows: Sequence[ChildAtHome], is_area: IsArea) -> dict[str, str]:
    """Why the words for a place cannot be looked up on a register of children's homes, and what would settle it."""
    said = [_words(row) for row in rows if not (row.home_number or row.home_postcode)]
    if len(said) == len(rows) and all(map(names_no_place, said)):
        return {"unclear": NO_NAME}
    if any(row.has_odd_number for row in rows):
        return {"unclear": ODD_NUMBER}
    if any(is_of_another_regime(_words(row)) for row in rows):
        return {"unclear": OTHER_REGIME, "unclear_wants": "kind"}
    if any(are_of_people(_words(row)) for row in rows):
        return {"unclear": OF_PEOPLE, "unclear_wants": "kind"}
    if len(said) == len(rows) and all(names_no_place(words) or names_no_building(words, is_area) for words in said):
        return {"unclear": TOO_THIN}
    return {}


def _unclear(report: ReportStatement, is_area: IsArea) -> dict[str, str]:
    """The same of a place that a log of the police calls a children's home; its words may yet say otherwise."""
    if report.home_urn is not None or report.home_number or report.place_kind != "home":
        return {}
    kind, unclear = kind_by_words(report), _unclear_of([report], is_area)
    if unclear or kind not in NEVER_A_HOME:
        return unclear
    return {
        "unclear": f"the log calls it a children's home, and its words for it speak otherwise: the log {NEVER[kind]}",
        "unclear_wants": "kind",
    }


def is_of_interest(report: ReportStatement) -> bool:
    """Whether a report says that a child lives in a home or is looked after; of other places nothing is asked."""
    return report.place_kind == "home" or report.home_urn is not None or report.looked_after is Truth.YES
