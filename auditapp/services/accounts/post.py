"""What takes messages to people outside: the council's mail server, or nothing where there is none."""

from dataclasses import dataclass
from typing import Protocol

from auditapp.services.accounts.send_mail import MailServer, send_mail


class Post(Protocol):
    """Takes messages in plain text; `pages` is the address by which people outside reach the pages."""

    @property
    def pages(self) -> str:
        """Where the pages are, without a stroke at its end."""
        ...

    def send(self, to: str, subject: str, words: str) -> None:
        """Send one message, or raise `NotSent`."""
        ...


@dataclass(frozen=True, slots=True)
class ByMail:
    """The council's own server."""

    server: MailServer

    @property
    def pages(self) -> str:
        """Where the pages are."""
        return self.server.pages.rstrip("/")

    def send(self, to: str, subject: str, words: str) -> None:
        """Send one message by it."""
        send_mail(self.server, to, subject, words)
