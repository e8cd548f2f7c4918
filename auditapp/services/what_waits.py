"""What waits for somebody in a role, for the start page: a function for each role."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from auditapp.domain.people import Role
from auditapp.domain.scope import Scope
from auditapp.services.find_homes import homes_seen
from auditapp.services.held_files import files_that_wait
from auditapp.services.list_files import files_of
from auditapp.services.outbox import waiting_links
from auditapp.services.register_known import register_known
from auditapp.services.show_people import shown_people
from auditapp.services.show_returns import LATE, ReturnLine, Returns, returns_expected
from auditapp.services.workplace import Workplace
from auditapp.storage.findings import breaches_by_home

# What a line leads to; the pages know where that is.
Leads = Literal["file", "answer", "hand in", "matching", "return", "returns", "home", "homes", "people", "outbox"]
LAST = 5
MOST_HOMES = 10


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line: its words, what it leads to, of which number, and what stands beside it."""

    words: str
    leads: Leads
    number: int | str | None = None
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines under one heading; `none` is the sentence where there are none."""

    heading: str
    lines: tuple[Waiting, ...]
    none: str = ""


def data_officers(place: Workplace, scope: Scope) -> tuple[Part, ...]:
    """Files that ask something, decisions that only a person can make, the files that came last."""
    held = tuple(Waiting(h.line.name, "answer", h.line.number, h.message) for h in files_that_wait(place, scope))
    last = tuple(Waiting(f.name, "file", f.number, f.state) for f in files_of(place, scope).lines[:LAST])
    matching = Waiting("Homes and children that are not sure", "matching")
    silent = returns_expected(place, scope, names_homes=False)
    late = [Waiting(f"{r.sender}: {r.paper}", "return", r.number, _late(r)) for r in silent.lines if r.state == LATE]
    return (
        Part("Files that wait for your answer", held, "No file waits for an answer."),
        Part("Matching", (matching,)),
        Part("Returns that are late", (*late[:LAST], Waiting("Expected returns", "returns", beside=_counted(silent)))),
        Part("The last files", (*last, Waiting("Hand in files", "hand in")), ""),
    )


def _late(line: ReturnLine) -> str:
    return f"{line.late} late or asked for" if line.asked_on else f"{line.late} late, not asked for yet"


def _counted(found: Returns) -> str:
    return f"{found.counts[LATE]} of {found.total} late" if found.total else "nobody is expected to send anything yet"


def police(place: Workplace, scope: Scope) -> tuple[Part, ...]:
    """Their own logs, and what these ask."""
    held = tuple(Waiting(h.line.name, "answer", h.line.number, h.message) for h in files_that_wait(place, scope))
    return (
        Part("Logs of yours that wait for your answer", held, "None of your logs waits for an answer."),
        Part("Your logs", (Waiting("Hand in a police log", "hand in"),)),
    )


def homes_with_breaches(place: Workplace, scope: Scope) -> tuple[Part, ...]:
    """The homes where most was not kept on the records given that nobody has decided about, by their numbers."""
    with place.reading() as connection:
        seen = homes_seen(connection, register_known(place, connection), scope, place.today)
        found = {urn: count for urn, count in breaches_by_home(connection, scope).items() if urn in seen}
    most = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MOST_HOMES]
    lines = tuple(Waiting(urn, "home", urn, f"{count} without a decision") for urn, count in most)
    return (
        Part("Homes where duties were not kept on the records given", lines, "No finding waits for a decision."),
        Part("Homes", (Waiting("Search homes", "homes"),)),
    )


def administrators(place: Workplace, _: Scope) -> tuple[Part, ...]:
    """People whose roles wait for this administrator's word, and links that wait to be handed on."""
    roles = tuple(Waiting(person.name, "people") for person in shown_people(place) if person.is_mine_to_confirm)
    links = len(waiting_links(place))
    in_outbox = (Waiting("The outbox", "outbox", beside=f"{links} not used yet"),) if links else ()
    return (
        Part("Roles that wait for your word", roles, "No role waits for you."),
        Part("Links to hand on", in_outbox, "No link waits to be handed on."),
    )


BY_ROLE: Mapping[Role, Callable[[Workplace, Scope], tuple[Part, ...]]] = {
    Role.DATA_OFFICER: data_officers,
    Role.POLICE_LIAISON: police,
    Role.LSCB_OFFICER: homes_with_breaches,
    Role.COMMISSIONER: homes_with_breaches,
    Role.ADMINISTRATOR: administrators,
}


def what_waits(place: Workplace, role: Role | None, scope: Scope) -> tuple[Part, ...]:
    """What waits for somebody in that role; nothing where nothing is known to wait."""
    found = BY_ROLE.get(role) if role else None
    return found(place, scope) if found else ()
