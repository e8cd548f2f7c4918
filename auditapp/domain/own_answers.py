"""What was answered at a spot check to a home's own question, said beside the finding that the question was about."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from auditapp.domain.dates import said
from auditapp.domain.fact import fact
from auditapp.domain.outcomes import Breached, CannotTell, Complied, NotApplicable, Outcome
from auditapp.domain.questions import SHOWN_AS, AnswerWord
from auditapp.domain.visits import TRACED_TO

SHOWED = "the home showed what was asked for about this"
NOT_SHOWN: Mapping[AnswerWord, str] = {
    AnswerWord.NO: "the home could not show what was asked for about this",
    AnswerWord.NOT_SEEN: "nothing was seen of what was asked for about this",
}
FOR_PEOPLE = "the two do not go together, and people have to look at both"


@fact()
class OwnAnswer:
    """One answer in force: at which visit, on which day, to which question, and about which finding."""

    visit: str
    on: date
    question: str
    word: AnswerWord
    finding: str


def with_own_answers(outcome: Outcome, answers: Iterable[OwnAnswer]) -> Outcome:
    """The same answer with what visits saw beside it; it is judged by papers, and what speaks against it is said.

    What was refused, or thought not to apply, says nothing about the finding.
    """
    for one in sorted(answers, key=lambda one: (one.on, one.visit)):
        what = _what(outcome, one.word)
        if what:
            reason = f"{outcome.reason}; at the spot check of {said(one.on)} {what}"
            where = (f"{TRACED_TO}{one.visit}.", f"Question {one.question}: {SHOWN_AS[one.word]}.")
            outcome = replace(outcome, reason=reason, working=(*outcome.working, *where))
    return outcome


def _what(outcome: Outcome, word: AnswerWord) -> str:
    told = SHOWED if word is AnswerWord.YES else NOT_SHOWN.get(word, "")
    match outcome:
        case NotApplicable():
            return ""
        case Complied():
            is_against = word in NOT_SHOWN
        case Breached():
            is_against = word is AnswerWord.YES
        case CannotTell():
            is_against = False
    return f"{told}: {FOR_PEOPLE}" if told and is_against else told
