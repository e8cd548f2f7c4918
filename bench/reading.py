"""Reading files, against libraries that read them unguarded in the same process."""

from collections.abc import Iterator
from pathlib import Path

from bench.bed import Bed
from bench.data import NARROW, PLACEMENTS, narrow_rows, placement_rows, write_csv, write_xlsx
from bench.measure import Command, Line, Peer, Work, compare, function


def reading_of(path: Path, how: str) -> Command:
    return function(f"bench.peers:read_with_{how}", path)


def lines(bed: Bed) -> Iterator[Line]:
    book = write_xlsx(bed.folder / "list.xlsx", PLACEMENTS, placement_rows(bed.rows))
    yield from compare(
        Work(f"read {bed.rows:,} rows x {len(PLACEMENTS)} of an xlsx, guarded", lambda: reading_of(book, "open_book")),
        [
            Peer(Work("calamine merely reading it", lambda: reading_of(book, "calamine"))),
            Peer(Work("openpyxl read-only merely reading it", lambda: reading_of(book, "openpyxl"))),
        ],
        bed.runs,
    )
    text = write_csv(bed.folder / "narrow.csv", NARROW, narrow_rows(bed.csv_rows))
    yield from compare(
        Work(f"stream {bed.csv_rows:,} rows x {len(NARROW)} of a CSV, guarded", lambda: reading_of(text, "open_book")),
        [Peer(Work("csv.reader merely reading it", lambda: reading_of(text, "csv")))],
        bed.runs,
    )
