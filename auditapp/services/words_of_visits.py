"""What people wrote freely on visits: told to those who went there or review them, and to nobody else."""

from dataclasses import replace

from auditapp.domain.tablet_answers import Meeting
from auditapp.storage.tablet_answers import Received

# In these a child may be named.
FREE = frozenset({"reason", "note", "words", "name", "whom", "shown"})


def what_was_said(one: Received) -> str:
    """What somebody wrote; of what was refused also what it was about and why it could not be taken in."""
    value = one.operation.value
    words = ("word", "reason", "note", "words")
    wrote = "; ".join(str(value[name]).replace("_", " ") for name in words if value.get(name))
    if one.met.outcome is not Meeting.REFUSED:
        return wrote
    return " ".join(part for part in (one.met.why, one.operation.question, f"“{wrote}”" if wrote else "") if part)


def without_words(received: Received) -> Received:
    """What came without anything that somebody wrote freely."""
    kept = {name: value for name, value in received.operation.value.items() if name not in FREE}
    return replace(received, operation=replace(received.operation, value=kept))
