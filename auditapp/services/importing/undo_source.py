"""Taking an imported file back: its rows stop counting, and none is deleted.

Names alone go: those in police logs of children whom no list or notice that is left knows.
"""

from collections.abc import Callable
from dataclasses import dataclass

from auditapp.domain.acts import Act
from auditapp.domain.findings import DECIDED
from auditapp.domain.scope import Scope
from auditapp.services.importing.forget_names import forget_names
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, findings, repetitions, sources, statements
from auditapp.storage.engine import Connection
from auditapp.storage.held_back import give_way
from auditapp.storage.sources import Source
from auditapp.storage.withdrawals import call_off_left

# By whose rows the names of a police log are kept, and those logs themselves.
KNOWING = frozenset({"placements", "notifications", "police-log"})


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo closed, by kind of statement, and what another file says again and therefore still counts."""

    source: int
    file: str
    closed: dict[str, int]
    kept: dict[str, int]

    @property
    def in_words(self) -> str:
        """What came of it, for whoever asked for it."""
        closed, again = sum(self.closed.values()), sum(self.kept.values())
        said = f"It was taken back: {'1 row no longer counts' if closed == 1 else f'{closed:,} rows no longer count'}."
        if again:
            stand = (
                "1 of them stands in another file too, and counts"
                if again == 1
                else (f"{again:,} of them stand in another file too, and count")
            )
            said += f" {stand} from there."
        return said


# Done in the transaction of an undo, so that it is kept with it or not at all.
Note = Callable[[Connection, Undone], object]


def nothing(*_: object) -> None:
    """Note nothing."""


def decided_on(connection: Connection, number: int) -> list[str]:
    """The findings, wherever they stand, on which somebody decided and which rest on a row of one source."""
    resting = findings.resting_on(connection, Scope.whole_database(), number)
    return [finding.id for finding in resting if finding.state in DECIDED]


def undo_source(place: Workplace, number: int, tell: Callable[[int], None] = nothing, note: Note = nothing) -> Undone:
    """Close every row of one source; refused while a person's decision on a finding rests on it.

    That somebody asked for a paper is none: what was asked for is judged by whatever stands.
    """
    with place.writing() as (connection, act):
        found = sources.source_numbered(connection, number)
        if found is None:
            raise Refused(f"There is no source {number}. `auditapp sources` lists them.")
        if found.state != "imported":
            raise Refused(f"Source {number} ({found.file_name}) was not imported, so there is nothing to undo.")
        if found.undone_at is not None:
            raise Refused(f"Source {number} ({found.file_name}) was undone already.", "undone_before")
        _refuse_if_decided_on(connection, number, found.file_name)
        undone = undo_within(connection, act, found, tell)
        note(connection, undone)
    return undone


def undo_within(connection: Connection, act: Act, found: Source, tell: Callable[[int], None] = nothing) -> Undone:
    """Close every row of a source that counts, in the transaction of the caller."""
    closed = statements.close_source(connection, found.id, act.at)
    tell(sum(closed.values()))
    kept = repetitions.take_over(connection, found.id)
    sources.mark_undone(connection, found.id, act.at)
    give_way(connection, found.id, act.at)
    call_off_left(connection, found.id, act.at)
    forgotten = forget_names(connection, act.at) if found.kind in KNOWING else 0
    detail = {"closed": closed, "said_again": kept, "names_forgotten": forgotten}
    audit_log.append(connection, act, "source undone", f"source {found.id}", detail)
    return Undone(found.id, found.file_name, closed, kept)


def _refuse_if_decided_on(connection: Connection, number: int, file_name: str) -> None:
    resting = decided_on(connection, number)
    if resting:
        raise Refused(
            f"Source {number} ({file_name}) cannot be undone: people have decided on findings that rest on it "
            f"({', '.join(resting[:10])}). Reopen those findings first.",
            "decided_on",
        )
