"""Checking that the audit log stands as it was written."""

from dataclasses import dataclass
from pathlib import Path

from auditapp.domain.audit_chain import faults
from auditapp.services.workplace import Refused, Workplace, read_anchors
from auditapp.storage import audit_log, database

EMPTIED = "The audit log is empty, although the database holds what only a logged change puts there: it was emptied."


@dataclass(frozen=True, slots=True)
class Trail:
    """How long the log is, how many heads of it were noted outside, what is wrong with it, and what cannot be told."""

    entries: int
    anchors: int
    faults: tuple[str, ...]
    untold: str = ""


def verify_trail(place: Workplace, anchors_file: Path | None = None) -> Trail:
    """Compare every entry with its hash, with the entry before it, and with the heads noted outside."""
    anchors = read_anchors(anchors_file or place.anchors_file)
    if anchors_file is not None and not anchors:
        raise Refused(f"{anchors_file} holds no heads of an audit log. Give a copy of {place.anchors_file.name}.")
    with place.reading() as connection:
        chain = list(audit_log.entries(connection))
        used = bool(chain) or database.is_used(connection)
    found = tuple(faults(chain, anchors))
    if used and not chain:
        found = (EMPTIED, *found)
    return Trail(len(chain), len(anchors), found, _untold(place) if used and not anchors else "")


def _untold(place: Workplace) -> str:
    return (
        "There are no noted heads to compare the end of the log with, so a cut end or a log written anew would not "
        f"show. They should stand in {place.anchors_file}: put that file back, or name a copy with --anchor."
    )
