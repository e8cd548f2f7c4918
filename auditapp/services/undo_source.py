"""Taking an imported file back: its rows stop counting, and none is deleted.

Names alone go: those in police logs of children whom no list or notice that is left knows.
"""

from dataclasses import dataclass

from auditapp.domain.findings import DECIDED
from auditapp.services.forget_names import forget_names
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, findings, repetitions, sources, statements

# By whose rows the names of a police log are kept, and those logs themselves.
KNOWING = frozenset({"placements", "notifications", "police-log"})


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo closed, by kind of statement, and what another file says again and therefore still counts."""

    source: int
    file: str
    closed: dict[str, int]
    kept: dict[str, int]


def undo_source(place: Workplace, number: int) -> Undone:
    """Close every row of one source; refused while a person's decision on a finding rests on it."""
    with place.writing() as (connection, act):
        found = sources.source_numbered(connection, number)
        if found is None:
            raise Refused(f"There is no source {number}. `auditapp sources` lists them.")
        if found.state != "imported":
            raise Refused(f"Source {number} ({found.file_name}) was not imported, so there is nothing to undo.")
        if found.undone_at is not None:
            raise Refused(f"Source {number} ({found.file_name}) was undone already.")
        resting = [
            f.judged.id
            for f in findings.decided_findings(connection)
            if f.state in DECIDED and any(o.source_id == number for o in f.judged.origins)
        ]
        if resting:
            raise Refused(
                f"Source {number} ({found.file_name}) cannot be undone: people have decided on findings that rest on "
                f"it ({', '.join(resting[:10])}). Reopen those findings first."
            )
        closed = statements.close_source(connection, number, act.at)
        kept = repetitions.take_over(connection, number)
        sources.mark_undone(connection, number, act.at)
        forgotten = forget_names(connection) if found.kind in KNOWING else 0
        detail = {"closed": closed, "said_again": kept, "names_forgotten": forgotten}
        audit_log.append(connection, act, "source undone", f"source {number}", detail)
    return Undone(number, found.file_name, closed, kept)
