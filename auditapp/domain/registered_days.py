"""From when to when lists have a home as registered: the newest day given counts, unless another list is against it.

A list that has a home as registered is a word for the day of the list. A day of registration after that, or a day of
leaving before it, contradicts it, however new the list is that gives the day; then nobody can tell.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from auditapp.domain.dates import said
from auditapp.domain.findings import OriginKey
from auditapp.domain.records import Origin, Registration
from auditapp.domain.statements import HomeStatement

OFF_THE_REGISTER = frozenset({"resigned_or_closed", "cancelled"})
ASSUMED = " (assumed, for that register says no day)"


def as_at_said(day: date, *, is_assumed: bool) -> str:
    """The day of a register in a sentence; where it says none, that the day of its receipt was taken for it."""
    return f"as at {said(day)}{ASSUMED if is_assumed else ''}"


class Listed(NamedTuple):
    """What one row of a register says of when a home was registered, and where it stands."""

    as_at: date
    status: str | None
    first: date | None
    last: date | None
    origin: Origin | None = None
    row: OriginKey | None = None
    is_assumed: bool = False

    @property
    def day_said(self) -> str:
        """The day of the list in a sentence."""
        return as_at_said(self.as_at, is_assumed=self.is_assumed)

    @property
    def is_there(self) -> bool:
        """Whether the list has the home as registered on the day of the list."""
        return self.status not in OFF_THE_REGISTER and (self.last is None or self.last >= self.as_at)


def listed_by(row: HomeStatement) -> Listed:
    """What a row of a register says of it."""
    return Listed(
        row.as_at, row.status, row.registered_on, row.deregistered_on, row.origin, row.row_key, row.is_assumed
    )


class Outside(NamedTuple):
    """A day before a home's registration or after its leaving, or one on which lists disagree, and which those are."""

    registration: Registration
    basis: str
    against: tuple[Listed, ...] = ()


class RegisteredDays:
    """What all lists say of when one home was registered, the oldest list first."""

    def __init__(self, rows: Iterable[Listed]) -> None:
        self._rows = tuple(rows)
        # Of lists as at one day the one counts that leaves the fewest days, so that the other is heard against it.
        self._first = max(
            (row for row in self._rows if row.first is not None), key=lambda row: (row.as_at, row.first), default=None
        )
        self._last = min(
            (row for row in self._rows if row.last is not None),
            key=lambda row: (-row.as_at.toordinal(), row.last),
            default=None,
        )
        first, last = self._first, self._last
        if first and last and first.first and last.last and first.first > last.last and first.as_at > last.as_at:
            # Registered anew under the same number after it had left.
            self._last = None
        self.listed = tuple(row for row in self._rows if row.status not in OFF_THE_REGISTER)

    def span(self) -> tuple[date | None, date | None]:
        """The days before and after which no list has it; None where none is given, or lists disagree how far."""
        first, last = self._first.first if self._first else None, self._last.last if self._last else None
        earlier = [row.first for row in self._earlier()]
        if earlier:
            known = [day for day in earlier if day is not None]
            first = min(known) if len(known) == len(earlier) else None
        return first, None if self._later() else last

    def outside(self, day: date) -> Outside | None:
        """That a day is before the home's registration or after its leaving, or may be; None where it is neither."""
        gives = self._first
        if gives is not None and gives.first is not None and day < gives.first:
            starting = (row for row in self._earlier() if row.first is None or row.first <= day)
            against = [row for row in starting if row.last is None or day <= row.last]
            return _outside(gives, f"was registered on {said(gives.first)}", against)
        gives = self._last
        if gives is not None and gives.last is not None and gives.last < day:
            there = (row for row in self._later() if row.last is None or day <= row.last)
            against = [row for row in there if not row.as_at <= gives.as_at < day]
            return _outside(gives, f"left the register on {said(gives.last)}", against)
        return None

    def off_the_list(self, day: date) -> Outside | None:
        """That the last list up to a day, else the first after it, has the home as closed and gives no day for it."""
        up_to = [row for row in self._rows if row.as_at <= day]
        after = next((row for row in self._rows if row.as_at > day), None)
        near = up_to[-1] if up_to and (after is None or up_to[-1].status in OFF_THE_REGISTER) else after
        if near is None or near.status not in OFF_THE_REGISTER:
            return None
        is_of_day = Registration.NOT_REGISTERED if near.as_at == day else Registration.UNKNOWN
        return Outside(is_of_day, f"it was off the register {near.day_said}, and no day of leaving is known")

    def against(self, day: date) -> dict[OriginKey, Origin]:
        """The rows that disagree about a day."""
        found = self.outside(day)
        rows = found.against if found is not None else ()
        return {row.row: row.origin for row in rows if row.row is not None and row.origin is not None}

    def _earlier(self) -> Sequence[Listed]:
        """The rows that have it as registered before the day that is given last for its registration."""
        first = self._first.first if self._first else None
        if first is None:
            return ()
        undated = (row for row in self._rows if row.first is None and row.as_at < first)
        return [*(row for row in self._rows if row.first is not None and row.first < first), *undated]

    def _later(self) -> Sequence[Listed]:
        """The rows that have it as registered after the day that is given last for its leaving."""
        last = self._last.last if self._last else None
        if last is None:
            return ()
        return [row for row in self._rows if (row.is_there and row.as_at > last) or (row.last or last) > last]


def _outside(gives: Listed, says: str, against: Sequence[Listed]) -> Outside:
    if not against:
        return Outside(Registration.NOT_REGISTERED, f"it {says}")
    other = against[-1]
    dated = f" as registered on {said(other.first)}" if other.first is not None else " as registered"
    basis = f"by the register {gives.day_said} it {says}, and that {other.day_said} has it{dated}"
    return Outside(Registration.UNKNOWN, basis, (gives, other))
