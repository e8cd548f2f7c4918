"""Seeing what the police were told at a home, where the policy asks for a reason: the reason is logged first."""

from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log

REASONS = {
    "child": "A child of this home is missing, or may be at risk now",
    "finding": "I look into a finding about this home",
    "visit": "I prepare a visit or a meeting about this home",
    "complaint": "I answer a complaint or a question of the board",
}


def log_reason(place: Workplace, urn: str, reason: str) -> None:
    """Note that somebody saw the reports of a home, and why."""
    if reason not in REASONS:
        raise Refused("Choose one of the reasons listed.")
    with place.writing() as (connection, act):
        audit_log.append(connection, act, "reports of a home seen", urn, {"reason": reason})
