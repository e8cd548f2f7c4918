"""Whose interview a line tells of: it gives the number of another child's report, or names one whom no paper knows."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from auditapp.domain.astray import Astray
from auditapp.domain.doubts import SHOWN, Doubt, DoubtfulRow, Possible
from auditapp.domain.interviews import InterviewStatement
from auditapp.domain.spellings import tell_of_one_event
from auditapp.domain.statements import ChildAtHome
from auditapp.services.judging.evidence import Known
from auditapp.services.matching.rows_in_words import row_in_words

Rows = Mapping[int, Sequence[ChildAtHome]]


def doubts_about_interviews(known: Known, rows: Rows) -> Iterator[Doubt]:
    """Every such line, with the child who may be meant. `rows` are all that tell of a child, by child."""
    for child, lines in sorted(known.evidence.astray.items()):
        if child in rows:
            yield from (_of_number(child, line, rows[child]) for line in lines)
    yield from _of_births(known, rows)


def _of_number(child: int, line: Astray, said: Sequence[ChildAtHome]) -> Doubt:
    when = "of that time" if line.is_of_time else "of another day"
    why = (
        f"A line about an interview gives the number of a report about child {child}, {when}, and names child "
        f"{line.child_key}."
    )
    return _is_one(child, line.child_key, DoubtfulRow(line.row.source_id, line.origin, why), said)


def _of_births(known: Known, rows: Rows) -> Iterator[Doubt]:
    """Lines that name a child whom no other paper knows, beside those born that day whom the same return may be.

    Those who have a name in common are asked about already.
    """
    asked = {frozenset((child, row.child_key)) for child, seen in known.evidence.interviewed.items() for row in seen}
    at_home: dict[str | None, set[int]] = defaultdict(set)
    for child, said in rows.items():
        for told in said:
            at_home[told.home_key].add(child)
    for row in known.evidence.unsure_interviews:
        named = known.people.child_of.get(row.child_key, row.child_key)
        near = at_home[row.home_key] - {named} if row.identified and row.home_key is not None else ()
        for child in sorted(near):
            if frozenset((child, named)) not in asked and _may_be_of(known, row, child, rows[child]):
                where = f"of the day of a return of child {child} to the same home, whose birth or name may be the same"
                why = f"A line about an interview, {where}, names child {named}, whom no other paper knows."
                yield _is_one(child, named, DoubtfulRow(row.source_id, row.origin, why), rows[child])


def _may_be_of(known: Known, row: InterviewStatement, child: int, said: Sequence[ChildAtHome]) -> bool:
    is_of_return = tell_of_one_event([row], said, known.evidence.settings.tolerance_days)
    return is_of_return and known.evidence.may_be_misnamed(child, row.child_key)


def _is_one(child: int, named: int, row: DoubtfulRow, said: Sequence[ChildAtHome]) -> Doubt:
    """Whether the one whom a row names is a child of whom other rows tell."""
    possible = Possible(str(child), (((row.source_id,), files_of(said)),), told_of(said))
    return Doubt("line", str(named), (row,), (possible,), stands_alone=False)


def files_of(said: Iterable[ChildAtHome]) -> tuple[int, ...]:
    """The files of some rows, each once."""
    return tuple(dict.fromkeys(row.source_id for row in said))


def told_of(said: Iterable[ChildAtHome], at: Container[str] | None = None) -> tuple[tuple[int, str], ...]:
    """What rows tell of a child, each once: those at some homes alone, where they are named."""
    wanted = (row for row in said if at is None or row.home_urn in at)
    return tuple(dict.fromkeys((row.source_id, row_in_words(row)) for row in wanted))[:SHOWN]
