"""Who the child of a finding is: told on a reason, and every time written into the audit log."""

import re
from dataclasses import dataclass
from datetime import date

from auditapp.domain.scope import Scope
from auditapp.services.known_world import authority_name
from auditapp.services.matching.who_is_who import who_is_who
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, children, findings
from auditapp.storage.children import Identity
from auditapp.storage.closure import closure
from auditapp.storage.engine import Connection

# Why somebody needs to know, in words that name nobody; whoever asks later has the reference beside them.
REASONS = {
    "finding": "To decide about this finding",
    "enquiry": "To ask the home or the placing authority about the child",
    "matching": "To settle which records mean the child",
    "risk": "A child may be at risk now",
}
REFERENCE = re.compile(r"[A-Za-z]{0,6}[-/ ]?\d[\dA-Za-z/-]{0,19}")


@dataclass(frozen=True, slots=True)
class Said:
    """What one row says of who the child is."""

    name: str
    alias: str
    born_on: date | None
    number: str
    authority: str


def reveal_child(place: Workplace, scope: Scope, finding: str, reason: str, reference: str) -> tuple[Said, ...]:
    """Who the child of a finding is, by every row about it; a reason that is not listed is refused."""
    if reason not in REASONS:
        raise Refused("Choose why you need to know who the child is.", "reason")
    reference = reference.strip()
    if reference and not REFERENCE.fullmatch(reference):
        raise Refused("A reference is letters and numbers, such as SG-2015/114. Leave names out of it.", "reference")
    with place.writing() as (connection, act):
        found = findings.finding_numbered(connection, scope, finding)
        number = found.judged.child_id if found else None
        if found is None or number is None:
            raise Refused("There is no such finding, or it is about no child.", "unknown")
        rows = identities_of_child(connection, place, number)
        said = tuple(dict.fromkeys(_said(identity) for identity in rows))
        detail = {"finding": finding, "reason": reason, "reference": reference}
        audit_log.append(connection, act, "child revealed", found.judged.child, detail)
    return tuple(one for one in said if one != NOTHING) or (NOTHING,)


def identities_of_child(connection: Connection, place: Workplace, number: int) -> tuple[Identity, ...]:
    """What every row says of the child whom one row means, and not what rows say that only may mean it."""
    people = who_is_who(connection, place.key, place.now(), closure(connection, [number]))
    rows = people.rows_of.get(people.child_of.get(number, number), (number,))
    return children.identities_of(connection, rows)


def _said(identity: Identity) -> Said:
    return Said(
        " ".join(part for part in (identity.forename, identity.surname) if part),
        identity.alias or "",
        identity.dob,
        identity.child_ref or "",
        authority_name(identity.placing_la_gss) if identity.placing_la_gss else "",
    )


NOTHING = Said("", "", None, "", "")
