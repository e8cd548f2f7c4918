"""Where a bench works and how large it is: a folder of its own, sizes from the environment."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True)
class Bed:
    """`BENCH_ROWS` is the rows of the workbook that is read; every other size follows from it."""

    folder: Path
    rows: int
    runs: int

    @classmethod
    def from_environment(cls, folder: Path) -> Self:
        """`BENCH_ROWS` for quick runs, `BENCH_RUNS` for more of them; fewer than three say nothing."""
        rows = int(os.environ.get("BENCH_ROWS", "100000"))
        return cls(folder, max(rows, 100), max(int(os.environ.get("BENCH_RUNS", "3")), 3))

    @property
    def csv_rows(self) -> int:
        """Rows of the CSV that is streamed."""
        return self.rows * 10

    @property
    def list_rows(self) -> int:
        """Rows of the placement list that is imported, and findings of the workbook that is written."""
        return self.rows // 5
