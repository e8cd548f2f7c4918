"""Rows about a child of one same name and date of birth, or nearly of it, at the same home: the two may be one child.

Lists and logs spell a name differently, and a child has a short name. Where one file, or one sender in one log, names both, it tells of two children,
twins perhaps; where none does, what is known of the one under a name may be known of the other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from auditapp.domain.astray import SAME_RETURN
from auditapp.domain.fact import fact
from auditapp.domain.interviews import InterviewStatement
from auditapp.domain.reports import ReportStatement
from auditapp.domain.statements import ChildAtHome, NoticeStatement, Occasion, PlacementStatement
from auditapp.domain.stays import Stay

_OCCASIONS: tuple[Occasion, ...] = ("admission", "discharge")


@fact()
class Spelt:
    """A row about the other child, with the movement that it tells of and its day."""

    occasion: Occasion
    on: date
    row: ChildAtHome

    def is_of(self, occasion: Occasion, stay: Stay, on: date, tolerance: timedelta) -> bool:
        """Whether it may tell of a movement of a stay on that day."""
        return self.occasion == occasion and stay.is_at(self.row.home_urn) and abs(self.on - on) <= tolerance


def spelt_otherwise(
    pairs: Iterable[tuple[int, int]], rows: Mapping[int, Sequence[ChildAtHome]], tolerance_days: int
) -> dict[int, tuple[Spelt, ...]]:
    """By child: the notices, and the entries in homes' own registers, that name another child and may mean this one."""
    tolerance = timedelta(days=tolerance_days)
    found: dict[int, dict[Spelt, None]] = {}
    for one, other in pairs:
        for child, named in ((one, other), (other, one)):
            theirs = _may_mean(_told(rows.get(child, ())), _told(rows.get(named, ())), tolerance)
            found.setdefault(child, {}).update(dict.fromkeys(spelt for spelt in theirs if _counts(spelt.row)))
    return {child: tuple(lines) for child, lines in found.items() if lines}


def reported_otherwise(
    pairs: Iterable[tuple[int, int]], rows: Mapping[int, Sequence[ChildAtHome]]
) -> dict[int, tuple[ChildAtHome, ...]]:
    """By child: the rows at a home of its own that name another who may be this one, where the police name either.

    The police may spell one child otherwise from call to call; a list of placements or notices that names both at one
    home tells of two.
    """
    found: dict[int, dict[ChildAtHome, None]] = {}
    for pair in pairs:
        homes = [{row.home_key for row in rows.get(child, ()) if row.home_urn is not None} for child in pair]
        shared = homes[0] & homes[1]
        one, other = ([row for row in rows.get(child, ()) if row.home_key in shared] for child in pair)
        is_reported = any(isinstance(row, ReportStatement) for row in (*one, *other))
        if is_reported and _lists(one).isdisjoint(_lists(other)):
            found.setdefault(pair[0], {}).update(dict.fromkeys(other))
            found.setdefault(pair[1], {}).update(dict.fromkeys(one))
    return {child: tuple(named) for child, named in found.items() if named}


def interviewed_otherwise(
    pairs: Iterable[tuple[int, int]], papers: Mapping[int, Sequence[ChildAtHome]]
) -> dict[int, tuple[InterviewStatement, ...]]:
    """By child: the interviews on a return of another who may be this one, which the police have of this one alone."""
    found: dict[int, dict[InterviewStatement, None]] = {}
    for pair in pairs:
        one, other = (papers.get(child, ()) for child in pair)
        if _lists(one).isdisjoint(_lists(other)):
            for child, own, named in ((pair[0], one, other), (pair[1], other, one)):
                found.setdefault(child, {}).update(dict.fromkeys(_seen_after(_reports(own), named)))
    return {child: tuple(rows) for child, rows in found.items() if rows}


def _seen_after(reports: list[ReportStatement], named: Sequence[ChildAtHome]) -> Iterator[InterviewStatement]:
    """The interviews on a return that the police have under the one name, and not under the other."""
    theirs = _reports(named)
    for row in named:
        if not isinstance(row, InterviewStatement) or any(_is_of_return(row, report) for report in theirs):
            continue
        if any(_is_of_return(row, report) for report in reports):
            yield row


def _is_of_return(row: InterviewStatement, report: ReportStatement) -> bool:
    """Whether an interview may be on the return from what was reported: of its day, and at no other home."""
    is_elsewhere = None not in (row.home_key, report.home_key) and row.home_key != report.home_key
    return report.found is not None and abs(row.returned.on - report.found.on) <= SAME_RETURN and not is_elsewhere


def _reports(rows: Iterable[ChildAtHome]) -> list[ReportStatement]:
    return [row for row in rows if isinstance(row, ReportStatement)]


def _lists(rows: Iterable[ChildAtHome]) -> set[int]:
    return {row.source_id for row in rows if not isinstance(row, ReportStatement)}


def _told(rows: Iterable[ChildAtHome]) -> list[Spelt]:
    told: list[Spelt] = []
    for row in rows:
        if isinstance(row, NoticeStatement):
            told.append(Spelt(row.event, row.event_on, row))
        elif isinstance(row, PlacementStatement):
            told.append(Spelt("admission", row.admitted_on, row))
            told += [Spelt("discharge", row.discharged_on, row)] if row.discharged_on else []
    return told


def _may_mean(own: list[Spelt], other: list[Spelt], tolerance: timedelta) -> Iterator[Spelt]:
    """The other child's rows beside one's own, of movements that no sender tells of under both names."""
    for occasion in _OCCASIONS:
        for line in other:
            if line.occasion != occasion:
                continue
            beside = [o for o in own if _is_beside(o, line, tolerance)]
            theirs = [o for o in other if _is_beside(o, line, tolerance)]
            if beside and _senders(beside).isdisjoint(_senders(theirs)):
                yield line


def _is_beside(one: Spelt, other: Spelt, tolerance: timedelta) -> bool:
    at_one_home = one.row.home_key is not None and one.row.home_key == other.row.home_key
    return at_one_home and one.occasion == other.occasion and abs(one.on - other.on) <= tolerance


def _senders(told: Iterable[Spelt]) -> set[tuple[int, str]]:
    return {(t.row.source_id, t.row.notice_by if isinstance(t.row, NoticeStatement) else "list") for t in told}


def _counts(row: ChildAtHome) -> bool:
    """Whether a row under the other name would keep a duty: a notice given, or an entry in the home's own register."""
    if isinstance(row, NoticeStatement):
        return row.notified_state != "not_notified"
    return isinstance(row, PlacementStatement) and row.sender_kind == "home"
