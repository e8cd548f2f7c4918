"""From when to when lists have a home as registered: the newest day given counts, unless another list is against it.

A list that has a home as registered is a word for the day of the list. A day of registration after that, or a day of
leaving before it, contradicts it, however new the list is that gives the day; then nobody can tell. A list that has it
as closed, without saying since when, is a word for the day of the list likewise, and for those after it.
"""

from collections.abc import Container, Iterable, Sequence
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

    def may_hold(self, day: date) -> bool:
        """Whether the list does not say that the home had left by the day."""
        if self.last is not None:
            return day <= self.last
        return self.status not in OFF_THE_REGISTER or day < self.as_at


def listed_by(row: HomeStatement) -> Listed:
    """What a row of a register says of it."""
    return Listed(
        row.as_at, row.status, row.registered_on, row.deregistered_on, row.origin, row.row_key, row.is_assumed
    )


class Standing(NamedTuple):
    """Whether a home was registered on a day, why that is said, and the lists that disagree about it."""

    registration: Registration
    basis: str
    against: tuple[Listed, ...] = ()

    @property
    def rows(self) -> dict[OriginKey, Origin]:
        """The rows that disagree."""
        return {row.row: row.origin for row in self.against if row.row is not None and row.origin is not None}


class RegisteredDays:
    """What all lists say of when one home was registered, the oldest list first."""

    def __init__(self, rows: Iterable[Listed], absent_on: Iterable[date] = (), assumed: Container[date] = ()) -> None:
        self._rows = tuple(rows)
        self._assumed = assumed
        self._absent_on = tuple(sorted(absent_on))
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

    def is_there_as_at(self, day: date) -> bool:
        """Whether a register as at that very day has the home, and not as gone."""
        return any(row.is_there for row in self._rows if row.as_at == day)

    def span(self) -> tuple[date | None, date | None]:
        """The days before and after which no list has it; None where none is given, or lists disagree how far."""
        first, last = self._first.first if self._first else None, self._last.last if self._last else None
        earlier = [row.first for row in self._earlier()]
        if earlier:
            known = [day for day in earlier if day is not None]
            first = min(known) if len(known) == len(earlier) else None
        return first, None if self._later() else last

    def not_listed_as_at(self) -> date | None:
        """The newest complete register that leaves out a home which an older one lists; None where none does."""
        last = self._rows[-1].as_at
        return next((day for day in reversed(self._absent_on) if day > last), None)

    def on(self, day: date) -> Standing:
        """Between its day of registration and its day of leaving, as far as a register reaches: none tells the future.

        A list without days of registration is taken to mean that the home was there before the list was drawn up.
        """
        told = self._outside(day) or self._closed_by(day)
        if told is not None:
            return told
        first, last = self.span()
        if last is not None:
            return Standing(Registration.REGISTERED, f"it left the register on {said(last)}")
        closed = self._closed_next(day)
        if closed is None and self.listed and day <= self.listed[-1].as_at:
            dated = "" if first is not None else ", which does not say since when"
            return Standing(Registration.REGISTERED, f"it is on the register {self.listed[-1].day_said}{dated}")
        return closed or self._not_reached(day)

    def _outside(self, day: date) -> Standing | None:
        """That a day is before the home's registration or after its leaving, or may be; None where it is neither."""
        gives = self._first
        if gives is not None and gives.first is not None and day < gives.first:
            starting = (row for row in self._earlier() if row.first is None or row.first <= day)
            against = [row for row in starting if row.may_hold(day)]
            return _heard(gives, f"was registered on {said(gives.first)}", against)
        gives = self._last
        if gives is not None and gives.last is not None and gives.last < day:
            there = (row for row in self._later() if row.may_hold(day))
            against = [row for row in there if not row.as_at <= gives.as_at < day]
            return _heard(gives, f"left the register on {said(gives.last)}", against)
        return None

    def _closed_by(self, day: date) -> Standing | None:
        """That the last list up to a day has the home as closed and gives no day for it, or that one may be wrong."""
        as_at = max((row.as_at for row in self._rows if row.as_at <= day), default=None)
        closed = self._closed_as_at(as_at)
        if closed is None or (self._first and self._first.first and closed.as_at < self._first.first):
            return None
        against = self._against(closed)
        if against:
            return _heard(closed, "was off the register", against)
        return _off(closed, Registration.NOT_REGISTERED if closed.as_at == day else Registration.UNKNOWN)

    def _closed_next(self, day: date) -> Standing | None:
        """That the next list after a day has it as closed and gives no day, no list being of the very day."""
        as_at = min((row.as_at for row in self._rows if row.as_at >= day), default=None)
        closed = self._closed_as_at(as_at)
        return None if closed is None or self._against(closed) else _off(closed, Registration.UNKNOWN)

    def _not_reached(self, day: date) -> Standing:
        absent = next((d for d in self._absent_on if d >= day), None) or self.not_listed_as_at()
        if absent is None:
            return Standing(Registration.UNKNOWN, f"no register given reaches {said(day)}")
        known = as_at_said(absent, is_assumed=absent in self._assumed)
        basis = f"it is not listed {known}, and no day of closing is known"
        return Standing(Registration.UNKNOWN, basis)

    def _closed_as_at(self, as_at: date | None) -> Listed | None:
        """A list as at a day that has the home as closed and does not say since when."""
        of_day = (row for row in self._rows if row.as_at == as_at)
        return next((row for row in of_day if row.status in OFF_THE_REGISTER and row.last is None), None)

    def _against(self, closed: Listed) -> list[Listed]:
        """The lists of that day or later that have the home as registered on the day on which one has it as closed."""
        found = []
        for row in self._rows:
            is_said = row.as_at == closed.as_at or row.first is not None or row.last is not None
            began = row.first is None or row.first <= closed.as_at
            lasted = row.last >= closed.as_at if row.last is not None else row.status not in OFF_THE_REGISTER
            if row.as_at >= closed.as_at and is_said and began and lasted:
                found.append(row)
        return found

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


def _off(closed: Listed, registration: Registration) -> Standing:
    return Standing(registration, f"it was off the register {closed.day_said}, and no day of leaving is known")


def _heard(gives: Listed, says: str, against: Sequence[Listed]) -> Standing:
    if not against:
        return Standing(Registration.NOT_REGISTERED, f"it {says}")
    other = against[-1]
    dated = f" as registered on {said(other.first)}" if other.first is not None else " as registered"
    basis = f"by the register {gives.day_said} it {says}, and that {other.day_said} has it{dated}"
    return Standing(Registration.UNKNOWN, basis, (gives, other))
