"""Places that reports name and that are no stay's: each of them once, whatever words the reports have for it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain

from auditapp.domain.agreement import View
from auditapp.domain.attaching import Told
from auditapp.domain.events import Event, event_of, rows_of
from auditapp.domain.evidence import Papers
from auditapp.domain.movements import Movements
from auditapp.domain.places_on_day import PlacesOnDay, is_of_interest
from auditapp.domain.police_records import PlaceOnDay, RegisterReach
from auditapp.domain.presence import covered, stay_on, tied
from auditapp.domain.records import Placing, Registration
from auditapp.domain.reports import ReportStatement
from auditapp.domain.same_place import by_place

PlacingOf = Callable[[str | None, Told | None, date], Placing]


class ReportedPlaces:
    """Makes the events of places that no stay accounts for; `placing` is who placed a child by a row and its stay."""

    def __init__(self, movements: Movements, places: PlacesOnDay, placing: PlacingOf, tolerance: timedelta) -> None:
        self._movements, self._places, self._placing, self._tolerance = movements, places, placing, tolerance

    def addresses(self, papers: Papers, told: Sequence[Told]) -> Iterator[Event]:
        """Each place that reports name and no stay accounts for, once, however they write it.

        It is judged on the first of their days on which it had left the register or was between registrations, else on
        the first that can be told.
        """
        for reports in self._places_apart(papers, told):
            report, record = self._telling(reports, told)
            view = View(record, f"{report.in_words} from there on {record.on} ({report.origin})")
            rows = rows_of([report], [row for row in reports if row.place_kind == "home"][:1])
            yield event_of("address", papers.child_key, report.home_urn, rows, (view,))

    def _telling(self, reports: Sequence[ReportStatement], told: Sequence[Told]) -> tuple[ReportStatement, PlaceOnDay]:
        """The report from a place by which it is judged, with its record."""
        if reports[0].home_urn is not None:
            report = next((r for r in reports if self._is_off(r.home_urn, r.told.on)), reports[0])
            return report, self._place(report, reports, told)
        records = ((report, self._place(report, reports, told)) for report in reports)
        first = next(records)
        return next((one for one in chain([first], records) if _can_be_told(one[1])), first)

    def _places_apart(self, papers: Papers, told: Sequence[Told]) -> list[list[ReportStatement]]:
        reports = sorted(papers.reports, key=lambda r: (r.told.earliest, r.anchor))
        tied_to_stays = {row.row_key for one in told for row in tied(reports, one, self._tolerance)}
        apart = [
            row
            for row in reports
            if is_of_interest(row) and row.row_key not in tied_to_stays and not self._is_of_stay(row, told)
        ]
        at_homes: dict[str, list[ReportStatement]] = defaultdict(list)
        for row in apart:
            if row.home_key is not None:
                at_homes[row.home_key].append(row)
        return [*at_homes.values(), *by_place([row for row in apart if row.home_key is None])]

    def _place(self, report: ReportStatement, others: Sequence[ReportStatement], told: Sequence[Told]) -> PlaceOnDay:
        """The place of one report on its day, called a home where any of the reports from there calls it one."""
        placing = self._placing(report.placing_la_gss, stay_on(report.told.on, told), report.told.on)
        is_said_home = any(row.place_kind == "home" for row in others)
        if is_said_home and report.place_kind == "unknown":
            report = replace(report, place_kind="home")
        return self._places.of_report(report, placing)

    def _is_of_stay(self, report: ReportStatement, told: Sequence[Told]) -> bool:
        """Whether a stay that is judged has the report's home, or a home in doubt that may be it.

        It has not, where the home was on the register at the admission and had left it by the day of the report, or
        was between two registrations.
        """
        urn, day = report.home_urn, report.told.on
        if urn is None:
            return any(one.stay.urn in report.possible_homes for one in told)
        if self._is_off(urn, day):
            during = [one for one in told if covered(day, urn, (one,), timedelta())]
            if during and not any(self._is_off(urn, one.stay.admitted[0]) for one in during):
                return False
        return covered(day, urn, told, self._tolerance)

    def _is_off(self, urn: str | None, day: date) -> bool:
        """Whether the home was not on the register on a day, or the day lies between two registrations of it."""
        if urn is None:
            return False
        is_off = self._movements.home(urn, day).registration is Registration.NOT_REGISTERED
        return is_off or self._movements.is_between(urn, day)


def _can_be_told(place: PlaceOnDay) -> bool:
    """Whether a place may be looked up on the registers, and one tells of the day."""
    return place.reach is RegisterReach.COMPLETE and not (place.unclear or place.excepted)
