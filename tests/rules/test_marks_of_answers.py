"""What a visit's page says of the marks of an answer is what the rules make of them, whatever is marked."""

from dataclasses import replace
from datetime import date
from itertools import chain, combinations

import pytest
from build import CALENDAR
from build_visits import CHILD, LINCOLNSHIRE, NIGHT, REPORT, STANDARD

from auditapp.domain.judging import judge
from auditapp.domain.marks import NO_DAY, marks_said, said_not_shown
from auditapp.domain.questions import AnswerWord
from auditapp.domain.records import Registration
from auditapp.domain.visits import MARKS, Answer, AtVisit, Visit, visit_records
from auditapp.rulebook import rulebook
from tests.of_visits import OF_VISITS

RULES = {rule.code: rule for rule in rulebook().rules if rule.code in OF_VISITS}
ON, OF_LATE = date(2026, 12, 3), date(2026, 11, 20)
MARKED = {code: worded for code, worded in STANDARD.questions.items() if worded.rule in RULES and worded.items}
# Of these the rule hears the other question first, or a no there is only asked about.
BESIDE = {"police-pack-now": {"police-given": "no"}, "information-at-start": {"authority-challenged": "no"}}


def record(code: str, word: str, seen: tuple[str, ...], day: date | None = OF_LATE) -> AtVisit:
    """A visit on which everything else is answered yes, with every mark and of late, but what the rule hears beside."""
    worded = STANDARD.questions
    key = {"home": "", "child": "child-1", "night": "night-1"}
    answers = {
        (one, key[asked.of]): Answer(AnswerWord.YES, frozenset(item.key for item in asked.items), OF_LATE)
        for one, asked in worded.items()
        if asked.of in key
    }
    for other, told in BESIDE.get(code, {}).items():
        answers[other, "child-1"] = Answer(AnswerWord(told))
    subject = key[worded[code].of]
    answers[code, subject] = Answer(AnswerWord(word), frozenset(seen), day)
    night = replace(NIGHT, reports=REPORT)
    registered = Registration.REGISTERED
    visit = Visit("5f0c7d7e", ON, "SC980101", "Example House", registered, LINCOLNSHIRE, (CHILD, night), registered)
    return next(one for one in visit_records(visit, answers, STANDARD) if one.subject == subject)


def outcome(code: str, told: AtVisit):
    return judge(RULES[STANDARD.questions[code].rule], told, calendar=CALENDAR, limits={}).outcome


def every_mark(code: str) -> list[tuple[str, ...]]:
    keys = [item.key for item in STANDARD.questions[code].items]
    return list(chain.from_iterable(combinations(keys, many) for many in range(len(keys) + 1)))


def said(code: str, word: AnswerWord, seen: tuple[str, ...], *, has_day: bool = True) -> str:
    return marks_said(code, word, STANDARD.questions[code].items, set(seen), has_day=has_day)


@pytest.mark.parametrize("code", MARKED)
def test_a_yes_is_said_to_be_no_proof_exactly_where_the_rule_does_not_take_it_for_kept(code: str):
    for seen in every_mark(code):
        kept = outcome(code, record(code, "yes", seen)).name == "complied"
        assert bool(said(code, AnswerWord.YES, seen)) is not kept, seen


@pytest.mark.parametrize("code", MARKED)
def test_a_home_is_told_of_a_yes_that_was_not_shown_exactly_where_it_is_no_proof(code: str):
    items = STANDARD.questions[code].items
    for seen in every_mark(code):
        told = said_not_shown(code, AnswerWord.YES, items, set(seen), has_day=True)
        assert bool(told) is bool(said(code, AnswerWord.YES, seen)), seen
        assert said_not_shown(code, AnswerWord.NO, items, set(seen), has_day=True) == ""


@pytest.mark.parametrize("code", MARKED)
def test_a_no_is_said_to_be_contradicted_exactly_where_the_rule_says_so(code: str):
    for seen in every_mark(code):
        found = outcome(code, record(code, "no", seen))
        is_contradicted = found.name == "cannot_tell" and found.wants == MARKS
        assert bool(said(code, AnswerWord.NO, seen)) is is_contradicted, (seen, found)


@pytest.mark.parametrize("code", ["missing-policy-reviewed", "review-asked"])
def test_a_yes_without_its_day_is_said_to_tell_nothing_as_the_rule_says(code: str):
    marks = tuple(item.key for item in STANDARD.questions[code].items)
    assert outcome(code, record(code, "yes", marks, None)).name == "cannot_tell"
    assert said(code, AnswerWord.YES, marks, has_day=False) == NO_DAY
    assert said(code, AnswerWord.YES, marks) == ""


def test_it_is_said_in_the_words_of_the_question():
    asked = "missing-policy"
    assert said(asked, AnswerWord.YES, ("policy", "procedures", "prevention")) == (
        "Not marked as seen: Named roles and responsibilities. "
        "A yes without this is no proof: no duty counts as kept by it until somebody has looked again."
    )
    every = tuple(item.key for item in STANDARD.questions[asked].items)
    assert said(asked, AnswerWord.NO, every) == (
        "Marked as seen all the same: A written policy; Steps taken, and to be taken, to prevent absences; What is "
        "done when a child is absent without permission; Named roles and responsibilities. "
        "The two do not go together: nobody can tell until somebody has looked again."
    )
    assert said("exploitation-shared", AnswerWord.YES, ()).startswith(
        "Not marked as seen: The police were told or A decision not to is recorded, with reasons."
    )
    assert said(asked, AnswerWord.NOT_SEEN, ()) == ""
