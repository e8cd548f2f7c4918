"""Rows of police logs that hold words and no record: the name of a division above its block, a protective marking."""

import re

from importers.kind import OutOfScope
from importers.lines import BLOCK
from importers.police_sheet import SheetPlan
from importers.row import RowReader

TITLE, FOOTNOTE, SUBTOTAL = OutOfScope("title"), OutOfScope("footnote"), OutOfScope("subtotal")
MARKING = re.compile(
    r"\W*(?:not protectively marked|protective marking|official|restricted|confidential|protect|secret)\b.*",
    re.IGNORECASE | re.DOTALL,
)
COUNT = re.compile(r"\d{1,6}", re.ASCII)


def lone_words(row: RowReader, plan: SheetPlan) -> OutOfScope | None:
    """Why a row that lacks its number or its day is no record at all; None where it is one with faults.

    A lone value is the title of a block where it stands under the division or where the number should, and says no
    number. A division with nothing but a count beside it is its sub-total.
    """
    filled = {field: words for field in plan.has if (words := row.raw(field))}
    if len(filled) == 1:
        (field, words) = next(iter(filled.items()))
        if MARKING.fullmatch(words):
            return FOOTNOTE
        if field == "division":
            row.block = words
        is_title = field == "division" or (field == plan.ref and not any(c.isdigit() for c in words))
        return TITLE if is_title or BLOCK.fullmatch(words) else None
    counts = [words for field, words in filled.items() if field != "division"]
    is_count = "division" in filled and len(counts) == 1 and COUNT.fullmatch(counts[0])
    return SUBTOTAL if is_count else None
