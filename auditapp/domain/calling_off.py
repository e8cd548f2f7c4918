"""Reports that the police call off, and what that says of interviews under their numbers."""

from collections.abc import Mapping, Sequence
from datetime import date

from auditapp.domain.astray import is_of_the_time
from auditapp.domain.fact import fact
from auditapp.domain.interviews import InterviewStatement
from auditapp.domain.refs import ref_key


@fact()
class CalledOff:
    """A report that a police log calls off: its day, the file that says so, and whether nobody surely was missing."""

    on: date
    file: str
    is_sure: bool


def called_off(rows: Sequence[InterviewStatement], by_ref: Mapping[str, Sequence[CalledOff]]) -> CalledOff | None:
    """The calling off, the least sure of several, where it is of every number that lines about one return give.

    A number of another time is a council's own, which the police gave something else.
    """
    found: list[CalledOff] = []
    for row in rows:
        for ref in row.episode_refs:
            named = by_ref.get(ref_key(ref), ())
            of_the_time = [one for one in named if is_of_the_time(row.returned.on, one.on, None)]
            if not of_the_time:
                return None
            found += of_the_time
    return min(found, key=lambda one: one.is_sure, default=None)
