"""For whom a workbook is made: whose children it may tell of in full, and the key that is that recipient's alone."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from auditapp.domain.findings import Judged
from auditapp.domain.people import AreaKind, Body, Person, Role
from auditapp.domain.scope import Scope
from auditapp.domain.whole_months import lies_in_whole_month
from auditapp.security.policy import policy
from auditapp.security.pseudonyms import PseudonymKey
from auditapp.services.homes.shown_homes import holds_names
from auditapp.services.scope_of import codes_in
from auditapp.services.workbooks.chosen_events import Selection
from auditapp.services.workplace import Workplace

SHOWN = 12
Line = TypeVar("Line")


def is_own_authority(person: Person, role: Role, authority: str, day: date) -> bool:
    """Whether the children whom an authority placed are those of somebody's organisation: a council of that area."""
    areas = (area for area in person.areas_on(role, day) if area.kind is AreaKind.AUTHORITY)
    return person.body is Body.COUNCIL and any(authority in codes_in(area) for area in areas)


def sees_by_month(role: Role) -> bool:
    """Whether a role is shown of others' children no more than a workbook tells."""
    return "by_month" in (policy().conditions(role, "finding", "read") or ())


def reading_scope(person: Person, role: Role, scope: Scope, day: date) -> Scope:
    """Whose children a role is shown with days and homes: an area's, or those alone whom its own authorities placed."""
    return replace(scope, own=own_codes(person, role, day)) if sees_by_month(role) else scope


def own_codes(person: Person, role: Role, day: date) -> frozenset[str]:
    """Every code of the authorities whose placed children are those of somebody's council; others have none."""
    areas = [area for area in person.areas_on(role, day) if area.kind is AreaKind.AUTHORITY]
    return frozenset[str]().union(*map(codes_in, areas)) if person.body is Body.COUNCIL else frozenset()


def reader(place: Workplace, person: Person, role: Role, least: int) -> "Recipient | None":
    """Somebody who reads pages as a recipient of workbooks; None for whoever sees the children of the area by day."""
    if not sees_by_month(role):
        return None
    key, own = place.key.of_recipient(person.organisation_id), own_codes(person, role, place.today)
    return Recipient(person.organisation, key, own, least, holds_names=holds_names(person.body))


def told_to(to: "Recipient | None", lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines about children as a reader is shown them: a recipient under the pseudonyms of its own workbooks."""
    if to is None:
        return tuple(lines)
    return tuple(replace(one, child=to.pseudonym(one.child)) for one in lines)  # type: ignore[attr-defined, type-var]


@dataclass(frozen=True, slots=True)
class Recipient:
    """An organisation that is given a workbook.

    `own` are the codes of the authority whose children are its own, none where it is no authority; `least` is the
    smallest count that is told. `holds_names` is whether it may know what homes are called, as reasons and files say.
    `purpose` says in words what it asks the workbook for.
    """

    name: str
    key: PseudonymKey
    own: frozenset[str]
    least: int
    holds_names: bool = True
    purpose: str = ""

    def is_own(self, judged: Judged) -> bool:
        """Whether a judgement may be told in full: it is about a child of the recipient's own, or about no child."""
        return judged.child_id is None or judged.placing_gss in self.own

    def may_be_told(self, judged: Judged, selection: Selection, scope: Scope, codes: frozenset[str] | None) -> bool:
        """Whether a judgement goes in: it is of the area, and of others' children the whole month was asked for."""
        of_area = {judged.host_gss, judged.placing_gss}
        for seen in (codes, scope.authorities):
            if seen is not None and seen.isdisjoint(of_area):
                return False
        return self.is_own(judged) or lies_in_whole_month(judged.event_on, selection.first, selection.last)

    def tells_why(self, child_id: int | None) -> bool:
        """Whether the reason and the rows may be told: of a return that never came they are rows about any child."""
        return self.holds_names and child_id is not None

    def pseudonym(self, child: str) -> str:
        """What stands for a child for this recipient; the pseudonym of the pages leads to it, and never back."""
        return self.key.pseudonym(child) if child.startswith("C-") else child

    def row_id(self, number: str) -> str:
        """The number of a finding for this recipient."""
        return "F-" + hmac.digest(self.key.secret, b"finding:" + number.encode(), "sha256").hex()[:SHOWN]
