"""VIS-2  The independent person's report on each monthly visit goes to those entitled to it."""

from datetime import timedelta

from auditapp.domain.dates import said
from auditapp.domain.outcomes import CannotTell, Complied, NotApplicable, Outcome
from auditapp.domain.questions import AnswerWord
from auditapp.domain.visits import (
    EVERYTHING,
    NO,
    AtVisit,
    Part,
    at_visit,
    dated_later,
    listed,
    marks_differ,
    not_a_home,
    not_kept,
    trace,
    untold,
)

# Whoever else is asked about is entitled only where there is such a person, or where that authority asked.
ALWAYS = frozenset({"inspectorate", "placing", "provider"})


def visit_report_sent(visit: AtVisit) -> Outcome:
    """Judged from the last three reports at a spot check, by the marks who got each; a month without one is VIS-1's."""
    sent = Part("to whom the reports went", visit.to("independent-visits"), "", "log", is_whole=False)
    exempt = not_a_home(visit)
    if exempt is None and sent.answered.word is AnswerWord.NOT_APPLICABLE:
        why = "the home has been open for less than a month"
        exempt = NotApplicable(f"{at_visit(visit)}, {why}", trace(visit, sent.answered))
    doubt = exempt or untold(visit, sent) or dated_later(visit, sent)
    if doubt is not None:
        return doubt
    if sent.answered.word is NO:
        return _long_ago(visit, sent) or _not_sent(visit, sent)
    return _long_ago(visit, sent) or _sent(visit, sent)


def _long_ago(visit: AtVisit, sent: Part) -> CannotTell | None:
    """With no visit in this month or the month before, a whole month may have none: its reports are not the last."""
    day = sent.answered.day
    this_month = visit.on.replace(day=1)
    if day is None or day >= (this_month - timedelta(days=1)).replace(day=1):
        return None
    why = f"the last visit of the independent person is given as {said(day)}, and there is one in each month"
    return CannotTell(f"{at_visit(visit)}, {why}: later reports may be due", "visits", trace(visit, sent.answered))


def _sent(visit: AtVisit, sent: Part) -> Complied | CannotTell:
    lacking = tuple(item for item in sent.answered.unmarked if item.key in ALWAYS)
    if lacking:
        return marks_differ(visit, sent, f"not marked as seen: {listed(lacking)}")
    why = f"{at_visit(visit)}, three reports were shown, and each went to those entitled to it"
    return Complied(f"{why}: {listed(sent.answered.seen)}", trace(visit, sent.answered))


def _not_sent(visit: AtVisit, sent: Part) -> Outcome:
    """A no may also mean that a month has no report: only a mark that is absent beside others says who got none."""
    answered, working = sent.answered, trace(visit, sent.answered)
    lacking = tuple(item for item in answered.unmarked if item.key in ALWAYS)
    if not answered.seen or not answered.unmarked:
        marks = EVERYTHING if answered.seen else "nothing says who got the reports: a month may have none"
        return marks_differ(visit, sent, marks)
    if lacking:
        return not_kept(visit, f"not each of the last three reports went to: {listed(lacking)}", working)
    why = (
        f"not each of the last three reports went to: {listed(answered.unmarked)}; whether it was due there is not told"
    )
    return CannotTell(f"{at_visit(visit)}, {why}", "entitled", working)
