"""What was answered at a spot check about one finding, said beside it: to a home's own question, or about its file."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from auditapp.domain.dates import said
from auditapp.domain.fact import fact
from auditapp.domain.outcomes import Breached, CannotTell, Complied, NotApplicable, Outcome
from auditapp.domain.questions import SHOWN_AS, AnswerWord
from auditapp.domain.visits import TRACED_TO

YES, NO, NOT_SEEN = AnswerWord.YES, AnswerWord.NO, AnswerWord.NOT_SEEN
OWN: Mapping[AnswerWord, str] = {
    YES: "the home showed what was asked for about this",
    NO: "the home could not show what was asked for about this",
    NOT_SEEN: "nothing was seen of what was asked for about this",
}
INTERVIEW, NOTICE = "return-interview-offered", "notice-shown"
# What answers to standing questions say, of those that papers alone judge; whatever else is asked is the home's own.
OF_FILE: Mapping[str, Mapping[AnswerWord, str]] = {
    INTERVIEW: {
        YES: "the child's file showed that an interview was offered",
        NO: "by the child's file no interview was offered",
        NOT_SEEN: "nothing was seen of an offer of an interview",
    },
    NOTICE: {
        YES: "a written notice of it to the authority of the area was shown",
        NO: "the home could show no written notice of it to the authority of the area",
        NOT_SEEN: "no notice of it was seen",
    },
}
ASKED_OF_FILE: Mapping[str, str] = {
    INTERVIEW: "whether an interview was offered",
    NOTICE: "whether there is a written notice of it",
}
FOR_PEOPLE = "the two do not go together, and people have to look at both"


@fact()
class OwnAnswer:
    """One answer in force: at which visit, on which day, to which question, and about which finding.

    `about` is the child's file or the notice that it is about; a home's own question is about none. `goes_with_marks`
    is false where what was marked as seen does not go with the word.
    """

    visit: str
    on: date
    question: str
    word: AnswerWord
    finding: str
    about: str = ""
    goes_with_marks: bool = True


@fact()
class NoticeAnswer:
    """An answer about a notice that was chosen: of which child and which of its movements, at the home visited."""

    answer: OwnAnswer
    urn: str
    child_key: int
    event_on: date
    occasion: str


def with_own_answers(outcome: Outcome, answers: Iterable[OwnAnswer]) -> Outcome:
    """The same answer with what visits saw beside it; it is judged by papers, and what speaks against it is said.

    What was refused, or thought not to apply, says nothing about the finding.
    """
    for one in sorted(answers, key=lambda one: (one.on, one.visit)):
        what = _what(outcome, one)
        if what:
            reason = f"{outcome.reason}; at the spot check of {said(one.on)} {what}"
            about = f", {one.about}" if one.about else ""
            where = (f"{TRACED_TO}{one.visit}{about}.", f"Question {one.question}: {SHOWN_AS[one.word]}.")
            outcome = replace(outcome, reason=reason, working=(*outcome.working, *where))
    return outcome


def _what(outcome: Outcome, one: OwnAnswer) -> str:
    told = OF_FILE.get(one.question, OWN).get(one.word, "")
    if told and not one.goes_with_marks and not isinstance(outcome, NotApplicable):
        return f"{ASKED_OF_FILE[one.question]} was answered {one.word}, with which what is marked as seen does not go"
    match outcome:
        case NotApplicable():
            return ""
        case Complied():
            is_against = one.word is not YES
        case Breached():
            is_against = one.word is YES
        case CannotTell():
            is_against = False
    return f"{told}: {FOR_PEOPLE}" if told and is_against else told
