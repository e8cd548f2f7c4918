"""Which parts of a home's page somebody in a role may see, and why the others are left out."""

from dataclasses import dataclass

from auditapp.domain.people import Role
from auditapp.security.policy import policy

# Kinds of record on a home's page, as the policy names them, with what they are called there.
PARTS = {
    "movement": "placements and how full the home was",
    "notification": "notices",
    "missing_incident": "reports to the police",
    "return_interview": "return interviews",
    "finding": "duties and findings",
    "rule_pack": "local protocols",
}
# The kinds of paper whose rows the timeline shows, by the kind of record that the policy names.
PAPERS = {
    "movement": "placements",
    "notification": "notifications",
    "missing_incident": "police-log",
    "return_interview": "return-interviews",
}


@dataclass(frozen=True, slots=True)
class Parts:
    """What may be seen, by kind of record; a sentence for each kind left out; what is shown once a reason is given."""

    seen: frozenset[str]
    left_out: tuple[str, ...]
    on_a_reason: frozenset[str]

    def papers(self) -> tuple[str, ...]:
        """The kinds of paper whose rows may be shown."""
        return tuple(paper for kind, paper in PAPERS.items() if kind in self.seen)


def parts_for(role: Role, *, has_reason: bool = False) -> Parts:
    """What a role may see on a home's page; with a reason given, also what the policy shows on a reason."""
    seen, on_a_reason, left_out = set(), set(), []
    for kind, words in PARTS.items():
        why = _left_out(role, kind, has_reason=has_reason)
        if why == "":
            seen.add(kind)
        elif why == ON_A_REASON:
            on_a_reason.add(kind)
        else:
            left_out.append(f"{words[0].upper()}{words[1:]}: {why}.")
    return Parts(frozenset(seen), tuple(left_out), frozenset(on_a_reason))


ON_A_REASON = "shown once you give a reason"


def _left_out(role: Role, kind: str, *, has_reason: bool) -> str:
    """Why a kind is left out; nothing where it is shown."""
    conditions = policy().conditions(role, kind, "read")
    if conditions is None:
        return "your role does not include them"
    if "assigned" in conditions:
        return "your role sees them for the homes that it is assigned to visit, and no visit here is assigned to you"
    if "permissible" in conditions:
        return "they need an agreement that names each field, and none is installed"
    if "reason" in conditions and not has_reason:
        return ON_A_REASON
    return ""
