"""A second person's word for a protocol that was handed in: it counts from then on, or it never does."""

from auditapp.domain.people import Role
from auditapp.domain.scope import Scope
from auditapp.rulebook.protocols import Protocol, protocol_kept
from auditapp.services.judging.check_after import ThenChecked, checked_after, hand_on_check
from auditapp.services.protocols.hand_in_protocol import DECIDED
from auditapp.services.protocols.install_protocol import make_count
from auditapp.services.protocols.waiting_protocols import why_not
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, handed_in_protocols, protocols
from auditapp.storage.engine import Connection

ACTIVATED = "The protocol counts now. Findings are being brought up to date by it."
OTHERS_COUNT = "Other protocols count than when this page was made. Look again at what would change, then decide."


def activate_protocol(place: Workplace, scope: Scope, role: Role, number: int, mark: str) -> ThenChecked:
    """Make a protocol count, by somebody else than who handed it in, and hand on the check by it.

    `mark` stands for the protocols that counted when the person looked at what would change.
    """
    with checked_after(place).writing() as (connection, act):
        protocol = _mine_to_decide(connection, place, scope, role, number)
        if protocols.protocols_mark(connection) != mark:
            raise Refused(OTHERS_COUNT, "stale")
        handed_in_protocols.decide_protocol(connection, number, handed_in_protocols.ACTIVATED, None, act)
        make_count(connection, act, protocol)
    return ThenChecked(ACTIVATED, hand_on_check(place))


def refuse_protocol(place: Workplace, scope: Scope, role: Role, number: int, reason: str) -> str:
    """Refuse a protocol, with a reason for whoever handed it in; it stays without effect. What came of it."""
    with place.writing() as (connection, act):
        protocol = _mine_to_decide(connection, place, scope, role, number)
        handed_in_protocols.decide_protocol(connection, number, handed_in_protocols.REFUSED, reason.strip(), act)
        detail = {"number": number, "sha256": protocol.sha256}
        audit_log.append(connection, act, "protocol refused", protocol.area, detail)
    return "The protocol was refused. It takes no effect."


def _mine_to_decide(connection: Connection, place: Workplace, scope: Scope, role: Role, number: int) -> Protocol:
    found = handed_in_protocols.handed_in_numbered(connection, number)
    protocol = protocol_kept(found.text, found.title) if found else None
    if found is None or protocol is None or not protocol.is_of(scope):
        raise Refused("There is no such protocol in your area.", "unknown")
    if found.decided_at is not None:
        raise Refused(DECIDED, "decided")
    if hindrance := why_not(found.given_by, protocol, scope, role, place.actor):
        raise Refused(hindrance, "not_yours")
    return protocol
