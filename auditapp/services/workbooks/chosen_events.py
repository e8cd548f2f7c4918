"""What a workbook is asked to be about: an authority, homes, days, and as known when."""

from dataclasses import dataclass
from datetime import date, datetime

from auditapp.domain.findings import Judged


@dataclass(frozen=True, slots=True)
class Selection:
    """Which homes and events go into a workbook, and whose audit it is.

    `homes` are URNs, all of them where it is None; `at` the moment as known at which it is made, where that is not now;
    `clockless` leaves out the day of import.
    """

    authority: str | None = None
    first: date | None = None
    last: date | None = None
    as_known_on: date | None = None
    clockless: bool = False
    body: str = ""
    homes: frozenset[str] | None = None
    at: datetime | None = None

    def is_about(self, judged: Judged, codes: frozenset[str] | None) -> bool:
        """Whether a judgement was asked for: at those homes, or else of that authority, on those days."""
        if self.homes is not None and judged.urn not in self.homes:
            return False
        if self.homes is None and codes is not None and codes.isdisjoint((judged.host_gss, judged.placing_gss)):
            return False
        after = self.first is None or self.first <= judged.event_on
        return after and (self.last is None or judged.event_on <= self.last)
