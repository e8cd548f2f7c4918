"""REC-3  The home's register of children agrees with what every other source says of the stay."""

from datetime import date

from auditapp.domain.absence import NOT_IN_REGISTER
from auditapp.domain.dates import said
from auditapp.domain.nearness import IN_COMMON
from auditapp.domain.outcomes import Breached, CannotTell, Complied, NotApplicable, Outcome
from auditapp.domain.records import RegisterEntry, RegisterLine, Truth


def register_agrees(entry: RegisterEntry, *, date_tolerance_days: int) -> Outcome:
    """The register names each child, the days of coming and going, who placed the child, and by what provision."""
    unknown = _not_comparable(entry)
    if unknown is not None:
        return unknown
    if entry.register is None:
        return _not_in_register(entry)
    differences = [_differences(entry.register, other, date_tolerance_days) for other in entry.others]
    faults = [*_empty(entry.register), *(fault for each in differences for fault in each)]
    if faults:
        return Breached("; ".join(faults))
    return _nothing_missing(entry, entry.register)


def _not_comparable(entry: RegisterEntry) -> Outcome | None:
    if entry.register is None and not entry.others:
        return NotApplicable("no source states this stay")
    if entry.urn is None:
        return CannotTell("which home is meant is not known: no number of a registered home is given", "urn")
    if not entry.child_identified:
        return CannotTell("the child is not identified, so the register cannot be compared", "child")
    return None


def _nothing_missing(entry: RegisterEntry, own: RegisterLine) -> Outcome:
    """Answer for a register without a fault of its own: it must agree with something."""
    if not entry.others:
        return NotApplicable("no other source states this stay, so there is nothing to compare the register with")
    if all(other.admitted_on is None for other in entry.others):
        return CannotTell("no other source gives the day of admission", "other_source")
    if own.discharged_on is None and any(other.discharged_on for other in entry.others):
        return CannotTell("another source says that the child left; the register given has no leaving date", "register")
    return Complied(f"the register agrees with {'; '.join(str(other.origin) for other in entry.others)}")


def _not_in_register(entry: RegisterEntry) -> Outcome:
    where = "; ".join(str(other.origin) for other in entry.others)
    if entry.spelt_otherwise:
        rows = "; ".join(map(str, entry.spelt_otherwise))
        reason = f"{IN_COMMON}, admitted about the same day"
        return CannotTell(f"the register may have the stay, for two children may be one: {reason}: {rows}", "child")
    if entry.register_covers is Truth.YES:
        return Breached(f"the stay from {said(entry.on)} is not in {entry.home_name}'s {NOT_IN_REGISTER} {where}")
    return CannotTell(f"no register of {entry.home_name} that covers {said(entry.on)} was given", "register")


def _empty(line: RegisterLine) -> list[str]:
    """The particulars whose cell in the register is empty."""
    particulars = {
        "who placed the child": line.placing_given,
        "the legal provision": line.legal_status_given,
        "the previous address": line.previous_address_given,
        "the address on leaving": line.next_address_given if line.discharged_on else Truth.UNKNOWN,
    }
    return [f"the register does not give {what}" for what, given in particulars.items() if given is Truth.NO]


def _differences(own: RegisterLine, other: RegisterLine, tolerance: int) -> list[str]:
    days = (("admission", own.admitted_on, other.admitted_on), ("discharge", own.discharged_on, other.discharged_on))
    faults = [
        f"the register dates the {what} {said(mine)}, {other.origin} {said(theirs)}"
        for what, mine, theirs in days
        if mine and theirs and _apart(mine, theirs) > tolerance
    ]
    if own.placing_gss and other.placing_gss and own.placing_gss != other.placing_gss:
        faults.append(f"the register names another placing authority than {other.origin}")
    return faults


def _apart(mine: date, theirs: date) -> int:
    return abs((mine - theirs).days)
