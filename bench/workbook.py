"""Writing the audit workbook, verified, against writing the same cells bare."""

import pickle
from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineWorkbook

from bench.bed import Bed
from bench.measure import Line, Peer, Work, compare, function, run


def lines(bed: Bed) -> Iterator[Line]:
    ours, bare = bed.folder / "findings.xlsx", bed.folder / "bare.xlsx"
    writing = function("bench.peers:write_findings", bed.list_rows, ours)
    run(writing)
    cells = cells_of(ours, bed.folder / "cells")
    yield from compare(
        Work(f"write and verify a workbook of {bed.list_rows:,} findings", lambda: writing),
        [
            Peer(
                Work(
                    "openpyxl write-only writing the same cells bare",
                    lambda: function("bench.peers:write_with_openpyxl", cells, bare),
                )
            )
        ],
        bed.runs,
    )


def cells_of(book: Path, path: Path) -> Path:
    """Write down every cell of a workbook, sheet by sheet."""
    read = CalamineWorkbook.from_path(book)
    sheets = [(name, list(read.get_sheet_by_name(name).iter_rows())) for name in read.sheet_names]
    path.write_bytes(pickle.dumps(sheets))
    return path
