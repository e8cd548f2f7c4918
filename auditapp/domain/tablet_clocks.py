"""What a tablet's own clock says, beside the server's time. It is shown to whoever reviews; nothing rests on it."""

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, datetime, timedelta

# A tablet that is connected sends at once: below this its time and the server's are one and the same.
ONE_MOMENT = timedelta(minutes=1)
# What differs by more is shown.
MOST_OFF = timedelta(minutes=5)
# From these on, smaller parts are not said: minutes of hours, hours of days.
HOURS_FROM, DAYS_FROM = timedelta(hours=2), timedelta(days=2)
HALF = timedelta(seconds=30), timedelta(minutes=30), timedelta(hours=12)


def read_clock(said: object) -> datetime | None:
    """The moment that a tablet wrote down, in UTC; None for what says none, or lies where no clock can be."""
    try:
        at = datetime.fromisoformat(said) if isinstance(said, str) else None
        moment = at.astimezone(UTC) if at is not None and at.tzinfo else None
    except (ValueError, OverflowError):
        return None
    return moment if moment and MINYEAR < moment.year < MAXYEAR else None


def apart_from(said: object, at: datetime) -> datetime | None:
    """The moment that a tablet wrote down, where it can be read and is not the same as the server's."""
    moment = read_clock(said)
    return moment if moment and abs(moment - at) >= ONE_MOMENT else None


@dataclass(frozen=True, slots=True)
class ClockSeen:
    """What the clock of a tablet said when it sent something, and when that came by the server's."""

    device: str
    said: datetime
    at: datetime

    @property
    def off(self) -> timedelta:
        """How far it was ahead; below zero where it was behind."""
        return self.said - self.at

    @property
    def is_off(self) -> bool:
        """Whether it differed by more than can be passed over."""
        return abs(self.off) > MOST_OFF

    @property
    def in_words(self) -> str:
        """How far it was off, as in 3 hours behind the server's."""
        return f"{_size(abs(self.off))} {'ahead of' if self.off > timedelta(0) else 'behind'} the server's"

    @property
    def kept_as(self) -> str:
        """The tablet and what its clock said, in one line."""
        return f"{self.device} {self.said.isoformat()}"


def clock_kept(line: str, at: datetime) -> ClockSeen | None:
    """What such a line says of a clock, with the server's time of the same moment; None where it is none."""
    device, _, said = line.partition(" ")
    moment = read_clock(said)
    return ClockSeen(device, moment, at) if moment else None


def is_told_already(new: ClockSeen, before: ClockSeen | None) -> bool:
    """Whether the last that was told of a tablet's clock says as much."""
    return before is not None and abs(new.off - before.off) <= MOST_OFF


def _size(off: timedelta) -> str:
    minute, hour, day = HALF
    if off < HOURS_FROM:
        return f"{(off + minute) // timedelta(minutes=1)} minutes"
    if off < DAYS_FROM:
        return f"{(off + hour) // timedelta(hours=1)} hours"
    return f"{(off + day) // timedelta(days=1)} days"
