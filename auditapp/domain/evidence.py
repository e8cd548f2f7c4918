"""All that is known at one moment, as storage hands it over to be joined and judged."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from auditapp.domain.coverage import RECENT_DAYS
from auditapp.domain.records import Truth
from auditapp.domain.register import HomeHistory, Places
from auditapp.domain.statements import Completeness, NoticeStatement, PlacementStatement, RegisterGiven
from auditapp.domain.stays import TOLERANCE_DAYS


@dataclass(frozen=True, slots=True)
class Settings:
    """Readings that an area may set otherwise: days within which two dates are one event, and the recent days."""

    tolerance_days: int = TOLERANCE_DAYS
    recent_days: int = RECENT_DAYS


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything known at one moment, as storage hands it over.

    `may_be_same(a, b)` compares two children by their keys; it is asked only about those not surely identified.
    `adjoins(host, placing, day)` is whether two areas touch. `logs_given` are the keepers of notification logs.
    """

    placements: Sequence[PlacementStatement]
    notices: Sequence[NoticeStatement]
    homes: Mapping[str, HomeHistory]
    completeness: Sequence[Completeness]
    logs_given: frozenset[str]
    registers_given: Sequence[RegisterGiven]
    places: Places
    adjoins: Callable[[str, str, date], Truth]
    may_be_same: Callable[[int, int], bool]
    settings: Settings = field(default_factory=Settings)
