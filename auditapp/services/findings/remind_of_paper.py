"""Reminding somebody of papers that were asked for and are overdue: a second letter, with a new day to answer by."""

from datetime import timedelta

from auditapp.domain.dates import day_in_words
from auditapp.domain.scope import Scope
from auditapp.services.findings.list_piles import DAYS_TO_ANSWER
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, paper_reminders, paper_requests

NOTHING_LATE = "Nothing of it is overdue: it was to be answered by {}, and what waited for it may be settled."


def remind_of_paper(place: Workplace, scope: Scope, number: int) -> int | None:
    """Remind of every overdue paper that one letter asked for; gives the number of the first reminder.

    None where there is no such request that may be seen.
    """
    with place.writing() as (connection, act):
        one = paper_requests.request_numbered(connection, scope, number)
        if one is None:
            return None
        made, due_on = [], place.today + timedelta(days=DAYS_TO_ANSWER)
        for row in paper_requests.requests_together(connection, scope, one):
            about = paper_requests.waiting_of(connection, scope, row.id)
            if not about or row.request.due_on >= place.today:
                continue
            made.append(paper_reminders.add_reminder(connection, row, about, due_on, act))
            asked_of = f"{row.request.kind} {row.request.addressee}"
            detail = {"findings": len(about), "asked_of": asked_of, "answer_by": due_on.isoformat()}
            audit_log.append(connection, act, "reminder written", f"paper request {row.id}", detail)
        if not made:
            raise Refused(NOTHING_LATE.format(day_in_words(one.request.due_on)))
    return made[0]
