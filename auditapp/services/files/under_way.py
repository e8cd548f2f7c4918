"""What was handed on together, for whoever handed it on: what waits, what is being done, what came of the rest."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from auditapp.domain.scope import Scope
from auditapp.services.files import inbox
from auditapp.services.files.list_files import FileLine, lines_numbered
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
WORDS_OF_TAKING_BACK = WORDS | {READING: "being taken back", STORED: "taken back", FAILED: "not taken back"}


@dataclass(frozen=True, slots=True)
class Piece:
    """One file to be taken in, or back: how that stands, how much of it was read, its line among the files once it is.

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
    takes_back: bool = False


class HandedOn(NamedTuple):
    """The name under which something goes on, whether that is a file that is taken back, and how far it is.

    It `waits` where nobody has begun it, is `read` where the findings alone remain to be brought up to date, and has
    `ended` where it only waits to be cleared away.
    """

    given: str
    takes_back: bool
    state: str


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

    @property
    def takes_back(self) -> bool:
        """Whether a file is taken back; that is never handed on with others."""
        return any(piece.takes_back for piece in self.pieces)


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
            back = work.takes_back is not None
            pieces[key] = Piece(work.file_name, WAITING, is_ended=False, before=before, takes_back=back)
    return UnderWay(tuple(pieces[key] for key in sorted(pieces)))


def given_by(place: Workplace) -> tuple[HandedOn, ...]:
    """What somebody handed on that has not come to its end, the first handed on first."""
    theirs = [work for work in inbox.everything(place) if work.actor == place.actor and not work.is_check]
    with place.reading() as connection:
        states = jobs.states_of(connection, [work.key for work in theirs])
    given: dict[tuple[str, bool], set[str]] = {}
    for work in theirs:
        given.setdefault((work.given, work.takes_back is not None), set()).add(states.get(work.key, WAITING))
    return tuple(HandedOn(name, back, _how_far(some)) for (name, back), some in given.items())


def _how_far(states: set[str]) -> str:
    """How far the work is that was handed on together."""
    if states <= ENDED:
        return "ended"
    if states == {WAITING}:
        return "waits"
    return "read" if states <= ENDED | {STORED, CHECKING} else "begun"


def is_check_due(place: Workplace) -> bool:
    """Whether something other than a file, such as a protocol, waits for findings to be brought up to date by it."""
    return any(work.is_check for work in inbox.everything(place))


def _begun(job: Job, lines: dict[int, tuple[FileLine, str]], counted: Callable[[str], int | None]) -> Piece:
    line, message = lines.get(job.source_id or 0, (None, ""))
    back = job.takes_back is not None
    return Piece(
        job.file_name,
        (WORDS_OF_TAKING_BACK if back else WORDS)[job.state],
        is_ended=job.state in ENDED,
        counted=counted(job.key) if job.state in {READING, CHECKING} else None,
        line=line,
        message="" if back else message,
        sentence=job.message,
        takes_back=back,
    )
