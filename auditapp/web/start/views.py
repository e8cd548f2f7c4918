"""The start page: what waits for the person signed in."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, render_template, url_for

from auditapp.domain.findings import NOT_FINISHED
from auditapp.services.dashboards.what_stands import Part, Waiting
from auditapp.services.dashboards.what_waits import what_waits
from auditapp.services.scope_of import scope_of
from auditapp.services.workbooks.recipients import reading_scope
from auditapp.web.access import for_everyone_signed_in
from auditapp.web.here import place, who

start_pages = Blueprint("start", __name__, template_folder="templates")

VIEWS = {
    "file": "data_desk.file",
    "answer": "data_desk.answer",
    "hand in": "data_desk.hand_in",
    "matching": "data_desk.matching",
    "return": "returns.one",
    "returns": "returns.every",
    "homes": "register.homes",
    "finding": "findings.finding",
    "breaches": "findings.every",
    "request": "findings.letter",
    "workbook": "workbooks.one",
    "piles": "findings.unknown",
    "visits": "visits.every",
    "people": "people.everyone",
    "outbox": "outbox.waiting",
    "grants": "people.due",
    "audit log": "trail.entries",
    "protocol": "protocols.waiting",
    "protocols": "protocols.every",
    "hand in protocol": "protocols.hand_in",
}
# Pages whose address has other parts than a number: the view, and the names of its parts in their order.
NAMED = {
    "home": ("register.home", "urn"),
    "visit": ("visits.one", "visit"),
    "person": ("people.one", "account"),
    "pile": ("findings.pile", "kind", "key", "paper"),
}


@start_pages.get("/")
@for_everyone_signed_in
def start() -> str:
    """What waits for the role that the person acts in."""
    role, person = who().role, who().person
    parts: tuple[Part, ...] = ()
    if role is not None:
        today = place().today
        seen = reading_scope(person, role, scope_of(person, role, today), today)
        parts = what_waits(place(), role, seen, person.body)
    roles = person.roles_on(place().today)
    return render_template("start/start.html", parts=parts, roles=roles, address_of=_address_of)


# Lists that are narrowed to what a line tells of.
NARROWED: Mapping[str, Callable[[Any], str]] = {
    "untold": lambda _: url_for("findings.every", outcome="cannot_tell"),
    "amiss": lambda amiss: url_for("findings.every", outcome="", state="", amiss=amiss),
    "looked after": lambda account: url_for("findings.every", outcome="", state=NOT_FINISHED, owner=account),
    "acting": lambda account: url_for("findings.every", outcome="", state="", doer=account),
}


def _address_of(line: Waiting) -> str:
    if line.leads in NARROWED:
        return NARROWED[line.leads](line.number)
    if line.leads in NAMED:
        view, *parts = NAMED[line.leads]
        values: dict[str, Any] = dict(zip(parts, str(line.number).split("/"), strict=True))
        return url_for(view, **values)
    return url_for(VIEWS[line.leads], number=line.number) if line.number else url_for(VIEWS[line.leads])
