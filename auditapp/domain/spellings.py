"""Rows about one who has a name and the birth of a child, or nearly, at the same home: the two may be one child.

Lists and logs spell a name differently, and a name has short forms. Where one file, or one sender in one log, names
both, it tells of two children, twins perhaps; where none does, what is known of the one under a name may be known of
the other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from auditapp.domain.astray import SAME_RETURN
from auditapp.domain.fact import fact
from auditapp.domain.interviews import InterviewStatement
from auditapp.domain.reports import ReportStatement
from auditapp.domain.statements import ChildAtHome, NoticeStatement, Occasion, PlacementStatement
from auditapp.domain.stays import TOLERANCE_DAYS, Stay

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


def tell_of_one_event(rows: Iterable[ChildAtHome], others: Sequence[ChildAtHome], tolerance_days: int) -> bool:
    """Whether a notice among some rows is of a movement that another row tells of, or an interview of a return."""
    tolerance = timedelta(days=tolerance_days)
    theirs, reports = _told(others), _reports(others)
    for row in rows:
        if isinstance(row, NoticeStatement) and any(_is_beside(o, t, tolerance) for o in _told([row]) for t in theirs):
            return True
        if isinstance(row, InterviewStatement) and any(_is_of_return(row, report) for report in reports):
            return True
    return False


def reported_otherwise(
    pairs: Iterable[tuple[int, int]], rows: Mapping[int, Sequence[ChildAtHome]]
) -> dict[int, tuple[ChildAtHome, ...]]:
    """By child: the rows at a home of its own that name another who may be this one, where the police name either.

    The police may name one child otherwise from call to call; a list of placements or notices that names both at one
    home tells of two, and so do lists by which two authorities have them placed at one time.
    """
    found: dict[int, dict[ChildAtHome, None]] = {}
    for pair in pairs:
        homes = [{row.home_key for row in rows.get(child, ()) if row.home_urn is not None} for child in pair]
        shared = homes[0] & homes[1]
        one, other = ([row for row in rows.get(child, ()) if row.home_key in shared] for child in pair)
        is_reported = any(isinstance(row, ReportStatement) for row in (*one, *other))
        if is_reported and _may_be_one(one, other):
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
        if _may_be_one(one, other):
            for child, own, named in ((pair[0], one, other), (pair[1], other, one)):
                found.setdefault(child, {}).update(dict.fromkeys(_seen_after(_reports(own), named)))
    return {child: tuple(rows) for child, rows in found.items() if rows}


def _may_be_one(one: Sequence[ChildAtHome], other: Sequence[ChildAtHome]) -> bool:
    return _lists(one).isdisjoint(_lists(other)) and not _are_placed_by_two(one, other)


def _are_placed_by_two(one: Iterable[ChildAtHome], other: Iterable[ChildAtHome]) -> bool:
    """Whether lists have the two placed at one time by two authorities, as no child is; come on one day it may be."""
    pairs = ((a, b) for a in _placed(one) for b in _placed(other) if a.placing_la_gss != b.placing_la_gss)
    apart = ((a, b) for a, b in pairs if abs((a.admitted_on - b.admitted_on).days) > TOLERANCE_DAYS)
    return any(a.admitted_on < _known_until(b) and b.admitted_on < _known_until(a) for a, b in apart)


def _placed(rows: Iterable[ChildAtHome]) -> list[PlacementStatement]:
    return [row for row in rows if isinstance(row, PlacementStatement) and row.placing_la_gss is not None]


def _known_until(row: PlacementStatement) -> date:
    """The last day that the list has the child there; one that ends no stay says so of its own day alone."""
    return row.discharged_on or row.listed_as_at or row.admitted_on


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
