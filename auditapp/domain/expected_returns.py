"""Who should send what, how often and since when, what was asked and answered, and how each period owed stands."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum

from auditapp.domain.dates import Period
from auditapp.domain.fact import fact
from auditapp.domain.records import Host, Placing, Registration
from auditapp.domain.whole_months import MONTHS_IN_A_YEAR, months_on


class SenderKind(StrEnum):
    """Of whom a return is expected: a home by its number, an authority by its code, a police force by its name."""

    HOME = "home"
    AUTHORITY = "authority"
    FORCE = "force"


class HowOften(StrEnum):
    """How long the periods are for which a return is owed."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"

    @property
    def months(self) -> int:
        """How many months such a period has."""
        return {"month": 1, "quarter": 3, "half-year": 6, "year": 12}[self.value]


@fact()
class Expected:
    """One kind of paper that one sender owes an area, for every period since a day; `agreed_in` says who agreed so.

    `last` is the last day for which it is owed, None while it still is.
    """

    area_gss: str
    sender_kind: SenderKind
    sender: str
    paper: str
    every: HowOften
    first: date
    last: date | None
    agreed_in: str

    @property
    def mark(self) -> str:
        """The same on every database: a hash of whose area, of whom, of what, and since when."""
        words = f"{self.area_gss}|{self.sender_kind}|{self.sender}|{self.paper}|{self.first.isoformat()}"
        return hashlib.sha256(words.encode()).hexdigest()


class Word(StrEnum):
    """What is noted of a period: that the return was asked for, or that its sender signed that there is nothing."""

    ASKED = "asked"
    NIL = "nil"


@fact()
class Entry:
    """What was noted of the period that began on `first`, and for which day; `signed_by` names who signed."""

    first: date
    word: Word
    on: date
    signed_by: str = ""


@fact()
class Received:
    """A file of the sender: when it came, the days that it speaks of, and whether it is a list as at some day."""

    on: date
    file: str
    days: tuple[Period, ...]
    is_list: bool = False

    def answers(self, period: Period) -> bool:
        """Whether it speaks of any day of a period; a log that came before the period was over cannot hold it all."""
        is_over = self.is_list or self.on >= (period.last or self.on)
        return is_over and any(days.overlaps(period) for days in self.days)


class Standing(StrEnum):
    """How one period stands."""

    CAME = "came"
    NIL = "nil return"
    DUE = "due"
    ASKED = "asked for"
    LATE = "late"


@fact()
class OnePeriod:
    """One period for which a return is owed, with what came of it."""

    days: Period
    received: Received | None
    nil: Entry | None
    asked_on: tuple[date, ...]

    @property
    def is_answered(self) -> bool:
        """Whether the return came, or a signed word that there is nothing."""
        return self.received is not None or self.nil is not None

    @property
    def last(self) -> date:
        """The last day of the period."""
        assert self.days.last is not None, "a return is owed for a period that ends"
        return self.days.last

    def standing(self, day: date, ask_after_days: int, answer_days: int) -> Standing:
        """How the period stands on a day: late once one may ask for it, and again when a request was not answered."""
        if self.received is not None:
            return Standing.CAME
        if self.nil is not None:
            return Standing.NIL
        if self.asked_on and day <= self.asked_on[-1] + timedelta(days=answer_days):
            return Standing.ASKED
        is_late = bool(self.asked_on) or day >= self.last + timedelta(days=ask_after_days)
        return Standing.LATE if is_late else Standing.DUE


@fact()
class ReturnOwed:
    """One period of one return owed, as the rules about silence judge it on the day `as_at`.

    `sender_name` and `paper` are words. `known` says, in words with the row, which other sources show a child at the
    home, or a child of the authority in the area; it was looked for only where the answer may turn on it.
    """

    on: date
    first: date
    as_at: date
    sender_name: str
    paper: str
    agreed_in: str
    received: Received | None
    nil_on: date | None
    asked_on: tuple[date, ...]
    registration: Registration
    host: Host
    placing: Placing
    known: tuple[str, ...]


def periods_owed(expected: Expected, day: date) -> Iterator[Period]:
    """The periods that were over before a day, the oldest first; the last day may cut the last of them short."""
    for number in range((day.year - expected.first.year + 1) * MONTHS_IN_A_YEAR):
        begins = months_on(expected.first, number * expected.every.months)
        ends = months_on(expected.first, (number + 1) * expected.every.months) - timedelta(days=1)
        if expected.last is not None and begins <= expected.last < ends:
            ends = expected.last
        if ends >= day or (expected.last is not None and ends > expected.last):
            return
        yield Period(begins, ends)


def standing_of(
    expected: Expected, entries: Iterable[Entry], received: Sequence[Received], day: date
) -> tuple[OnePeriod, ...]:
    """Every period that was over by a day, with what came of it by then."""
    noted = [entry for entry in entries if entry.on <= day]
    came = sorted((one for one in received if one.on <= day), key=lambda one: (one.on, one.file))
    return tuple(_one(days, noted, came) for days in periods_owed(expected, day))


def _one(days: Period, entries: Sequence[Entry], received: Sequence[Received]) -> OnePeriod:
    own = [entry for entry in entries if entry.first == days.first]
    return OnePeriod(
        days,
        next((one for one in received if one.answers(days)), None),
        next((entry for entry in own if entry.word is Word.NIL), None),
        tuple(sorted(entry.on for entry in own if entry.word is Word.ASKED)),
    )
