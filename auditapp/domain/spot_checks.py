"""A spot check: a visit to a home, on what basis and by whom, what is looked at there, and how answers come together.

It is no inspection of the national inspectorate, and no text read gives a board or a council a right of entry: every
visit records the basis on which the home lets it in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from auditapp.domain.dates import Period
from auditapp.domain.questions import MayRead, Of
from auditapp.domain.scope import Scope

NOT_OFSTED = (
    "This is a spot check made for the area's safeguarding board. It is not an Ofsted inspection, gives no grade and "
    "replaces no visit that the law asks for."
)
NONE_OFSTED = (
    "Spot checks are made for the area's safeguarding board. None of them is an Ofsted inspection, gives a grade or "
    "replaces a visit that the law asks for."
)


class Basis(StrEnum):
    """By what right a home is visited."""

    CONTRACT = "contract"
    CONSENT = "consent"
    JOINT_PROTOCOL = "joint_protocol"


BASIS_IN_WORDS: Mapping[Basis, str] = {
    Basis.CONTRACT: "a clause of the contract under which children are placed there",
    Basis.CONSENT: "the consent of the person who carries on the home",
    Basis.JOINT_PROTOCOL: "a protocol that the home has joined",
}


class VisitState(StrEnum):
    """How far a visit is."""

    PREPARED = "prepared"
    UNDER_WAY = "under_way"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    DROPPED = "dropped"


STATE_IN_WORDS: Mapping[VisitState, str] = {
    VisitState.PREPARED: "prepared",
    VisitState.UNDER_WAY: "under way",
    VisitState.SUBMITTED: "handed in, waits for review",
    VisitState.RETURNED: "sent back to be worked on again",
    VisitState.ACCEPTED: "reviewed",
    VisitState.REFUSED: "the home did not let the visitors in",
    VisitState.DROPPED: "called off",
}
# Until a visit is handed in, people come and go; until it is looked at as made, it can be called off.
NOT_HANDED_IN = frozenset({VisitState.PREPARED, VisitState.UNDER_WAY, VisitState.RETURNED})
MAY_BE_CALLED_OFF = frozenset({VisitState.PREPARED, VisitState.UNDER_WAY})
# While a visit is so, what a tablet sends is taken in.
TAKES_ANSWERS = frozenset({VisitState.PREPARED, VisitState.UNDER_WAY, VisitState.RETURNED, VisitState.SUBMITTED})


@dataclass(frozen=True, slots=True)
class Member:
    """One of those who visit: for which days they are assigned, what they are there, who they may meet.

    `agreement` names what lets somebody see the home's address whose organisation may not hold it.
    """

    account: str
    task: str
    period: Period
    may_meet_children: bool = False
    agreement: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A child's file, a night or a notice that is looked at, and why it was chosen; a child by its number alone."""

    key: str
    of: Of
    why: str
    child_id: int | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class SpotCheck:
    """One visit as it stands. `question_set` is the set with which it began, word by word."""

    id: str
    urn: str
    host_gss: str
    period: Period
    is_announced: bool
    basis: Basis
    basis_words: str
    consented_by: str
    consented_on: date | None
    may_read: frozenset[MayRead]
    question_set: Mapping[str, Any]
    state: VisitState
    made_by: str
    made_at: datetime
    revision: int
    public_key: str = ""
    state_words: str = ""
    members: tuple[Member, ...] = ()
    subjects: tuple[Subject, ...] = field(default=())
    accepted_at: datetime | None = None

    def keys_of(self, of: str) -> tuple[str, ...]:
        """The keys of what a question is asked about: the home, which has none, or each that is looked at of a kind."""
        return ("",) if of == "home" else tuple(one.key for one in self.subjects if one.of == of)

    def member(self, account: str, day: date) -> Member | None:
        """Whoever is assigned on a day under that account."""
        return next((one for one in self.members if one.account == account and one.period.contains(day)), None)


@dataclass(frozen=True, slots=True)
class Seen:
    """Whose visits may be seen: those in one's area, or with `account` those to which somebody is assigned on a day.

    With `formerly` also those that somebody was taken off: what they wrote there may still come.
    """

    scope: Scope
    account: str | None = None
    day: date | None = None
    formerly: bool = False
