"""The counts of a workbook as a recipient is told them: a small count of others' children is left out.

What the recipient's own children are in a count it knows, for their rows stand there as well; so counts of others alone
are looked at. What would give a count away that is left out, by the total of its row, whether it stands there or in the
row of another rule, by the sum of a column, or by what a sheet beside it tells of the same duties, is left out with it
(`auditapp/domain/small_counts.py`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditapp.domain.findings import Judged, not_counted_beside
from auditapp.domain.small_counts import Sum, a_row, is_small, left_out, protected, small_given
from auditapp.rulebook import rulebook
from auditapp.services.workbooks.recipients import Recipient
from exports.content import HomeRow, InterviewCountRow, ReportCountRow, RuleRow, SummaryRow

OF_SUMMARY = ("kept", "breached", "cannot_tell", "not_applicable")
OF_HOMES = ("placements_judged", "kept", "breached", "cannot_tell")
FIELDS = {"complied": "kept", "breached": "breached", "cannot_tell": "cannot_tell", "not_applicable": "not_applicable"}
OF_REPORTS = [("all_children", ("looked_after", "not_looked_after", "not_known"))]
OF_INTERVIEWS = [
    ("completed", ("within_72_hours", "not_within_72_hours", "within_not_known")),
    ("reports", ("completed", "declined", "not_offered", "unable", "no_record", "in_doubt")),
    ("reports", ("offered", "not_offered", "no_record", "in_doubt")),
]
INTERVIEW_COUNTS = (
    *("reports", "children", "offered", "completed", "within_72_hours", "not_within_72_hours", "within_not_known"),
    *("declined", "not_offered", "unable", "no_record", "out_of_area", "in_doubt"),
)
# What lines of returns give when they are counted.
IN_LINES = tuple(name for name in INTERVIEW_COUNTS if name not in {"children", "out_of_area"})
COULD_APPLY = OF_SUMMARY[:3]
# Counts of rules that come to a count of another, or, where none is named, to what other sheets tell: the content of a
# notice is asked of each that was found, and notices of both kinds are asked together; an interviewer is asked about
# where an interview was held.
SAME_RECORDS: Sequence[tuple[Sequence[tuple[str, str]], Sequence[tuple[str, str]]]] = (
    ([("DIS-2", name) for name in COULD_APPLY], [("DIS-1", "kept")]),
    ([("ADM-2", "not_applicable"), ("DIS-2", "not_applicable")], [("ADM-3", "not_applicable")]),
    ([("RHI-3", name) for name in COULD_APPLY], []),
)


class Whose:
    """How many children of others than the recipient's each count is about."""

    def __init__(self, judged: Sequence[Judged], recipient: Recipient) -> None:
        self.least = recipient.least
        breached = {one.id: one.outcome for one in judged if one.outcome == "breached"}
        # A count of many duties may be about one child, so it is children that are counted here.
        children: dict[tuple[str, str], set[int | None]] = defaultdict(set)
        at_home: dict[tuple[str, str], set[int | None]] = defaultdict(set)
        for one in judged:
            if recipient.is_own(one):
                continue
            children[one.rule, FIELDS[one.outcome]].add(one.child_id)
            if one.id in breached and rulebook().by_code[one.rule].rests_on:
                children[one.rule, "again" if not_counted_beside(one, breached) else "more"].add(one.child_id)
            if one.urn and one.occasion == "admission":
                at_home[one.urn, "placements_judged"].add(one.child_id)
            if one.urn and one.holder == "home" and not rulebook().by_code[one.rule].rests_on:
                at_home[one.urn, FIELDS[one.outcome]].add(one.child_id)
        self.by_rule = Counter({cell: len(found) for cell, found in children.items()})
        self.by_home = Counter({cell: len(found) for cell, found in at_home.items()})

    def of_rule(self, rule: str) -> dict[str, int]:
        """How many children of others each count of a rule is about."""
        return {name: self.by_rule[rule, name] for name in OF_SUMMARY}

    def of_home(self, urn: str) -> dict[str, int]:
        """How many children of others each count of a home is about."""
        return {name: self.by_home[urn, name] for name in OF_HOMES}

    def tells_again(self, rule: str) -> bool:
        """Whether it may be told how many breaches stand under another rule: neither they nor the rest are few."""
        return not any(is_small(self.by_rule[rule, name], self.least) for name in ("again", "more"))


def summed_up(rows: Sequence[SummaryRow], whose: Whose) -> tuple[SummaryRow, ...]:
    """The summary: a rule's total is left out where one of its parts is."""
    counts = {(row.rule, name): count for row in rows for name, count in whose.of_rule(row.rule).items()}
    out = protected(counts, [*_sums(rows), *_same_records(rows)], whose.least)
    found: dict[str, set[str]] = defaultdict(set)
    for rule, name in out:
        found[rule].add(name)
    told = (_with_sums(found[row.rule], again=whose.tells_again(row.rule)) for row in rows)
    return tuple(replace(row, withheld=withheld) for row, withheld in zip(rows, told, strict=True))


def _sums(rows: Sequence[SummaryRow]) -> Iterator[Sum]:
    """Rows and columns; the sheet of homes has the sums of the duties that fall on homes."""
    rules = rulebook().by_code
    of_homes = [row for row in rows if rules[row.rule].holder == "home" and not rules[row.rule].rests_on]
    yield from (a_row([(row.rule, name) for name in OF_SUMMARY]) for row in rows)
    for some in (rows, of_homes):
        yield from (Sum([(row.rule, name) for row in some]) for name in OF_SUMMARY)


def _same_records(rows: Sequence[SummaryRow]) -> Iterator[Sum]:
    """What a rule is put to because of how another came out: its counts come to one of the other's."""
    here = {row.rule for row in rows}
    for parts, total in SAME_RECORDS:
        if {rule for rule, _ in (*parts, *total)} <= here:
            yield Sum(parts, total=total[0] if total else None, is_known=True)


def rules_released(rows: Sequence[RuleRow], summary: Sequence[SummaryRow]) -> tuple[RuleRow, ...]:
    """The rules, without how many records were judged where the summary does not tell it."""
    untold = {row.rule for row in summary if "records" in row.withheld}
    return tuple(replace(row, withheld=frozenset({"judged"})) if row.code in untold else row for row in rows)


def _with_sums(out: set[str], *, again: bool) -> frozenset[str]:
    return frozenset(out | ({"records"} if out else set()) | (set() if again else {"again"}))


def released_homes(rows: Sequence[HomeRow], whose: Whose) -> tuple[HomeRow, ...]:
    """The homes, each with the counts that may be told."""
    counts = [whose.of_home(row.urn) for row in rows]
    told = zip(rows, left_out(counts, whose.least, parts=[("", OF_HOMES[1:])]), strict=True)
    return tuple(replace(row, withheld=out & set(OF_HOMES)) for row, out in told)


def released_reports(rows: Sequence[ReportCountRow], least: int) -> tuple[ReportCountRow, ...]:
    """The reports counted; whose children they are about the counts do not say, so every small one is left out."""
    names = ("all_children", *OF_REPORTS[0][1])
    of_rows = (left_out([_counts(row, names)], least, parts=OF_REPORTS)[0] for row in rows)
    return tuple(replace(row, withheld=out) for row, out in zip(rows, of_rows, strict=True))


def released_interviews(
    rows: Sequence[InterviewCountRow], own: frozenset[str], least: int
) -> tuple[InterviewCountRow, ...]:
    """The interviews counted: of the recipient's own authority in full; the sums of all others it can know."""
    others = [row for row in rows if row.responsible_authority not in own]
    told = left_out([_counts(row, INTERVIEW_COUNTS) for row in others], least, parts=OF_INTERVIEWS)
    withheld = dict(zip((row.responsible_authority for row in others), told, strict=True))
    return tuple(replace(row, withheld=withheld.get(row.responsible_authority, frozenset())) for row in rows)


def tells_interviews(rows: Sequence[InterviewCountRow], own: frozenset[str], least: int) -> bool:
    """Whether lines of others' returns would tell a count of an authority that is left out: they are its columns."""
    counted = {row.responsible_authority: row for row in rows if row.responsible_authority not in own}
    counts = {(of, name): getattr(row, name) for of, row in counted.items() for name in INTERVIEW_COUNTS}
    left = {(of, name) for of, row in counted.items() for name in row.withheld}
    sums = [a_row([(of, name) for name in names], (of, total)) for of in counted for total, names in OF_INTERVIEWS]
    sums += [Sum([(of, name) for of in counted]) for name in IN_LINES]
    return bool(small_given(counts, sums, left, least))


def _counts(row: ReportCountRow | InterviewCountRow, names: Sequence[str]) -> dict[str, int]:
    return {name: int(getattr(row, name)) for name in names}
