"""Whether an answer rests on something that was looked for in a log or list and not found, and in whose.

A rule that answers so says it in one of these words.
"""

from auditapp.domain.fact import fact
from auditapp.domain.outcomes import OutcomeName

HOLDS_NO_NOTICE = "log holds no notice by"
BY_MOUTH_ONLY = "by word of mouth only, not in writing"
POLICE_LOG_HOLDS_NONE = "the complete log of notices to the police holds none"
NO_NOTICE_BEFORE = "no notice of the placement came before"
HOLDS_NONE = "is declared complete for that day and holds none"
LINE_IS_EMPTY = "is declared complete for that day, and the line shows neither"
NOT_IN_LIST = "in a list that is declared complete"
IS_MISSING = "is missing"
NOT_IN_REGISTER = "register; it is in"

_NOT_FOUND = (
    *(HOLDS_NO_NOTICE, BY_MOUTH_ONLY, POLICE_LOG_HOLDS_NONE, NO_NOTICE_BEFORE, HOLDS_NONE, LINE_IS_EMPTY),
    *(NOT_IN_LIST, IS_MISSING, NOT_IN_REGISTER),
)
# What would settle it is the log or list itself, or the keeper's word that it is complete.
_WOULD_STAND = frozenset({"log", "later_log", "unread", "approval", "plan", "register"})


@fact()
class LogMeant:
    """The log or list that a rule looks into: whose it is, of what kind, declared complete for what.

    `keeper` is the authority of the area, its police force, the placing authority, the keeper of the list that has the
    stay, or the home.
    """

    keeper: str
    kind: str
    subject: str
    senders: frozenset[str] = frozenset({""})


_HOME, _PLACING = "home", "placing_authority"
_LIST = LogMeant("list", "placements", "placements")
_INTERVIEWS = LogMeant("placing", "return-interviews", "return-interviews")
LOGS = {
    "ADM-1": LogMeant("area", "notifications", "admission", frozenset({_HOME})),
    "DIS-1": LogMeant("area", "notifications", "discharge", frozenset({_HOME})),
    "PLA-1": LogMeant("area", "notifications", "admission", frozenset({_PLACING})),
    "POL-1": LogMeant("force", "notifications", "admission", frozenset({_HOME, _PLACING})),
    "POL-3": LogMeant("area", "notifications", "admission", frozenset({_HOME, _PLACING})),
    "RHI-1": _INTERVIEWS,
    "RHI-2": _INTERVIEWS,
    "PLA-3": _LIST,
    "PLA-4": _LIST,
    "INF-1": _LIST,
    "REC-3": LogMeant("home", "placements", "register"),
}


def log_meant(rule: str, outcome: OutcomeName, reason: str, wants: str) -> LogMeant | None:
    """The log in which something was looked for and not found, or would stand; None where an answer rests on none."""
    not_found = outcome == "breached" and any(words in reason for words in _NOT_FOUND)
    would_stand = outcome == "cannot_tell" and wants in _WOULD_STAND
    return LOGS.get(rule) if not_found or would_stand else None
