"""What a recipient may be told of a gathered workbook: its own children in full, of others' the least that is of use.

Pseudonyms and numbers are made anew with the recipient's key. Rows about children of other authorities go in only where
the summary tells how many stand under the same rule and outcome, so that no rows are a count of few in other clothes,
nor one by which such a count could be worked out.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from auditapp.domain.findings import Judged
from auditapp.domain.small_counts import is_small
from auditapp.domain.whole_months import month_said
from auditapp.services.workbooks.recipients import Recipient
from auditapp.services.workbooks.release_counts import (
    FIELDS,
    OF_SUMMARY,
    Whose,
    released_homes,
    released_interviews,
    released_reports,
    rules_released,
    summed_up,
    tells_interviews,
)
from exports.content import (
    CannotTellGroup,
    CannotTellRow,
    FindingRow,
    InputRow,
    InterviewCountRow,
    InterviewRow,
    RepeatRow,
    TimelineRow,
    WorkbookContent,
)
from exports.others import ANOTHER
from exports.sheet import LEFT_OUT

Row = TypeVar("Row", bound=RepeatRow | InterviewRow)


@dataclass(frozen=True, slots=True)
class Gathered:
    """A workbook as it was gathered, and what its rows alone do not say.

    `references` gives the recipient's own number of a child by its pseudonym; `wholly_own` are the pseudonyms of
    children of whom no paper says that another authority placed them; `names` the names of its authority.
    `unseen` counts by sheet what was asked for and left out before.
    """

    content: WorkbookContent
    judged: Sequence[Judged]
    references: Mapping[str, str]
    wholly_own: frozenset[str]
    names: frozenset[str]
    unseen: Counter[str] = field(default_factory=Counter)


def released(gathered: Gathered, recipient: Recipient) -> WorkbookContent:
    """The workbook as the recipient is given it, with a line on its cover for what it may not see."""
    return _Release(gathered, recipient).content()


class _Release:
    def __init__(self, gathered: Gathered, recipient: Recipient) -> None:
        self._gathered, self._to, self._whole = gathered, recipient, gathered.content
        self._by_id = {judged.id: judged for judged in gathered.judged}
        self._left = Counter(gathered.unseen)
        # Of whom a sheet leaves rows out, and of whom under each rule and outcome.
        self._about: dict[str, set[object]] = defaultdict(set)
        self._cells: dict[str, dict[tuple[str, str], set[object]]] = defaultdict(lambda: defaultdict(set))
        self._unsaid: set[str] = set()
        self._standing: frozenset[str] = frozenset()
        self._whose = Whose(gathered.judged, recipient)
        self._summary = summed_up(gathered.content.summary, self._whose)
        self._untold_again = {row.rule for row in self._summary if row.says_again_untold}
        self._counted = {(row.rule, name) for row in self._summary for name in OF_SUMMARY if name not in row.withheld}

    def content(self) -> WorkbookContent:
        whole = self._whole
        findings, cannot_tell = self._findings(), tuple(self._cannot_tell())
        timeline = tuple(self._timeline())
        repeats = self._lines("Repeat reports", whole.repeats, self._is_own_repeat, _repeat_by)
        counted = released_interviews(whole.interview_counts, self._gathered.names, self._to.least)
        interviews = self._interviews(counted)
        self._left["Unmatched reports"] += len(whole.unmatched)
        return replace(
            whole,
            findings=findings,
            cannot_tell=cannot_tell,
            timeline=timeline,
            unmatched=(),
            inputs=whole.inputs if self._to.holds_names else _nameless(whole.inputs),
            repeats=repeats,
            interviews=interviews,
            homes=released_homes(whole.homes, self._whose),
            summary=self._summary,
            rules=rules_released(whole.rules, self._summary),
            report_counts=released_reports(whole.report_counts, self._to.least),
            interview_counts=counted,
            provenance=replace(whole.provenance, pseudonym_key_id=self._to.key.number),
            not_seen=tuple((sheet, self._told(sheet, count)) for sheet, count in sorted(self._left.items()) if count),
        )

    def _told(self, sheet: str, count: int) -> int | None:
        """How much was left out of a sheet; not where it is of few children, or of one rule and outcome."""
        cells = self._cells[sheet]
        unsaid = len(cells) == 1 or sheet in self._unsaid or is_small(count, self._to.least)
        if not self._gathered.unseen[sheet]:
            unsaid = unsaid or is_small(len(self._about[sheet]), self._to.least)
        if sheet == "Findings":
            # Less what cannot be told, which has a sheet of its own, it is what was not kept.
            not_kept = [children for (_, outcome), children in cells.items() if outcome == "breached"]
            unsaid = unsaid or len(not_kept) == 1 or is_small(len(set[object]().union(*not_kept)), self._to.least)
        return None if unsaid else count

    def _child(self, pseudonym: str) -> str:
        return self._gathered.references.get(pseudonym) or self._to.pseudonym(pseudonym)

    def _ids(self, numbers: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(self._to.row_id, numbers))

    def _may_stand(self, sheet: str, number: str) -> bool:
        """Whether a row of a judgement may stand there; one that may not is counted."""
        judged = self._by_id[number]
        may = self._to.is_own(judged) or (judged.rule, FIELDS[judged.outcome]) in self._counted
        if not may:
            self._left[sheet] += 1
            self._cells[sheet][judged.rule, judged.outcome].add(judged.child_id)
            self._about[sheet].add(judged.child_id)
        return may

    def _tells_why(self, number: str) -> bool:
        """Whether the reason and the rows may be told: of a return that never came they are rows about any child."""
        return self._to.tells_why(self._by_id[number].child_id)

    def _findings(self) -> tuple[FindingRow, ...]:
        standing = [row for row in self._whole.findings if self._may_stand("Findings", row.id)]
        self._standing = frozenset(row.id for row in standing)
        rows = [self._finding(row) for row in standing]
        others = [row for row in rows if row.of_others]
        own = [row for row in rows if not row.of_others]
        # In the order of days the rows of a month would tell more than the month.
        return (*own, *sorted(others, key=lambda row: (month_said(row.event_on), row.rule, row.id)))

    def _finding(self, row: FindingRow) -> FindingRow:
        if self._to.is_own(self._by_id[row.id]):
            linked, beside = self._ids(row.linked), self._ids(row.beside)
            own = replace(row, id=self._to.row_id(row.id), linked=linked, beside=beside, child=self._child(row.child))
            return own if self._tells_why(row.id) else replace(own, reason=LEFT_OUT, origins=())
        return replace(
            row,
            id=self._to.row_id(row.id),
            linked=self._links(row.id, row.linked),
            beside=self._links(row.id, row.beside),
            child=self._to.pseudonym(row.child),
            placing_authority=ANOTHER,
            of_others=True,
        )

    def _links(self, number: str, linked: Iterable[str]) -> tuple[str, ...]:
        """The rows linked to one of others' children that stand as well: the rest would count what is left out.

        So would all of them, where it is not told how many breaches of a rule stand under another.
        """
        if self._by_id[number].rule in self._untold_again:
            return ()
        standing = (one for one in linked if one in self._standing)
        return self._ids(one for one in standing if self._by_id[one].rule not in self._untold_again)

    def _cannot_tell(self) -> Iterator[CannotTellGroup]:
        """Of others' children those of one rule stand together: who could settle it may name their authority."""
        others: dict[tuple[str, str], list[CannotTellGroup]] = defaultdict(list)
        for group in self._whole.cannot_tell:
            standing = [row for row in group.rows if self._may_stand("Cannot tell", row.id)]
            own = [row for row in standing if self._to.is_own(self._by_id[row.id])]
            rows = tuple(self._own_untold(row) for row in own)
            if rows:
                yield replace(group, rows=rows)
            told = [row for row in standing if not self._to.is_own(self._by_id[row.id])]
            theirs = tuple(
                replace(r, id=self._to.row_id(r.id), child=self._to.pseudonym(r.child), of_others=True) for r in told
            )
            if theirs:
                others[group.rule, group.rule_title].append(replace(group, rows=theirs))
        for (rule, title), groups in sorted(others.items()):
            together = sorted((r for g in groups for r in g.rows), key=lambda r: (month_said(r.event_on), r.id))
            yield CannotTellGroup(LEFT_OUT, rule, title, tuple(together))

    def _own_untold(self, row: CannotTellRow) -> CannotTellRow:
        told = replace(row, id=self._to.row_id(row.id), child=self._child(row.child))
        return told if self._tells_why(row.id) else replace(told, reason=LEFT_OUT, origins=())

    def _timeline(self) -> Iterator[TimelineRow]:
        for row in self._whole.timeline:
            if row.child in self._gathered.wholly_own:
                yield replace(row, child=self._child(row.child), findings=self._ids(row.findings))
            else:
                self._left["Timeline"] += 1
                self._about["Timeline"].add(row.child)

    def _is_own_repeat(self, row: RepeatRow) -> bool:
        return row.child in self._gathered.wholly_own

    def _is_own_interview(self, row: InterviewRow) -> bool:
        return row.responsible_authority in self._gathered.names

    def _interviews(self, counted: Sequence[InterviewCountRow]) -> tuple[InterviewRow, ...]:
        """The lines of returns; of others' children none where they would tell what their counts leave out."""
        rows = self._whole.interviews
        if tells_interviews(counted, self._gathered.names, self._to.least):
            own = [row for row in rows if self._is_own_interview(row)]
            self._left["Interviews"] += len(rows) - len(own)
            self._unsaid.add("Interviews")
            rows = tuple(own)
        return self._lines("Interviews", rows, self._is_own_interview, _interview_by)

    def _lines(
        self, sheet: str, rows: Sequence[Row], is_own: Callable[[Row], bool], by: Callable[[Row], Row]
    ) -> tuple[Row, ...]:
        """The rows of a sheet, of others' children only where there are enough of them."""
        own: list[Row] = [replace(row, child=self._child(row.child)) for row in rows if is_own(row)]
        theirs: list[Row] = [by(replace(row, child=self._to.pseudonym(row.child))) for row in rows if not is_own(row)]
        if is_small(len({row.child for row in theirs}), self._to.least):
            self._left[sheet] += len(theirs)
            theirs = []
        return (*own, *sorted(theirs, key=_month_and_child))


def _nameless(inputs: Iterable[InputRow]) -> tuple[InputRow, ...]:
    """The files without what they are called, which is often after a home."""
    return tuple(replace(row, file=LEFT_OUT) for row in inputs)


def _repeat_by(row: RepeatRow) -> RepeatRow:
    return replace(row, placing_authority=ANOTHER, of_others=True)


def _interview_by(row: InterviewRow) -> InterviewRow:
    return replace(row, responsible_authority=ANOTHER, of_others=True)


def _month_and_child(row: RepeatRow | InterviewRow) -> tuple[str, str, str]:
    day = row.first_on if isinstance(row, RepeatRow) else row.returned_on
    return (month_said(day) if day else "", row.child, str(row.of_others))
