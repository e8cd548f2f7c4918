"""Whether other papers show a child at a silent home, or a child of a silent authority in the area, in some days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from auditapp.domain.dates import Period
from auditapp.domain.expected_returns import Expected, SenderKind
from auditapp.domain.findings import OriginKey
from auditapp.domain.records import Origin
from auditapp.domain.register import HomeHistory
from auditapp.reference import authorities
from auditapp.services.files.list_files import KINDS
from auditapp.services.homes.homes_known import numbers_of
from auditapp.services.known_world import words_from_text
from auditapp.services.returns.returns_received import Find, is_homes_own
from auditapp.storage.engine import Connection
from auditapp.storage.papers_of_senders import DATED, RowOfDay, rows_of_days
from auditapp.storage.sources import Source


@dataclass(frozen=True, slots=True)
class Shown:
    """One row that shows a child, as people and as storage know it, and what kind of paper it is of."""

    kind: str
    origin: Origin
    key: OriginKey

    def in_words(self, whose: str) -> str:
        """That it shows a child there, or a child of theirs in the area."""
        return f"a {KINDS[self.kind]} shows {whose} ({self.origin})"


class ChildrenKnown:
    """Looks in what counted at a moment, for the first row of each kind of paper that shows such a child."""

    def __init__(
        self,
        connection: Connection,
        at: datetime,
        sources: Mapping[int, Source],
        homes: Mapping[str, HomeHistory],
        find: Find,
    ) -> None:
        self._connection, self._at = connection, at
        self._sources, self._homes, self._find = sources, homes, find

    def shown(self, expected: Expected, days: Period) -> tuple[Shown, ...]:
        """The first row of each kind of paper that shows a child; none where nothing does, or of a force."""
        if expected.sender_kind is SenderKind.FORCE:
            return ()
        at_home = expected.sender_kind is SenderKind.HOME
        rows = self._at_home if at_home else self._in_area
        found = (next(rows(kind, expected, days), None) for kind in DATED)
        return tuple(one for one in found if one is not None)

    def _at_home(self, kind: str, expected: Expected, days: Period) -> Iterator[Shown]:
        numbers = numbers_of(self._homes, expected.sender)
        for row in rows_of_days(self._connection, kind, days, self._at, urns=sorted(numbers)):
            is_other = not is_homes_own(self._sources[row.source_id])
            if is_other and self._urn_of(row, days) in numbers:
                yield self._shown(kind, row)

    def _in_area(self, kind: str, expected: Expected, days: Period) -> Iterator[Shown]:
        own, area = authorities().codes_of(expected.sender), authorities().codes_of(expected.area_gss)
        placing = () if own & area else sorted(own)
        for row in rows_of_days(self._connection, kind, days, self._at, placing=placing):
            urn = self._urn_of(row, days)
            home = self._homes.get(urn) if urn else None
            if home is not None and days.last is not None and home.on(days.last).host.gss in area:
                yield self._shown(kind, row)

    def _urn_of(self, row: RowOfDay, days: Period) -> str | None:
        if row.home_urn is not None or not row.home_words:
            return row.home_urn
        return self._find(words_from_text(row.home_words), days.first).urn

    def _shown(self, kind: str, row: RowOfDay) -> Shown:
        origin = Origin(self._sources[row.source_id].file_name, row.sheet, row.row)
        return Shown(kind, origin, OriginKey(row.source_id, row.sheet, row.row))
