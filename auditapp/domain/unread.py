"""Rejected rows of logs: whom each may be about, so that a log's silence is not taken for more than it is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from auditapp.domain.fact import fact
from auditapp.domain.records import Origin

OnDay = Callable[[str, date], str | None]


def _as_it_is(gss: str, day: date) -> str | None:
    del day
    return gss


@fact()
class UnreadRow:
    """A row that was rejected: the kind of its log, the code of whoever keeps it, and where it stands."""

    kind: str
    keeper: str
    origin: Origin


class LogOfDay(NamedTuple):
    """The logs of a kind that are asked for a day, by the code that their keeper has then; None where nobody knows."""

    kind: str
    keeper: str | None
    day: date


@dataclass(frozen=True, slots=True)
class UnreadRows:
    """All such rows: by the child whom they surely name, else by their home; `of_nobody` name neither."""

    of_child: Mapping[int, Sequence[UnreadRow]] = field(default_factory=dict)
    at_home: Mapping[str, Sequence[UnreadRow]] = field(default_factory=dict)
    of_nobody: Sequence[UnreadRow] = ()
    on_day: OnDay = _as_it_is

    def about(self, log: LogOfDay, child: int, urn: str | None) -> tuple[Origin, ...]:
        """The rows of those logs that may be about a child at a home."""
        if not (self.of_child or self.at_home):
            return ()
        return self._in(log, (*self.of_child.get(child, ()), *self.at_home.get(urn or "", ())))

    def nameless(self, log: LogOfDay) -> tuple[Origin, ...]:
        """The rows of those logs that name neither a child nor a home: one of them may be about anybody."""
        return self._in(log, self.of_nobody)

    def _in(self, log: LogOfDay, rows: Sequence[UnreadRow]) -> tuple[Origin, ...]:
        if log.keeper is None:
            return ()
        return tuple(
            row.origin
            for row in rows
            if row.kind == log.kind and log.keeper in (row.keeper, self.on_day(row.keeper, log.day))
        )


def could_not_be_read(rows: Sequence[Origin]) -> str:
    """Say which rows could not be read, in words."""
    return f"{'; '.join(map(str, rows))} could not be read"


def nobodys(rows: Sequence[Origin]) -> str:
    """Say, behind a reason, which rows could not be read and would not tell whom they mean; nothing without any."""
    return f" ({could_not_be_read(rows)}, naming neither a child nor a home)" if rows else ""
