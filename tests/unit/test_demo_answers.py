"""The visit of the demonstration is filled in as a good inspector would, and a few answers lack something."""

from collections import Counter
from datetime import date

from auditapp.domain.marks import NO_DAY, marks_said
from auditapp.domain.questions import AnswerWord
from auditapp.rulebook.questions import question_set
from auditapp.services.demo.demo_answers import demo_answers

TODAY = date(2026, 11, 26)
WORDED = question_set("standard", TODAY).questions
ANSWERS = demo_answers([("own-1", ""), *((code, "") for code in sorted(WORDED))], WORDED, TODAY)


def said(code: str) -> str:
    value, worded = ANSWERS[code, ""], WORDED[code]
    return marks_said(
        code, AnswerWord(value["word"]), worded.items, set(value.get("items", ())), has_day="day" in value
    )


def test_marks_and_days_stand_with_the_answers_but_for_a_few():
    doubted = {code: said(code) for code in WORDED if said(code)}
    assert doubted["plan-signed"] == NO_DAY
    assert set(doubted) == {"plan-signed", "night-in-record"}
    words = Counter(one["word"] for one in ANSWERS.values())
    assert set(words) == {"yes", "no", "not_seen", "not_applicable"}
    assert words["yes"] > words["no"] + words["not_seen"]


def test_no_answer_has_a_mark_or_a_day_that_its_question_does_not_ask_for():
    for (code, _), value in ANSWERS.items():
        worded = WORDED.get(code)
        assert set(value.get("items", ())) <= {item.key for item in worded.items} if worded else "items" not in value
        assert "day" not in value or (worded is not None and worded.day)
        assert ("seconds" in value) is (code == "police-pack-now" and value["word"] == "yes")
