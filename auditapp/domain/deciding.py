"""What a person may decide about a finding, what must be said with it, and what may follow what."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from auditapp.domain.fact import fact
from auditapp.domain.findings import State

# What people choose, each in the words of a page. Nobody chooses that a finding is withdrawn: a check does.
CHOICES: Mapping[State, str] = {
    "upheld": "Uphold: the duty was not kept",
    "dismissed": "Dismiss: it does not stand",
    "excepted": "Make an exception, until a day",
    "referred": "Refer it to somebody else",
    "asked": "Note that somebody was asked",
    "closed": "Close: what was asked for is done",
    "open": "Take it up again",
}

_JUDGED: frozenset[State] = frozenset({"upheld", "dismissed", "excepted", "referred", "asked"})
FOLLOWS: Mapping[State, frozenset[State]] = {
    "open": _JUDGED,
    "asked": _JUDGED | {"open"},
    "referred": _JUDGED | {"closed", "open"},
    "upheld": (_JUDGED - {"upheld"}) | {"closed", "open"},
    "excepted": frozenset({"excepted", "upheld", "open"}),
    "dismissed": frozenset({"open"}),
    "closed": frozenset({"open"}),
    "withdrawn": frozenset(),
}


@fact()
class Decision:
    """What somebody decided, why, until which day an exception holds, to whom something was referred."""

    state: State
    reason: str
    until: date | None = None
    referred_to: str = ""


class Lack(NamedTuple):
    """What a decision lacks: of which part of it, and the sentence that says what to do."""

    part: str
    sentence: str


def choices_after(state: State) -> Mapping[State, str]:
    """What may be decided about a finding in some state."""
    return {choice: words for choice, words in CHOICES.items() if choice in FOLLOWS[state]}


def lack_of(decision: Decision, day: date) -> Lack | None:
    """What must still be said with a decision that is made on a day, if anything."""
    if decision.state not in CHOICES:
        return Lack("state", "Choose what you decide.")
    if not decision.reason.strip():
        return Lack("reason", "A decision needs its reason, in a sentence that others can follow.")
    if decision.state == "excepted" and (decision.until is None or decision.until <= day):
        return Lack("until", "An exception ends: give a day after today.")
    if decision.state == "referred" and not decision.referred_to.strip():
        return Lack("referred_to", "Say to whom it is referred: a body or an office.")
    return None


def may_follow(before: State, decision: Decision) -> bool:
    """Whether a decision may follow what stands."""
    return decision.state in FOLLOWS[before]
