"""The rules: every version that was used, and every rule that was not checked, with the reason."""

from exports.content import NotChecked, RuleRow, WorkbookContent
from exports.sheet import DOES_NOT_APPLY, Column, Sheet, Value, told

_COLUMNS = (
    Column("Rule", "identifier"),
    Column("Title"),
    Column("Checked", "word"),
    Column("Why not checked", blank=DOES_NOT_APPLY, foreign=True),
    Column("Part that is not checked", blank=DOES_NOT_APPLY),
    Column("Whose duty", blank=DOES_NOT_APPLY),
    Column("In force from", "date", blank=DOES_NOT_APPLY),
    Column("In force to", "date", blank=DOES_NOT_APPLY),
    Column("Duty", blank=DOES_NOT_APPLY),
    Column("Law", blank=DOES_NOT_APPLY),
    Column("What the law says", blank=DOES_NOT_APPLY),
    Column("Limits, and whose reading they are", blank=DOES_NOT_APPLY),
    Column("Law checked on", "date", blank=DOES_NOT_APPLY),
    Column("Severity", "word", blank=DOES_NOT_APPLY),
    Column("Proof", blank=DOES_NOT_APPLY),
    Column("Records judged", "number", blank=DOES_NOT_APPLY),
)


def _checked(row: RuleRow) -> tuple[Value, ...]:
    version = (row.holder, row.in_force_from, row.in_force_to, row.duty, row.law, row.says, row.limits)
    rest = (row.law_checked_on, row.severity, row.proof, *told(row, "judged"))
    return (row.code, row.title, "checked", None, row.unchecked, *version, *rest)


def _not_checked(row: NotChecked) -> tuple[Value, ...]:
    return (row.code, row.title, "not checked", row.why, *(None for _ in _COLUMNS[4:]))


def rules_sheet(content: WorkbookContent) -> Sheet:
    """One row a version of a rule, then one a rule that was not checked."""
    rows = [*(_checked(row) for row in content.rules), *(_not_checked(row) for row in content.not_checked)]
    about = "Each row is one wording of one rule, in force from and to the days given, or a rule that was not checked."
    return Sheet("Rules", "Rules used and rules not checked", about, "rules", _COLUMNS, rows, "There are no rules.")
