"""Reports that the police call off, and what that says of interviews under their numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from auditapp.domain.astray import is_near, is_of_the_time
from auditapp.domain.fact import fact
from auditapp.domain.interviews import InterviewStatement
from auditapp.domain.refs import ref_key
from auditapp.domain.reports import ReportStatement


@fact()
class CalledOff:
    """A report that a police log calls off: its day, the file that says so, and whether nobody surely was missing.

    `has_case` is whether a case was made of it that stands: then one of the two is wrong.
    """

    on: date
    file: str
    is_sure: bool
    has_case: bool = False


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


def call_called_off(rows: Sequence[ReportStatement], by_ref: Mapping[str, Sequence[CalledOff]]) -> CalledOff | None:
    """That nobody was missing by the call of which a case was made, where no other call of the incident stands."""
    if any(row.source_kind == "call_log" for row in rows):
        return None
    for row in rows:
        for one in (one for ref in row.linked_refs for one in by_ref.get(ref_key(ref), ())):
            if one.is_sure and is_near(one.on, row.told.on, None):
                return replace(one, is_sure=False, has_case=True)
    return None


def contradicted(call: CalledOff) -> str:
    """That the police's call and their case say two things."""
    return f"the police say of a call that nobody was missing, and a case that was made of it stands: {call.file}"
