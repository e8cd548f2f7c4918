"""Lines about interviews that give the number of one child's report and name another child: one of the two is wrong."""

from datetime import date, timedelta

from auditapp.domain.fact import fact
from auditapp.domain.findings import OriginKey
from auditapp.domain.records import Origin

# An interview's own date of return may be a day beside the police's.
SAME_RETURN = timedelta(days=1)
# Where the police have no return, a child is back within so many days of the call, or another episode is meant.
LONGEST_AWAY = timedelta(days=7)


@fact()
class Astray:
    """A line about an interview, by the number (`ref`) that it gives, and the child whom its words mean.

    `is_judged` is whether the return is judged as the other child's, whom a list, a notice, an interview or a report
    shows in care; else it is judged as the line's own child's. It is never judged as both. `is_of_time` is whether the
    line's day is that of the report: a return of another day is its own child's, though its number may be right.
    """

    ref: str
    child_key: int
    origin: Origin
    row: OriginKey
    is_judged: bool
    is_of_time: bool = True


def is_of_the_time(returned: date, told: date, found: date | None) -> bool:
    """Whether a return is that of a report: a number alone may be a council's own, which the police gave another."""
    if found is not None:
        return abs(returned - found) <= SAME_RETURN
    return told <= returned <= told + LONGEST_AWAY


def is_near(returned: date, told: date, found: date | None) -> bool:
    """Whether a return is so near a report in time that a line may mean it by its number, and have another day."""
    return abs(returned - (found or told)) <= LONGEST_AWAY
