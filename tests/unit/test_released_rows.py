"""Rows of others' children as a recipient is given them: they count nothing that the sheets beside them leave out."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date

from auditapp.domain.findings import Judged
from auditapp.security.pseudonyms import PseudonymKey
from auditapp.services.workbooks.recipients import Recipient
from auditapp.services.workbooks.release_content import Gathered, released
from exports.content import CannotTellGroup, InterviewCountRow, InterviewRow, SummaryRow, WorkbookContent
from exports.sheets.cover import cover_sheet
from exports.sheets.rules import rules_sheet
from tests.exports.contents import CANNOT_TELL, CONTENT, FINDING, RULE

TO = Recipient("Example", PseudonymKey(b"x" * 32), frozenset({"E1"}), 5)
UNTOLD = CANNOT_TELL.rows[0]
BARE = replace(CONTENT, findings=(), cannot_tell=(), timeline=(), homes=(), repeats=(), interviews=(), summary=())
BARE = replace(BARE, interview_counts=(), report_counts=(), rules=(), unmatched=())


def judged(rule: str, outcome: str, children: range, linked: str = "", holder: str = "home") -> list[Judged]:
    """A judgement of each child of another authority, linked to that of another rule."""
    one = Judged(
        *("", rule, None, "", "SC1", 1, "", "admission", date(2014, 6, 1), outcome, "high", ""),
        *((), holder, "", "E2", "E2", "", "", ()),
    )
    return [
        replace(one, id=f"F-{rule}-{n}", child_id=n, child=f"C-{n}", linked=(f"F-{linked}-{n}",) if linked else ())
        for n in children
    ]


def rows_of(found: Sequence[Judged], outcomes: AbstractSet[str] = frozenset({"breached"})) -> WorkbookContent:
    rows = [
        replace(FINDING, id=one.id, rule=one.rule, child=one.child, linked=one.linked, beside=one.linked)
        for one in found
        if one.outcome in outcomes
    ]
    return replace(BARE, findings=tuple(rows))


def given(content: WorkbookContent, found: Sequence[Judged]) -> WorkbookContent:
    return released(Gathered(content, found, {}, frozenset(), frozenset({"Example"})), TO)


def test_a_row_is_linked_to_no_row_that_is_left_out():
    # Of ADM-1 9 were not kept, left out beside the 3 that cannot be told: the links of POL-3 would count them. Of DIS-1
    # 6 and 7 go with them.
    adm = [*judged("ADM-1", "breached", range(9)), *judged("ADM-1", "cannot_tell", range(20, 23))]
    adm += judged("ADM-1", "complied", range(30, 60))
    pol = judged("POL-3", "breached", range(9), "ADM-1")
    summary = (
        SummaryRow("ADM-1", "told", "home", 30, 9, 3, 0),
        SummaryRow("DIS-1", "told", "home", 0, 6, 7, 0),
        SummaryRow("POL-3", "knew", "both", 0, 9, 0, 0, rests_on="ADM-1", again=9),
    )
    dis = [*judged("DIS-1", "breached", range(6)), *judged("DIS-1", "cannot_tell", range(6, 13))]
    told = given(replace(rows_of([*adm, *dis, *pol]), summary=summary), [*adm, *dis, *pol])
    assert [(row.rule, row.linked, row.beside) for row in told.findings] == [("POL-3", (), ())] * 9
    all_kept = [*adm[:9], *adm[12:]]
    told = given(replace(rows_of([*all_kept, *pol]), summary=summary), [*all_kept, *pol])
    assert [len(row.linked) for row in told.findings if row.rule == "POL-3"] == [1] * 9


def test_links_do_not_tell_how_many_stand_under_another_rule_where_that_is_left_out():
    # 9 of POL-3, of which 7 say an ADM-1 again: the 2 that do not are few.
    adm, pol = judged("ADM-1", "breached", range(7)), judged("POL-3", "breached", range(7), "ADM-1")
    pol += judged("POL-3", "breached", range(40, 42))
    summary = (
        SummaryRow("ADM-1", "told", "home", 0, 7, 0, 0),
        SummaryRow("POL-3", "knew", "both", 0, 9, 0, 0, rests_on="ADM-1", again=7),
    )
    told = given(replace(rows_of([*adm, *pol]), summary=summary), [*adm, *pol])
    assert "again" in told.summary[1].withheld
    assert [row.linked for row in told.findings] == [()] * 16
    cover = {subject: said for subject, said, *_ in cover_sheet(told).rows}
    assert (cover["Findings"], cover["Findings that say one of these again"]) == ("[c]", "[c]")


def test_the_sheet_of_rules_tells_no_total_that_the_summary_leaves_out():
    found = judged("ADM-1", "breached", range(2))
    rules = (replace(RULE, judged=2), replace(RULE, code="PLA-1", judged=40))
    summary = (SummaryRow("ADM-1", "told", "home", 0, 2, 0, 0), SummaryRow("PLA-1", "told", "both", 40, 0, 0, 0))
    told = given(replace(BARE, rules=rules, summary=summary), found)
    at = [column.heading for column in rules_sheet(told).columns].index("Records judged")
    assert [row[at] for row in rules_sheet(told).rows if row[2] == "checked"] == ["[c]", 40]


def test_what_a_rule_is_put_to_because_of_another_tells_no_small_count():
    # What notices say is asked of both kinds together: where it does not apply to 26 in all and to 20 of a discharge,
    # it does not to 6 of an admission; and all of these are 38.
    of = {"complied": range(30), "cannot_tell": range(30, 32), "not_applicable": range(40, 46)}
    found = [one for outcome, children in of.items() for one in judged("ADM-2", outcome, children)]
    of |= {"cannot_tell": range(30, 37), "not_applicable": range(40, 50)}
    found += [one for outcome, children in of.items() for one in judged("ADM-1", outcome, children)]
    found += [*judged("DIS-2", "complied", range(30)), *judged("DIS-2", "not_applicable", range(50, 70))]
    found += [*judged("ADM-3", "complied", range(60)), *judged("ADM-3", "not_applicable", range(70, 96))]
    counted = (
        SummaryRow("ADM-1", "told", "home", 30, 0, 7, 10),
        SummaryRow("ADM-2", "says", "home", 30, 0, 2, 6),
        SummaryRow("ADM-3", "when", "home", 60, 0, 0, 26),
        SummaryRow("DIS-2", "says", "home", 30, 0, 0, 20),
    )
    told = {row.rule: row.withheld for row in given(replace(BARE, summary=counted), found).summary}
    assert {"cannot_tell", "not_applicable"} <= told["ADM-2"]
    assert "not_applicable" in told["ADM-3"] | told["DIS-2"] or "kept" in told["ADM-2"]


def test_what_was_left_out_tells_no_count_by_what_was_left_out_elsewhere():
    # 9 findings less 7 that cannot be told are the 2 that were not kept.
    found = [*judged("ADM-1", "breached", range(2)), *judged("ADM-1", "cannot_tell", range(2, 9))]
    found += [*judged("DIS-1", "complied", range(20)), *judged("DIS-1", "cannot_tell", range(20, 26))]
    counted = (SummaryRow("ADM-1", "told", "home", 0, 2, 7, 0), SummaryRow("DIS-1", "told", "home", 20, 0, 6, 0))
    lines = [
        CannotTellGroup("Farborough", rule, "told", tuple(replace(UNTOLD, id=one.id) for one in found[at]))
        for rule, at in (("ADM-1", slice(2, 9)), ("DIS-1", slice(29, 35)))
    ]
    rows = rows_of(found, {"breached", "cannot_tell"}).findings
    told = given(replace(BARE, findings=rows, cannot_tell=tuple(lines), summary=counted), found)
    assert dict(told.not_seen or ()) == {"Cannot tell": 13, "Findings": None}


def test_what_was_left_out_is_not_told_where_it_is_of_few_children():
    # 21 answers about 3 children, and the one home has 21 that cannot be told: its count is left out, so is this.
    rules = ("POL-2", "POL-4", "REC-2", "REP-2", "REP-3", "SER-3", "INF-2")
    found = [one for rule in rules for one in judged(rule, "cannot_tell", range(3))]
    lines = [
        CannotTellGroup("Farborough", rule, "told", tuple(replace(UNTOLD, id=one.id) for one in found[at : at + 3]))
        for rule, at in zip(rules, range(0, 21, 3), strict=True)
    ]
    counted = tuple(SummaryRow(rule, "asked", "home", 0, 0, 3, 0) for rule in rules)
    rows = rows_of(found, {"cannot_tell"}).findings
    told = given(replace(BARE, findings=rows, cannot_tell=tuple(lines), summary=counted), found)
    assert dict(told.not_seen or ()) == {"Cannot tell": None, "Findings": None}


RETURN = InterviewRow(
    date(2014, 6, 2), "", "SC1", "C-1", "Farborough", "yes", "completed", None, "", None, "yes", "", ()
)


def returned(authority: str, outcome: str, children: range) -> list[InterviewRow]:
    return [replace(RETURN, child=f"C-{n}", responsible_authority=authority, outcome=outcome) for n in children]


def test_lines_of_returns_stand_where_they_tell_no_count_that_is_left_out():
    lines = [*returned("Farborough", "completed", range(30)), *returned("Farborough", "declined", range(30, 33))]
    counts = InterviewCountRow("Farborough", 33, 33, 33, 30, 30, 0, 0, 3, 0, 0, 0, 33)
    alone = given(replace(BARE, interviews=tuple(lines), interview_counts=(counts,)), [])
    assert "declined" in alone.interview_counts[0].withheld
    # One authority alone: whoever counts the lines that declined has its 3; how many they are is its 33.
    assert (alone.interviews, dict(alone.not_seen or ())["Interviews"]) == ((), None)
    lines += [*returned("Nearham", "completed", range(50, 90)), *returned("Nearham", "declined", range(90, 99))]
    both = (counts, InterviewCountRow("Nearham", 49, 49, 49, 40, 40, 0, 0, 9, 0, 0, 0, 49))
    beside = given(replace(BARE, interviews=tuple(lines), interview_counts=both), [])
    assert ["declined" in row.withheld for row in beside.interview_counts] == [True, True]
    assert len(beside.interviews) == 82
