"""What a recipient is told of children of other authorities: a list of what is shown; all else is left out.

A day would join two recipients' workbooks, and so would a home, a reason with its days, or the row of a file. Of such
children the month of an event stands there, and pseudonyms and numbers that are the recipient's alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from auditapp.domain.whole_months import month_said
from exports.sheet import LEFT_OUT, Column, Value

ANOTHER = "another authority"


@dataclass(frozen=True, slots=True)
class ToldOfOthers:
    """The headings of one sheet that are told as they are, and those of which the month alone is."""

    whole: frozenset[str]
    by_month: frozenset[str]


OF_OTHERS: Mapping[str, ToldOfOthers] = {
    "findings": ToldOfOthers(
        frozenset(
            {"Finding", "Rule", "Duty", "Law", "Rule in force from", "Whose duty", "Host authority"}
            | {"Placing authority", "Child (pseudonym)", "Event", "Outcome", "Severity", "Recommendation", "State"}
            | {"Facts changed since decided", "Linked findings"}
        ),
        frozenset({"Event on"}),
    ),
    "cannot_tell": ToldOfOthers(
        frozenset({"Records it would settle", "Rule", "Duty", "Finding", "Child (pseudonym)", "Event"}),
        frozenset({"Event on"}),
    ),
    "repeat_reports": ToldOfOthers(
        frozenset({"Child (pseudonym)", "Host authority", "Placing authority", "Incidents", "Highest rung reached"}),
        frozenset({"First incident on", "Last incident on"}),
    ),
    "interviews": ToldOfOthers(
        frozenset({"Child (pseudonym)", "Responsible authority", "Offered", "Outcome", "Within 72 hours"}),
        frozenset({"Returned on"}),
    ),
}


def as_of_others(table: str, columns: Sequence[Column], row: Sequence[Value]) -> tuple[Value, ...]:
    """A row as it stands there for a child of another authority; a column that nobody listed is left out."""
    listed = OF_OTHERS[table]
    return tuple(_told(listed, column.heading, value) for column, value in zip(columns, row, strict=True))


def _told(listed: ToldOfOthers, heading: str, value: Value) -> Value:
    if heading in listed.by_month:
        return month_said(value) if isinstance(value, date) else value
    return value if heading in listed.whole else LEFT_OUT
