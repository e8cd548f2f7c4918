"""What a person decides of a finding; nothing that is imported later overwrites it."""

from auditapp.domain.findings import STATES, State
from auditapp.domain.scope import Scope
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, decisions, findings


def decide_finding(place: Workplace, scope: Scope, number: str, state: State, reason: str) -> None:
    """Set the state of one finding, with its reason; withdrawn is not for people to say."""
    if state not in STATES or state == "withdrawn":
        raise Refused(f'"{state}" is no state a finding can be given. Choose one of {", ".join(STATES[:-1])}.')
    if not reason.strip():
        raise Refused("A decision needs its reason, in a sentence that others can follow.")
    with place.writing() as (connection, act):
        if findings.finding_numbered(connection, scope, number) is None:
            raise Refused(f"There is no finding {number}. `auditapp findings` lists them.")
        decisions.add_decision(connection, number, state, reason.strip(), act)
        audit_log.append(connection, act, "finding decided", number, {"state": state})
