"""A PostgreSQL of the tests' own, from the machine's binaries, gone when the tests end."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

REMEDY = (
    "PostgreSQL's programs (initdb, pg_ctl) are not on this machine; install the package postgresql "
    "(Debian: apt-get install postgresql) to run these tests too"
)


def _program(name: str) -> str | None:
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    return str(versions[0]) if versions else shutil.which(name)


def _as_somebody() -> dict[str, int]:
    """PostgreSQL refuses to run as root, so root lends it another user."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return {"user": entry.pw_uid, "group": entry.pw_gid}
    return {}


@dataclass(frozen=True)
class Server:
    """A server that listens on a socket in its own folder only; the URL of its first database."""

    folder: Path
    control: str
    who: dict[str, int]

    @property
    def url(self) -> str:
        """Where its first database is."""
        return f"postgresql://tester@/postgres?host={self.folder}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' -c fsync=off"
        self._control("start", "-o", options, "-l", self.folder / "log")

    def stop(self, mode: str) -> None:
        """Stop it: `fast` ends what is under way, `immediate` is as if it had been killed."""
        self._control("stop", "-m", mode)

    def _control(self, what: str, *more: object) -> None:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "cwd": self.folder, **self.who}
        words = [self.control, "-D", self.folder / "data", "-w", *map(str, more), what]
        subprocess.run(words, check=True, **quiet)  # type: ignore[call-overload]


@contextlib.contextmanager
def private_server() -> Iterator[Server]:
    """Start a server of one's own; it is gone afterwards."""
    initdb, control = _program("initdb"), _program("pg_ctl")
    if initdb is None or control is None:
        raise LookupError(REMEDY)
    who = _as_somebody()
    folder = Path(tempfile.mkdtemp(prefix="auditapp-pg-"))
    if who:
        os.chown(folder, who["user"], who["group"])
    words = [initdb, "-D", folder / "data", "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C"]
    server = Server(folder, control, who)
    try:
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=folder, **who)
        server.start()
        yield server
        server.stop("immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def server_of_tests() -> Iterator[Server]:
    """The same for a fixture: skipped with the remedy where there is none, failing where CI requires it."""
    try:
        with private_server() as server:
            yield server
    except LookupError:
        if os.environ.get("REQUIRE_POSTGRES") == "1":
            pytest.fail(REMEDY)
        pytest.skip(REMEDY)


@contextlib.contextmanager
def private_postgres() -> Iterator[str]:
    """Start a server of one's own; give the URL of its first database."""
    with private_server() as server:
        yield server.url
