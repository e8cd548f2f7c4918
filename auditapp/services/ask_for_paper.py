"""Asking for the paper that would settle a pile: by a letter that is written here, or as somebody did it otherwise."""

from datetime import timedelta

from auditapp.domain.dates import to_london
from auditapp.domain.deciding import Decision
from auditapp.domain.scope import Scope
from auditapp.services.list_piles import DAYS_TO_ANSWER
from auditapp.services.register_known import register_known
from auditapp.services.show_pile import PileKey, paper_of, pile_in
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, decisions, paper_requests, piles
from auditapp.storage.paper_requests import PaperRequest

NOBODY_TO_ASK = "There is nobody to ask: the records do not say who that is, or our own office decides."
ALL_ASKED = "Everything in it was asked for already, so nothing was asked twice."


def ask_for_paper(place: Workplace, scope: Scope, key: PileKey, *, by_letter: bool) -> int | None:
    """Note that everything in a pile that waits unasked is asked for now; gives the number of the request.

    None where nobody may be asked for such a paper.
    """
    paper = paper_of(key)
    if paper is None:
        return None
    if not key.addressee.can_be_asked:
        raise Refused(NOBODY_TO_ASK, "nobody")
    with place.writing() as (connection, act):
        one = pile_in(register_known(place, connection), key, paper)
        about = piles.not_asked(connection, scope, one)
        if not about:
            raise Refused(ALL_ASKED, "asked_already")
        due_on = to_london(act.at).date() + timedelta(days=DAYS_TO_ANSWER)
        words = paper.paper.words
        wanted = PaperRequest(key.kind, key.key, key.paper, words, by_letter, due_on)
        number = paper_requests.add_request(connection, wanted, about, act)
        asked = [finding for finding, _ in about]
        decision = Decision("asked", f"Asked for in request {number}: {words}")
        decisions.add_decisions(connection, asked, decision, act)
        detail = {"findings": len(about), "asked_of": f"{key.kind} {key.key}", "answer_by": due_on.isoformat()}
        subject = f"paper request {number}"
        audit_log.append(connection, act, "letter written" if by_letter else "paper asked for", subject, detail)
    return number
