"""How a change made on a tablet meets the answer in force."""

from datetime import UTC, datetime
from typing import Any

import pytest

from auditapp.domain.tablet_answers import Kind, Meeting, Operation, Standing, met

SET = {"sections": [{"key": "policies", "title": "Policies", "questions": ["policy-seen"]}], "questions": {}}
ASKED = frozenset({("policy-seen", "")})
A, B = "tablet-a", "tablet-b"


def operation(kind: Kind = Kind.ANSWER, device: str = A, base: int = 0, **value: Any) -> Operation:
    return Operation("op", device, 1, kind, "policy-seen" if kind is Kind.ANSWER else "", "", value, base, "")


def standing(word: str, rev: int, device: str = A) -> Standing:
    return Standing({"word": word}, rev, "earlier", "somebody", device, datetime(2026, 11, 26, tzinfo=UTC))


@pytest.mark.parametrize(
    ("sent", "stood", "outcome", "rev", "changes"),
    [
        (operation(word="yes"), None, Meeting.APPLIED, 1, True),
        (operation(word="no", base=1), standing("yes", 1), Meeting.APPLIED, 2, True),
        # What nobody else changed meanwhile is one's own to change, whatever number the tablet knew.
        (operation(word="no", base=0), standing("yes", 1), Meeting.APPLIED, 2, True),
        # Two people who say the same agree.
        (operation(word="yes", base=0), standing("yes", 1, B), Meeting.APPLIED, 1, False),
        # Two people who say otherwise are both kept.
        (operation(word="no", base=0), standing("yes", 1, B), Meeting.BESIDE, 1, False),
        # Whoever saw the other's answer may change it.
        (operation(word="no", base=1), standing("yes", 1, B), Meeting.APPLIED, 2, True),
    ],
)
def test_an_answer_never_overwrites_what_its_writer_has_not_seen(
    sent: Operation, stood: Standing | None, outcome: Meeting, rev: int, *, changes: bool
):
    became = met(sent, stood, SET, ASKED)
    assert (became.outcome, became.rev, became.changes) == (outcome, rev, changes)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (operation(word="perhaps"), "Choose one answer"),
        (operation(), "Choose one answer"),
        (operation(word="not_seen"), "Say why"),
        (operation(word="refused", reason="  "), "Say why"),
        (operation(word="yes", note="x" * 10_001), "at most 10,000"),
        (operation(Kind.SECTION, section="kitchen"), "no such section"),
        (operation(Kind.NOTE, words=" "), "Write what was seen"),
        (operation(Kind.SIGNOFF, stand="maybe"), "agrees, disagrees"),
        (operation(Kind.SIGNOFF, stand="agree", name="A Manager"), "name and the role"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words(sent: Operation, words: str):
    became = met(sent, None, SET, ASKED)
    assert became.outcome is Meeting.REFUSED
    assert words in became.why


def test_a_question_that_is_not_asked_of_that_child_is_refused():
    other = Operation("op", A, 1, Kind.ANSWER, "policy-seen", "child-1", {"word": "yes"}, 0, "")
    assert "does not ask" in met(other, None, SET, ASKED).why


@pytest.mark.parametrize(
    "sent",
    [
        operation(Kind.RISK, words=""),
        operation(Kind.SIGNOFF, stand="not_present"),
        operation(Kind.SECTION, section="policies", complete=True),
        operation(Kind.FINISH),
        operation(word="not_applicable", reason="nobody lives here"),
    ],
)
def test_what_can_be_taken_is(sent: Operation):
    assert met(sent, None, SET, ASKED).outcome is Meeting.APPLIED
