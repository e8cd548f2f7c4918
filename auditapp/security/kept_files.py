"""Files kept as they were given, sealed piece by piece, so that one of any size takes little memory."""

import hmac
import os
from collections.abc import Iterator
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from auditapp.security.sealing import SealBroken

FORM = b"auditapp kept 1\n"
SALT, TAG, A_PIECE = 16, 16, 1 << 20
NOT_LAST, LAST = b"\0", b"\1"


def seal_pieces(key: bytes, pieces: Iterator[bytes], into: IO[bytes]) -> None:
    """Write pieces sealed, each bound to its place; the last one says that it is the last."""
    salt = os.urandom(SALT)
    seal, head = _seal(key, salt), FORM + salt
    into.write(head)
    number, held = 0, next(pieces, b"")
    for piece in pieces:
        into.write(seal.encrypt(_nonce(number, NOT_LAST), held, head))
        number, held = number + 1, piece
    into.write(seal.encrypt(_nonce(number, LAST), held, head))


def unseal_pieces(key: bytes, file: IO[bytes]) -> Iterator[bytes]:
    """The pieces of a sealed file. What is missing, changed, moved or sealed with another key is found."""
    head = file.read(len(FORM) + SALT)
    if not head.startswith(FORM):
        raise SealBroken("This is no file that was sealed here.")
    seal, number, held = _seal(key, head[len(FORM) :]), 0, file.read(A_PIECE + TAG)
    while True:
        after = file.read(A_PIECE + TAG)
        try:
            yield seal.decrypt(_nonce(number, NOT_LAST if after else LAST), held, head)
        except InvalidTag as problem:
            raise SealBroken("A file that was sealed here was changed, or its key is another one.") from problem
        if not after:
            return
        number, held = number + 1, after


def _seal(key: bytes, salt: bytes) -> AESGCM:
    """Each file has a key of its own, so that its pieces can be counted and no count ever meets another's."""
    return AESGCM(hmac.digest(key, b"kept file" + salt, "sha256"))


def _nonce(number: int, last: bytes) -> bytes:
    return number.to_bytes(11, "big") + last
