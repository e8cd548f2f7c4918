"""Questions put to a home or a placing authority about one event, behind a link that works once, and their replies."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from auditapp.domain.fact import fact

# How long a link to a question can be used, and how long a code that was sent to its reader.
LASTS = timedelta(hours=72)
CODE_LASTS = timedelta(minutes=15)
# How many codes are sent for one link, and how often each may be given wrongly.
MOST_CODES = 5
MOST_TRIES = 5
LONGEST = 2000


class AskedOf(StrEnum):
    """Who is asked."""

    HOME = "home"
    PLACING_AUTHORITY = "placing_authority"


class Reply(StrEnum):
    """What whoever was asked says of the duty."""

    DONE = "done"
    NOT_DONE = "not-done"
    NOT_KNOWN = "not-known"
    NOT_OURS = "not-ours"


ASKED_IN_WORDS: Mapping[AskedOf, str] = {AskedOf.HOME: "the home", AskedOf.PLACING_AUTHORITY: "the placing authority"}
REPLIES: Mapping[Reply, str] = {
    Reply.DONE: "We did this",
    Reply.NOT_DONE: "We did not do this",
    Reply.NOT_KNOWN: "We do not know",
    Reply.NOT_OURS: "This is not about us, or not for us to do",
}


@fact()
class Enquiry:
    """One question: about which finding, whom it was put to and at which address, and what became of it.

    `code_mark` is a keyed mark of the code that was sent last; `pass_hash` that of whoever gave it rightly.
    """

    id: int
    finding_id: str
    asked_of: AskedOf
    email: str
    question: str
    made_by: str
    made_at: datetime
    ends_at: datetime
    sent_at: datetime | None
    code_mark: str | None
    code_ends_at: datetime | None
    codes: int
    tries: int
    pass_hash: str | None
    pass_ends_at: datetime | None
    reply: Reply | None
    answer: str
    answered_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_by: str | None

    def is_open(self, now: datetime) -> bool:
        """Whether the link can still be used: once, in its time, and as long as nobody took the question back."""
        return self.answered_at is None and self.withdrawn_at is None and now < self.ends_at

    def ran_out(self, now: datetime) -> bool:
        """Whether it was sent, and its link ran out without an answer."""
        return bool(self.sent_at) and not self.answered_at and not self.withdrawn_at and now >= self.ends_at

    def takes_code(self, now: datetime) -> bool:
        """Whether a code that was sent may still be given."""
        return self.code_ends_at is not None and now < self.code_ends_at and self.tries < MOST_TRIES

    def lets_in(self, pass_hash: str, now: datetime) -> bool:
        """Whether somebody gave the code a short while ago, and has what shows it."""
        return self.pass_ends_at is not None and now < self.pass_ends_at and self.pass_hash == pass_hash


def stands_in_words(enquiry: Enquiry, now: datetime) -> str:
    """What became of a question."""
    if enquiry.answered_at:
        return "answered"
    if enquiry.withdrawn_at:
        return "taken back"
    if not enquiry.sent_at:
        return "not sent"
    return "waits for an answer" if now < enquiry.ends_at else "not answered in time"
