"""What follows from a finding: the words that are said of it, and what is amiss where nothing follows."""

from enum import StrEnum


class Said(StrEnum):
    """What kind of word it is."""

    COMMENT = "comment"
    GIVEN = "given"
    ACTION = "action"
    MOVED = "moved"
    DONE = "done"
    AGAIN = "again"
    SHOWN = "shown"
    TAKEN_AWAY = "taken-away"


class Amiss(StrEnum):
    """What should not stay as it is, and is looked for at all times."""

    NO_ACTION = "no-action"
    OVERDUE = "overdue"
    NO_EVIDENCE = "no-evidence"
    ENDING = "ending"
    CHANGED = "changed"
    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    LEFT_OPEN = "left-open"
    VISIT_AGAINST = "visit-against"


IN_WORDS = {
    Amiss.ANSWERED: "A question was answered, and nothing was decided since",
    Amiss.VISIT_AGAINST: "A spot check says otherwise than the papers, and nothing was decided since",
    Amiss.OVERDUE: "With an action that is overdue",
    Amiss.NO_ACTION: "Upheld, and no action follows",
    Amiss.NO_EVIDENCE: "Closed, and nothing shows that it was done",
    Amiss.LEFT_OPEN: "Closed, and an action is still open",
    Amiss.ENDING: "With an exception that ends within two weeks, or has ended",
    Amiss.CHANGED: "Facts changed since it was decided",
    Amiss.UNANSWERED: "A question was not answered in time",
}
# What stands in place of an account where nobody looks after a finding.
NOBODY = "nobody"
# Days before the end of an exception from which on it is shown.
SOON = 14
