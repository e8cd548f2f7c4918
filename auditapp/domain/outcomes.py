"""What a rule says of one record: complied, breached, cannot tell, or not applicable, each with its reason."""

from typing import Literal

from auditapp.domain.fact import fact

OutcomeName = Literal["complied", "breached", "cannot_tell", "not_applicable"]
Severity = Literal["advisory", "low", "medium", "high", "critical"]

SHOWN_AS: dict[OutcomeName, str] = {
    "complied": "kept",
    "breached": "not kept on the records given",
    "cannot_tell": "cannot tell",
    "not_applicable": "does not apply",
}


@fact()
class Complied:
    """The duty was kept. `working` holds the arithmetic, a line each."""

    reason: str
    working: tuple[str, ...] = ()
    name: OutcomeName = "complied"


@fact()
class Breached:
    """The duty was not kept on the records given. `severity` is set where it weighs other than the version says."""

    reason: str
    working: tuple[str, ...] = ()
    name: OutcomeName = "breached"
    severity: Severity | None = None


@fact()
class CannotTell:
    """The records do not settle it. `wants` names the entry of the rule's `settled_by` that would."""

    reason: str
    wants: str
    working: tuple[str, ...] = ()
    name: OutcomeName = "cannot_tell"


@fact()
class NotApplicable:
    """The duty does not arise for this record."""

    reason: str
    working: tuple[str, ...] = ()
    name: OutcomeName = "not_applicable"


Outcome = Complied | Breached | CannotTell | NotApplicable
