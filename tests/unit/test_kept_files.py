"""Files that are kept sealed: what goes in comes out, whatever its size, and whatever was done to it is found."""

import io
import tracemalloc

import pytest

from auditapp.security.kept_files import A_PIECE, FORM, SALT, TAG, seal_pieces, unseal_pieces
from auditapp.security.sealing import SealBroken

KEY = b"k" * 32
HEAD, SEALED_PIECE = len(FORM) + SALT, A_PIECE + TAG


def sealed(content: bytes, key: bytes = KEY) -> bytes:
    into = io.BytesIO()
    seal_pieces(key, (content[at : at + A_PIECE] for at in range(0, len(content), A_PIECE)), into)
    return into.getvalue()


def opened(kept: bytes, key: bytes = KEY) -> bytes:
    return b"".join(unseal_pieces(key, io.BytesIO(kept)))


@pytest.mark.parametrize("size", [0, 1, A_PIECE - 1, A_PIECE, A_PIECE + 1, 2 * A_PIECE, 3 * A_PIECE + 7])
def test_what_was_sealed_comes_out_as_it_was(size: int):
    content = bytes(at % 251 for at in range(size))
    assert opened(sealed(content)) == content


def test_it_lies_there_unreadable_and_never_twice_alike():
    content = b"Ashling TESTERONE " * 100
    first, second = sealed(content), sealed(content)
    assert b"TESTERONE" not in first
    assert first != second


THREE = sealed(bytes(3 * A_PIECE))
PIECES = [THREE[HEAD + at * SEALED_PIECE : HEAD + (at + 1) * SEALED_PIECE] for at in range(3)]


@pytest.mark.parametrize(
    "kept",
    [
        THREE[:-SEALED_PIECE],
        THREE[:-1],
        THREE[:HEAD],
        THREE + b"\0",
        THREE + PIECES[2],
        THREE[:HEAD] + PIECES[1] + PIECES[0] + PIECES[2],
        THREE[:HEAD] + PIECES[2],
        sealed(b"another")[:HEAD] + THREE[HEAD:],
        THREE[: HEAD + 5] + bytes([THREE[HEAD + 5] ^ 1]) + THREE[HEAD + 6 :],
        THREE[: len(FORM)] + bytes([THREE[len(FORM)] ^ 1]) + THREE[len(FORM) + 1 :],
        b"Ref,Name\r\n1,Ashling",
        b"",
    ],
    ids=[
        *("last piece cut off", "last byte cut off", "head alone", "a byte more", "a piece more", "pieces swapped"),
        *("pieces left out", "head of another", "a byte changed", "salt changed", "never sealed", "empty"),
    ],
)
def test_whatever_was_done_to_it_is_found(kept: bytes):
    with pytest.raises(SealBroken):
        opened(kept)


def test_another_key_opens_nothing():
    with pytest.raises(SealBroken):
        opened(sealed(b"something"), b"o" * 32)


def test_a_large_file_takes_little_memory():
    class Sink(io.RawIOBase):
        def write(self, piece: bytes) -> int:
            return len(piece)

    tracemalloc.start()
    seal_pieces(KEY, (bytes(A_PIECE) for _ in range(40)), Sink())
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 8 * A_PIECE
