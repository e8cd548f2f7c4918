"""Checking that the audit log stands as it was written."""

from dataclasses import dataclass
from pathlib import Path

from auditapp.domain.audit_chain import faults
from auditapp.services.workplace import Refused, Workplace, read_anchors
from auditapp.storage import audit_log


@dataclass(frozen=True, slots=True)
class Trail:
    """How long the log is, how many heads of it were noted outside, and what is wrong with it."""

    entries: int
    anchors: int
    faults: tuple[str, ...]


def verify_trail(place: Workplace, anchors_file: Path | None = None) -> Trail:
    """Compare every entry with its hash, with the entry before it, and with the heads noted outside."""
    anchors = read_anchors(anchors_file or place.anchors_file)
    if anchors_file is not None and not anchors:
        raise Refused(f"{anchors_file} holds no heads of an audit log. Give a copy of {place.anchors_file.name}.")
    with place.reading() as connection:
        chain = list(audit_log.entries(connection))
    return Trail(len(chain), len(anchors), tuple(faults(chain, anchors)))
