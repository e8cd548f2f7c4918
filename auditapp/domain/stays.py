"""Stays: the rows that speak of one child's one time at one home, and each reading that they leave open."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from auditapp.domain.fact import fact
from auditapp.domain.records import Truth
from auditapp.domain.same_place import by_place
from auditapp.domain.statements import PlacementStatement

TOLERANCE_DAYS = 3
_BLANKS: tuple[object, ...] = (None, "", "unknown", Truth.UNKNOWN, ())
_FILLED = (
    "home_urn", "placing_la_gss", "placing_words", "legal_status", "discharged_on", "placed_by",
    "looked_after", "end_reason", "planning", "short_break", "approved_on", "approved_by_role", "approved_by_words",
    "area_la_notified_on", "area_la_consulted_on", "care_plan_given_on", "assessment_given", "reasons_given",
    "reason_not_practicable", "plan_signed_on", "exploitation_marked", "exploitation_marked_on",
    "exploitation_marked_by",
)  # fmt: skip
_TIMES = (("admitted_at", "admitted_on"), ("discharged_at", "discharged_on"))


@fact()
class Stay:
    """One child's one time at one home, with every row that states it.

    They stand by the days that they state, never in the order in which files happened to be given.
    """

    child_key: int
    urn: str | None
    statements: tuple[PlacementStatement, ...]

    def is_at(self, urn: str | None) -> bool:
        """Whether it is at the home of that number; one home may have had several."""
        return urn is not None and (urn == self.urn or any(urn in s.home_numbers for s in self.statements))

    @property
    def admitted(self) -> tuple[date, ...]:
        """Every day of admission that is stated, earliest first."""
        return tuple(sorted({s.admitted_on for s in self.statements}))

    @property
    def discharged(self) -> tuple[date, ...]:
        """Every day of discharge that is stated, earliest first."""
        return tuple(sorted({s.discharged_on for s in self.statements if s.discharged_on is not None}))


def stays(statements: Iterable[PlacementStatement], tolerance_days: int = TOLERANCE_DAYS) -> tuple[Stay, ...]:
    """Join the rows of one child at one home whose admissions lie within the tolerance, no discharge between them."""
    tolerance = timedelta(days=tolerance_days)
    groups: dict[tuple[int, str], list[PlacementStatement]] = defaultdict(list)
    nowhere: dict[int, list[PlacementStatement]] = defaultdict(list)
    for statement in statements:
        if statement.home_key is None:
            nowhere[statement.child_key].append(statement)
        else:
            groups[statement.child_key, statement.home_key].append(statement)
    places = (place for of_child in nowhere.values() for place in by_place(of_child))
    joined = [cluster for group in (*groups.values(), *places) for cluster in _clusters(group, tolerance)]
    made = [_stay(cluster) for cluster in _with_doubtful_homes(joined, tolerance)]
    return tuple(sorted(made, key=lambda s: (s.child_key, s.admitted, s.urn or "", s.statements[0].anchor)))


def views(stay: Stay) -> tuple[PlacementStatement, ...]:
    """What each row says with its blanks filled from the others, once for each different reading."""
    if len(stay.statements) == 1:
        return stay.statements
    different: dict[tuple[object, ...], PlacementStatement] = {}
    for statement in stay.statements:
        filled = _filled(statement, stay.statements)
        different.setdefault(_reading(filled), filled)
    return tuple(different.values())


def _clusters(group: list[PlacementStatement], tolerance: timedelta) -> Iterator[list[PlacementStatement]]:
    cluster: list[PlacementStatement] = []
    for statement in sorted(group, key=lambda s: (s.admitted_on, s.anchor)):
        if cluster and not _is_same_admission(cluster, statement, tolerance):
            yield cluster
            cluster = []
        cluster.append(statement)
    yield cluster


def _is_same_admission(
    cluster: Sequence[PlacementStatement], statement: PlacementStatement, tolerance: timedelta
) -> bool:
    return statement.admitted_on - cluster[0].admitted_on <= tolerance and not _left_before(cluster, statement)


def _left_before(cluster: Sequence[PlacementStatement], statement: PlacementStatement) -> bool:
    """Whether the child, on all that is stated, had left again before this admission."""
    later = [s for s in cluster if s.admitted_on < statement.admitted_on and s.discharged_on is not None]
    same_day = [s for s in cluster if s.admitted_on == statement.admitted_on]
    ends = [s.discharged_on for s in later if s.discharged_on is not None]
    return bool(ends) and not same_day and all(end <= statement.admitted_on for end in ends)


def _with_doubtful_homes(
    clusters: list[list[PlacementStatement]], tolerance: timedelta
) -> list[list[PlacementStatement]]:
    """Rows whose home is in doubt belong to the child's stay, if there is just one, at a home they may mean."""
    sure = [c for c in clusters if c[0].home_urn is not None]
    by_child: dict[int, list[list[PlacementStatement]]] = defaultdict(list)
    for cluster in sure:
        by_child[cluster[0].child_key].append(cluster)
    apart = []
    for cluster in (c for c in clusters if c[0].home_urn is None):
        near = [c for c in by_child.get(cluster[0].child_key, ()) if _may_be_one(c, cluster, tolerance)]
        if len(near) == 1:
            near[0].extend(cluster)
        else:
            apart.append(cluster)
    return sure + apart


def _may_be_one(
    sure: Sequence[PlacementStatement], doubtful: Sequence[PlacementStatement], tolerance: timedelta
) -> bool:
    urn = sure[0].home_urn
    is_possible = all(urn in s.possible_homes for s in doubtful)
    return is_possible and abs(doubtful[0].admitted_on - sure[0].admitted_on) <= tolerance


def _stay(cluster: Iterable[PlacementStatement]) -> Stay:
    ordered = tuple(sorted(cluster, key=_by_days))
    urn = next((s.home_urn for s in ordered if s.home_urn is not None), None)
    return Stay(ordered[0].child_key, urn, ordered)


def _by_days(statement: PlacementStatement) -> tuple[object, ...]:
    """The earliest day of admission first, what is blank before what is not; then the row as files have it."""
    begins, ends = statement.admitted_on, statement.discharged_on or date.min
    at = (statement.admitted_at, statement.discharged_at)
    times = tuple("" if one is None else one.isoformat() for one in at)
    origin = statement.origin
    return (begins, times[0], ends, times[1], origin.file, origin.sheet, origin.row, statement.anchor)


def _filled(statement: PlacementStatement, others: Sequence[PlacementStatement]) -> PlacementStatement:
    """The row with its blanks filled, from the first of the others that has the fact; a time only for the same day."""
    news: dict[str, Any] = {}
    for name in _FILLED:
        if getattr(statement, name) in _BLANKS:
            told = (v for s in others if (v := getattr(s, name)) not in _BLANKS)
            fitting = next((v for v in told if _is_possible(statement, name, v)), None)
            if fitting is not None:
                news[name] = fitting
    filled = replace(statement, **news) if news else statement
    times: dict[str, Any] = {
        at: next((getattr(s, at) for s in others if getattr(s, at) and getattr(s, on) == getattr(filled, on)), None)
        for at, on in _TIMES
        if getattr(filled, at) is None
    }
    return replace(filled, **times) if times else filled


def _is_possible(statement: PlacementStatement, name: str, value: object) -> bool:
    """A discharge of another row, before this row's admission, is not this row's."""
    return name != "discharged_on" or (isinstance(value, date) and value >= statement.admitted_on)


def _reading(statement: PlacementStatement) -> tuple[object, ...]:
    names = (*_FILLED, "admitted_on", "admitted_at", "discharged_at")
    return tuple(getattr(statement, name) for name in names)
