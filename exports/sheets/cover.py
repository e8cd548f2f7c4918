"""The cover: whose audit this is, what it covers, and how to read it."""

from exports.content import WorkbookContent
from exports.sheet import LEFT_OUT, Column, Sheet, Value

WHOSE = "Whose audit"

_COLUMNS = (Column("Subject"), Column("What this workbook says"))

_HOW_TO_READ = (
    "Every duty is judged by the law in force on the day of the event, on the records given. "
    "'Not kept on the records given' is no proof that nobody was told; 'cannot tell' means that the records do not "
    "settle it, and the sheet Cannot tell says who could. Homes stand as Ofsted's unique reference numbers and "
    "children as pseudonyms. Calls to the police, their cases, incidents and children are different counts of the same "
    "reports; the sheet Notes explains each, and none is added to another."
)


def _said_again(content: WorkbookContent) -> int:
    """How many findings say one of the others again from another side; they are never counted beside it."""
    numbers = {finding.id for finding in content.findings}
    return sum(not numbers.isdisjoint(finding.beside) for finding in content.findings)


def _not_seen(content: WorkbookContent) -> list[tuple[Value, ...]]:
    """How many rows its recipient may not see, by sheet, where the workbook is one that leaves rows out."""
    if content.not_seen is None:
        return []
    said = (f"{sheet}: {LEFT_OUT if count is None else count}" for sheet, count in content.not_seen)
    return [("Rows you may not see", "; ".join(said) or "none")]


def cover_sheet(content: WorkbookContent) -> Sheet:
    """The first sheet."""
    again = _said_again(content)
    # Where a rule does not tell how many of its findings are another's again, this sheet does not either.
    untold = any(row.says_again_untold and "breached" not in row.withheld for row in content.summary)
    rows: list[tuple[Value, ...]] = [
        ("What it is", content.title),
        (WHOSE, content.body),
        ("What it covers", content.scope),
        ("Events from", content.period_from or "the earliest event on record"),
        ("Events to", content.period_to or "the latest event on record"),
        ("As known on", content.as_known_on or "all that has been imported"),
        ("Status", content.status),
        ("Protective marking", content.marking),
        ("Findings", LEFT_OUT if untold else len(content.findings) - again),
        ("Findings that say one of these again", LEFT_OUT if untold else again),
        ("Records that cannot be told", sum(group.count for group in content.cannot_tell)),
        ("Rules not checked", len(content.not_checked)),
        *content.further,
        *_not_seen(content),
        ("How to read it", _HOW_TO_READ),
    ]
    about = f"{content.marking}. {content.status}. The next sheet lists the contents."
    return Sheet("Cover", content.title, about, "cover", _COLUMNS, rows, "Nothing is known of this audit.")
