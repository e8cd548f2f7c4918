"""Asking for the paper that would settle a pile: by a letter that is written here, or as somebody did it otherwise."""

from collections.abc import Collection
from datetime import timedelta

from auditapp.domain.acts import Act
from auditapp.domain.dates import to_london
from auditapp.domain.deciding import Decision
from auditapp.domain.scope import Scope
from auditapp.services.findings.addressees import KIND_OF, Addressee, every_asks, is_addressee, values_of
from auditapp.services.findings.list_piles import DAYS_TO_ANSWER
from auditapp.services.findings.papers_wanted import papers_asked
from auditapp.services.findings.show_pile import PileKey, paper_of, pile_in
from auditapp.services.homes.register_known import RegisterKnown, register_known
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, decisions, paper_requests, piles
from auditapp.storage.engine import Connection
from auditapp.storage.paper_requests import PaperRequest

NOBODY_TO_ASK = "There is nobody to ask: the records do not say who that is, or our own office decides."
ALL_ASKED = "Everything in it was asked for already, so nothing was asked twice."


def ask_for_paper(place: Workplace, scope: Scope, key: PileKey, *, by_letter: bool) -> int | None:
    """Note that everything in a pile that waits unasked is asked for now; gives the number of the request.

    None where nobody may be asked for such a paper, or where nothing that may be seen ever waited for it.
    """
    return None if paper_of(key) is None else _ask(place, scope, key.addressee, [key], by_letter=by_letter)


def ask_for_all(place: Workplace, scope: Scope, who: Addressee) -> int | None:
    """Write one letter for every paper that somebody could give and was not asked for; the number of its first request.

    None where nobody goes by that, or where nothing that may be seen ever waited for them.
    """
    if not is_addressee(who.kind, who.key):
        return None
    papers = [paper for paper, one in papers_asked().items() if KIND_OF[one.paper.asked] == who.kind]
    keys = [PileKey(who.kind, who.key, paper) for paper in papers]
    return _ask(place, scope, who, keys, by_letter=True)


def _ask(place: Workplace, scope: Scope, who: Addressee, keys: Collection[PileKey], *, by_letter: bool) -> int | None:
    """Ask for each paper for which something waits unasked, all at once."""
    if not who.can_be_asked:
        raise Refused(NOBODY_TO_ASK, "nobody")
    with place.writing() as (connection, act):
        known = register_known(place, connection)
        made = [number for key in keys if (number := _request(connection, scope, known, key, act, by_letter=by_letter))]
        if not made and any(_was_asked(connection, scope, known, key) for key in keys):
            raise Refused(ALL_ASKED, "asked_already")
    return made[0] if made else None


def _was_asked(connection: Connection, scope: Scope, known: RegisterKnown, key: PileKey) -> bool:
    """Whether a paper was asked for on account of anything that may be seen, by a request or otherwise."""
    waiting = [pile_in(known, key, papers_asked()[key.paper])]
    if any(row.asked_at for row in piles.counted_untold(connection, scope, every_asks(), waiting)):
        return True
    named = values_of(known, key.addressee) or {key.key}
    return bool(paper_requests.requests_of(connection, scope, key.kind, named, key.paper)[0])


def _request(
    connection: Connection, scope: Scope, known: RegisterKnown, key: PileKey, act: Act, *, by_letter: bool
) -> int | None:
    """Keep one request, where something waits unasked for its paper."""
    paper = papers_asked()[key.paper]
    about = piles.not_asked(connection, scope, pile_in(known, key, paper))
    if not about:
        return None
    due_on = to_london(act.at).date() + timedelta(days=DAYS_TO_ANSWER)
    words = paper.paper.words
    wanted = PaperRequest(key.kind, key.key, key.paper, words, by_letter, due_on)
    number = paper_requests.add_request(connection, wanted, about, act)
    decision = Decision("asked", f"Asked for in request {number}: {words}")
    decisions.add_decisions(connection, [finding for finding, _ in about], decision, act)
    detail = {"findings": len(about), "asked_of": f"{key.kind} {key.key}", "answer_by": due_on.isoformat()}
    subject = f"paper request {number}"
    audit_log.append(connection, act, "letter written" if by_letter else "paper asked for", subject, detail)
    return number
