"""What must be read again and may not lie open in the database: sealed under a key that stands outside it."""

import base64
import hmac
import os
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12


class SealBroken(Exception):
    """What was sealed cannot be read: the key is another one, or the text was changed or moved to another owner."""


@dataclass(frozen=True, slots=True)
class SignInKey:
    """The key under which the secrets of sign-ins are kept."""

    secret: bytes = field(repr=False)

    def seal(self, text: str, owner: str) -> str:
        """A text that only this key opens, and only as that owner's."""
        nonce = os.urandom(NONCE_BYTES)
        sealed = AESGCM(self._part(b"seal")).encrypt(nonce, text.encode(), owner.encode())
        return base64.b64encode(nonce + sealed).decode()

    def unseal(self, sealed: str, owner: str) -> str:
        """The text that was sealed for an owner."""
        raw = base64.b64decode(sealed)
        try:
            return AESGCM(self._part(b"seal")).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], owner.encode()).decode()
        except InvalidTag as problem:
            raise SealBroken(
                "The secret of a sign-in was sealed with another key than the one beside the database."
            ) from problem

    def mark(self, kind: str, text: str) -> str:
        """A mark by which a text is known again and from which nobody without the key can tell it."""
        return hmac.digest(self._part(b"mark"), f"{kind}:{text}".encode("utf-8", "surrogatepass"), "sha256").hex()

    def _part(self, purpose: bytes) -> bytes:
        return hmac.digest(self.secret, purpose, "sha256")
