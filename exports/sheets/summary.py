"""The summary: how many records each rule was put to, and how they came out."""

from exports.content import SummaryRow, WorkbookContent
from exports.sheet import DOES_NOT_APPLY, LEFT_OUT, Column, Sheet, Value, share, told

_COLUMNS = (
    Column("Rule", "identifier"),
    Column("Duty"),
    Column("Whose duty"),
    Column("Records looked at", "number"),
    Column("Kept", "number"),
    Column("Not kept on the records given", "number"),
    Column("Cannot tell", "number"),
    Column("Does not apply", "number"),
    Column("Kept of those that could be told", blank=DOES_NOT_APPLY),
    Column("Counted under other rules", blank=DOES_NOT_APPLY),
)


def _row(row: SummaryRow) -> tuple[Value, ...]:
    counts = told(row, "records", "kept", "breached", "cannot_tell", "not_applicable")
    return (row.rule, row.title, row.holder, *counts, share(row, "kept", row.told, "breached"), _elsewhere(row))


def _elsewhere(row: SummaryRow) -> str | None:
    """What keeps a breach that says another rule's again from being taken for one more."""
    if not row.rests_on:
        return None
    if row.says_again_untold:
        return LEFT_OUT
    return (
        f"Of those not kept, {row.again} of {row.breached} stand under {row.rests_on} already and are counted there, "
        "not here a second time; all others are counted here."
    )


def summary_sheet(content: WorkbookContent) -> Sheet:
    """One row a rule."""
    about = (
        "Each row is one rule, with the number of records of each outcome. "
        "The share kept leaves out what cannot be told and what does not apply."
    )
    rows = [_row(row) for row in content.summary]
    return Sheet("Summary", "Summary by rule", about, "summary", _COLUMNS, rows, "No rule was checked.")
