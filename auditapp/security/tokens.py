"""Tokens that stand for something secret: random, and stored as their hash alone."""

import hashlib
import secrets

BYTES = 32


def new_token() -> str:
    """A token of 256 random bits, in letters that may stand in a cookie or an address."""
    return secrets.token_urlsafe(BYTES)


def token_hash(token: str) -> str:
    """What is stored of a token: enough to know it again, and of no use to whoever reads it."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
