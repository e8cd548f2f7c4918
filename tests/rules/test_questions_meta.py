"""The questions as a whole: none is forgotten, each gives evidence for what exists, and a visit stays short."""

import pytest

from auditapp.domain.questions import AnswerWord, MayRead, Question
from auditapp.rulebook import rulebook
from auditapp.rulebook.questions import question_book

BOOK = question_book()
CODES = {rule.code for rule in (*rulebook().rules, *rulebook().waiting)}
PUT = {
    code
    for versions in BOOK.visits.values()
    for version in versions
    if version.last is None
    for section in version.sections
    for code in section.questions
}
RECORDS = {"case_records", "police_pack"}
each_question = pytest.mark.parametrize("question", BOOK.questions.values(), ids=lambda question: question.code)


@each_question
def test_a_question_is_put_or_said_to_be_retired(question: Question):
    assert (question.code in PUT) != bool(question.retired)


def test_each_question_that_a_visit_names_exists():
    assert set(BOOK.questions) >= PUT
    assert "standard" in BOOK.visits


@each_question
def test_each_rule_that_a_question_gives_evidence_for_is_built_or_waits(question: Question):
    assert {version.wording.rule for version in question.versions} - {""} <= CODES


@each_question
def test_every_meaning_is_stated_and_no_two_are_the_same(question: Question):
    for version in question.versions:
        assert list(version.wording.means) == list(AnswerWord)
        assert len(set(version.wording.means.values())) == len(AnswerWord)


@each_question
def test_no_item_stands_twice(question: Question):
    for version in question.versions:
        keys = [item.key for item in version.wording.items]
        assert len(keys) == len(set(keys))


@each_question
def test_a_question_about_a_child_a_night_or_a_notice_reads_what_tells_of_children(question: Question):
    told = {"child": RECORDS, "night": RECORDS, "notice": {MayRead.NOTICES}}
    for version in question.versions:
        if version.wording.of != "home":
            assert told[version.wording.of] & set(version.wording.reads)


@pytest.mark.parametrize("version", BOOK.visits["standard"], ids=lambda version: str(version.first))
def test_the_standard_visit_has_twenty_to_thirty_questions_with_one_that_is_timed(version):
    codes = [code for section in version.sections for code in section.questions]
    assert 20 <= len(codes) <= 30
    worded = [BOOK.questions[code].version_on(version.first) for code in codes]
    assert [v.wording.of for v in worded if v.wording.timed] == ["child"]


def test_the_standard_visit_reads_every_kind_that_a_basis_can_name():
    latest = BOOK.visits["standard"][-1]
    codes = [code for section in latest.sections for code in section.questions]
    reads = {kind for code in codes for kind in BOOK.questions[code].versions[-1].wording.reads}
    assert reads == set(MayRead)
