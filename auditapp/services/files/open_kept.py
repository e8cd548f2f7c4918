"""Reading files that are kept sealed: as they were given, for as long as they are read, and on no disk."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from auditapp.domain.importing import FileRefused
from auditapp.security.kept_files import A_PIECE, unseal_pieces
from auditapp.security.sealing import SealBroken
from auditapp.services.key_file import kept_key
from auditapp.services.workplace import NotReady, Workplace

FOLDER, SEALED = "uploads", ".sealed"
NAME = "files.key"
BROKEN = (
    f"A file that is kept here cannot be opened: the key {NAME} is not the one with which it was sealed, or the file "
    "was changed. Put back the key and the files that stood there."
)


def files_key(place: Workplace) -> bytes:
    """The key of the files that are kept."""
    return kept_key(place.folder / NAME)


@contextmanager
def as_given(place: Workplace, path: Path) -> Iterator[Path]:
    """Where a file can be read as it was given; one that was never sealed where it stands."""
    if not _is_sealed(place, path):
        yield path
        return
    if not path.is_file():
        raise FileRefused("file_missing", "The file is not kept here any more.")
    with _beside() as (file, where):
        for piece in _pieces(place, path):
            file.write(piece)
        file.flush()
        yield where


def digest_as_given(place: Workplace, path: Path) -> str:
    """The SHA-256 of a file as it was given."""
    digest = sha256()
    for piece in _pieces(place, path):
        digest.update(piece)
    return digest.hexdigest()


def _is_sealed(place: Workplace, path: Path) -> bool:
    """Whether it is one of the files kept here; people may call their own files what they like."""
    return path.suffix == SEALED and path.resolve().parent == (place.folder / FOLDER).resolve()


def _pieces(place: Workplace, path: Path) -> Iterator[bytes]:
    if _is_sealed(place, path):
        yield from unsealed_pieces(place, path)
        return
    with path.open("rb") as file:
        yield from iter(lambda: file.read(A_PIECE), b"")


def unsealed_pieces(place: Workplace, path: Path) -> Iterator[bytes]:
    """A file that is kept sealed, piece by piece; where it is not what was sealed, that is said."""
    with path.open("rb") as file:
        try:
            yield from unseal_pieces(files_key(place), file)
        except SealBroken as problem:
            raise NotReady(BROKEN) from problem


def unsealed(place: Workplace, path: Path) -> bytes:
    """The whole of a small file that is kept sealed."""
    return b"".join(unsealed_pieces(place, path))


@contextmanager
def _beside() -> Iterator[tuple[IO[bytes], Path]]:
    """A file in memory, which the reading child opens too; where the system has none, one that is gone afterwards."""
    if hasattr(os, "memfd_create"):
        with os.fdopen(os.memfd_create("kept"), "wb") as file:
            yield file, Path(f"/proc/{os.getpid()}/fd/{file.fileno()}")
    else:
        with NamedTemporaryFile() as file:
            yield file, Path(file.name)
