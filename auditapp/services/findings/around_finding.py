"""What happened around a finding: the papers of its home that speak of the same child, some weeks before and after.

Who sees what is settled as on the page of the home: the same rows, of the same kinds, within the same area.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from auditapp.domain.dates import Period
from auditapp.domain.people import Body
from auditapp.domain.scope import Scope
from auditapp.services.homes.home_happenings import NOT_NAMED, Happened, children_at, happenings, rows_about
from auditapp.services.homes.home_parts import Parts
from auditapp.services.homes.register_known import RegisterKnown, register_known
from auditapp.services.homes.shown_homes import home_line, row_shown
from auditapp.services.workbooks.recipients import Recipient, told_to
from auditapp.services.workplace import Workplace
from auditapp.storage import findings
from auditapp.storage.engine import Connection
from auditapp.storage.findings import Finding

DAYS_BEFORE, DAYS_AFTER = 60, 120


@dataclass(frozen=True, slots=True)
class Around:
    """What happened around a finding; `home` is what the home is called to the reader."""

    number: str
    rule: str
    urn: str
    home: str
    event_on: date
    within: Period
    happened: tuple[Happened, ...]
    parts: Parts


def around_finding(
    place: Workplace, scope: Scope, body: Body, parts: Parts, number: str, *, to: Recipient | None
) -> Around | None:
    """What happened around a finding that may be seen and is about a known home; None where there is none such."""
    with place.reading() as connection:
        found = findings.finding_numbered(connection, scope, number)
        if found is None or not found.judged.urn:
            return None
        known = register_known(place, connection)
        if found.judged.urn not in known.homes:
            return None
        around = around_in(connection, known, scope, found, (place.today, body, parts))
    return replace(around, happened=told_to(to, around.happened))


def around_in(
    connection: Connection, known: RegisterKnown, scope: Scope, found: Finding, reader: tuple[date, Body, Parts]
) -> Around:
    """What happened around a finding at a known home, as far as a reader may see it."""
    judged, (today, body, parts) = found.judged, reader
    urns = (judged.urn, *sorted(known.homes[judged.urn].numbers - {judged.urn}))
    begins, ends = judged.event_on - timedelta(days=DAYS_BEFORE), judged.event_on + timedelta(days=DAYS_AFTER)
    within, here = Period(begins, ends), known.stands_in(judged.urn, scope, judged.event_on)
    rows = rows_about(connection, known, scope, urns, kinds=parts.papers(), within=within, stands_here=here)
    every = happenings(known, rows, children_at(connection, known, urns) if rows else {}, within, body)
    own = frozenset(row_shown(known, o.source_id, o.sheet, o.row, body) for o in judged.origins)
    home = home_line(known, judged.urn, today, body)
    return Around(
        judged.id,
        judged.rule,
        judged.urn,
        home.name or f"home {judged.urn}",
        judged.event_on,
        within,
        tuple(one for one in every if _is_about(one, judged.child, own)),
        parts,
    )


def _is_about(one: Happened, child: str, own: frozenset[str]) -> bool:
    """Whether a row speaks of the child, or names nobody and the finding rests on it."""
    return one.child == child if child and one.child != NOT_NAMED else one.source in own
