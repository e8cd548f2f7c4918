"""The folder of files handed in through the pages: each sealed, under the hash of its content.

What a file was called is never part of a path: a name is words, and words can be anything.
"""

import os
import secrets
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO

from auditapp.security.kept_files import A_PIECE, seal_pieces
from auditapp.services.files.open_kept import FOLDER, SEALED, files_key
from auditapp.services.workplace import Refused, Workplace

LONGEST_NAME = 120
NOTHING = sha256().hexdigest()
NAMELESS = "a file without a name"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it is kept: where, under which hash."""

    path: Path
    sha256: str


def keep_bytes(place: Workplace, stream: IO[bytes], called: str) -> Kept:
    """Keep what comes of a stream, whole or not at all; nothing at all is refused."""
    folder = place.folder / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    part = folder / f".{secrets.token_hex(8)}.part"
    try:
        digest = _written(part, stream, files_key(place))
        if digest == NOTHING:
            raise Refused(f"{called} is empty (0 bytes). Export it again and choose the new file.", "empty_file")
        path = folder / f"{digest}{SEALED}"
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return Kept(path, digest)


def seal_file(stream: IO[bytes], path: Path, key: bytes) -> None:
    """Seal what comes of a stream into a file, whole or not at all."""
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        _written(part, stream, key)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _written(part: Path, stream: IO[bytes], key: bytes) -> str:
    digest = sha256()
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)

    def pieces() -> Iterator[bytes]:
        while piece := _a_piece(stream):
            digest.update(piece)
            yield piece

    with os.fdopen(handle, "wb") as file:
        seal_pieces(key, pieces(), file)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def _a_piece(stream: IO[bytes]) -> bytes:
    """The next piece, full while there is more: a stream may give less than it is asked for."""
    piece = stream.read(A_PIECE)
    while len(piece) < A_PIECE and (more := stream.read(A_PIECE - len(piece))):
        piece += more
    return piece


def words_of_name(name: str | None) -> str:
    """A file's name as words: without folders, without characters that cannot be seen, and not too long."""
    last = (name or "").replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in unicodedata.normalize("NFC", last))
    words = " ".join(seen.split())
    if len(words) > LONGEST_NAME:
        stem, dot, ending = words.rpartition(".")
        words = f"{stem[: LONGEST_NAME - 10]}….{ending[:8]}" if dot else words[:LONGEST_NAME]
    return words.strip(". ") or NAMELESS
