"""The interviews: one row a return, and what came of the interview that was owed on it."""

from exports.content import InterviewRow, WorkbookContent
from exports.others import as_of_others
from exports.sheet import DOES_NOT_APPLY, NOT_KNOWN, Column, Sheet, Value
from exports.sheets.origins import origins_in_words

# The rule that looks at every return once.
RULE = "RHI-1"

_COLUMNS = (
    Column("Returned on", "date"),
    Column("Returned at (London time)"),
    Column("Home URN", "identifier"),
    Column("Child (pseudonym)", "identifier"),
    Column("Responsible authority", foreign=True),
    Column("Offered"),
    Column("Outcome", foreign=True),
    Column("Held on", "date"),
    Column("Held at (London time)"),
    Column("Return to interview (hours)", "decimal"),
    Column("Within 72 hours"),
    Column("Interviewer from", foreign=True),
    Column("Files and rows", blank=DOES_NOT_APPLY, foreign=True),
    Column("Remarks", blank=DOES_NOT_APPLY, foreign=True),
)


def why_no_returns(content: WorkbookContent) -> str:
    """What an empty sheet of interviews says: without a log of interviews no return was looked at."""
    if any(rule.code == RULE for rule in content.not_checked):
        return (
            "No return was looked at, for no log of return interviews was given; the Timeline has what the police tell."
        )
    return "There is no return of a child in care in this period, on the records given."


def _row(row: InterviewRow) -> tuple[Value, ...]:
    returned = (row.returned_on, row.returned_clock, row.urn, row.child, row.responsible_authority)
    # Where none was held there is nothing to know; where one was, a blank is something that no paper says.
    blank = NOT_KNOWN if row.within_72_hours else DOES_NOT_APPLY
    hours = None if row.hours is None else round(row.hours, 2)
    held = (row.held_on, row.held_clock, hours, row.within_72_hours, row.interviewer)
    said = (blank if value is None or value == "" else value for value in held)
    whole = (*returned, row.offered, row.outcome, *said, origins_in_words(row.origins), row.remarks or None)
    return as_of_others("interviews", _COLUMNS, whole) if row.of_others else whole


def interviews_sheet(content: WorkbookContent) -> Sheet:
    """One row a return, in the order given."""
    rows = [_row(row) for row in content.interviews]
    about = (
        "Each row is one return of one child, or one absence after which no paper says that the child came back; the "
        "hours run by the clock, over nights and weekends, to the first interview that was held."
    )
    empty = why_no_returns(content)
    return Sheet("Interviews", "Returns and their interviews", about, "interviews", _COLUMNS, rows, empty)
