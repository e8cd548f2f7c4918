"""What came in some days and what did not: files by whose they are, and everything expected by its periods."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from auditapp.domain.dates import Period
from auditapp.domain.expected_returns import OnePeriod
from auditapp.domain.people import Body
from auditapp.domain.scope import Scope
from auditapp.services.files.list_files import KINDS
from auditapp.services.homes.register_known import RegisterKnown
from auditapp.services.homes.shown_homes import holds_names
from auditapp.services.known_world import authority_name
from auditapp.services.returns.show_returns import LATE, ReturnLine, every_return
from auditapp.services.workplace import Workplace
from auditapp.storage import given_files
from auditapp.storage.engine import Connection
from auditapp.storage.given_files import FilesCounted

NOT_SAID = "not said"


@dataclass(frozen=True, slots=True)
class FilesCame:
    """The files of one kind of one keeper that were received in some days and count: how many, with how many rows."""

    whose: str
    kind: str
    files: int
    rows_read: int
    rows_kept: int
    last_on: date


@dataclass(frozen=True, slots=True)
class ReturnCame:
    """One expected return: of its periods that ended in some days how many came, are signed to be nil, did not come."""

    line: ReturnLine
    came: int
    nil: int
    not_come: int


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What came in some days, what was expected for them, what is late now; `is_expected` is whether anything is."""

    files: tuple[FilesCame, ...]
    returns: tuple[ReturnCame, ...]
    silent: tuple[ReturnLine, ...]
    is_expected: bool


def arrivals(
    place: Workplace, connection: Connection, known: RegisterKnown, scope: Scope, *, body: Body, within: Period
) -> Arrivals:
    """What came and what did not, as far as somebody may see it."""
    counted = given_files.files_received(connection, scope, within)
    every = every_return(place, connection, known, scope, names_homes=holds_names(body))
    in_days = ((line, [one for one in periods if within.contains(one.last)]) for line, periods in every)
    came = (_of_return(line, periods) for line, periods in in_days if periods)
    return Arrivals(
        tuple(sorted(map(_of_files, counted), key=lambda one: (one.whose, one.kind))),
        tuple(sorted(came, key=lambda one: (one.line.sender, one.line.paper, one.line.number))),
        tuple(line for line, _ in every if line.state == LATE),
        bool(every),
    )


def _of_files(counted: FilesCounted) -> FilesCame:
    whose = authority_name(counted.keeper_gss) if counted.keeper_gss else counted.force or NOT_SAID
    kind = KINDS[counted.kind]
    return FilesCame(whose, kind, counted.files, counted.rows_read, counted.rows_kept, counted.last_on)


def _of_return(line: ReturnLine, periods: Iterable[OnePeriod]) -> ReturnCame:
    came, nil, not_come = 0, 0, 0
    for one in periods:
        came += one.received is not None
        nil += one.received is None and one.nil is not None
        not_come += not one.is_answered
    return ReturnCame(line, came, nil, not_come)
