"""Who proves elsewhere who people are, what is asked there, and what is said in answer."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class ProviderAway(Exception):
    """The provider does not answer, or not as it should; it may do so later."""


class AnswerRefused(Exception):
    """What came back proves nothing: it was meant for another, is too old, or was signed by somebody else."""


@dataclass(frozen=True, slots=True)
class Provider:
    """Who proves where people are who they say, and by what this installation is known there.

    `required` are words for ways of proving, one of which the provider must state: "mfa", for example.
    """

    issuer: str
    client_id: str
    client_secret: str = field(default="", repr=False)
    name: str = "your organisation's account"
    required: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if not is_safe(self.issuer):
            raise ValueError(f'The issuer is "{self.issuer}". Write its address, which begins with https://.')


@dataclass(frozen=True, slots=True)
class Asked:
    """What one question to the provider is known by again when the answer comes."""

    state: str
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Told:
    """What a provider said: who it is, when that was proved and in which ways, as far as it says."""

    issuer: str
    subject: str = field(repr=False)
    proved_at: datetime | None
    ways: frozenset[str]


def new_question() -> Asked:
    """A question that nobody can guess."""
    return Asked(secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(48))


def is_safe(address: str) -> bool:
    """Whether what is sent there can be read by nobody on the way: by https, or to this machine."""
    parts = urlsplit(address)
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK))
