"""Days as people write them, always day first."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from importers.clock_text import CLOCK, ClockTime, read_time_text

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
LONDON = ZoneInfo("Europe/London")
LONGEST = 200
FIRST_YEAR, LAST_YEAR = 1900, 2100
# Serial numbers of days from 1954 to 2099 in the 1900 system: other numbers in a date column are no such days.
FIRST_SERIAL, LAST_SERIAL = 20_000, 73_050
EPOCH_1900, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)

WEEKDAY = re.compile(
    r"\b(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:day|nesday|sday|rsday|urday)?\b[.,]?", re.IGNORECASE
)
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
ISO = re.compile(
    r"(?<!\d)(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"
    r"(?:[T ]\s*(?P<clock>\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d{1,9})?\s*(?P<zone>Z|[+-]\d{2}:?\d{2})(?!\d))?",
    re.ASCII | re.IGNORECASE,
)
NUMERIC = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})\s*[/.\-\\]\s*(?P<m>\d{1,2})\s*[/.\-\\]\s*(?P<y>\d{4}|\d{2})(?!\d)", re.ASCII
)
NAMED = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s\-/.,]*(?P<m>{MONTH})[\s\-/.,']*(?P<y>\d{{4}}|\d{{2}})(?!\d)",
    re.ASCII | re.IGNORECASE,
)
NAMED_MONTH_FIRST = re.compile(
    rf"\b(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})(?!\d)", re.ASCII | re.IGNORECASE
)
DIGITS = re.compile(r"(?<![\d.:,/\-])(?P<d>\d{2})(?P<m>\d{2})(?P<y>\d{4}|\d{2})(?![\d.:,/\-])", re.ASCII)
SHAPES = (ISO, NUMERIC, NAMED, NAMED_MONTH_FIRST, DIGITS)
TRAILING_CLOCK = re.compile(r"(?<![\d:.])(?:" + CLOCK.pattern + r")(?![\d:])", re.IGNORECASE | re.ASCII)

# Behind these, with a name between perhaps, bare numerals are the number of an officer or of a record, and no time.
NUMBERED = re.compile(
    r"\b(?:w?pc|ps|pcso|d[csi]|sgt|sergeant|insp(?:ector)?|officer|constable|collar|log|ref(?:erence)?|no|number|cad|fwin"
    r"|id|incident|crime|case|room|ext|tel)\b[\W_]*(?:[^\W\d_]+[\W_]+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DayRead:
    """A day, or why there is none. Empty cells have neither day nor code.

    `time` is the clock time beside the day (London wall clock where the cell stated a zone, its fold kept).
    `bad_date` stands beside no day; `time_24_00` beside a day (midnight of that day, written as 24:00 of the one
    before). `extra_text` says that other words stood beside the day.
    """

    day: date | None
    time: ClockTime | None = None
    code: str | None = None
    reason: str = ""
    extra_text: bool = False
    text_seen: str = ""

    def with_day(self, day: date) -> "DayRead":
        """Return the same reading with another day."""
        return replace(self, day=day)


@lru_cache(maxsize=1 << 14)
def read_day_text(cell: str, clean: Callable[[str], str], is_empty: Callable[[str], bool], pivot: date) -> DayRead:
    """Read a text; the common dd/mm/yyyy by its places, anything else by its shape."""
    if len(cell) == 10 and cell[2] == "/" and cell[5] == "/" and cell[6] in "12":  # noqa: PLR2004 - dd/mm/yyyy
        try:
            return DayRead(date(int(cell[6:]), int(cell[3:5]), int(cell[:2])), text_seen=cell)
        except ValueError:
            pass  # The shapes below say what is wrong with it.
    text = clean(cell)
    if is_empty(text):
        return DayRead(None, text_seen=text)
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text, re.ASCII):
        return read_day_number(float(text), text, pivot)
    return _shaped(text, pivot)


def read_day_number(number: float, seen: str, pivot: date, *, epoch_1904: bool = False) -> DayRead:
    """Read a number cell: a serial number of a day, or ddmmyy, ddmmyyyy, yyyymmdd without its leading nought."""
    epoch = EPOCH_1904 if epoch_1904 else EPOCH_1900
    low = FIRST_SERIAL - (1462 if epoch_1904 else 0)
    if low <= number <= LAST_SERIAL:
        whole = datetime.combine(epoch, time()) + timedelta(seconds=round(number * 86_400))
        clock = None if _is_whole(number) else whole.time()
        return DayRead(whole.date(), clock, text_seen=seen)
    if _is_whole(number) and re.fullmatch(r"\d{6,8}", seen, re.ASCII):
        return _shaped(seen.zfill(8) if len(seen) == 7 else seen, pivot)  # noqa: PLR2004 - dmmyyyy
    return DayRead(None, code="bad_date", reason=f"the number {seen} is no date", text_seen=seen)


def _is_whole(number: float) -> bool:
    return isinstance(number, int) or number.is_integer()


def swap_day_and_month(day: date) -> date:
    """Exchange day and month where both could be either; a day above 12 was never misread."""
    return day.replace(month=day.day, day=day.month) if day.day <= len(MONTHS) else day


def swap_in_text(text: str) -> str:
    """A text that is written month first, as it would be written day first."""
    return NUMERIC.sub(lambda found: f"{found['m']}/{found['d']}/{found['y']}", text, count=1)


def _shaped(text: str, pivot: date) -> DayRead:
    if len(text) > LONGEST:
        reason = f"a date was expected, and {len(text):,} characters stand there"
        return DayRead(None, code="bad_date", reason=reason, text_seen=text[:LONGEST])
    for shape in SHAPES:
        if found := shape.search(text):
            break
    else:
        reason = "no full date (day, month, year) is in it"
        return DayRead(None, code="bad_date", reason=reason, text_seen=text)
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    if any(other.search(rest) for other in SHAPES[:3]):
        return DayRead(None, code="bad_date", reason="more than one date is in it", text_seen=text)
    parts = _year_first(found) if shape is DIGITS else (found["y"], found["m"], found["d"])
    day = _day(*parts, pivot)
    if isinstance(day, str):
        return DayRead(None, code="bad_date", reason=day, text_seen=text)
    if shape is ISO and found["zone"]:
        return _in_london(day, found["clock"], found["zone"], rest, text)
    return _with_rest(day, rest, text)


def _year_first(found: re.Match[str]) -> tuple[str, str, str]:
    """Read eight digits year first only where day first is impossible and year first is not."""
    digits = found[0]
    if len(digits) == 8 and int(digits[4:]) // 100 not in {19, 20} and digits[:2] in {"19", "20"}:  # noqa: PLR2004
        return digits[:4], digits[4:6], digits[6:]
    return found["y"], found["m"], found["d"]


def _day(year_text: str, month_text: str, day_text: str, pivot: date) -> date | str:
    """Return the day, or in words why there is no such day."""
    month = int(month_text) if month_text.isdigit() else MONTHS.index(month_text[:3].lower()) + 1
    year, day = int(year_text), int(day_text)
    if not 1 <= month <= len(MONTHS):
        return f"there is no month {month}"
    if len(year_text) == 2:  # noqa: PLR2004 - a two-digit year
        year += 2000 if (2000 + year, month, day) <= (pivot.year, pivot.month, pivot.day) else 1900
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return f"the year {year} cannot be meant"
    length = monthrange(year, month)[1]
    if 1 <= day <= length:
        return date(year, month, day)
    if (month, day) == (2, 29):
        return f"{year} had no 29 February"
    return f"{MONTH_NAMES[month - 1]} has {length} days" if day else "there is no day 0"


def _with_rest(day: date, rest: str, text: str) -> DayRead:
    """Read the clock time beside the day; weekdays and joining words are no extra text."""
    words = WEEKDAY.sub(" ", rest)
    clock = None
    found = next((m for m in TRAILING_CLOCK.finditer(words) if not _is_a_number(m, words)), None)
    if found and (read := read_time_text(found[0].strip())).time is not None:
        clock = read
        words = f"{words[: found.start()]} {words[found.end() :]}"
    extra = bool(re.sub(r"[\s,;.\-@T]+|\bat\b|\bon\b", "", words, flags=re.IGNORECASE))
    if clock is None:
        return DayRead(day, None, extra_text=extra, text_seen=text)
    if clock.next_day:
        day += timedelta(days=1)
    return DayRead(day, clock.time, clock.code, extra_text=extra, text_seen=text)


def _is_a_number(found: re.Match[str], words: str) -> bool:
    """Whether numerals without a colon, hours or half of the day are the number of an officer or of a record."""
    return found[0].strip().isdigit() and NUMBERED.search(words[: found.start()]) is not None


def _in_london(day: date, clock: str, zone: str, rest: str, text: str) -> DayRead:
    """Turn a moment with a stated zone into the London wall clock."""
    read = read_time_text(clock)
    if read.time is None or read.next_day:
        return DayRead(None, code="bad_date", reason=f"{clock} is no time of day", text_seen=text)
    offset = timedelta(0)
    if zone.upper() != "Z":
        hours, minutes = int(zone[1:3]), int(zone[-2:])
        if hours > 14 or minutes > 59:  # noqa: PLR2004 - no zone lies further away
            return DayRead(None, code="bad_date", reason=f"there is no time zone {zone}", text_seen=text)
        offset = timedelta(hours=hours, minutes=minutes) * (-1 if zone[0] == "-" else 1)
    moment = datetime.combine(day, read.time, timezone(offset)).astimezone(UTC).astimezone(LONDON)
    return DayRead(moment.date(), moment.time(), extra_text=bool(rest.strip()), text_seen=text)
