"""That a home did not let the visitors in, and that it did after all: both stay on record, and neither is a finding."""

from auditapp.domain.spot_checks import Seen, SpotCheck, VisitState
from auditapp.domain.tablet_answers import Kind, Meeting
from auditapp.domain.visit_acts import Done, VisitAct
from auditapp.services.said_within import said_within
from auditapp.services.visits.visit_found import change_or_refuse, visit_found
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, tablet_answers, visit_acts
from auditapp.storage.engine import Connection

LONGEST = 500
CHANGED = "Somebody else changed this visit meanwhile. Look at it again."
SAY_WHAT_WAS_SAID = "Say who refused, and in which words."
SAY_HOW = "Say how it came that you were let in, or why it was noted by mistake."
BEFORE = frozenset({VisitState.PREPARED, VisitState.UNDER_WAY})


def note_refused_entry(place: Workplace, seen: Seen, number: str, revision: int, words: str) -> None:
    """Note that the home did not let the visitors in: that is recorded, and is no finding by itself."""
    said = said_within(words, "said", SAY_WHAT_WAS_SAID, LONGEST)
    with place.writing() as (connection, act):
        visit = _visit(connection, seen, number, revision)
        if visit.state not in BEFORE:
            raise Refused(CHANGED, "stale")
        change_or_refuse(connection, visit, CHANGED, state=VisitState.REFUSED.value, state_words=said)
        visit_acts.add_act(connection, number, Done(VisitAct.NOT_LET_IN, said, act.by, act.at))
        audit_log.append(connection, act, "visit refused by home", visit.urn, {"visit": number})


def note_let_in(place: Workplace, seen: Seen, number: str, revision: int, words: str) -> None:
    """Take that back: the visit goes on where it was, and takes answers again."""
    said = said_within(words, "said", SAY_HOW, LONGEST)
    with place.writing() as (connection, act):
        visit = _visit(connection, seen, number, revision)
        if visit.state is not VisitState.REFUSED:
            raise Refused(CHANGED, "stale")
        came = tablet_answers.operations_of(connection, seen, number, [one for one in Kind if one is not Kind.RISK])
        is_begun = any(one.met.outcome is not Meeting.REFUSED for one in came)
        state = VisitState.UNDER_WAY if is_begun else VisitState.PREPARED
        change_or_refuse(connection, visit, CHANGED, state=state.value, state_words="")
        visit_acts.add_act(connection, number, Done(VisitAct.LET_IN, said, act.by, act.at))
        audit_log.append(connection, act, "visitors let in after all", visit.urn, {"visit": number})


def _visit(connection: Connection, seen: Seen, number: str, revision: int) -> SpotCheck:
    found = visit_found(connection, seen, number)
    if found.revision != revision:
        raise Refused(CHANGED, "stale")
    return found
