"""What the office did with a visit, each act with its reason, and what it saw of tablets. Nothing is taken away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class VisitAct(StrEnum):
    """What somebody did; of `CLOCK_OFF` the words are the tablet and what its clock said."""

    NOT_LET_IN = "not_let_in"
    LET_IN = "let_in"
    TAKEN_OFF = "taken_off"
    CALLED_OFF = "called_off"
    SENT_BACK = "sent_back"
    ACCEPTED_WITHOUT = "accepted_without"
    CLOCK_OFF = "clock_off"


ACT_IN_WORDS: Mapping[VisitAct, str] = {
    VisitAct.NOT_LET_IN: "The home did not let the visitors in",
    VisitAct.LET_IN: "That the home did not let the visitors in was taken back",
    VisitAct.TAKEN_OFF: "Taken off the visit",
    VisitAct.CALLED_OFF: "The visit was called off",
    VisitAct.SENT_BACK: "Sent back to be worked on again",
    VisitAct.ACCEPTED_WITHOUT: "Accepted before every tablet had handed in",
    VisitAct.CLOCK_OFF: "A tablet sent whose clock was off",
}


@dataclass(frozen=True, slots=True)
class Done:
    """One act: its reason in words, who did it (as the audit log names them), and whom it is about."""

    kind: VisitAct
    words: str
    by: str
    at: datetime
    account: str | None = None
