"""The folder of files handed in through the pages: each under the hash of its content, for the program's owner alone.

What a file was called is never part of a path: a name is words, and words can be anything.
"""

import fcntl
import os
import secrets
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO

from auditapp.services.workplace import Refused, Workplace

FOLDER = "uploads"
A_PIECE = 1 << 20
LONGEST_NAME = 120
NAMELESS = "a file without a name"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it is kept: where, under which hash. While `hold` is there, somebody is at work with these bytes."""

    path: Path
    sha256: str
    hold: Path


def keep_bytes(place: Workplace, stream: IO[bytes], called: str) -> Kept:
    """Keep what comes of a stream, whole or not at all; nothing at all is refused."""
    folder = place.folder / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    part = folder / f".{secrets.token_hex(8)}.part"
    try:
        digest = _written(part, stream)
        if part.stat().st_size == 0:
            raise Refused(f"{called} is empty (0 bytes). Export it again and choose the new file.", "empty_file")
        hold = folder / f".{digest}.{secrets.token_hex(8)}.hold"
        with _alone(folder):
            hold.touch(mode=0o600)
            part.replace(folder / digest)
    finally:
        part.unlink(missing_ok=True)
    return Kept(folder / digest, digest, hold)


def let_go(kept: Kept, is_needed: Callable[[], bool]) -> None:
    """End the work with some bytes; they go where no file needs them and nobody else is at work with the same ones."""
    with _alone(kept.path.parent):
        kept.hold.unlink(missing_ok=True)
        if not any(kept.path.parent.glob(f".{kept.sha256}.*.hold")) and not is_needed():
            kept.path.unlink(missing_ok=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """For the moment, nobody else brings bytes into the folder or takes any out of it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _written(part: Path, stream: IO[bytes]) -> str:
    digest = sha256()
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        while piece := stream.read(A_PIECE):
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def words_of_name(name: str | None) -> str:
    """A file's name as words: without folders, without characters that cannot be seen, and not too long."""
    last = (name or "").replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in unicodedata.normalize("NFC", last))
    words = " ".join(seen.split())
    if len(words) > LONGEST_NAME:
        stem, dot, ending = words.rpartition(".")
        words = f"{stem[: LONGEST_NAME - 10]}….{ending[:8]}" if dot else words[:LONGEST_NAME]
    return words.strip(". ") or NAMELESS
