"""SIL-2  An authority sends the return that the area has agreed on with it, or signs that there is nothing to send."""

from auditapp.domain.expected_returns import ReturnOwed
from auditapp.domain.outcomes import Breached, NotApplicable, Outcome
from auditapp.domain.silence import came, named, never_asked, not_yet_silence, shown, silence_counted


def authority_sent_return(owed: ReturnOwed, *, ask_after_days: int, answer_days: int) -> Outcome:
    """Silence is not kept only where it was asked for twice, and a source shows a child of the authority in the area.

    Judged only where somebody recorded that the return is expected. Of the area's own authority every child of the area
    counts. A file answers a period when it speaks of any day of it, a log only where the period was over when it came.
    """
    answered = came(owed)
    if answered is not None:
        return answered
    unasked = never_asked(owed)
    if unasked is not None:
        return unasked
    if not owed.known:
        return NotApplicable(f"the {named(owed)} has not come, and no source shows a child of theirs in the area then")
    doubt = not_yet_silence(owed, ask_after_days, answer_days)
    if doubt is not None:
        return doubt
    working = silence_counted(owed, ask_after_days, answer_days)
    return Breached(f"the {named(owed)} was asked for twice and has not come, though {shown(owed)}", working)
