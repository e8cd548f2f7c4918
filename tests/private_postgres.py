"""A PostgreSQL of the tests' own, from the machine's binaries, gone when the tests end."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

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


@contextlib.contextmanager
def private_postgres() -> Iterator[str]:
    """Start a server that listens on a socket in its own folder only; give the URL of its first database."""
    initdb, control = _program("initdb"), _program("pg_ctl")
    if initdb is None or control is None:
        raise LookupError(REMEDY)
    who = _as_somebody()
    folder = Path(tempfile.mkdtemp(prefix="auditapp-pg-"))
    if who:
        os.chown(folder, who["user"], who["group"])
    data = folder / "data"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "cwd": folder, **who}
    try:
        subprocess.run(
            [initdb, "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C"], check=True, **quiet
        )
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
        subprocess.run([control, "-D", data, "-w", "-o", options, "-l", folder / "log", "start"], check=True, **quiet)
        yield f"postgresql://tester@/postgres?host={folder}"
        subprocess.run([control, "-D", data, "-w", "-m", "immediate", "stop"], check=True, **quiet)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
