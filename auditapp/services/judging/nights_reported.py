"""Which reports to the police are known of a night at a home: those that stand now, not those when it was chosen."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta

from auditapp.domain.calling_off import CalledOff, calls_off
from auditapp.domain.nightly import night_of
from auditapp.domain.records import Origin
from auditapp.domain.reports import MISSING, ReportStatement

ReportsOfDays = Callable[[date, date], Iterator[ReportStatement]]
OfNight = Callable[[Collection[str], date], tuple[Origin, ...]]


def of_night(reports: ReportsOfDays, called_off: Mapping[str, Sequence[CalledOff]]) -> OfNight:
    """Asks for the rows by which a child was reported missing from a home in a night, and which nobody calls off."""

    def known(numbers: Collection[str], night: date) -> tuple[Origin, ...]:
        told = (row for row in reports(night, night + timedelta(days=1)) if row.category in MISSING)
        there = (row for row in told if row.home_urn in numbers and night_of(row.told) == night)
        return tuple(row.origin for row in there if next(calls_off(row, called_off), None) is None)

    return known
