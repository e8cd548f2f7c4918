"""Which rows of police logs tell of one episode: one time that one child was missing.

Rows of one child are one episode when one is linked to another, when one force gives them one number, when their times
overlap (nobody goes missing again while missing), when a call and a case tell of the same day and no times part them,
when two forces were told of one night with no return between, or when a log has a line for each night of one absence.
An address alone joins nothing, and a link to a row about another child joins nothing: an episode has one child.
A link or a number does not make one absence of two: who came back and went again was missing twice, also while nobody
says that the child is back from the second time.
"""

from collections import defaultdict, deque
from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from auditapp.domain.dates import Moment, moment_told
from auditapp.domain.logged import FOUND, GONE, Logged
from auditapp.domain.names import NameKey, Person, child_keys, may_be_same, read_person
from auditapp.domain.nightly import night_of, nightly
from auditapp.domain.refs import ref_key, refs_in
from auditapp.domain.two_forces import told_to_two
from auditapp.domain.unions import united

__all__ = ["FOUND", "Logged", "episode_groups", "joined"]

MANY = 2


def joined(rows: Sequence[Logged], returns: Sequence[Moment] = ()) -> list[list[int]]:
    """The rows of one child by episode, each in the order told; episodes by their beginning.

    `returns` are the child's returns by other papers, which part lines of one absence that are written night by night,
    rows of several nights that are linked, and what two forces were told of.
    """
    order = sorted(range(len(rows)), key=lambda i: (rows[i].told.earliest, i))
    groups: dict[int, list[int]] = defaultdict(list)
    pairs = (*_pairs(rows, order), *nightly(rows, order, returns), *told_to_two(rows, order, returns))
    for i, first in united(order, pairs).items():
        groups[first].append(i)
    parts = [part for group in groups.values() for part in _by_absence(rows, group, returns)]
    return _with_found_reports(rows, parts, returns)


def _by_absence(rows: Sequence[Logged], group: list[int], returns: Sequence[Moment]) -> list[list[int]]:
    """The rows of each absence, where linked rows tell several apart; a row that begins none is of the nearest."""
    own = [rows[i] for i in group]
    spans = _absences([*own, *_back_between(own, returns)]) if len(group) > 1 else []
    if len(spans) < MANY:
        return [group]
    parts: list[list[int]] = [[] for _ in spans]
    for i in group:
        parts[min(range(len(spans)), key=lambda n: (_apart(spans[n], _place(rows[i])), -n))].append(i)
    return [part for part in parts if part]


def _back_between(rows: Sequence[Logged], returns: Sequence[Moment]) -> Iterator[Logged]:
    """The returns by other papers after which a row has the child gone in a later night, each as a report of it.

    Within one night, another call is of the same absence, and the paper's hour may be wrong.
    """
    begun = [row.start for row in rows if row.category in GONE]
    for back in returns:
        later = [start for start in begun if back.is_before(start)]
        if later and night_of(back) < night_of(min(later, key=lambda start: start.earliest)):
            yield Logged(rows[0].force, "", (), "", FOUND, back, None, back)


def _absences(rows: Sequence[Logged]) -> list[tuple[Moment, Moment]]:
    """Every absence that the rows tell apart: each begins surely after the return from the one before was stated.

    Of the last, no return need be stated; it then reaches to the last that is told. Words that say neither that the
    child was gone nor that it is back begin nothing.
    """
    spans: list[tuple[Moment, Moment]] = []
    open_since: Moment | None = None
    ordered = sorted(rows, key=lambda row: (_place(row).earliest, row.category == FOUND, row.end.latest))
    for row in ordered:
        is_anew = not spans or spans[-1][1].is_before(_place(row))
        if row.category == FOUND:
            if open_since is not None:
                spans.append((open_since, row.end))
            elif spans and _has_hour_of(row.end, spans[-1][1]):
                spans[-1] = spans[-1][0], row.end
            open_since = None
        elif row.found is None:
            open_since = open_since or (row.start if is_anew and row.category in GONE else None)
        elif is_anew:
            spans.append((open_since or row.start, row.found))
            open_since = None
        else:
            spans[-1] = spans[-1][0], max(spans[-1][1], row.found, key=lambda moment: moment.latest)
    return spans if open_since is None else [*spans, (open_since, _place(ordered[-1]))]


def _has_hour_of(back: Moment, end: Moment) -> bool:
    """Whether a return is told with its hour, of which another row has the day alone."""
    return end.at is None and back.at is not None and back.on == end.on


def _place(row: Logged) -> Moment:
    """Where in time a row belongs: a report that the child is back to the return, any other to the beginning."""
    return row.end if row.category == FOUND else row.start


def _apart(span: tuple[Moment, Moment], at: Moment) -> timedelta:
    """How far a moment lies before the beginning or after the end of an absence."""
    return max(span[0].earliest - at.latest, at.earliest - span[1].latest, timedelta())


def _pairs(rows: Sequence[Logged], order: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Every two rows that are of one episode, as far as needed to join them all."""
    by_ref: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i in order:
        by_ref[rows[i].force, rows[i].ref].append(i)
    for first, *others in by_ref.values():
        yield from ((first, j) for j in others)
    for i in order:
        for link in rows[i].links:
            yield from ((i, j) for j in by_ref.get((rows[i].force, link), ()) if j != i)
    begun = sorted((i for i in order if rows[i].category != FOUND), key=lambda i: (rows[i].start.earliest, i))
    open_until: list[int] = []
    for i in begun:
        open_until = [j for j in open_until if rows[j].end.latest >= rows[i].start.earliest]
        yield from ((i, j) for j in open_until if _overlap(rows[j], rows[i]))
        open_until.append(i)


def _overlap(one: Logged, other: Logged) -> bool:
    """Whether two rows' times show one absence; days without times join only a call with a case."""
    if one.kind == other.kind and not (one.told.at and other.told.at):
        return one.began is not None and one.began.at is not None and one.began == other.began
    if other.start.earliest != one.end.latest:
        return other.start.earliest < one.end.latest
    if one.end.at is None:
        # A day without a time ends before the midnight with which the next begins.
        return False
    # A child found at three who is missing from three on is missing anew; one of whom only a call was made is not.
    return one.found is None or other.start.at is None or other.start == one.start


def _with_found_reports(rows: Sequence[Logged], groups: list[list[int]], returns: Sequence[Moment]) -> list[list[int]]:
    """A found report that is linked to nothing closes the child's last episode that nobody had closed by then."""
    alone = [group for group in groups if all(rows[i].category == FOUND for i in group)]
    episodes = [group for group in groups if group not in alone]
    for group in sorted(alone, key=lambda group: (rows[group[0]].told.earliest, group[0])):
        told = rows[group[0]].told
        open_before = [episode for episode in episodes if _is_open_at(told, [rows[i] for i in episode])]
        if open_before:
            last = max(open_before, key=lambda episode: rows[episode[0]].told.earliest)
            episodes.remove(last)
            episodes += _by_absence(rows, [*last, *group], returns)
        else:
            episodes.append(group)
    return sorted(episodes, key=lambda episode: (rows[episode[0]].told.earliest, episode[0]))


def _is_open_at(told: Moment, episode: Sequence[Logged]) -> bool:
    """Whether an episode had begun by a moment, and no row of what had begun by then closes it."""
    begun = [row for row in episode if row.told.earliest <= told.latest]
    return bool(begun) and not any(map(_closes, begun))


def _closes(row: Logged) -> bool:
    return row.found is not None or row.category == FOUND


def episode_groups(records: Sequence[Mapping[str, Any]]) -> list[str]:
    """For each row of one police log, in the words of the import contract, the reference of its episode's first row."""
    people = [read_person(values) for values in records]
    keys = _children(records, people)
    by_child: dict[Hashable, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        by_child[key].append(number)
    groups = [""] * len(records)
    for numbers in by_child.values():
        rows = [_logged(records[n]) for n in numbers]
        for episode in joined(rows):
            first = str(records[numbers[episode[0]]]["incident_ref"])
            for place in episode:
                groups[numbers[place]] = first
    return groups


def _children(records: Sequence[Mapping[str, Any]], people: Sequence[Person]) -> list[Hashable]:
    """Whose each row is: by whole name; a row that names less is that of the rows it is linked with, if it may be."""
    near = _linked(records)
    named = [child_keys(person).name_key for person in people]
    keys: list[Hashable] = [name or ("row", n) for n, name in enumerate(named)]
    reached = {n for n, name in enumerate(named) if name}
    for start in (*sorted(reached), *range(len(records))):
        reached.add(start)
        waiting = deque([start])
        while waiting:
            known = waiting.popleft()
            for n in near[known]:
                if n not in reached and may_be_same(people[n], people[known]) and _is_of_one(n, near, people, named):
                    keys[n] = keys[known]
                    reached.add(n)
                    waiting.append(n)
    return keys


def _is_of_one(
    n: int, near: Mapping[int, Sequence[int]], people: Sequence[Person], named: Sequence[NameKey | None]
) -> bool:
    """Whether a row is linked with one named child at most that it may mean; of two nobody can say which."""
    return len({named[o] for o in near[n] if named[o] and may_be_same(people[n], people[o])}) <= 1


def _linked(records: Sequence[Mapping[str, Any]]) -> Mapping[int, list[int]]:
    """For each row the rows that it names by number or that name it."""
    by_ref: dict[str, list[int]] = defaultdict(list)
    for number, values in enumerate(records):
        by_ref[ref_key(str(values["incident_ref"]))].append(number)
    near: dict[int, list[int]] = defaultdict(list)
    for number, values in enumerate(records):
        for ref in refs_in(str(values.get("linked_refs") or "")):
            for other in by_ref.get(ref_key(ref), ()):
                near[number].append(other)
                near[other].append(number)
    return near


def _logged(values: Mapping[str, Any]) -> Logged:
    reported, missing = moment_told(values.get("reported_at")), moment_told(values.get("missing_at"))
    told = reported or missing
    assert told is not None
    return Logged(
        str(values.get("force")),
        ref_key(str(values["incident_ref"])),
        tuple(ref_key(ref) for ref in refs_in(str(values.get("linked_refs") or ""))),
        str(values.get("source_kind")),
        str(values.get("category")),
        told,
        missing or moment_told(values.get("last_seen_at")),
        moment_told(values.get("found_at")),
        values.get("open") == "yes",
        values.get("home_urn"),
    )
