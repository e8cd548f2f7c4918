"""Taking back what was asked for: whatever still waits for it is open again, as if nobody had asked."""

from auditapp.domain.deciding import Decision
from auditapp.domain.scope import Scope
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, decisions, paper_requests

TAKEN_BACK = "This request was taken back before."


def take_request_back(place: Workplace, scope: Scope, number: int) -> int | None:
    """Take back a request and those that were made with it, as by one letter; how many findings are open again.

    None where there is no such request that may be seen.
    """
    with place.writing() as (connection, act):
        one = paper_requests.request_numbered(connection, scope, number)
        if one is None:
            return None
        together = [
            row for row in paper_requests.requests_together(connection, scope, one) if row.taken_back_at is None
        ]
        if not together:
            raise Refused(TAKEN_BACK)
        count = 0
        for row in together:
            about = paper_requests.waiting_of(connection, scope, row.id)
            decision = Decision("open", f"Request {row.id} was taken back.")
            decisions.add_decisions(connection, about, decision, act)
            paper_requests.take_back(connection, row, act)
            detail = {"findings": len(about), "asked_of": f"{row.request.kind} {row.request.addressee}"}
            audit_log.append(connection, act, "paper request taken back", f"paper request {row.id}", detail)
            count += len(about)
    return count
