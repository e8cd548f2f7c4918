"""For whom a workbook is made: whose children it may tell of in full, and the key that is that recipient's alone."""

import hmac
from dataclasses import dataclass
from datetime import date

from auditapp.domain.findings import Judged
from auditapp.domain.people import AreaKind, Body, Person, Role
from auditapp.domain.scope import Scope
from auditapp.domain.whole_months import lies_in_whole_month
from auditapp.security.pseudonyms import PseudonymKey
from auditapp.services.chosen_events import Selection
from auditapp.services.scope_of import codes_in

SHOWN = 12


def is_own_authority(person: Person, role: Role, authority: str, day: date) -> bool:
    """Whether the children whom an authority placed are those of somebody's organisation: a council of that area."""
    areas = (area for area in person.areas_on(role, day) if area.kind is AreaKind.AUTHORITY)
    return person.body is Body.COUNCIL and any(authority in codes_in(area) for area in areas)


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

    def pseudonym(self, child: str) -> str:
        """What stands for a child for this recipient; the pseudonym of the pages leads to it, and never back."""
        return self.key.pseudonym(child) if child.startswith("C-") else child

    def row_id(self, number: str) -> str:
        """The number of a finding for this recipient."""
        return "F-" + hmac.digest(self.key.secret, b"finding:" + number.encode(), "sha256").hex()[:SHOWN]
