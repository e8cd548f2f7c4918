"""SIL-1  A home sends the return that the area has agreed on with it, or signs that there is nothing to send."""

from auditapp.domain.dates import said
from auditapp.domain.expected_returns import ReturnOwed
from auditapp.domain.outcomes import Breached, CannotTell, Complied, NotApplicable, Outcome
from auditapp.domain.records import Registration
from auditapp.domain.silence import came, named, never_asked, not_yet_silence, shown, silence_counted


def home_sent_return(owed: ReturnOwed, *, ask_after_days: int, answer_days: int) -> Outcome:
    """Silence is not kept only where it was asked for twice, and another source shows a child at the home.

    Judged only where somebody recorded that the return is expected: of a home of which nobody expects anything nothing
    is said. A file answers a period when it speaks of any day of it, a log only where the period was over when it came.
    What contradicts a signed nil return is ADM-1's.
    """
    answered = came(owed)
    if answered is not None:
        return _contradicted(answered, owed)
    doubt = _not_owed(owed) or not_yet_silence(owed, ask_after_days, answer_days)
    return doubt or _silent(owed, ask_after_days, answer_days)


def _not_owed(owed: ReturnOwed) -> NotApplicable | None:
    if owed.registration is Registration.NOT_REGISTERED:
        return NotApplicable(f"{owed.sender_name} was not a registered children's home on {said(owed.on)}")
    return never_asked(owed)


def _silent(owed: ReturnOwed, ask_after_days: int, answer_days: int) -> Outcome:
    working = silence_counted(owed, ask_after_days, answer_days)
    silent = f"the {named(owed)} was asked for twice and has not come"
    if not owed.known:
        return CannotTell(f"{silent}, and no other source shows a child there", "other_source", working)
    if owed.registration is Registration.UNKNOWN:
        why = f"whether the home was registered on {said(owed.on)} is not known"
        return CannotTell(f"{silent}, and {why}", "registration", working)
    return Breached(f"{silent}, though {shown(owed)}", working)


def _contradicted(answered: Complied, owed: ReturnOwed) -> Complied:
    """A signed word that there was nothing ends the silence, whether it is true or not."""
    if owed.received is not None or not owed.known:
        return answered
    return Complied(f"{answered.reason}; {shown(owed)}, and whether that child's notice was given is another rule's")
