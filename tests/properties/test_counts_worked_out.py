"""An adversary who works out what is left out of the counts of interviews, from every total beside it."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from auditapp.services.workbooks.release_counts import released_interviews, tells_interviews
from exports.content import InterviewCountRow

LEAST = 5
HOURS = ("within_72_hours", "not_within_72_hours", "within_not_known")
CAME_OF_IT = ("completed", "declined", "not_offered", "unable", "no_record", "in_doubt")
OFFERED = ("offered", "not_offered", "no_record", "in_doubt")
IN_LINES = ("reports", *HOURS, *CAME_OF_IT, "offered")
# A count of a row, by the row's place and its name.
Cell = tuple[int, str]
Row = Mapping[Cell, Fraction]


def some_row(place: int, counts: tuple[int, ...]) -> InterviewCountRow:
    """A row whose sums are right: an interview that was held, declined or that could not be was offered."""
    within, later, not_known, declined, not_offered, unable, no_record = counts
    completed = within + later + not_known
    offered = completed + declined + unable
    reports = offered + not_offered + no_record
    return InterviewCountRow(
        *(f"Authority {place}", reports, reports, offered, completed, within, later, not_known),
        *(declined, not_offered, unable, no_record, 0),
    )


def worked_out(sums: Iterable[Mapping[Cell, int]]) -> set[Cell]:
    """Gauss and Jordan, with fractions: an unknown that is alone in its step is known."""
    steps: dict[Cell, Row] = {}
    for one in sums:
        row: Row = {cell: Fraction(factor) for cell, factor in one.items()}
        for first, step in steps.items():
            row = less(row, step, row.get(first, Fraction(0)))
        if row:
            first = min(row)
            row = {cell: value / row[first] for cell, value in row.items()}
            steps = {at: less(step, row, step.get(first, Fraction(0))) for at, step in steps.items()} | {first: row}
    return {first for first, step in steps.items() if len(step) == 1}


def less(row: Row, step: Row, factor: Fraction) -> Row:
    left = {cell: row.get(cell, Fraction(0)) - factor * step.get(cell, Fraction(0)) for cell in {*row, *step}}
    return {cell: value for cell, value in left.items() if value}


def unknown(cells: Mapping[Cell, int], rows: tuple[InterviewCountRow, ...]) -> Mapping[Cell, int]:
    return {cell: sign for cell, sign in cells.items() if cell[1] in rows[cell[0]].withheld}


@settings(deadline=None)
@given(st.lists(st.tuples(*[st.sampled_from([0, 0, 1, 3, 4, 6, 20])] * 7), min_size=1, max_size=3))
def test_no_small_count_of_interviews_is_worked_out(counts: list[tuple[int, ...]]):
    whole = [some_row(place, one) for place, one in enumerate(counts)]
    rows = released_interviews(whole, frozenset(), LEAST)
    sums: list[Mapping[Cell, int]] = []
    for place in range(len(rows)):
        for total, parts in (("completed", HOURS), ("reports", CAME_OF_IT), ("reports", OFFERED)):
            sums.append({(place, total): -1} | {(place, name): 1 for name in parts})
    if not tells_interviews(rows, frozenset(), LEAST):
        sums += [{(place, name): 1 for place in range(len(rows))} for name in IN_LINES]
    found = worked_out(unknown(one, rows) for one in sums)
    assert {cell for cell in found if 0 < getattr(rows[cell[0]], cell[1]) < LEAST} == set()
    for row in rows:
        assert not {name for name in IN_LINES if 0 < getattr(row, name) < LEAST} - row.withheld


def test_the_adversary_can_work_out():
    assert worked_out([{(0, "a"): 1, (0, "b"): 1}, {(0, "a"): 1, (1, "a"): -1}, {(1, "a"): 1}]) == {
        (0, "a"),
        (0, "b"),
        (1, "a"),
    }
    assert worked_out([{(0, "a"): 1, (0, "b"): 1}, {(0, "a"): 1, (1, "a"): 1}]) == set()
