"""What each row says that a finding rests on, in the words of the timeline and under the reader's rights."""

from collections.abc import Iterable
from dataclasses import dataclass

from auditapp.domain.dates import day_in_words
from auditapp.domain.findings import OriginKey
from auditapp.domain.people import Body
from auditapp.domain.scope import Scope
from auditapp.services.findings.around_finding import around_in
from auditapp.services.homes.home_happenings import Happened
from auditapp.services.homes.home_parts import PAPERS, Parts
from auditapp.services.homes.register_known import RegisterKnown, register_known
from auditapp.services.homes.shown_homes import row_shown
from auditapp.services.workbooks.recipients import Recipient, told_to
from auditapp.services.workplace import Workplace
from auditapp.storage import findings

OF_REGISTER = "a row of a register of homes: what the inspectorate says of the home itself"
ON_A_REASON = "shown once you give a reason, under “What happened around it”"
NOT_FOR_ROLE = "not shown to your role"
# Of these the second day is when they ended.
LASTING = frozenset({"placement", "report"})
NOTHING_TOLD = "nothing that the timeline of these weeks at this home tells; look at the file"


@dataclass(frozen=True, slots=True)
class RowSaid:
    """A row: where it stands, and what it says; several things, where it tells of a coming and a leaving."""

    source: str
    says: tuple[str, ...]


def rows_of_finding(
    place: Workplace, scope: Scope, body: Body, parts: Parts, number: str, *, to: Recipient | None
) -> tuple[RowSaid, ...] | None:
    """What the rows of a finding say; None where there is none that may be seen, or they may be about any child."""
    with place.reading() as connection:
        found = findings.finding_numbered(connection, scope, number)
        if found is None or (to is not None and not to.tells_why(found.judged.child_id)):
            return None
        known = register_known(place, connection)
        is_known = found.judged.urn in known.homes
        around = around_in(connection, known, scope, found, (place.today, body, parts)) if is_known else None
    happened = told_to(to, around.happened) if around else ()
    return tuple(_said(known, origin, happened, parts, body) for origin in found.judged.origins)


def _said(known: RegisterKnown, origin: OriginKey, happened: Iterable[Happened], parts: Parts, body: Body) -> RowSaid:
    source = row_shown(known, origin.source_id, origin.sheet, origin.row, body)
    told = tuple(_in_words(one) for one in happened if one.source == source)
    return RowSaid(source, told or (_why_nothing(known.sources[origin.source_id].kind, parts),))


def _in_words(one: Happened) -> str:
    # Of a notice and of an interview the second day is that of what it is about, before or after the first.
    between = " to " if one.kind in LASTING else ", about what was on "
    days = between.join(day_in_words(day) for day in (one.on, one.until) if day)
    by = {"placement": f"placed by {one.by}", "notice": f"by {one.by}", "report": f"by {one.by}"}.get(one.kind, "")
    return ", ".join(part for part in (f"{days}: {one.what}", by, one.child) if part)


def _why_nothing(kind: str | None, parts: Parts) -> str:
    if kind == "homes":
        return OF_REGISTER
    of = next((record for record, paper in PAPERS.items() if paper == kind), "")
    if of in parts.on_a_reason:
        return ON_A_REASON
    return NOTHING_TOLD if of in parts.seen else NOT_FOR_ROLE
