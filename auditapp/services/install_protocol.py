"""Making a local protocol count: checked against its schema, kept with its text, its hash and who activated it."""

from pathlib import Path

from auditapp.domain.acts import Act
from auditapp.rulebook.protocols import Protocol, load_protocol
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log, protocols
from auditapp.storage.engine import Connection


def install_protocol(place: Workplace, path: Path) -> Protocol:
    """Install one protocol; it serves checks from now on, for events in its own period."""
    protocol = load_protocol(path)
    with place.writing() as (connection, act):
        make_count(connection, act, protocol)
    return protocol


def make_count(connection: Connection, act: Act, protocol: Protocol) -> None:
    """Make a protocol count in the place of the one of the same area and title, within a transaction under way."""
    protocols.add_protocol(
        connection,
        area=protocol.area,
        title=protocol.title,
        first=protocol.first,
        last=protocol.last,
        sha256=protocol.sha256,
        text=protocol.text,
        activated_by=act.by,
        activated_at=act.at,
    )
    audit_log.append(
        connection, act, "protocol activated", protocol.area, {"title": protocol.title, "sha256": protocol.sha256}
    )
