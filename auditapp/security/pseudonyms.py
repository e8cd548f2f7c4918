"""Pseudonyms: what stands for a child wherever names must not."""

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from auditapp.security.weak_secrets import is_typed

KEY_BYTES = 32
SHOWN = 12
MARK = 32
NEAR_BYTES = 6


class KeyRefused(Exception):
    """The key file cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class PseudonymKey:
    """The secret under which the same child gets the same pseudonym, and without which nobody can tell whose it is.

    A child that files know by several numbers or names has the pseudonym of the first, which papers that come later
    leave as it is. Where `is_orderless` it has that of the least mark, in whatever order the files come.
    """

    secret: bytes = field(repr=False)
    is_orderless: bool = False

    def pseudonym(self, child: str) -> str:
        """The pseudonym of one child, by a text that names the child and stays the same."""
        return pseudonym_of(self.child_mark(child))

    def child_mark(self, child: str) -> str:
        """A mark of one child's number or name: enough to know the child again, and of no use without the key."""
        return hmac.digest(self.secret, b"child:" + child.encode(), "sha256").hex()[:MARK]

    def near_marks(self, shared: Iterable[str]) -> list[bytes]:
        """Marks of what a name shares with names near it: short, for they are laid beside those of a few homes alone.

        What is the same in all of them is hashed once.
        """
        begun = hmac.new(self.secret, b"near:shared:", "sha256")
        marks = []
        for text in shared:
            mark = begun.copy()
            mark.update(text.encode("utf-8", "surrogatepass"))
            marks.append(mark.digest()[:NEAR_BYTES])
        return marks

    def content_mark(self, text: str) -> str:
        """A mark of what a row says, that shows whether it changed and nothing else."""
        return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), key=self.secret, digest_size=16).hexdigest()

    def mark(self, values: Mapping[str, object]) -> str:
        """A mark of some values that shows whether they changed and nothing else."""
        text = json.dumps({k: str(v) for k, v in values.items() if v is not None}, sort_keys=True)
        return hmac.digest(self.secret, b"row:" + text.encode(), "sha256").hex()

    def of_recipient(self, number: int) -> "PseudonymKey":
        """The key of one recipient of workbooks, from which nobody can tell this one or another recipient's."""
        return PseudonymKey(hmac.digest(self.secret, f"recipient:{number}".encode(), "sha256"))

    @property
    def number(self) -> str:
        """What may be printed of the key, to tell two keys apart."""
        return hashlib.sha256(b"number:" + self.secret).hexdigest()[:8]


def pseudonym_of(mark: str) -> str:
    """The pseudonym of the child that a mark means."""
    return "C-" + mark[:SHOWN]


def new_key_file(path: Path) -> PseudonymKey:
    """Make a key file that only its owner can read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    secret = secrets.token_bytes(KEY_BYTES)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secret.hex() + "\n")
    return PseudonymKey(secret)


def read_key_file(path: Path) -> PseudonymKey:
    """Read a key file made by `new_key_file`."""
    try:
        secret = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except OSError as problem:
        message = f"The pseudonym key {path} cannot be read ({problem.strerror}). Put that right, or put the file back."
        raise KeyRefused(message) from problem
    except ValueError as problem:
        message = f"The pseudonym key {path} cannot be read: it should hold 64 hexadecimal digits, as `init` writes it."
        raise KeyRefused(message) from problem
    if len(secret) != KEY_BYTES:
        message = f"The pseudonym key {path} holds {len(secret)} bytes, not {KEY_BYTES}. Use the file that `init` made."
        raise KeyRefused(message)
    if is_typed(secret):
        message = f"The pseudonym key {path} holds a pattern, which could be guessed. Use the file that `init` made."
        raise KeyRefused(message)
    return PseudonymKey(secret)
