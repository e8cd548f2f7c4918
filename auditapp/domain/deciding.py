"""What a person may decide about a finding, what must be said with it, and what may follow what."""

from collections.abc import Mapping
from datetime import date, timedelta
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

# So far off the end of an exception, or the day of an action, may be: two years.
FARTHEST = timedelta(days=731)
# What is closed was judged before: it stands, and what was asked for is done.
JUDGE_FIRST = "it is closed once it is upheld. Who only refers it, or asks, has not judged it"

# Who takes a finding up again whose exception has ended: nobody but the calendar.
BY_ITS_DAY = "end of the exception"

_JUDGED: frozenset[State] = frozenset({"upheld", "dismissed", "excepted", "referred", "asked"})
FOLLOWS: Mapping[State, frozenset[State]] = {
    "open": _JUDGED,
    "asked": _JUDGED | {"open"},
    "referred": _JUDGED | {"open"},
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


def lacks_of(decision: Decision, day: date) -> tuple[Lack, ...]:
    """Everything that must still be said with a decision that is made on a day."""
    found: list[Lack] = []
    if decision.state not in CHOICES:
        found.append(Lack("state", "Choose what you decide."))
    if not decision.reason.strip():
        found.append(Lack("reason", "A decision needs its reason, in a sentence that others can follow."))
    if decision.state == "excepted" and (decision.until is None or decision.until <= day):
        found.append(Lack("until", "An exception ends: give a day after today."))
    elif decision.until is not None and decision.until > day + FARTHEST:
        said = "An exception ends within two years, and can be made anew then: give an earlier day."
        found.append(Lack("until", said))
    if decision.state == "referred" and not decision.referred_to.strip():
        found.append(Lack("referred_to", "Say to whom it is referred: a body or an office."))
    return tuple(found)


def has_ended(state: str, until: date | None, day: date) -> bool:
    """Whether an exception holds no more on a day; the last day that it holds is told with it."""
    return state == "excepted" and until is not None and until < day


def ended_on(state: str, until: date | None) -> date | None:
    """The last day of the exception that was made of a finding which is open again since; None of any other."""
    return until if state == "open" else None


def may_follow(before: State, decision: Decision) -> bool:
    """Whether a decision may follow what stands."""
    return decision.state in FOLLOWS[before]
