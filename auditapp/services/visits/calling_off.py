"""Before a visit is handed in: taking somebody off it, or calling it off; each with its reason, and nothing is lost.

What a tablet still holds of it comes in once and is kept as refused, in sight of whoever reviews the visit.
"""

from auditapp.domain.spot_checks import MAY_BE_CALLED_OFF, NOT_HANDED_IN, Seen, VisitState
from auditapp.domain.visit_acts import Done, VisitAct
from auditapp.services.said_within import said_within
from auditapp.services.visits.visit_found import change_or_refuse, visit_found
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, spot_checks, visit_acts

LONGEST = 500
SAY_WHY = "Say why. It stays with the visit."
HANDED_IN = "This visit was handed in or is over, so whoever went on it stays with it. Look at it again."
NOBODY_LEFT = "Nobody would be left to go. Let somebody else go along first, or call the visit off."
NOT_THERE = "That person does not go on this visit. Choose one of those who do."
TOO_LATE = "A visit can be called off before it is handed in or sent back. Look at it again."


def take_off(place: Workplace, seen: Seen, number: str, account: str, words: str) -> None:
    """Take somebody off a visit; whoever goes on stays, and at least one person does."""
    said = said_within(words, "words", SAY_WHY, LONGEST)
    with place.writing() as (connection, act):
        visit = visit_found(connection, seen, number)
        if visit.state not in NOT_HANDED_IN:
            raise Refused(HANDED_IN, "stale")
        goes = {one.account for one in visit.members}
        if account not in goes:
            raise Refused(NOT_THERE, "leaver")
        if goes == {account}:
            raise Refused(NOBODY_LEFT, "leaver")
        spot_checks.end_member(connection, number, account, act)
        change_or_refuse(connection, visit, HANDED_IN)
        visit_acts.add_act(connection, number, Done(VisitAct.TAKEN_OFF, said, act.by, act.at, account))
        audit_log.append(connection, act, "visitor taken off", account, {"visit": number})


def call_off(place: Workplace, seen: Seen, number: str, revision: int, words: str) -> None:
    """Call a visit off: what came of it stays on record, is judged by no rule, and its programme wants another."""
    said = said_within(words, "off", SAY_WHY, LONGEST)
    with place.writing() as (connection, act):
        visit = visit_found(connection, seen, number)
        if visit.state not in MAY_BE_CALLED_OFF or visit.revision != revision:
            raise Refused(TOO_LATE, "stale")
        change_or_refuse(connection, visit, HANDED_IN, state=VisitState.DROPPED.value, state_words=said)
        visit_acts.add_act(connection, number, Done(VisitAct.CALLED_OFF, said, act.by, act.at))
        audit_log.append(connection, act, "visit called off", visit.urn, {"visit": number})
