"""The rows about children, brought together child by child, with the days that people believed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from auditapp.domain.days_by_word import by_record, by_word
from auditapp.domain.evidence import Papers
from auditapp.domain.interviews import InterviewStatement
from auditapp.domain.reports import ReportStatement
from auditapp.services.judging.statements_of_rows import StatementsOfRows, readable
from auditapp.services.matching.who_is_who import WhoIsWho
from auditapp.storage import episode_links, papers
from auditapp.storage.day_answers import day_answers
from auditapp.storage.engine import Connection

EVERY_KIND = ("placements", "notifications", "police-log", "return-interviews")


class PapersByChild:
    """The rows about children, brought together by the database."""

    def __init__(self, connection: Connection, at: datetime, reader: StatementsOfRows, people: WhoIsWho) -> None:
        self._connection, self._at, self._reader, self._people = connection, at, reader, people
        self._said_of_days = by_record(day_answers(connection, at))

    def of_nobody_sure(
        self, nameless: Sequence[int], alone: Sequence[int]
    ) -> tuple[tuple[Any, ...], tuple[Any, ...], tuple[Any, ...]]:
        """The notices and the reports that identify no child, and such lines of interviews with those `alone`."""
        papers.name_people(self._connection, {number: number for number in (*nameless, *alone)})
        notices: list[Any] = []
        reports: list[Any] = []
        interviews: list[Any] = []
        for one in self._papers(("notifications", "police-log", "return-interviews")):
            notices += one.notices
            reports += one.reports
            interviews += one.interviews
        return tuple(notices), tuple(reports), tuple(interviews)

    def of_children(self, wanted: Iterable[int]) -> dict[int, Papers]:
        """The rows of some children, by child."""
        of_them = {number: child for child in wanted for number in self._people.rows_of[child]}
        papers.name_people(self._connection, of_them)
        return {one.child_key: one for one in self._papers(EVERY_KIND)}

    def papers(self) -> Iterator[Papers]:
        """The rows of every child, in the order of their numbers."""
        papers.name_people(self._connection, self._people.child_of)
        return self._papers(EVERY_KIND)

    def nobodys(self) -> Iterator[ReportStatement]:
        """The reports that are about nobody who could be known again."""
        read = readable(papers.columns_read("police-log"), papers.readers(self._connection, "police-log"))
        for values in papers.rows_of_nobody(self._connection, self._at):
            yield self._reader.report(0, read(values))

    def reports_of_days(self, first: date, last: date) -> Iterator[ReportStatement]:
        """The reports that were made in some days, whoever they are about."""
        read = readable(papers.columns_read("police-log"), papers.readers(self._connection, "police-log"))
        for values in papers.reports_of_days(self._connection, self._at, first, last):
            yield self._reader.report(0, read(values))

    def _papers(self, kinds: Iterable[str]) -> Iterator[Papers]:
        streams = {kind: _Grouped(self._rows(kind)) for kind in kinds}
        while True:
            child = min((s.next_child for s in streams.values() if s.next_child is not None), default=None)
            if child is None:
                return
            rows = {kind: stream.take(child) for kind, stream in streams.items()}
            reports, interviews = self._returns(rows.get("police-log", ()), rows.get("return-interviews", ()))
            yield Papers(
                child,
                by_word(rows.get("placements", ()), self._said_of_days),
                rows.get("notifications", ()),
                reports,
                interviews,
            )

    def _returns(
        self, reports: tuple[ReportStatement, ...], interviews: tuple[InterviewStatement, ...]
    ) -> tuple[tuple[ReportStatement, ...], tuple[InterviewStatement, ...]]:
        """Reports and interviews with the returns that a person believed."""
        if not self._said_of_days:
            return reports, interviews
        read = by_word((*reports, *interviews), self._said_of_days)
        return (
            tuple(row for row in read if isinstance(row, ReportStatement)),
            tuple(row for row in read if isinstance(row, InterviewStatement)),
        )

    def _rows(self, kind: str) -> Iterator[tuple[int, Any]]:
        read = readable(papers.columns_read(kind), papers.readers(self._connection, kind))
        make = self._maker(kind)
        for child, values in papers.rows_by_person(self._connection, kind, self._at):
            yield child, make(child, read(values))

    def _maker(self, kind: str) -> Callable[[int, Any], Any]:
        if kind == "return-interviews":
            refs = episode_links.refs_of(self._connection, kind)
            return lambda child, row: self._reader.interview(child, row, refs.get(row["id"], ()))
        makers = {
            "placements": self._reader.placement,
            "notifications": self._reader.notice,
            "police-log": self._reader.report,
        }
        return makers[kind]


class _Grouped:
    """One stream of rows with their children, taken a child at a time."""

    def __init__(self, rows: Iterator[tuple[int, Any]]) -> None:
        self._rows = rows
        self._waiting: tuple[int, Any] | None = next(rows, None)

    @property
    def next_child(self) -> int | None:
        """The child whose rows come next."""
        return self._waiting[0] if self._waiting is not None else None

    def take(self, child: int) -> tuple[Any, ...]:
        """The rows of that child, if they are next."""
        taken = []
        while self._waiting is not None and self._waiting[0] == child:
            taken.append(self._waiting[1])
            self._waiting = next(self._rows, None)
        return tuple(taken)
