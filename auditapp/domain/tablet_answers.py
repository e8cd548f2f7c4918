"""What a tablet sends of a visit: one operation for each change, and how it meets what others said meanwhile.

Every operation is kept for ever; the answer in force is what they come to. Nothing is overwritten: where two people
answered the same question differently without having seen each other's answer, both stand side by side.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from auditapp.domain.questions import WANT_REASON, AnswerWord

# What a manager may say of what they were shown.
STANDS: Mapping[str, str] = {
    "agree": "The manager agrees",
    "disagree": "The manager disagrees",
    "not_present": "The manager was not present",
}
LONGEST = 10_000
# What a manager was shown is the whole visit in words.
LONGEST_SHOWN = 400_000
# The section of the home's own questions, which stand beside the set.
OWN = "own"
WORDS = frozenset(AnswerWord)
# A question, and the key of what it is asked about: empty for the home.
Asked = tuple[str, str]
NO_SUCH_QUESTION = "This visit does not ask that question of that child, night or notice."
NO_WORD = "Choose one answer: yes, no, not seen, not applicable, or refused."
NO_REASON = "Say why it was not seen, does not apply, or was refused."
NOT_THAT_SET = "This visit has no such section."
TOO_LONG = f"Write at most {LONGEST:,} letters."
NO_WORDS = "Write what was seen."
NO_STAND = "Say whether the manager agrees, disagrees, or was not present."
NO_NAME = "Write the name and the role of whoever signed."


class Kind(StrEnum):
    """What an operation says."""

    ANSWER = "answer"
    NOTE = "note"
    SECTION = "section"
    SIGNOFF = "signoff"
    RISK = "risk"
    FINISH = "finish"


class Meeting(StrEnum):
    """What became of an operation: in force, beside another's answer, or refused with a reason."""

    APPLIED = "applied"
    BESIDE = "beside"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Operation:
    """One change made on a tablet. `at` is the tablet's own time, which nothing rests on."""

    op_id: str
    device: str
    seq: int
    kind: Kind
    question: str
    subject: str
    value: Mapping[str, Any]
    base_rev: int
    at: str

    @property
    def asked(self) -> Asked:
        """Which question an answer is to, about what."""
        return self.question, self.subject


@dataclass(frozen=True, slots=True)
class Standing:
    """The answer in force to one question about one subject, with how often it changed."""

    value: Mapping[str, Any]
    rev: int
    op_id: str
    by: str
    device: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Met:
    """What comes of an operation."""

    outcome: Meeting
    rev: int = 0
    why: str = ""
    changes: bool = False


def met(
    operation: Operation, standing: Standing | None, question_set: Mapping[str, Any], asked: frozenset[Asked]
) -> Met:
    """What an operation comes to beside the answer in force; `asked` are the questions with their subjects."""
    why = fault_of(operation, question_set, asked)
    if why:
        return Met(Meeting.REFUSED, standing.rev if standing else 0, why)
    if operation.kind is not Kind.ANSWER:
        return Met(Meeting.APPLIED)
    if standing is None:
        return Met(Meeting.APPLIED, 1, changes=True)
    if standing.value == operation.value:
        return Met(Meeting.APPLIED, standing.rev)
    # Whoever changes their own answer has seen it, whatever their tablet knew of its number.
    if operation.base_rev == standing.rev or operation.device == standing.device:
        return Met(Meeting.APPLIED, standing.rev + 1, changes=True)
    why = "Somebody else answered this meanwhile. Both answers are kept, and a person will choose."
    return Met(Meeting.BESIDE, standing.rev, why)


def fault_of(operation: Operation, question_set: Mapping[str, Any], asked: frozenset[Asked]) -> str:
    """Why an operation cannot be taken, in a sentence; empty where it can."""
    value = operation.value
    # A child at risk is never turned away, for want of a word or for too many.
    if operation.kind is Kind.RISK:
        return ""
    if any(len(words) > (LONGEST_SHOWN if name == "shown" else LONGEST) for name, words in _every_word(value)):
        return TOO_LONG
    if operation.kind is Kind.ANSWER:
        return _answer_fault(operation, asked)
    return _other_fault(operation, question_set)


def _other_fault(operation: Operation, question_set: Mapping[str, Any]) -> str:
    value = operation.value
    match operation.kind:
        case Kind.SECTION:
            keys = {section["key"] for section in question_set["sections"]} | {OWN}
            return "" if value.get("section") in keys else NOT_THAT_SET
        case Kind.NOTE:
            return "" if str(value.get("words") or "").strip() else NO_WORDS
        case Kind.SIGNOFF:
            return _signoff_fault(value)
        case _:
            return ""


def _every_word(value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, one in value.items():
        several = one if isinstance(one, list) else [one]
        yield from ((name, words) for words in several if isinstance(words, str))


def _answer_fault(operation: Operation, asked: frozenset[Asked]) -> str:
    if operation.asked not in asked:
        return NO_SUCH_QUESTION
    word = operation.value.get("word")
    if word not in WORDS:
        return NO_WORD
    if word in WANT_REASON and not str(operation.value.get("reason") or "").strip():
        return NO_REASON
    return ""


def _signoff_fault(value: Mapping[str, Any]) -> str:
    stand = value.get("stand")
    if stand not in STANDS:
        return NO_STAND
    named = str(value.get("name") or "").strip() and str(value.get("role") or "").strip()
    return "" if stand == "not_present" or named else NO_NAME
