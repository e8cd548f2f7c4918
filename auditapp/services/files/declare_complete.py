"""A keeper's word that a log or list is complete for some days: only then does silence in it say anything."""

from collections.abc import Iterator
from itertools import product

from auditapp.domain.acts import Act
from auditapp.services.importing.batch import Batch
from auditapp.services.known_world import force_code_named
from auditapp.services.workplace import Refused
from auditapp.storage.engine import Connection
from auditapp.storage.notifications import add_completeness


def declare_complete(connection: Connection, batch: Batch, source_id: int, act: Act) -> None:
    """Note the declaration that came with a file: of which papers, for which days, by whose word."""
    periods = [(period.first, period.last) for period in batch.complete_for if period.last is not None]
    for (subject, sender), (first, last) in product(_subjects(batch) if periods else (), periods):
        add_completeness(
            connection,
            source_id=source_id,
            keeper_gss=batch.keeper or force_code_named(batch.force) or "",
            subject=subject,
            notice_by=sender,
            first=first,
            last=last,
            declared_by=f"{batch.declared_by}, entered by {act.by}" if batch.declared_by else act.by,
            declared_at=act.at,
        )


def _subjects(batch: Batch) -> Iterator[tuple[str, str]]:
    """What the file can be complete for: each event and sender that a log tells apart, a register, a list.

    A log that does not say whose notice each line was speaks for the homes' notices only. A home's own register of
    children needs no authority to vouch for it. A police force vouches for its own logs.
    """
    if batch.kind == "placements" and batch.list_kind == "home":
        yield "register", ""
        return
    if batch.kind == "police-log":
        yield batch.kind, ""
        return
    if batch.keeper is None and batch.force is None:
        raise Refused("--complete-for is the keeper's word: name the keeper too, with --authority.", "keeper_missing")
    if batch.kind != "notifications":
        yield batch.kind, ""
        return
    for event in sorted(batch.events):
        yield event, "home"
        if event in batch.tells_sender_of:
            yield event, "placing_authority"
