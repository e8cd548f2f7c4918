"""Secrets that stand beside the database in files of their own, made when they are first wanted."""

import os
import secrets
from pathlib import Path

from auditapp.security.weak_secrets import is_typed
from auditapp.services.workplace import NotReady

BYTES = 32


def kept_key(path: Path) -> bytes:
    """The secret in a file, which is made where it is not there; one that is too short or was typed is refused."""
    if not path.exists():
        _write(path)
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError:
        key = b""
    if len(key) < BYTES:
        raise NotReady(f"{path} holds no key of {BYTES} bytes. Put back the file that stood there.")
    if is_typed(key):
        raise NotReady(f"{path} holds a pattern and no key: it could be guessed. Put back the file that stood there.")
    return key


def _write(path: Path) -> None:
    # Two servers may start at once, and both must go on with the same key: whole from the moment it is there.
    made = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_hex(BYTES))
        os.link(made, path)
    except FileExistsError:
        pass
    finally:
        made.unlink(missing_ok=True)
