"""Where the work is done: one database, its keys and anchors, who is at work, and what time it is."""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from auditapp.domain.acts import Act
from auditapp.domain.audit_chain import Anchor
from auditapp.domain.dates import to_london
from auditapp.security.pseudonyms import PseudonymKey, new_key_file, read_key_file
from auditapp.storage import audit_log, database, engine
from auditapp.storage.engine import Connection, Engine


class Refused(Exception):
    """What was asked cannot be done; the message says what was seen, what was expected and what to do."""

    def __init__(self, message: str, code: str = "not_possible") -> None:
        super().__init__(message)
        self.code = code


class NotReady(Exception):
    """The database or its key is not there yet; the message says what to do."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Workplace:
    """Everything a service needs of the world outside."""

    engine: Engine
    key: PseudonymKey
    folder: Path
    actor: str
    now: Callable[[], datetime] = field(default=_now)

    @property
    def today(self) -> date:
        """The day it is in England."""
        return to_london(self.now()).date()

    @property
    def anchors_file(self) -> Path:
        """Where the heads of this database's audit log are noted, outside it."""
        name = hashlib.sha256(self.engine.url.render_as_string(hide_password=True).encode()).hexdigest()[:8]
        return self.folder / f"audit-log-anchors-{name}.txt"

    @contextmanager
    def writing(self) -> Iterator[tuple[Connection, Act]]:
        """One transaction that writes; when it is kept, the head of the audit log is noted outside."""
        with engine.writing(self.engine) as connection:
            yield connection, Act(self.actor, self.now())
            head = audit_log.head(connection)
        self._note(Anchor(head.seq, head.hash))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view of the database."""
        with engine.reading(self.engine) as connection:
            yield connection

    def _note(self, anchor: Anchor) -> None:
        if anchor.seq and anchor != self.last_anchor():
            with self.anchors_file.open("a", encoding="ascii") as file:
                file.write(f"{anchor.seq} {anchor.hash}\n")
                file.flush()
                os.fsync(file.fileno())

    def last_anchor(self) -> Anchor | None:
        """The newest head noted outside the database."""
        noted = read_anchors(self.anchors_file)
        return noted[-1] if noted else None


def read_anchors(path: Path) -> tuple[Anchor, ...]:
    """The heads noted in a file of anchors; none where there is no file."""
    if not path.exists():
        return ()
    lines = (line.split() for line in path.read_text(encoding="ascii", errors="replace").splitlines())
    return tuple(Anchor(int(words[0]), words[1]) for words in lines if len(words) == 2 and words[0].isdigit())  # noqa: PLR2004 (number and hash)


def default_url(folder: Path) -> str:
    """The embedded database in the instance folder."""
    return f"sqlite:///{folder.resolve() / 'auditapp.db'}"


def _opened(url: str) -> Engine:
    """The database, once it has answered and is of a form that this program knows."""
    try:
        opened = engine.reachable(engine.open_engine(url))
    except engine.DatabaseRefused as refusal:
        raise NotReady(str(refusal)) from refusal
    if not database.is_known(opened):
        opened.dispose()
        message = "The database was made by another version of this program. Use that version, or another database."
        raise NotReady(message)
    return opened


def make_workplace(url: str | None, folder: Path, actor: str, key_file: Path | None = None) -> Workplace:
    """Make the database, its key and the folder they stand in, as far as they are not there; bring it up to date."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = key_file or folder / "pseudonym.key"
    key = read_key_file(path) if path.exists() else new_key_file(path)
    opened = _opened(url or default_url(folder))
    database.move(opened)
    return Workplace(opened, key, folder, actor)


def open_workplace(url: str | None, folder: Path, actor: str) -> Workplace:
    """Open what `init` made."""
    path = folder / "pseudonym.key"
    if not path.exists() or (url is None and not (folder / "auditapp.db").exists()):
        message = f"There is no database in {folder} yet. Run `auditapp init` first."
        raise NotReady(message)
    opened = _opened(url or default_url(folder))
    if not database.is_current(opened):
        opened.dispose()
        message = "The database has another form than this program expects. Run `auditapp init` to bring it up to date."
        raise NotReady(message)
    return Workplace(opened, read_key_file(path), folder, actor)
