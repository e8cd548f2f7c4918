"""Making a local protocol count: checked against its schema, kept with its text, its hash and who activated it."""

from pathlib import Path

from auditapp.domain.acts import Act
from auditapp.rulebook.protocols import Protocol, load_protocol, overlaps, protocol_kept, rank
from auditapp.services.protocols.fit_to_count import what_does_not_fit
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, protocols
from auditapp.storage.engine import Connection


def install_protocol(place: Workplace, path: Path) -> Protocol:
    """Install one protocol; it serves checks from now on, for events in its own period."""
    protocol = load_protocol(path)
    if wrong := what_does_not_fit(protocol, place.today):
        raise Refused(f"{path.name}: {' '.join(fault.sentence for fault in wrong)}", "faulty")
    with place.writing() as (connection, act):
        make_count(connection, act, protocol)
    return protocol


def make_count(connection: Connection, act: Act, protocol: Protocol) -> None:
    """Make a protocol count in the place of the one of the same area and title, within a transaction under way."""
    in_its_place(connection, act, protocol)
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


def in_its_place(connection: Connection, act: Act, protocol: Protocol) -> None:
    """Refuse a protocol where nothing would tell whether it or another that counts sets a limit."""
    for one in protocols.protocols(connection, act.at):
        other = protocol_kept(one.text, one.title)
        rules = overlaps(protocol, other) if (other.area, other.title) != (protocol.area, protocol.title) else ()
        if rules and any(rank(protocol, gss) == rank(other, gss) for gss in protocol.authorities & other.authorities):
            message = (
                f"“{other.title}” gives limits for {' and '.join(rules)} there too, from the same day, so that nobody "
                "could tell which of the two counts. Give this one the same title and area, so that it takes the "
                "other's place, or another first day: the one that begins later counts."
            )
            raise Refused(message, "overlap")
