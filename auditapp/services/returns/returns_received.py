"""What senders sent, worked out of the files that were imported: of whom each is, and the days that it speaks of.

An authority's are the files that it keeps, a force's those of its name. A home's are its own registers of children, and
files with rows about it that no authority and no force keeps.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime

from auditapp.domain.dates import Period, to_london
from auditapp.domain.expected_returns import Expected, Received, SenderKind
from auditapp.domain.homewords import HomeWords
from auditapp.domain.importing import HomeMatch
from auditapp.domain.register import HomeHistory
from auditapp.reference import authorities
from auditapp.services.homes.homes_known import numbers_of
from auditapp.services.known_world import words_from_text
from auditapp.storage import papers_of_senders
from auditapp.storage.engine import Connection
from auditapp.storage.papers_of_senders import Span
from auditapp.storage.sources import Source

Find = Callable[[HomeWords, date], HomeMatch]
HOMES_OWN = "home"
LISTS = {"homes", "placements"}


def is_homes_own(source: Source) -> bool:
    """Whether a file may be a home's own: its register of children, or another paper that nobody else keeps."""
    if source.list_kind == HOMES_OWN:
        return True
    return source.kind != "placements" and source.keeper_gss is None and source.force is None


class ReturnsReceived:
    """The files that answer what is expected of some senders, read for all of them at once."""

    def __init__(
        self,
        connection: Connection,
        expected: Sequence[Expected],
        standing: Iterable[Source],
        homes: Mapping[str, HomeHistory],
        find: Find,
    ) -> None:
        self._homes, self._find = homes, find
        self._by_kind: dict[str, list[Source]] = defaultdict(list)
        papers = {one.paper for one in expected}
        for source in standing:
            if source.kind in papers:
                self._by_kind[str(source.kind)].append(source)
        urns = {one.sender for one in expected if one.sender_kind is SenderKind.HOME}
        numbers = frozenset().union(*(numbers_of(homes, urn) for urn in urns)) if urns else frozenset()
        self._spans: dict[int, list[Span]] = defaultdict(list)
        for kind, sources in self._by_kind.items():
            self._read(connection, kind, sources, numbers, expected)

    def _read(
        self,
        connection: Connection,
        kind: str,
        sources: Sequence[Source],
        urns: frozenset[str],
        expected: Sequence[Expected],
    ) -> None:
        if kind not in papers_of_senders.DATED:
            return
        of_kind = [one for one in expected if one.paper == kind]
        only_homes = all(one.sender_kind is SenderKind.HOME for one in of_kind)
        wanted = [s.id for s in sources if any(self._may_be(s, one) for one in of_kind)]
        if wanted:
            for span in papers_of_senders.spans(connection, kind, wanted, urns if only_homes else ()):
                self._spans[span.source_id].append(span)

    def of(self, expected: Expected) -> tuple[Received, ...]:
        """What that sender sent of that kind."""
        own = (s for s in self._by_kind[expected.paper] if self._may_be(s, expected))
        return tuple(made for source in own if (made := self._received(source, expected)) is not None)

    def _may_be(self, source: Source, expected: Expected) -> bool:
        match expected.sender_kind:
            case SenderKind.AUTHORITY:
                keeps = source.keeper_gss in authorities().codes_of(expected.sender)
                return keeps and source.list_kind != HOMES_OWN
            case SenderKind.FORCE:
                return source.force == expected.sender
            case SenderKind.HOME:
                return is_homes_own(source)

    def _received(self, source: Source, expected: Expected) -> Received | None:
        spans: Sequence[Span] = self._spans[source.id]
        if expected.sender_kind is SenderKind.HOME:
            numbers = numbers_of(self._homes, expected.sender)
            spans = [span for span in spans if self._urn_of(span, source) in numbers]
            if not spans:
                return None
        declared = tuple(Period.parse(words) for words in source.options.get("complete_for", ()))
        listed = source.as_at or source.received_on
        if source.kind == "homes":
            days: tuple[Period, ...] = (*declared, Period(listed, listed))
        else:
            days = declared or tuple(_days(span, listed) for span in spans)
        return Received(source.received_on, source.file_name, days, source.kind in LISTS) if days else None

    def _urn_of(self, span: Span, source: Source) -> str | None:
        if span.home_urn is not None or not span.home_words:
            return span.home_urn
        return self._find(words_from_text(span.home_words), source.received_on).urn


def _days(span: Span, listed: date) -> Period:
    """From the first row's day to the last one's; to the day of the list where a stay goes on."""
    first = _earliest(span.first_on, span.first_at)
    last = max(day for day in (span.last_on, _day(span.last_at), first) if day is not None)
    return Period(first, max(first, last, listed) if span.goes_on else last)


def _earliest(on: date | None, at: datetime | None) -> date:
    return min(day for day in (on, _day(at)) if day is not None)


def _day(at: datetime | None) -> date | None:
    return None if at is None else to_london(at).date()
