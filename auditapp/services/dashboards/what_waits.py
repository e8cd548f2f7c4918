"""What waits for somebody in a role, for the start page: a function for each role."""

from collections.abc import Callable, Mapping

from auditapp.domain.people import Body, Role
from auditapp.domain.scope import Scope
from auditapp.services.accounts.idle_accounts import SUSPENDED
from auditapp.services.accounts.look_at_grants import grants_due
from auditapp.services.accounts.outbox import links_to_send
from auditapp.services.accounts.show_people import shown_people
from auditapp.services.dashboards.what_stands import (
    MOST_PAPERS,
    Part,
    Waiting,
    audit_log_stands,
    counted,
    findings_in_area,
    homes_in_area,
    homes_with_breaches,
    in_area,
    last_files,
    protocols_in_area,
    protocols_to_decide,
)
from auditapp.services.files.held_files import files_that_wait
from auditapp.services.files.who_looks import NOBODY_LOOKS, forces_without_data_officer
from auditapp.services.findings.list_piles import Totals, untold_totals
from auditapp.services.findings.own_work import what_one_does
from auditapp.services.findings.standing_checks import changed_since_decided
from auditapp.services.homes.shown_homes import holds_names
from auditapp.services.matching.matching_desk import count_in_words
from auditapp.services.protocols.waiting_protocols import protocols_waiting
from auditapp.services.returns.show_returns import LATE, ReturnLine, Returns, returns_expected
from auditapp.services.visits.waiting_visits import visits_of, visits_that_ask
from auditapp.services.workbooks.show_workbooks import workbooks_that_wait
from auditapp.services.workplace import Workplace

NOBODY_HOLDS = "A log of theirs waits, and no data officer holds the whole of their area in an account that is in use."
MOST_RETURNS = 5


def data_officers(place: Workplace, scope: Scope, names_homes: bool, _: Body) -> tuple[Part, ...]:
    """Files that ask something, decisions that only a person can make, the files that came last."""
    waiting = files_that_wait(place, scope, names_homes=names_homes)
    held = tuple(Waiting(h.line.name, "answer", h.line.number, h.message) for h in waiting)
    matching = Waiting("Homes and children that are not sure", "matching", beside=count_in_words(place, scope))
    silent = returns_expected(place, scope, names_homes=names_homes)
    late = [Waiting(f"{r.sender}: {r.paper}", "return", r.number, _late(r)) for r in silent.lines if r.state == LATE]
    every_return = Waiting("Expected returns", "returns", beside=_late_of(silent))
    return (
        Part("Files that wait for your answer", held, "No file waits for an answer."),
        Part("Matching", (matching,)),
        Part("Returns that are late", (*late[:MOST_RETURNS], every_return)),
        Part(
            "The last files",
            (*last_files(place, scope, opens=True, names_homes=names_homes), Waiting("Hand in files", "hand in")),
        ),
    )


def _late(line: ReturnLine) -> str:
    return f"{line.late} late or asked for" if line.asked_on else f"{line.late} late, not asked for yet"


def _late_of(found: Returns) -> str:
    return f"{found.counts[LATE]} of {found.total} late" if found.total else "nobody is expected to send anything yet"


def police(place: Workplace, scope: Scope, names_homes: bool, _: Body) -> tuple[Part, ...]:
    """Their own logs, what these ask, and how many homes stand in their area."""
    waiting = files_that_wait(place, scope, names_homes=names_homes)
    asked = tuple(Waiting(h.line.name, "answer", h.line.number, h.message) for h in waiting if h.asks != "look")
    nobodys = forces_without_data_officer(place, scope)
    looked_at = tuple(
        Waiting(h.line.name, "nowhere", beside=NOBODY_LOOKS if h.line.whose in nobodys else "")
        for h in waiting
        if h.asks == "look"
    )
    area = in_area(place, scope, with_findings=False)
    return (
        Part("Logs of yours that wait for your answer", asked, "None of your logs waits for an answer."),
        Part("Logs of yours that a data officer looks at", looked_at, "No log waits for a data officer."),
        Part(
            "Your last logs",
            (
                *last_files(place, scope, opens=False, names_homes=names_homes),
                Waiting("Hand in a police log", "hand in"),
            ),
        ),
        homes_in_area(area),
    )


def officers(place: Workplace, scope: Scope, names_homes: bool, body: Body) -> tuple[Part, ...]:
    """Workbooks, protocols and findings to decide about, the papers that are missing, the files that came last."""
    area = in_area(place, scope)
    untold = untold_totals(place, scope, area.known, body, MOST_PAPERS)
    return (
        *visits_that_ask(place, scope, area.known, names_homes=names_homes),
        *changed_since_decided(place, scope),
        *what_one_does(place, scope),
        _workbooks(place, scope, Role.LSCB_OFFICER),
        protocols_to_decide(place, area, Role.LSCB_OFFICER),
        homes_with_breaches(place, area, names_homes=names_homes),
        *findings_in_area(area, untold),
        _to_ask(untold),
        homes_in_area(area),
        Part("The last files", last_files(place, scope, opens=True, names_homes=names_homes), "No file was given yet."),
    )


def _to_ask(found: Totals) -> Part:
    """How much cannot be told, and how many senders could settle it."""
    words = f"{counted(found.total, 'answer', 'answers')} from {counted(found.senders, 'sender', 'senders')}"
    beside = f"{found.not_asked:,} not asked for yet" if found.not_asked else "Everything was asked for"
    lines = (Waiting(words, "piles", None, beside),) if found.total else ()
    return Part("What others could settle", lines, "No answer waits for a paper.")


def commissioners(place: Workplace, scope: Scope, names_homes: bool, body: Body) -> tuple[Part, ...]:
    """Workbooks that wait, homes where most was not kept, the papers that are missing, the protocols that count."""
    area = in_area(place, scope)
    untold = untold_totals(place, scope, area.known, body, MOST_PAPERS)
    return (
        _workbooks(place, scope, Role.COMMISSIONER),
        homes_with_breaches(place, area, names_homes=names_homes),
        *findings_in_area(area, untold),
        homes_in_area(area),
        protocols_in_area(area),
    )


def _workbooks(place: Workplace, scope: Scope, role: Role) -> Part:
    """Workbooks that wait for the word of the person at work, or are being made for them."""
    waiting = workbooks_that_wait(place, scope, place.actor.removeprefix("account "), role)
    lines = (Waiting(f"Workbook {number}", "workbook", number, words) for number, words in waiting)
    return Part("Workbooks", tuple(lines), "No workbook waits for you.")


def inspectors(place: Workplace, scope: Scope, names_homes: bool, _: Body) -> tuple[Part, ...]:
    """One's visits, the homes of the area and the protocols that count there; findings are shown with visits."""
    area = in_area(place, scope, with_findings=False)
    return (
        visits_of(place, scope, place.actor.removeprefix("account "), names_homes=names_homes),
        homes_in_area(area),
        protocols_in_area(area),
    )


def auditors(place: Workplace, scope: Scope, names_homes: bool, body: Body) -> tuple[Part, ...]:
    """Whether the audit log stands, what came in, what was found, which protocols count."""
    area = in_area(place, scope)
    untold = untold_totals(place, scope, area.known, body, MOST_PAPERS)
    return (
        audit_log_stands(place),
        Part("The last files", last_files(place, scope, opens=True, names_homes=names_homes), "No file was given yet."),
        *findings_in_area(area, untold),
        homes_in_area(area),
        protocols_in_area(area),
    )


def administrators(place: Workplace, scope: Scope, _: bool, __: Body) -> tuple[Part, ...]:
    """People whose roles wait for this administrator's word, links to hand on, protocols that others decide about."""
    everybody = shown_people(place)
    roles = tuple(Waiting(person.name, "people") for person in everybody if person.is_mine_to_confirm)
    suspended = tuple(Waiting(one.name, "person", one.account) for one in everybody if one.state == SUSPENDED)
    links = links_to_send(place)
    in_outbox = (Waiting("The outbox", "outbox", beside=f"{links} not used yet"),) if links else ()
    handed_in = protocols_waiting(place, scope, Role.ADMINISTRATOR)
    protocols = tuple(Waiting(one.title, "hand in protocol", None, one.why_not) for one in handed_in)
    due = len(grants_due(place, everybody))
    nobodys = tuple(
        Waiting(force, "people", beside=NOBODY_HOLDS) for force in forces_without_data_officer(place, scope)
    )
    again = (Waiting(counted(due, "role", "roles") + " to look at again", "grants"),) if due else ()
    return (
        Part("Roles that wait for your word", (*roles, *again), "No role waits for you."),
        Part("Police logs that nobody can look at", nobodys, "Every log that waits can be looked at."),
        Part("Suspended accounts", suspended, "None is suspended."),
        Part("Links to hand on", in_outbox, "No link waits to be handed on."),
        Part("Local protocols", (*protocols, Waiting("Hand in a local protocol", "hand in protocol"))),
    )


BY_ROLE: Mapping[Role, Callable[[Workplace, Scope, bool, Body], tuple[Part, ...]]] = {
    Role.INSPECTOR: inspectors,
    Role.LSCB_OFFICER: officers,
    Role.COMMISSIONER: commissioners,
    Role.POLICE_LIAISON: police,
    Role.DATA_OFFICER: data_officers,
    Role.ADMINISTRATOR: administrators,
    Role.AUDITOR: auditors,
}


def what_waits(place: Workplace, role: Role, scope: Scope, body: Body) -> tuple[Part, ...]:
    """What waits for somebody in that role, who works for such a body."""
    return BY_ROLE[role](place, scope, holds_names(body), body)
