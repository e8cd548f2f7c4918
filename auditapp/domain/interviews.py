"""What one row of a log of return interviews says of one interview, offered, held or refused."""

from datetime import date
from typing import Literal

from auditapp.domain.dates import Moment
from auditapp.domain.fact import fact
from auditapp.domain.records import Truth
from auditapp.domain.statements import ChildAtHome

InterviewOutcome = Literal["completed", "declined", "not_offered", "unable", "pending", "unknown"]
# Who held it, as far as the log's words tell: the home or its provider, the responsible authority, or somebody else.
InterviewerFrom = Literal["home", "responsible_authority", "other", "unknown"]


@fact(kw_only=True)
class InterviewStatement(ChildAtHome):
    """One line of a log of return interviews; `placing_la_gss` is the responsible authority.

    `episode_refs` are the police or council numbers of the episodes it is about; one interview may be about several.
    `perhaps_refs` are numbers that it may mean besides, written so that they can be read in more than one way.
    `reason` are the words, if any, why none was offered or held, `employer` those for whom the interviewer works.
    `log_as_at` is the day up to which the log speaks.
    """

    returned: Moment
    episode_refs: tuple[str, ...] = ()
    perhaps_refs: tuple[str, ...] = ()
    offered: Truth = Truth.UNKNOWN
    offered_on: Moment | None = None
    outcome: InterviewOutcome = "unknown"
    held: Moment | None = None
    interviewer_from: InterviewerFrom = "unknown"
    employer: str = ""
    independent: Truth = Truth.UNKNOWN
    reason: str = ""
    shared_with_police: Truth = Truth.UNKNOWN
    log_as_at: Moment | None = None
    born: date | None = None
