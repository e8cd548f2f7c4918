"""How far the silence of an authority's log can be relied on: as far as its keeper declared it complete."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from auditapp.domain.records import Coverage
from auditapp.domain.statements import Completeness

RECENT_DAYS = 28
_BOTH = "both"


class Coverages:
    """The logs given and the declarations about them. `logs_given` are the keepers' codes, of whatever time."""

    def __init__(
        self,
        declared: Iterable[Completeness],
        logs_given: Iterable[str],
        on_day: Callable[[str, date], str | None],
        recent_days: int = RECENT_DAYS,
    ) -> None:
        self._declared = tuple(sorted(declared, key=lambda c: (c.first, c.last)))
        self._logs_given = frozenset(logs_given)
        self._on_day = on_day
        self._recent = timedelta(days=recent_days)
        self._known: dict[tuple[str, date, str, str], Coverage] = {}

    def of(self, host: str | None, day: date, subject: str, notice_by: str) -> Coverage:
        """What the host authority's log is worth for one kind of notice on that day."""
        if host is None:
            return Coverage.NONE
        key = (host, day, subject, notice_by)
        if key not in self._known:
            self._known[key] = self._found(*key)
        return self._known[key]

    def is_declared(self, keeper: str | None, day: date, subject: str) -> bool:
        """Whether the keeper of a list declared it complete for that day."""
        return keeper is not None and any(
            c.subject == subject and c.first <= day <= c.last and self._is(c.keeper_gss, keeper, day)
            for c in self._declared
        )

    def _found(self, host: str, day: date, subject: str, notice_by: str) -> Coverage:
        end = self._covered_until(host, day, subject, notice_by)
        if end is not None:
            return Coverage.RECENT if day > end - self._recent else Coverage.FULL
        given = any(self._is(keeper, host, day) for keeper in self._logs_given)
        declared = any(self._is(c.keeper_gss, host, day) for c in self._declared if c.subject == subject)
        return Coverage.PARTIAL if given or declared else Coverage.NONE

    def _covered_until(self, host: str, day: date, subject: str, notice_by: str) -> date | None:
        """The end of the declared days around this one; a declaration that begins where another ends prolongs it."""
        end = None
        for c in self._declared:
            if c.subject not in (subject, _BOTH) or c.notice_by not in (notice_by, _BOTH):
                continue
            if not self._is(c.keeper_gss, host, day):
                continue
            if end is None and c.first <= day <= c.last:
                end = c.last
            elif end is not None and c.first <= end + timedelta(days=1):
                end = max(end, c.last)
        return end

    def _is(self, keeper: str, host: str, day: date) -> bool:
        return keeper == host or self._on_day(keeper, day) == host
