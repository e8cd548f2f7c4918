"""Where the work is done: one database, its keys and anchors, who is at work, and what time it is."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from auditapp.domain.acts import Act
from auditapp.domain.audit_chain import Anchor
from auditapp.domain.dates import to_london
from auditapp.security.pseudonyms import PseudonymKey, new_key_file, read_key_file
from auditapp.services import folders
from auditapp.storage import audit_log, database, engine, installation
from auditapp.storage.engine import Connection, Engine, Judging
from auditapp.storage.installation import Installation

KEY_FILE = "pseudonym.key"
# The last lines of the file of anchors, in bytes; a line has about 80.
LINES_AT_THE_END = 1000
OLD_FORM = "The database has another form than this program expects. Run `auditapp init` to bring it up to date."


class Refused(Exception):
    """What was asked cannot be done; the message says what was seen, what was expected and what to do."""

    def __init__(self, message: str, code: str = "not_possible") -> None:
        super().__init__(message)
        self.code = code


class NotReady(Exception):
    """The database or its key is not there yet; the message says what to do."""


class NoRoom(NotReady):
    """The disk of the database is full, or cannot be written."""

    def __init__(self, message: str, *, is_full: bool) -> None:
        super().__init__(message)
        self.is_full = is_full


def _now() -> datetime:
    return datetime.now(UTC)


def _nothing() -> None:
    return None


@dataclass(frozen=True, slots=True)
class Workplace:
    """Everything a service needs of the world outside."""

    engine: Engine
    key: PseudonymKey
    folder: Path
    actor: str
    installation: str
    now: Callable[[], datetime] = field(default=_now)
    # After so many days without use an account is suspended, and a role is looked at again; 0 means never.
    idle_days: int = 60
    review_days: int = 91
    # Done before each transaction that writes is kept, so that it stands whenever that does.
    before_kept: Callable[[], object] = field(default=_nothing)

    @property
    def today(self) -> date:
        """The day it is in England."""
        return to_london(self.now()).date()

    @property
    def anchors_file(self) -> Path:
        """Where the heads of this database's audit log are noted, outside it, by the name the database keeps."""
        return self.folder / f"audit-log-anchors-{self.installation[:8]}.txt"

    def writing(self, *, waits: bool = True) -> AbstractContextManager[tuple[Connection, Act]]:
        """One transaction that writes; when it is kept, the head of the audit log is noted outside.

        While somebody else writes it waits its turn, or, with `waits` false, is not ready.
        """
        return self._noted(engine.writing(self.engine, waits=waits))

    @contextmanager
    def reading(self, *, beside: bool = False) -> Iterator[Connection]:
        """One consistent view of the database; with `beside`, tables of its own may be made for the time."""
        with _telling(), engine.reading(self.engine, beside=beside) as connection:
            yield connection

    def judging(self) -> AbstractContextManager[Judging]:
        """A connection for long reading and one short writing after it."""
        return engine.judging(self.engine)

    def writing_on(self, two: Judging) -> AbstractContextManager[tuple[Connection, Act]]:
        """The one transaction that writes, on the connection that read; the head of the log is noted outside."""
        return self._noted(two.writing())

    @contextmanager
    def _noted(self, transaction: AbstractContextManager[Connection]) -> Iterator[tuple[Connection, Act]]:
        with _telling(), transaction as connection:
            yield connection, Act(self.actor, self.now())
            self.before_kept()
            head = audit_log.head(connection)
        self._note(Anchor(head.seq, head.hash))

    def _note(self, anchor: Anchor) -> None:
        if anchor.seq and anchor != self.last_anchor():
            with self.anchors_file.open("a", encoding="ascii") as file:
                file.write(f"{anchor.seq} {anchor.hash}\n")
                file.flush()
                os.fsync(file.fileno())

    def last_anchor(self) -> Anchor | None:
        """The newest head noted outside the database."""
        with suppress(FileNotFoundError), self.anchors_file.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - LINES_AT_THE_END))
            lines = file.read().decode("ascii", errors="replace").splitlines()
            return next(iter(_anchors_in(reversed(lines))), None)
        return None


def read_anchors(path: Path) -> tuple[Anchor, ...]:
    """The heads noted in a file of anchors; none where there is no file."""
    if not path.exists():
        return ()
    return tuple(_anchors_in(path.read_text(encoding="ascii", errors="replace").splitlines()))


def _anchors_in(lines: Iterable[str]) -> Iterator[Anchor]:
    split = (line.split() for line in lines)
    return (Anchor(int(words[0]), words[1]) for words in split if len(words) == 2 and words[0].isdigit())  # noqa: PLR2004 (number and hash)


def default_url(folder: Path) -> str:
    """The embedded database in the instance folder."""
    return f"sqlite:///{folder.resolve() / 'auditapp.db'}"


def make_workplace(url: str | None, folder: Path, actor: str, key_file: Path | None = None) -> Workplace:
    """Make the database, its key and the folder they stand in, as far as they are not there; bring it up to date."""
    _usable(folder, folders.made(folder))
    path = key_file or folder / KEY_FILE
    with _opened(url or default_url(folder)) as opened:
        if folders.is_there(path):
            key = read_key_file(path)
        elif database.is_empty(opened):
            key = new_key_file(path)
        else:
            raise NotReady(_key_missing(path))
        database.move(opened)
        _whole(opened)
        with engine.writing(opened) as connection:
            row = installation.install(connection, key.number)
        _fitting(key, row, path)
        return Workplace(opened, key, folder, actor, row.id)


def open_workplace(url: str | None, folder: Path, actor: str) -> Workplace:
    """Open what `init` made."""
    _usable(folder, folders.hindrance(folder))
    path = folder / KEY_FILE
    address = url or default_url(folder)
    where = f"in {folder}" if url is None else "at DATABASE_URL"
    absent = f"There is no database {where} yet. Run `auditapp init` first."
    with _telling():
        there = engine.is_there(address)
    if not there:
        raise NotReady(absent)
    with _opened(address) as opened:
        if database.is_empty(opened):
            raise NotReady(absent)
        if not folders.is_there(path):
            raise NotReady(_key_missing(path))
        if not database.is_current(opened):
            raise NotReady(OLD_FORM)
        _whole(opened)
        with engine.reading(opened) as connection:
            row = installation.installed(connection)
        if row is None:
            raise NotReady(OLD_FORM)
        key = read_key_file(path)
        _fitting(key, row, path)
        return Workplace(opened, key, folder, actor, row.id)


def _usable(folder: Path, why: str | None) -> None:
    if why is not None:
        message = (
            f"The folder {folder} cannot hold the database and the pseudonym key: {why}. Put that right, or name "
            "another folder in AUDITAPP_INSTANCE."
        )
        raise NotReady(message)


@contextmanager
def _telling() -> Iterator[None]:
    try:
        yield
    except engine.DiskRefused as refusal:
        raise NoRoom(str(refusal), is_full=refusal.is_full) from refusal
    except engine.DatabaseRefused as refusal:
        raise NotReady(str(refusal)) from refusal


@contextmanager
def _opened(address: str) -> Iterator[Engine]:
    """The database, once it has answered and is of a form that this program knows; closed when it is not taken on."""
    with _telling():
        opened = engine.open_engine(address)
    try:
        with _telling():
            engine.reachable(opened)
            _known(opened)
            yield opened
    except BaseException:
        opened.dispose()
        raise


def _known(opened: Engine) -> None:
    if not database.is_known(opened):
        message = "The database was made by another version of this program. Use that version, or another database."
        raise NotReady(message)


def _whole(opened: Engine) -> None:
    """A table that somebody dropped is told of by name before anything is read or written."""
    missing = database.missing_tables(opened)
    if missing:
        tables = f"the table {missing[0]}" if len(missing) == 1 else f"the tables {', '.join(missing)}"
        message = (
            f"The database lacks {tables}, so it is not as this program left it. Put back a copy of the whole database "
            "from before."
        )
        raise NotReady(message)


def _key_missing(path: Path) -> str:
    return (
        f"The database is there, but its pseudonym key {path} is missing. Put the old key file back there. A new key "
        "would give every child another pseudonym, so none is made."
    )


def _fitting(key: PseudonymKey, row: Installation, path: Path) -> None:
    if key.number != row.key_number:
        message = (
            f"The pseudonym key {path} has the number {key.number}, but this database works with the key "
            f"{row.key_number}. With another key every child would have another pseudonym. Put the right key file "
            "back there, or make a new database with a folder of its own."
        )
        raise NotReady(message)
