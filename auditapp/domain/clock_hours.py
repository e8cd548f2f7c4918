"""Hours between two moments by a clock that never jumps, where either may be known only to the day."""

from datetime import timedelta

from auditapp.domain.dates import Moment

HOUR = timedelta(hours=1)


def hours_between(start: Moment, end: Moment) -> float | None:
    """The hours that passed, to two decimals; None where either has no time of day."""
    if start.at is None or end.at is None:
        return None
    return round((end.at - start.at) / HOUR, 2)


def is_within(start: Moment, end: Moment, hours: int) -> bool | None:
    """Whether the end came within so many hours of the start, the limit included; None where the record cannot tell.

    A day without a time decides only when every hour of that day gives one answer.
    """
    if end.is_before(start):
        return None
    limit = HOUR * hours
    if end.latest - start.earliest <= limit:
        return True
    least = end.earliest - start.latest
    # A day ends before its midnight, so a start on a day without a time lies further back than that.
    return False if least > limit or (least == limit and start.at is None) else None
