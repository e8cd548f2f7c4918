"""A home's own questions: which findings a paper of the home's may settle, how they are asked, which come first."""

from datetime import date
from typing import Any

from auditapp.domain.own_questions import OpenFinding, own_questions
from auditapp.domain.questions import MayRead
from auditapp.rulebook import rulebook

RULES = rulebook().by_code
EVERYTHING = frozenset(MayRead)
MISSED: dict[str, Any] = {
    "id": "F-1",
    "rule": "ADM-1",
    "event_on": date(2014, 6, 17),
    "occasion": "admission",
    "outcome": "breached",
    "severity": "medium",
    "wants": "",
    "settled_by": "",
}


def found(**more: Any) -> OpenFinding:
    return OpenFinding(**(MISSED | more))


def asked(*findings: OpenFinding, may_read: frozenset[MayRead] = EVERYTHING) -> list[str]:
    return [one.finding for one in own_questions(findings, RULES, may_read)]


def test_a_missing_notice_is_asked_for_in_plain_words():
    (one,) = own_questions([found()], RULES, EVERYTHING)
    assert (one.key, one.finding, one.rule, one.of) == ("own-1", "F-1", "ADM-1", "home")
    assert one.ask == (
        "Admission on 17 June 2014. On the records given this was not kept: the authority of the area is told of each "
        "admission. Can the home show now what would settle it? A copy of a notice to the authority of the area, on "
        "whatever day; or proof that this authority placed the child or that the stay was a short break."
    )


def test_an_unmatched_call_asks_for_the_register_of_children():
    (one,) = own_questions(
        [found(occasion="presence", outcome="cannot_tell", wants="admission_date")], RULES, EVERYTHING
    )
    assert one.ask == (
        "A report to the police of a child whom no list has here, of 17 June 2014. On the records given it cannot be "
        "told whether this was kept: the authority of the area is told of each admission. Can the home show now what "
        "would settle it? The home's register of children, with the day of the admission."
    )


def test_a_missing_interview_is_asked_for_though_it_is_another_s_duty():
    (one,) = own_questions([found(rule="RHI-1", occasion="return")], RULES, EVERYTHING)
    assert one.ask.startswith("Return of a child who was missing, on 17 June 2014. On the records given this was not")
    assert asked(found(rule="PLA-1", occasion="placement")) == []


def test_what_another_body_holds_is_not_asked_of_the_home():
    held = found(outcome="cannot_tell", wants="notice")
    elsewhere = found(id="F-2", outcome="cannot_tell", wants="log", event_on=date(2014, 6, 18))
    assert asked(held, elsewhere) == ["F-1"]


def test_the_words_that_the_finding_has_for_its_paper_come_first():
    (one,) = own_questions(
        [found(outcome="cannot_tell", wants="notice", settled_by="The letter of that day.")], RULES, EVERYTHING
    )
    assert one.ask.endswith("The letter of that day.")


def test_questions_outside_the_basis_are_not_put():
    notice, interview = found(), found(id="F-2", rule="RHI-1", occasion="return")
    register = found(id="F-3", rule="REC-3", occasion="register")
    assert asked(notice, interview, register, may_read=frozenset({MayRead.NOTICES})) == ["F-1"]
    assert asked(notice, interview, register, may_read=frozenset({MayRead.CASE_RECORDS})) == ["F-2"]
    assert asked(notice, interview, register, may_read=frozenset({MayRead.POLICIES})) == ["F-3"]


def test_what_an_earlier_visit_found_in_a_file_is_asked_for_only_where_files_may_be_read():
    seen = found(rule="REC-2", occasion="visit_child", event_on=date(2026, 11, 26))
    assert asked(seen, may_read=EVERYTHING - {MayRead.CASE_RECORDS}) == []
    (one,) = own_questions([seen], RULES, frozenset({MayRead.CASE_RECORDS}))
    assert one.ask.startswith("A child's file at the spot check of 26 November 2026. On the records given this was not")
    assert asked(found(rule="REC-1", occasion="visit_night"), may_read=frozenset({MayRead.POLICIES})) == []
    assert asked(found(rule="MCP-1", occasion="visit"), may_read=frozenset({MayRead.POLICIES})) == ["F-1"]


def test_the_heaviest_come_first_and_ten_at_most():
    light = found(id="F-low", severity="low", event_on=date(2016, 1, 1))
    grave = found(id="F-high", severity="high", event_on=date(2015, 1, 1))
    untold = found(id="F-untold", severity="critical", outcome="cannot_tell", wants="notice")
    newer = found(id="F-newer", severity="high", event_on=date(2015, 2, 1))
    assert asked(light, untold, grave, newer) == ["F-newer", "F-high", "F-low", "F-untold"]
    many = [found(id=f"F-{n:02d}", event_on=date(2015, 1, n)) for n in range(1, 15)]
    assert asked(*many) == [f"F-{n:02d}" for n in range(14, 4, -1)]


def test_the_same_paper_for_the_same_event_is_asked_for_once():
    again = found(id="F-2", rule="ADM-2", outcome="cannot_tell", wants="notice")
    assert asked(found(outcome="cannot_tell", wants="notice"), again) == ["F-1"]


def test_two_children_who_came_on_one_day_are_two_questions_and_one_child_is_one():
    one, other = found(id="F-1", child="K-1", child_id=1), found(id="F-2", child="K-2", child_id=2)
    again = found(id="F-3", child="K-1", child_id=3)
    told = own_questions([one, other, again], RULES, EVERYTHING)
    assert [(each.finding, each.child_id) for each in told] == [("F-1", 1), ("F-2", 2)]
