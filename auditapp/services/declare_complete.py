"""A keeper's word that a log is complete for some days: only then does silence in it say anything."""

from auditapp.domain.acts import Act
from auditapp.services.batch import Batch
from auditapp.services.workplace import Refused
from auditapp.storage.engine import Connection
from auditapp.storage.notifications import add_completeness


def declare_complete(connection: Connection, batch: Batch, source_id: int, act: Act) -> None:
    """Note the declaration that came with a file, for each event it covers and each sender it tells apart.

    A log that does not say whose notice each line was speaks for the homes' notices only.
    """
    period = batch.complete_for
    if period is None or period.last is None:
        return
    if batch.keeper is None:
        raise Refused("--complete-for is the keeper's word: name the keeper too, with --authority.")
    subjects = sorted(batch.events) if batch.kind == "notifications" else [batch.kind]
    for subject in subjects:
        senders = [""]
        if batch.kind == "notifications":
            senders = ["home", "placing_authority"] if subject in batch.tells_sender_of else ["home"]
        for sender in senders:
            add_completeness(
                connection,
                source_id=source_id,
                keeper_gss=batch.keeper,
                subject=subject,
                notice_by=sender,
                first=period.first,
                last=period.last,
                declared_by=act.by,
                declared_at=act.at,
            )
