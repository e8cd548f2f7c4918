"""The counts of a workbook as a recipient is told them: a small count of others' children is left out.

A count that is the recipient's own in full is told, however small: its rows stand there as well. What would give a
count away that is left out, by a total in the row or the sum of the column, is left out with it.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from auditapp.domain.findings import Judged
from auditapp.domain.small_counts import is_small, withheld, withheld_in_column
from auditapp.rulebook import rulebook
from auditapp.services.workbooks.recipients import Recipient
from exports.content import HomeRow, InterviewCountRow, ReportCountRow, SummaryRow

OF_SUMMARY = ("kept", "breached", "cannot_tell", "not_applicable")
OF_HOMES = ("placements_judged", "kept", "breached", "cannot_tell")
FIELDS = {"complied": "kept", "breached": "breached", "cannot_tell": "cannot_tell", "not_applicable": "not_applicable"}
OF_REPORTS = {"all_children": ("looked_after", "not_looked_after", "not_known")}
OF_INTERVIEWS = {
    "completed": ("within_72_hours", "not_within_72_hours", "within_not_known"),
    "reports": ("completed", "declined", "not_offered", "unable", "no_record", "in_doubt"),
}
INTERVIEW_COUNTS = (
    *("reports", "children", "offered", "completed", "within_72_hours", "not_within_72_hours", "within_not_known"),
    *("declined", "not_offered", "unable", "no_record", "out_of_area", "in_doubt"),
)


class Whose:
    """How many children of others than the recipient's each count is about."""

    def __init__(self, judged: Sequence[Judged], recipient: Recipient) -> None:
        self.least = recipient.least
        # A count of many duties may be about one child, so it is children that are counted here.
        children: dict[tuple[str, str], set[int | None]] = defaultdict(set)
        at_home: dict[tuple[str, str], set[int | None]] = defaultdict(set)
        for one in judged:
            if recipient.is_own(one):
                continue
            children[one.rule, FIELDS[one.outcome]].add(one.child_id)
            if one.urn and one.occasion == "admission":
                at_home[one.urn, "placements_judged"].add(one.child_id)
            if one.urn and one.holder == "home" and not rulebook().by_code[one.rule].rests_on:
                at_home[one.urn, FIELDS[one.outcome]].add(one.child_id)
        self.by_rule = Counter({cell: len(found) for cell, found in children.items()})
        self.by_home = Counter({cell: len(found) for cell, found in at_home.items()})

    def small_of_rule(self, rule: str) -> frozenset[str]:
        """The counts of a rule in which too few children of others stand."""
        return frozenset(name for name in OF_SUMMARY if is_small(self.by_rule[rule, name], self.least))

    def small_of_home(self, urn: str) -> frozenset[str]:
        """The counts of a home in which too few children of others stand."""
        return frozenset(name for name in OF_HOMES if is_small(self.by_home[urn, name], self.least))


def summed_up(rows: Sequence[SummaryRow], whose: Whose) -> tuple[SummaryRow, ...]:
    """The summary: a rule's total is left out where one of its parts is."""
    columns = _columns(OF_SUMMARY, rows, [whose.small_of_rule(row.rule) for row in rows], whose.least)
    told = zip(rows, columns, strict=True)
    return tuple(replace(row, withheld=out | {"records"} if out else out) for row, out in told)


def released_homes(rows: Sequence[HomeRow], whose: Whose) -> tuple[HomeRow, ...]:
    """The homes, each with the counts that may be told."""
    columns = _columns(OF_HOMES, rows, [whose.small_of_home(row.urn) for row in rows], whose.least)
    return tuple(replace(row, withheld=out) for row, out in zip(rows, columns, strict=True))


def _columns(
    names: Sequence[str],
    rows: Sequence[SummaryRow] | Sequence[HomeRow],
    small: Sequence[frozenset[str]],
    least: int,
) -> list[frozenset[str]]:
    """What is left out of each row, once no sum of a column gives a single one of them away."""
    out: list[set[str]] = [set() for _ in rows]
    for name in names:
        counts = [int(getattr(row, name)) for row in rows]
        few = {place for place, found in enumerate(small) if name in found}
        for place in withheld_in_column(counts, few, least):
            out[place].add(name)
    return [frozenset(found) for found in out]


def released_reports(rows: Sequence[ReportCountRow], least: int) -> tuple[ReportCountRow, ...]:
    """The reports counted; whose children they are about the counts do not say, so every small one is left out."""
    return tuple(
        replace(row, withheld=_of_row(row, ("all_children", *OF_REPORTS["all_children"]), least)) for row in rows
    )


def released_interviews(
    rows: Sequence[InterviewCountRow], own: frozenset[str], least: int
) -> tuple[InterviewCountRow, ...]:
    """The interviews counted: of the recipient's own authority in full."""
    return tuple(
        row if row.responsible_authority in own else replace(row, withheld=_of_row(row, INTERVIEW_COUNTS, least))
        for row in rows
    )


def _of_row(row: ReportCountRow | InterviewCountRow, names: Sequence[str], least: int) -> frozenset[str]:
    counts = {name: int(getattr(row, name)) for name in names}
    totals = OF_REPORTS if isinstance(row, ReportCountRow) else OF_INTERVIEWS
    return withheld(counts, frozenset(n for n, count in counts.items() if is_small(count, least)), totals, least)
