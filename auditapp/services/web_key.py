"""The secret that signs forms, kept beside the database and made when it is first wanted."""

import os
import secrets
from pathlib import Path

from auditapp.services.workplace import NotReady

NAME = "web.key"
BYTES = 32


def web_key(folder: Path) -> bytes:
    """The secret of an installation; a file that is too short to be one is refused."""
    path = folder / NAME
    if not path.exists():
        _write(path)
    key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    if len(key) < BYTES:
        raise NotReady(f"{path} holds no key of {BYTES} bytes. Delete it; the next start makes another one.")
    return key


def _write(path: Path) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_hex(BYTES))
