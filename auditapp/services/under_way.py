"""What was handed on together, for whoever handed it on: what waits, what is being done, what came of the rest."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from auditapp.domain.scope import Scope
from auditapp.services import inbox
from auditapp.services.list_files import FileLine, lines_numbered
from auditapp.services.workplace import Workplace
from auditapp.storage import jobs
from auditapp.storage.jobs import CHECKING, DONE, ENDED, FAILED, READING, STORED, Job

GIVEN = re.compile(r"[0-9a-f]{32}")
WAITING = "waits its turn"
WORDS = {
    READING: "being read",
    STORED: "stored",
    CHECKING: "being checked",
    DONE: "done",
    FAILED: "not taken in",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One file that was handed on: how it stands, how much of it was read, its line among the files once it has one.

    `before` is how many others are read first, `counted` how many of its rows were read so far, or how many answers a
    check has given. `sentence` says what the line itself does not.
    """

    name: str
    state: str
    is_ended: bool
    before: int = 0
    counted: int | None = None
    line: FileLine | None = None
    message: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class UnderWay:
    """What was handed on together, in its order."""

    pieces: tuple[Piece, ...] = ()

    @property
    def ended(self) -> int:
        """How many have come to their end."""
        return sum(piece.is_ended for piece in self.pieces)

    @property
    def stored(self) -> int:
        """How many of them wait for the check alone, or have come to their end."""
        return sum(piece.is_ended or piece.line is not None for piece in self.pieces)

    @property
    def is_ended(self) -> bool:
        """Whether all have come to their end."""
        return self.ended == len(self.pieces)


def under_way(
    place: Workplace, scope: Scope, given: str, counted: Callable[[str], int | None], *, names_homes: bool = True
) -> UnderWay:
    """What somebody handed on under this name; nothing where it was somebody else, or nobody."""
    if not GIVEN.fullmatch(given):
        return UnderWay()
    # The inbox first: what ends between the two looks is then seen twice, and not missed.
    queue = inbox.keys_waiting(place)
    waiting = {key: inbox.waiting(place, key) for key in inbox.keys_waiting(place, given)}
    with place.reading() as connection:
        begun = {job.key: job for job in jobs.jobs_given(connection, place.actor, given)}
        states = jobs.states_of(connection, queue)
    unread = [key for key in queue if states.get(key, READING) == READING]
    numbers = [job.source_id for job in begun.values() if job.source_id is not None]
    found = lines_numbered(place, scope, numbers, names_homes=names_homes)
    lines = {line.number: (line, message) for line, message in found}
    pieces = {key: _begun(job, lines, counted) for key, job in begun.items()}
    for key, work in waiting.items():
        if work is not None and work.actor == place.actor and key not in pieces:
            before = unread.index(key) if key in unread else 0
            pieces[key] = Piece(work.file_name, WAITING, is_ended=False, before=before)
    return UnderWay(tuple(pieces[key] for key in sorted(pieces)))


def given_by(place: Workplace) -> tuple[str, ...]:
    """The names of what somebody handed on that has not come to its end, the first handed on first."""
    found = (inbox.waiting(place, key) for key in inbox.keys_waiting(place))
    theirs = (work for work in found if work is not None and work.actor == place.actor and work.order is not None)
    return tuple(dict.fromkeys(work.given for work in theirs))


def is_check_due(place: Workplace) -> bool:
    """Whether something other than a file, such as a protocol, waits for findings to be brought up to date by it."""
    found = (inbox.waiting(place, key) for key in inbox.keys_waiting(place))
    return any(work is not None and work.order is None for work in found)


def _begun(job: Job, lines: dict[int, tuple[FileLine, str]], counted: Callable[[str], int | None]) -> Piece:
    line, message = lines.get(job.source_id or 0, (None, ""))
    return Piece(
        job.file_name,
        WORDS[job.state],
        is_ended=job.state in ENDED,
        counted=counted(job.key) if job.state in {READING, CHECKING} else None,
        line=line,
        message=message,
        sentence=job.message,
    )
