"""Outcomes come while the file is read, and only marks of its rows are kept."""

import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass

from auditapp.domain.importing import Accepted, Rejected, Skipped
from importers.cells import Row
from importers.kinds import read_kind
from tests.importers.grids import GridBook, book_of, codes, home, world

KNOWN = world(home("SC970001", "Invented House"))
HEAD = ["Child", "Home", "Admitted"]
FIRST = [HEAD, *([f"TESTER, A{number}", "Invented House", "16/06/2014"] for number in range(60))]


@dataclass(frozen=True)
class LongBook(GridBook):
    """A book whose one sheet goes on and on, each row made when it is asked for."""

    length: int = 0
    read: tuple[list[int], ...] = ([],)

    def rows(self, sheet_name: str) -> Iterator[Row]:
        yield from self.lines[sheet_name]
        for number in range(len(FIRST) + 1, self.length):
            self.read[0].append(number)
            yield Row(number, [f"TESTER, B{number}", "Invented House", "16/06/2014"])


def long_reading(length: int, read: list[int] | None = None):
    made = book_of({"": FIRST})
    book = LongBook("csv", made.sheets, made.lines, length=length, read=(read if read is not None else [],))
    return read_kind(book, "placements", KNOWN, file_name="list.csv")


def test_no_row_is_read_before_the_one_before_it_is_told():
    read: list[int] = []
    outcomes = long_reading(1_000_000, read).outcomes()
    told = [next(outcomes) for _ in range(100)]
    assert [outcome.row for outcome in told] == list(range(2, 102))
    assert read == list(range(62, 102))


def test_a_thousand_rows_more_cost_no_more_than_their_marks():
    outcomes = long_reading(40_000).outcomes()
    for _ in range(12_000):
        next(outcomes)
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        for _ in range(4_000):
            next(outcomes)
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # The memories of columns are full by now; what is kept of a row is some twenty bytes, and its table's growth.
    assert after - before < 4_000 * 300


def test_equal_rows_and_equal_records_are_told_across_sheets():
    head = ["URN", "Name", "Local authority", "Provision type", "Places"]
    one = ["SC970001", "Invented House", "Leeds", "Children's home", "4"]
    grids = {
        "One": [head, one, [" SC970001 ", *one[1:]], ["SC970001", "Other House", *one[2:]], ["bad", *one[1:]]],
        "Two": [head, one, ["SC970001", "Invented House", "Leeds", "Children's Home", "4"], ["bad", *one[1:]]],
    }
    outcomes = list(read_kind(book_of(grids), "homes", world(), file_name="homes.xlsx").outcomes())
    assert [type(outcome) for outcome in outcomes] == [
        *(Accepted, Skipped, Rejected, Rejected),
        *(Skipped, Skipped, Rejected),
    ]
    assert outcomes[1] == Skipped("One", 3, "duplicate_exact", 2, "One")
    assert codes(outcomes[2]) == ["conflicting_duplicate"]
    assert outcomes[4] == Skipped("Two", 2, "duplicate_exact", 2, "One")
    assert outcomes[5] == Skipped("Two", 3, "duplicate_exact", 2, "One")
    assert codes(outcomes[3]) == codes(outcomes[6]) == ["bad_urn"]
