"""Reports that the police call off, and what that says of interviews under their numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from auditapp.domain.astray import is_near, is_of_the_time
from auditapp.domain.fact import fact
from auditapp.domain.findings import OriginKey
from auditapp.domain.interviews import InterviewStatement
from auditapp.domain.records import Origin
from auditapp.domain.refs import ref_key
from auditapp.domain.reports import ReportStatement


@fact()
class CalledOff:
    """A report that a police log calls off: its day, the file that says so, and whether nobody surely was missing.

    `has_case` is whether a case was made of it that stands: then one of the two is wrong. `is_linked` is whether it is
    a call naming another report, and says of that one too that nobody was missing. `where` is the row, if it is kept.
    """

    on: date
    file: str
    is_sure: bool
    has_case: bool = False
    is_linked: bool = False
    where: tuple[OriginKey, Origin] | None = None

    @property
    def told_in(self) -> str:
        """The row that says so, else its file."""
        return self.file if self.where is None else str(self.where[1])

    @property
    def rows(self) -> tuple[tuple[OriginKey, Origin], ...]:
        """The row that says so, where it is kept, as what an answer rests on."""
        return () if self.where is None else (self.where,)


def called_off(rows: Sequence[InterviewStatement], by_ref: Mapping[str, Sequence[CalledOff]]) -> CalledOff | None:
    """The calling off, the least sure of several, where it is of every number that lines about one return give.

    A number of another time is a council's own, which the police gave something else.
    """
    found: list[CalledOff] = []
    for row in rows:
        for ref in row.episode_refs:
            named = (one for one in by_ref.get(ref_key(ref), ()) if not one.is_linked)
            of_the_time = [one for one in named if is_of_the_time(row.returned.on, one.on, None)]
            if not of_the_time:
                return None
            found += of_the_time
    return min(found, key=lambda one: one.is_sure, default=None)


def call_called_off(rows: Sequence[ReportStatement], by_ref: Mapping[str, Sequence[CalledOff]]) -> CalledOff | None:
    """That nobody was missing by the call of which a case was made, where no other call of the incident stands.

    So it is where of each call that stands another call, which names it, says that nobody was missing.
    """
    calls = [row for row in rows if row.source_kind == "call_log"]
    if calls:
        said = [next(calls_off(row, by_ref), None) for row in calls]
        return None if None in said else _contradicting(said[0])
    return next((_contradicting(one) for row in rows for one in calls_off(row, by_ref)), None)


def calls_off(row: ReportStatement, by_ref: Mapping[str, Sequence[CalledOff]]) -> Iterator[CalledOff]:
    """What says of a report that nobody was missing: a call that names it, or the call that a case was made of."""
    own = (one for one in by_ref.get(ref_key(row.incident_ref), ()) if one.is_linked)
    named = (one for ref in row.linked_refs for one in by_ref.get(ref_key(ref), ()) if not one.is_linked)
    said = own if row.source_kind == "call_log" else named
    return (one for one in said if one.is_sure and is_near(one.on, row.told.on, None))


def _contradicting(one: CalledOff | None) -> CalledOff | None:
    return None if one is None else replace(one, is_sure=False, has_case=True)


def contradicted(call: CalledOff) -> str:
    """That the police say two things: by a call and its case, or by two calls of which one names the other."""
    if call.is_linked:
        return (
            f"another call, which names the report, says that nobody was missing, and the report stands: {call.told_in}"
        )
    return f"the police say of a call that nobody was missing, and a case that was made of it stands: {call.told_in}"
