"""SER-2  The inspectorate is told of an allegation of abuse, and of the beginning and end of an enquiry."""

from auditapp.domain.outcomes import CannotTell, NotApplicable, Outcome
from auditapp.domain.questions import AnswerWord
from auditapp.domain.visits import (
    EVERYTHING,
    YES,
    AtVisit,
    Part,
    all_shown,
    at_visit,
    listed,
    marks_differ,
    not_a_home,
    trace,
)


def allegations_notified(visit: AtVisit) -> Outcome:
    """Judged from one child's file at a spot check: of what was alleged or enquired into, each notice that was owed.

    Which were owed, the inspector says: a child of whom nothing was alleged has no notice of that.
    """
    answered = visit.to("allegations-notified")
    shown = f" (shown: {listed(answered.seen)})" if answered.seen else ""
    lacking = f"at least one notice to the inspectorate that was owed was not sent{shown}"
    notices = Part("the notices to the inspectorate", answered, lacking, "notices", is_whole=False)
    exempt = not_a_home(visit)
    if exempt is None and answered.word is AnswerWord.NOT_APPLICABLE:
        why = "the home's record was said to have no allegation and no enquiry about this child"
        exempt = NotApplicable(f"{at_visit(visit)}, {why}", trace(visit, answered))
    kept = f"each notice to the inspectorate that was owed was shown: {listed(answered.seen)}"
    return exempt or _by_marks(visit, notices) or all_shown(visit, (notices,), kept)


def _by_marks(visit: AtVisit, notices: Part) -> CannotTell | None:
    """A yes shows one at least, and where all three were shown none is left that a no could mean."""
    answered = notices.answered
    if answered.word is YES and not answered.seen:
        return marks_differ(visit, notices, "nothing is marked as seen")
    if answered.word is AnswerWord.NO and answered.seen and not answered.unmarked:
        return marks_differ(visit, notices, EVERYTHING)
    return None
