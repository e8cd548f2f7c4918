"""Times of day as people write them."""

import re
from dataclasses import dataclass
from datetime import time

ClockTime = time  # a name of its own, for classes that have a field called time

NOON = 12
HOURS = 24
DAY_SECONDS = 86_400
CLOCK = re.compile(
    r"(?:at\s+|@\s*)?(?:(\d{1,2})\s*[:.;]\s*(\d{2})(?:[:.](\d{2})(?:\.\d+)?)?|(\d{1,2})(\d{2})|(\d{1,2})(?=\s*[ap]))"
    r"\s*(?:hours|hour|hrs|hr|h)?\.?\s*(a\.?m\.?|p\.?m\.?)?",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class TimeRead:
    """A time of day, or why there is none. Empty cells have neither time nor code.

    `time_24_00` stands beside a time (midnight, of the next day); `bad_time` beside none.
    """

    time: ClockTime | None
    code: str | None = None
    reason: str = ""
    next_day: bool = False
    text_seen: str = ""


def read_time_text(text: str) -> TimeRead:
    """Read `03:45`, `0345`, `3.45`, `0345hrs`, `3.45pm`, `24:00` from a clean text."""
    if text.lower() in {"noon", "midday", "12 noon"}:
        return TimeRead(time(NOON), text_seen=text)
    found = CLOCK.fullmatch(text)
    if not found:
        return TimeRead(None, "bad_time", "a time such as 03:45 was expected", text_seen=text)
    hour, minute = int(found[1] or found[4] or found[6]), int(found[2] or found[5] or 0)
    second, half = int(found[3] or 0), (found[7] or "").lower()[:1]
    if half and 1 <= hour <= NOON:
        hour = hour % NOON + (NOON if half == "p" else 0)
    return _clock(hour, minute, second, text)


def read_time_number(number: float, seen: str) -> TimeRead:
    """Read a number cell: a fraction of a day as Excel stores it, `345` for 03:45, or 3.45."""
    if 0 <= number < 1:
        seconds = min(round(number * DAY_SECONDS), DAY_SECONDS - 1)
        return TimeRead(time(seconds // 3600, seconds // 60 % 60, seconds % 60), text_seen=seen)
    if isinstance(number, float) and not number.is_integer():
        hours, _, minutes = seen.partition(".")
        if len(minutes) == 1:
            why = f"{seen} could mean {seen}0 or a part of an hour; write it as hours:minutes"
            return TimeRead(None, "bad_time", why, text_seen=seen)
        return read_time_text(f"{hours}.{minutes}")
    return read_time_text(seen) if len(seen) in {3, 4} else read_time_text("?" + seen)


def _clock(hour: int, minute: int, second: int, text: str) -> TimeRead:
    if (hour, minute, second) == (HOURS, 0, 0):
        return TimeRead(time(0), "time_24_00", next_day=True, text_seen=text)
    if hour >= HOURS:
        return TimeRead(None, "bad_time", f"there is no hour {hour}", text_seen=text)
    if minute > 59 or second > 59:  # noqa: PLR2004 - minutes and seconds
        return TimeRead(None, "bad_time", f"there is no minute {max(minute, second)}", text_seen=text)
    return TimeRead(time(hour, minute, second), text_seen=text)
