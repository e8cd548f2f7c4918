"""What an answer at a spot check says beside a finding: shown or not, and where that speaks against it."""

from dataclasses import replace
from datetime import date

import pytest

from auditapp.domain.outcomes import Breached, CannotTell, Complied, NotApplicable
from auditapp.domain.own_answers import OwnAnswer, with_own_answers
from auditapp.domain.questions import AnswerWord

AGAINST = ": the two do not go together, and people have to look at both"
SHOWED = "; at the spot check of Thursday 26 November 2026 the home showed what was asked for about this"
COULD_NOT = "; at the spot check of Thursday 26 November 2026 the home could not show what was asked for about this"
NOTHING = "; at the spot check of Thursday 26 November 2026 nothing was seen of what was asked for about this"


def answer(word: str, on: date = date(2026, 11, 26), question: str = "own-1", about: str = "") -> OwnAnswer:
    return OwnAnswer("5f0c7d7e", on, question, AnswerWord(word), "F-0123456789ab", about)


@pytest.mark.parametrize(
    ("outcome", "word", "beside"),
    [
        (Complied("told"), "yes", SHOWED),
        (Complied("told"), "no", COULD_NOT + AGAINST),
        (Complied("told"), "not_seen", NOTHING + AGAINST),
        (Complied("told"), "refused", ""),
        (Complied("told"), "not_applicable", ""),
        (Breached("told"), "yes", SHOWED + AGAINST),
        (Breached("told"), "no", COULD_NOT),
        (Breached("told"), "not_seen", NOTHING),
        (CannotTell("told", "log"), "yes", SHOWED),
        (CannotTell("told", "log"), "no", COULD_NOT),
        (CannotTell("told", "log"), "refused", ""),
        (NotApplicable("told"), "no", ""),
    ],
)
def test_a_finding_says_what_a_visit_answered_about_it_and_stays_what_it_is(outcome, word: str, beside: str):
    found = with_own_answers(outcome, [answer(word)])
    assert (found.name, found.reason) == (outcome.name, "told" + beside)
    traced = ("Spot check 5f0c7d7e.", f"Question own-1: {word.replace('_', ' ')}.")
    assert found.working == (traced if beside else ())


def test_each_visit_is_said_in_the_order_of_days_after_the_working_of_the_rule():
    answers = [answer("yes"), answer("no", on=date(2026, 10, 5))]
    found = with_own_answers(Breached("told", ("worked out",)), answers)
    assert found.reason.index("Monday 5 October 2026") < found.reason.index("Thursday 26 November 2026")
    assert found.working[0] == "worked out"
    assert len(found.working) == 5


def test_an_answer_about_a_file_names_it_and_has_its_own_words():
    heard = answer("no", question="return-interview-offered", about="file child-1")
    found = with_own_answers(Complied("told"), [heard])
    assert found.reason == (
        f"told; at the spot check of Thursday 26 November 2026 by the child's file no interview was offered{AGAINST}"
    )
    assert found.working == ("Spot check 5f0c7d7e, file child-1.", "Question return-interview-offered: no.")


def test_an_answer_whose_marks_do_not_bear_it_out_is_told_as_no_proof_of_either():
    said = replace(answer("yes", question="notice-shown", about="notice-1"), goes_with_marks=False)
    found = with_own_answers(Breached("told"), [said])
    asked = "at the spot check of Thursday 26 November 2026 whether there is a written notice of it"
    beside = "was answered yes, with which what is marked as seen does not go"
    assert (found.name, found.reason) == ("breached", f"told; {asked} {beside}")
    assert with_own_answers(NotApplicable("told"), [said]).reason == "told"
