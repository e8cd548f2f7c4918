"""Everything that only a person can settle: which home is meant, who a child is, which of two days is right."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from auditapp.domain.dates import to_london
from auditapp.domain.days_by_word import FACTS, RETURN, Fact, disagreeing, record_of
from auditapp.domain.doubts import SHOWN, Doubt, DoubtfulRow, Possible
from auditapp.domain.names import Clash, Person, may_be_called_otherwise, may_be_same, most_telling
from auditapp.domain.nearness import IN_COMMON
from auditapp.domain.returns_disagree import Row, disagreeing_returns
from auditapp.domain.spellings import tell_of_one_event
from auditapp.domain.statements import ChildAtHome
from auditapp.domain.stays import Stay, stays
from auditapp.domain.there_then import was_there_then
from auditapp.rulebook import rulebook
from auditapp.services.importing.children_of_rows import person_of
from auditapp.services.judging.evidence import Known, known_at
from auditapp.services.matching.doubtful_homes import doubts_about_homes
from auditapp.services.matching.doubtful_interviews import doubts_about_interviews, files_of, told_of
from auditapp.services.matching.rows_in_words import row_in_words
from auditapp.services.workplace import Workplace
from auditapp.storage import children
from auditapp.storage.engine import Connection

UNNAMED = "The row gives neither a number nor a whole name with a date of birth."
UNSURE_NUMBER = (
    "One authority's number stands on rows that, by their names and dates of birth, may be of different children; "
    "it joins none of them."
)
RETURNS_DIFFER = (
    "The papers give different times at which the child came back, and whether an interview was held in time turns on "
    "which is right."
)
ALIKE = {
    "moved": f"{IN_COMMON}, and the same home on the same day, and no file names both",
    "missing": f"{IN_COMMON}, and the same home, and no list names both",
    "back": f"{IN_COMMON}, and came back on the same day, and no list names both",
}
Sides = tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]


def open_doubts(connection: Connection, place: Workplace) -> list[Doubt]:
    """What is open about all rows, each with its mark. The connection reads and may make tables of its own."""
    at = place.now()
    known = known_at(connection, place.key, at)
    rows: dict[int, list[ChildAtHome]] = {}
    days: list[Doubt] = []
    hours = _hours_for_interviews(at)
    astray = frozenset(line.row for lines in known.evidence.astray.values() for line in lines)
    for p in known.papers():
        rows[p.child_key] = [*p.placements, *p.notices, *p.reports, *p.interviews]
        days += (doubt for stay in stays(p.placements) for fact in FACTS for doubt in _of_days(stay, fact))
        days += (_of_return(p.child_key, told) for told in disagreeing_returns(p, hours, astray))
    found = [
        *doubts_about_homes(connection, at, known.people.child_of),
        *_of_children(connection, known, rows),
        *doubts_about_interviews(known, rows),
        *_of_spellings(known, rows),
        *(_of_number(known, rows, clash) for clash in known.people.clashes),
        *days,
    ]
    marked = (replace(doubt, mark=_mark(place, doubt)) for doubt in found)
    return list({doubt.mark: doubt for doubt in marked}.values())


def _mark(place: Workplace, doubt: Doubt) -> str:
    first: list[object] = [row.origin for row in doubt.rows[:1]]
    if doubt.about == "line":
        first += doubt.candidates
    return place.key.content_mark(f"decision:{doubt.about}:{doubt.key}:{first}")[:16]


def _of_children(connection: Connection, known: Known, rows: Mapping[int, Sequence[ChildAtHome]]) -> Iterator[Doubt]:
    """Who a child is whom its rows do not name, and who at the same home it may be."""
    files = {child: _files_by_home(said) for child, said in rows.items()}
    at_home: dict[str, set[int]] = defaultdict(set)
    for child, homes in files.items():
        for urn in homes:
            at_home[urn].add(child)
    unknown = [child for child in sorted(rows) if child not in known.people.identified]
    near = {child: {c for urn in files[child] for c in at_home[urn] if c != child} for child in unknown}
    tolerance = known.evidence.settings.tolerance_days

    def tells_of(child: int, other: int) -> bool:
        return tell_of_one_event(rows[child], rows[other], tolerance)

    described = _described(connection, known, {*near, *(c for found in near.values() for c in found)})
    for child in unknown:
        fitting = (
            c
            for c in sorted(near[child])
            if not known.people.are_apart(child, c)
            and (
                _may_be_one(described[child], described[c], may_be_same)
                or (tells_of(child, c) and _may_be_one(described[child], described[c], may_be_called_otherwise))
            )
        )
        possible = tuple(
            Possible(
                str(c),
                _sides(files[child], files[c]),
                told_of(rows[c], files[child]),
                is_of_another_time=not was_there_then(rows[child], rows[c], tolerance),
            )
            for c in fitting
        )
        possible = tuple(sorted(possible, key=lambda one: one.is_of_another_time))
        is_asked = child not in known.people.is_nobody_else
        if possible or is_asked:
            yield Doubt("child", str(child), _evidence(rows[child], UNNAMED), possible, stands_alone=is_asked)


def _files_by_home(said: Iterable[ChildAtHome]) -> dict[str, dict[int, None]]:
    found: dict[str, dict[int, None]] = defaultdict(dict)
    for row in said:
        if row.home_urn:
            found[row.home_urn][row.source_id] = None
    return found


def _sides(one: Mapping[str, Mapping[int, None]], other: Mapping[str, Mapping[int, None]]) -> Sides:
    """Home by home where both were: the files that say so of the one, and of the other."""
    return tuple((tuple(one[urn]), tuple(other[urn])) for urn in one if urn in other)


def _may_be_one(ones: Iterable[Person], others: Iterable[Person], may_be: Callable[[Person, Person], bool]) -> bool:
    return any(may_be(a, b) for a in ones for b in others)


def _described(connection: Connection, known: Known, wanted: set[int]) -> dict[int, tuple[Person, ...]]:
    """What rows say of who some children are, asked once for all of them."""
    rows_of = {child: known.people.rows_of.get(child, (child,)) for child in wanted}
    said = children.identities_of(connection, [number for numbers in rows_of.values() for number in numbers])
    of_row = {one.child_id: person_of(one) for one in said}
    return {child: most_telling(of_row[n] for n in numbers if n in of_row) for child, numbers in rows_of.items()}


def _evidence(said: Iterable[ChildAtHome], why: str) -> tuple[DoubtfulRow, ...]:
    """The rows themselves, of each file the first so many."""
    shown: dict[int, int] = defaultdict(int)
    found = []
    for row in said:
        shown[row.source_id] += 1
        if shown[row.source_id] <= SHOWN:
            found.append(DoubtfulRow(row.source_id, row.origin, why, row_in_words(row)))
    return tuple(found)


def _of_spellings(known: Known, rows: Mapping[int, Sequence[ChildAtHome]]) -> Iterator[Doubt]:
    """Whether two children are one, whom no list names both, and of whom papers that fit are under each name."""
    named: dict[tuple[int, int], list[ChildAtHome]] = defaultdict(list)
    for child, lines in sorted(known.evidence.spelt.items()):
        for line in lines:
            named[min(child, line.row.child_key), max(child, line.row.child_key)].append(line.row)
    moved = set(named)
    for child, reported in sorted(known.evidence.reported.items()):
        for row in reported:
            named[min(child, row.child_key), max(child, row.child_key)].append(row)
    missing = set(named) - moved
    for child, seen in sorted(known.evidence.interviewed.items()):
        for row in seen:
            named[min(child, row.child_key), max(child, row.child_key)].append(row)
    for (one, other), told in named.items():
        alike = ALIKE["moved" if (one, other) in moved else "missing" if (one, other) in missing else "back"]
        why = f"Child {one} and child {other} have {alike}."
        beside = [row for child in (one, other) for row in rows.get(child, ())]
        once = {(row.source_id, row.origin): row for row in (*told, *beside)}
        sides = ((files_of(rows.get(one, ())), files_of(rows.get(other, ()))),)
        possible = Possible(str(one), sides, told_of(rows.get(one, ())))
        yield Doubt("line", str(other), _evidence(once.values(), why), (possible,), stands_alone=False)


def _of_number(known: Known, rows: Mapping[int, Sequence[ChildAtHome]], clash: Clash) -> Doubt:
    said = (row for number in clash.rows for row in rows.get(known.people.child_of[number], ()))
    return Doubt("number", "clash", _evidence(said, UNSURE_NUMBER))


def _of_days(stay: Stay, fact: Fact) -> Iterator[Doubt]:
    """On which day a stay began or ended, where its rows do not agree."""
    told = disagreeing(stay, fact)
    if not told:
        return
    what = "began" if fact == "admission" else "ended"
    where = f" at {stay.urn}" if stay.urn else ""
    why = f"The lists give different days on which a stay{where} {what}. What is judged may turn on it."
    rows = tuple(DoubtfulRow(row.source_id, row.origin, why, says, record_of(row)) for row, says in told)
    yield Doubt(fact, str(stay.child_key), rows, _either(rows), stands_alone=False)


def _hours_for_interviews(at: datetime) -> int:
    """Within how many hours an interview is held, by the rule as it stands."""
    version = rulebook().by_code["RHI-2"].version_on(to_london(at).date())
    hours = version.limits["rhi_hours"] if version is not None else None
    assert isinstance(hours, int), "the rule on the time of interviews stands and has its hours"
    return hours


def _of_return(child: int, told: Sequence[tuple[Row, str]]) -> Doubt:
    """When a child came back, where the rows do not agree and an interview was in time by one of them alone."""
    rows = tuple(DoubtfulRow(row.source_id, row.origin, RETURNS_DIFFER, says, record_of(row)) for row, says in told)
    return Doubt(RETURN, str(child), rows, _either(rows), stands_alone=False)


def _either(rows: Sequence[DoubtfulRow]) -> tuple[Possible, ...]:
    """What rows that disagree say; to choose one takes a file that says it and one that says otherwise."""
    return tuple(
        Possible(says, ((_files(rows, says, same=True), _files(rows, says, same=False)),))
        for says in dict.fromkeys(row.says for row in rows)
    )


def _files(rows: Iterable[DoubtfulRow], says: str, *, same: bool) -> tuple[int, ...]:
    return tuple(dict.fromkeys(row.source_id for row in rows if (row.says == says) is same))
