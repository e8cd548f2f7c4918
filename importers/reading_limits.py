"""How much one file may cost before it is refused, and the shape in which the reading child describes it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import ceil
from typing import Literal, Protocol

from auditapp.domain.importing import FileRefused
from importers.cells import Cell, MergedRange
from importers.reading_blocks import Block

Visibility = Literal["visible", "hidden", "very_hidden"]
HEAD_ROWS = 40


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. The defaults refuse what no register or log of people would need."""

    file_bytes: int = 50_000_000
    text_bytes: int = 400_000_000  # of a file of text, which is read record by record
    unzipped_bytes: int = 400_000_000
    zip_members: int = 2_000
    zip_ratio: int = 200  # unpacked to packed, of a part larger than 10 MB: real sheets stay below 60
    memory_bytes: int = 640_000_000  # address space of the reading child
    describe_seconds: int = 9  # of processor time until the file is described
    rows_seconds: int = 9  # of processor time for each pass over a sheet
    wait_seconds: float = 17.0  # of waiting for the child until it is described and one sheet is read
    rows: int = 1_100_000
    columns: int = 16_384
    cells: int = 12_000_000  # of one sheet of a workbook, empty ones before filled ones counted
    cell_characters: int = 1_000_000

    def for_size(self, size: int) -> "Limits":
        """The limits of a file of this size: a text beyond the size of other files has time in proportion."""
        times = max(1.0, size / self.file_bytes)
        return replace(
            self,
            describe_seconds=ceil(self.describe_seconds * times),
            rows_seconds=ceil(self.rows_seconds * times),
            wait_seconds=self.wait_seconds * times,
        )

    def too_large(self, size: int) -> FileRefused:
        """Say that a file has more bytes than are read."""
        what = f"The file has {size / 1e6:,.0f} MB; workbooks are read up to {self.file_bytes / 1e6:,.0f} MB"
        what = f"{what} and texts (CSV) up to {self.text_bytes / 1e6:,.0f} MB."
        return FileRefused("too_large", f"{what} Split it by year, or save only the sheet that matters, as CSV.")


@dataclass(slots=True)
class SheetFacts:
    """What is known of a sheet before its rows are asked for."""

    name: str
    visibility: Visibility = "visible"
    merged: list[MergedRange] = field(default_factory=list)


class Opened(Protocol):
    """A file that the child has open: what it is, and its sheets' filled rows, as often as asked."""

    kind: str
    encoding: str
    delimiter: str
    epoch_1904: bool
    root: str
    sheets: list[SheetFacts]

    def rows(self, index: int) -> Iterator[tuple[int, list[Cell]]]:
        """Yield the filled rows of a sheet, numbered from 1, without empty cells at their ends."""

    def blocks(self, index: int) -> Iterator[Block]:
        """Yield the same rows many at a time."""
