"""Hours between two moments by a clock that never jumps, where either may be known only to the day.

Of the hour that a London clock shows twice a record means either: the first is what it is read as, and where the second
would lead to another answer nobody can tell.
"""

from collections.abc import Iterable
from datetime import timedelta

from auditapp.domain.dates import Moment, shown_again

HOUR = timedelta(hours=1)


def hours_between(start: Moment, end: Moment) -> float | None:
    """The hours that passed, to two decimals; None where either has no time of day."""
    if start.at is None or end.at is None:
        return None
    return round((end.at - start.at) / HOUR, 2)


def is_within(start: Moment, end: Moment, hours: int) -> bool | None:
    """Whether the end came within so many hours of the start, the limit included; None where the record cannot tell.

    A day without a time decides only when every hour of that day gives one answer, a time that came twice only when
    both do.
    """
    return _agreed(_is_within(one, other, hours) for one, other in _pairs(start, end) if not other.is_before(one))


def is_within_as_read(start: Moment, end: Moment, hours: int) -> bool | None:
    """The same of the times as they are read, of the hour that comes twice the first: so a record keeps it."""
    return _is_within(start, end, hours)


def is_by_then(start: Moment, end: Moment, hours: int) -> bool | None:
    """The same of an end that may as well lie before the start, which is early enough."""
    return _agreed(other.is_before(one) or _is_within(one, other, hours) for one, other in _pairs(start, end))


def hours_apart(start: Moment, end: Moment) -> tuple[float, float]:
    """The fewest and the most hours from one moment to the other, whichever of two a time that came twice was."""
    spans = [one.hours_until(other) for one, other in _pairs(start, end)]
    return min(least for least, _ in spans), max(most for _, most in spans)


def came_first(one: Moment, other: Moment) -> bool | None:
    """Whether one moment of a day came before the other; None where they are one, or may be in either order."""
    return _agreed(None if a.at == b.at else a.earliest < b.earliest for a, b in _pairs(one, other))


def came_twice(one: Moment, other: Moment) -> bool:
    """Whether both have a time, and that of one of them came twice on the night on which clocks went back."""
    return one.at is not None and other.at is not None and (is_twice(one) or is_twice(other))


def is_twice(moment: Moment) -> bool:
    """Whether a London clock showed the time of the record once more, an hour later."""
    return len(_readings(moment)) > 1


def _pairs(one: Moment, other: Moment) -> Iterable[tuple[Moment, Moment]]:
    return ((a, b) for a in _readings(one) for b in _readings(other))


def _readings(moment: Moment) -> tuple[Moment, ...]:
    """The moment and, where a clock showed its time once more an hour later, that one."""
    again = None if moment.at is None else shown_again(moment.at)
    return (moment,) if again is None else (moment, Moment(moment.on, again))


def _agreed(answers: Iterable[bool | None]) -> bool | None:
    different = set(answers)
    return different.pop() if len(different) == 1 else None


def _is_within(start: Moment, end: Moment, hours: int) -> bool | None:
    limit = HOUR * hours
    if end.latest - start.earliest <= limit:
        return True
    least = end.earliest - start.latest
    # A day ends before its midnight, so a start on a day without a time lies further back than that.
    return False if least > limit or (least == limit and start.at is None) else None
