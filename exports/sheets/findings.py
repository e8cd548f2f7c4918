"""The findings: one row a finding."""

from exports.content import FindingRow, WorkbookContent
from exports.others import as_of_others
from exports.sheet import DOES_NOT_APPLY, Column, Sheet, Value
from exports.sheets.notes import STATES
from exports.sheets.origins import origins_in_words

_COLUMNS = (
    Column("Finding", "identifier"),
    Column("Rule", "identifier"),
    Column("Duty"),
    Column("Law"),
    Column("Rule in force from", "date"),
    Column("Whose duty"),
    Column("Duty holder", foreign=True),
    Column("Home URN", "identifier"),
    Column("Home reference", "identifier", blank=DOES_NOT_APPLY, foreign=True),
    Column("Host authority", foreign=True),
    Column("Placing authority", foreign=True),
    Column("Child (pseudonym)", "identifier"),
    Column("Event", foreign=True),
    Column("Event on", "date"),
    Column("Outcome", "word"),
    Column("Severity", "word"),
    Column("Reason", foreign=True),
    Column("Recommendation"),
    Column("State", choices=STATES),
    Column("Facts changed since decided"),
    Column("Linked findings", "identifier", blank=DOES_NOT_APPLY),
    Column("Files and rows", blank=DOES_NOT_APPLY, foreign=True),
)


def _duty(row: FindingRow) -> tuple[Value, ...]:
    return (row.id, row.rule, row.rule_title, row.law, row.in_force_from, row.holder, row.holder_name)


def _event(row: FindingRow) -> tuple[Value, ...]:
    home = (row.urn, row.home_reference, row.host_authority)
    return (*home, row.placing_authority, row.child, row.event, row.event_on)


def _answer(row: FindingRow) -> tuple[Value, ...]:
    changed = "yes" if row.changed else "no"
    return (row.outcome, row.severity, row.reason, row.recommendation, row.state, changed, "; ".join(row.linked))


def _row(row: FindingRow) -> tuple[Value, ...]:
    whole = (*_duty(row), *_event(row), *_answer(row), origins_in_words(row.origins))
    return as_of_others("findings", _COLUMNS, whole) if row.of_others else whole


def findings_sheet(content: WorkbookContent) -> Sheet:
    """One row a finding, in the order given."""
    rows = [_row(row) for row in content.findings]
    about = (
        "Each row is one finding: one duty of one holder for one event, judged by the law of that day. "
        "One with linked findings tells of the same stay from another side. Where one of those is not kept, the stay "
        "is counted there and not here a second time; where they cannot tell and it is not kept, it is counted here."
    )
    return Sheet("Findings", "Findings", about, "findings", _COLUMNS, rows, "There are no findings in this period.")
