"""Sending e-mail by the council's own server, over a connection that nobody on the way can read."""

import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

SECONDS = 10
PORTS = {"starttls": 587, "tls": 465, "none": 25}


class NotSent(Exception):
    """A message was not taken by the server; the kind of failure says why, and nothing of the message."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """The server that takes messages, from whom they come, and by which address people reach the pages.

    `safety` is "starttls" or "tls"; "none" is for a server on this machine.
    """

    host: str
    sender: str
    pages: str
    user: str = ""
    password: str = field(default="", repr=False)
    safety: str = "starttls"
    port: int = 0


def send_mail(server: MailServer, to: str, subject: str, words: str) -> None:
    """Send one message in plain text."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = server.sender, to, subject
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=server.sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(words)
    try:
        with _connected(server) as connection:
            if server.user:
                connection.login(server.user, server.password)
            connection.send_message(message)
    except (OSError, smtplib.SMTPException, ValueError) as problem:
        raise NotSent(type(problem).__name__) from problem


def _connected(server: MailServer) -> smtplib.SMTP:
    port = server.port or PORTS[server.safety]
    if server.safety == "tls":
        return smtplib.SMTP_SSL(server.host, port, timeout=SECONDS, context=ssl.create_default_context())
    connection = smtplib.SMTP(server.host, port, timeout=SECONDS)
    try:
        if server.safety == "starttls":
            connection.starttls(context=ssl.create_default_context())
    except BaseException:
        connection.close()
        raise
    return connection
