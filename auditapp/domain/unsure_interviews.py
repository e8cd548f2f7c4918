"""Lines about interviews that do not surely name a child, or one whom no other paper knows: whose return may be meant.

A log that holds such a line is not silent of any return that it may be about.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from auditapp.domain.astray import SAME_RETURN, is_near
from auditapp.domain.interviews import InterviewStatement
from auditapp.domain.records import Truth
from auditapp.domain.refs import ref_key

MayBe = Callable[[int, int], bool]


class UnsureInterviews:
    """Finds the lines that may be about a return; `may_be` compares two children by their keys."""

    def __init__(self, lines: Sequence[InterviewStatement], may_be: MayBe) -> None:
        self._may_be = may_be
        self._by_day: dict[date, list[InterviewStatement]] = defaultdict(list)
        self._by_ref: dict[str, list[InterviewStatement]] = defaultdict(list)
        for line in filter(_may_help, lines):
            self._by_day[line.returned.on].append(line)
            for ref in map(ref_key, (*line.episode_refs, *line.perhaps_refs)):
                self._by_ref[ref].append(line)

    def of(
        self, child: int, days: Iterable[date], refs: Iterable[str], urn: str | None, placed_by: frozenset[str]
    ) -> tuple[InterviewStatement, ...]:
        """The lines of a return on some days, of a report of some numbers: of its home or authority, if they say so.

        A line of another home and another authority is of another return.
        """
        when = sorted(set(days))
        near = (line for day in when for apart in _APART for line in self._by_day.get(day + apart, ()))
        numbered = (line for ref in map(ref_key, refs) for line in self._by_ref.get(ref, ()))
        of_number = (line for line in numbered if any(is_near(line.returned.on, day, None) for day in when))
        fitting = (line for line in near if _fits(line, urn, placed_by))
        found = {line.row_key: line for line in (*of_number, *fitting)}
        return tuple(line for line in found.values() if line.child_key != child and self._may_be(child, line.child_key))


_APART = tuple(timedelta(days=days) for days in range(-SAME_RETURN.days, SAME_RETURN.days + 1))


def _may_help(line: InterviewStatement) -> bool:
    """Whether a line would be more than silence, were it the child's: not empty, nor a plain no without a reason."""
    if line.reason:
        return True
    says_no = line.offered is Truth.NO or line.outcome == "not_offered"
    is_held = line.held is not None or line.outcome in {"completed", "declined", "unable"}
    if says_no:
        return is_held
    return is_held or line.offered is Truth.YES or line.offered_on is not None or line.outcome == "pending"


def _fits(line: InterviewStatement, urn: str | None, placed_by: frozenset[str]) -> bool:
    at = _same(urn, line.possible_homes)
    by = _same(line.placing_la_gss, placed_by)
    return Truth.YES in (at, by) or Truth.NO not in (at, by)


def _same(one: str | None, others: Iterable[str]) -> Truth:
    known = frozenset(others)
    if one is None or not known:
        return Truth.UNKNOWN
    return Truth.YES if one in known else Truth.NO
