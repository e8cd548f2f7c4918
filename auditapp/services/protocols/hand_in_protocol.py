"""Handing in a local protocol: read as the command line reads it, kept, and without effect until it is activated."""

from auditapp.rulebook.protocol_faults import protocol_faults
from auditapp.rulebook.protocols import MOST_BYTES, read_protocol, text_of
from auditapp.rulebook.reading import ChecklistRefused
from auditapp.services.protocols.fit_to_count import what_does_not_fit
from auditapp.services.protocols.install_protocol import in_its_place
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, handed_in_protocols, protocols

WHERE = "The file"
MOST_WAITING = 50
LARGEST = MOST_BYTES
DECIDED = "It does not wait any more: somebody decided about it meanwhile."


class ProtocolFaulty(Refused):
    """A text is no protocol that can be activated; each fault says its line and what to do."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__(" ".join(faults), "faulty")
        self.faults = faults


def hand_in_protocol(place: Workplace, content: bytes) -> int:
    """Keep a protocol until somebody else activates or refuses it; its number among those handed in."""
    text = _text(content)
    if faults := protocol_faults(text):
        raise ProtocolFaulty(tuple(fault.sentence for fault in faults))
    protocol = read_protocol(text, WHERE)
    if wrong := what_does_not_fit(protocol, place.today):
        raise ProtocolFaulty(tuple(fault.sentence for fault in wrong))
    with place.writing() as (connection, act):
        waiting = handed_in_protocols.waiting_protocols(connection)
        if any(one.sha256 == protocol.sha256 for one in waiting):
            raise Refused("This protocol was handed in before, and waits for its decision. Nothing was changed.")
        if len(waiting) >= MOST_WAITING:
            raise Refused("Too many protocols wait for their decision. Have some of them decided first.")
        if any(one.sha256 == protocol.sha256 for one in protocols.protocols(connection, act.at)):
            raise Refused("This protocol counts already, word for word. Nothing was changed.")
        in_its_place(connection, act, protocol)
        number = handed_in_protocols.add_handed_in(
            connection, act, area=protocol.area, title=protocol.title, sha256=protocol.sha256, text=protocol.text
        )
        detail = {"number": number, "sha256": protocol.sha256}
        audit_log.append(connection, act, "protocol handed in", protocol.area, detail)
    return number


def take_protocol_back(place: Workplace, number: int) -> None:
    """Take back a protocol that waits; whoever may hand one in may take it back."""
    with place.writing() as (connection, act):
        if not handed_in_protocols.decide_protocol(connection, number, handed_in_protocols.TAKEN_BACK, None, act):
            raise Refused(DECIDED, "decided")
        audit_log.append(connection, act, "protocol taken back", f"protocol handed in {number}", {})


def _text(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise Refused(
            f"The file is larger than {MOST_BYTES // 1000} kB. A protocol takes a few: choose the right file."
        )
    try:
        return text_of(content, WHERE)
    except ChecklistRefused:
        raise Refused(
            "The file is not text in UTF-8. Save it as a text file in UTF-8, with the ending .yaml."
        ) from None
