"""How far the silence of an authority's log can be relied on: as far as its keeper declared it complete."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from auditapp.domain.records import Coverage
from auditapp.domain.statements import Completeness

RECENT_DAYS = 28
_BEST_FIRST = tuple(Coverage)


class Coverages:
    """The logs given and the declarations about them. `logs_given` are the keepers' codes, of whatever time."""

    def __init__(
        self,
        declared: Iterable[Completeness],
        logs_given: Iterable[str],
        on_day: Callable[[str, date], str | None],
        recent_days: int = RECENT_DAYS,
    ) -> None:
        self._declared: dict[str, list[Completeness]] = defaultdict(list)
        for one in sorted(declared, key=lambda c: (c.first, c.last)):
            self._declared[one.keeper_gss].append(one)
        self._logs_given = frozenset(logs_given)
        self._on_day = on_day
        self._recent = timedelta(days=recent_days)
        self._keepers = frozenset({*self._logs_given, *self._declared})
        self._keepers_on: dict[date, dict[str, frozenset[str]]] = {}
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
        if keeper is None:
            return False
        same = self._keepers_of(self._on_day(keeper, day) or keeper, day) | {keeper}
        return any(c.first <= day <= c.last for c in self._by(same, subject))

    def _found(self, host: str, day: date, subject: str, notice_by: str) -> Coverage:
        keepers = self._keepers_of(host, day)
        if not keepers:
            return Coverage.NONE
        declared = self._by(keepers, subject)
        end = _covered_until([c for c in declared if c.notice_by == notice_by], day)
        if end is not None:
            return Coverage.RECENT if day > end - self._recent else Coverage.FULL
        return Coverage.PARTIAL if declared or not keepers.isdisjoint(self._logs_given) else Coverage.NONE

    def _by(self, keepers: frozenset[str], subject: str) -> list[Completeness]:
        found = [c for keeper in keepers for c in self._declared.get(keeper, ()) if c.subject == subject]
        return sorted(found, key=lambda c: (c.first, c.last))

    def _keepers_of(self, host: str, day: date) -> frozenset[str]:
        """The codes, among those that keep or declare a log, which on that day meant the host authority."""
        if day not in self._keepers_on:
            meant: dict[str, set[str]] = defaultdict(set)
            for keeper in self._keepers:
                meant[keeper].add(keeper)
                meant[self._on_day(keeper, day) or keeper].add(keeper)
            self._keepers_on[day] = {gss: frozenset(codes) for gss, codes in meant.items()}
        return self._keepers_on[day].get(host, frozenset())


def best(found: Iterable[Coverage]) -> Coverage:
    """The best of what several logs are worth."""
    return min(found, key=_BEST_FIRST.index)


def _covered_until(declared: Iterable[Completeness], day: date) -> date | None:
    """The end of the declared days around this one; a declaration that begins where another ends prolongs it."""
    end = None
    for c in declared:
        if end is None and c.first <= day <= c.last:
            end = c.last
        elif end is not None and c.first <= end + timedelta(days=1):
            end = max(end, c.last)
    return end
