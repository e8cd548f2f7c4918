"""Sending links by e-mail where there is a server for it; otherwise they wait for the administrator in the outbox."""

import logging
from enum import StrEnum
from threading import Thread

from auditapp.domain.links import Purpose
from auditapp.security.tokens import token_hash
from auditapp.services.accounts.outbox import GONE
from auditapp.services.accounts.send_mail import MailServer, NotSent, send_mail
from auditapp.services.accounts.sign_in_key import opened, sign_in_key
from auditapp.services.workplace import NotReady, Refused, Workplace
from auditapp.storage import audit_log, people, proofs

SUBJECT = "A link to choose a password"
WORDS = """Open this link to choose a password. It works once, within {hours}:

{link}

If you did not expect it, do nothing and tell your administrator. Never send it on.
"""
log = logging.getLogger("auditapp.mail")


class Handed(StrEnum):
    """What became of a link: it waits in the outbox, was sent, or could not be sent and waits for that reason."""

    WAITS = "waits"
    SENT = "sent"
    FAILED = "failed"


def send_link(place: Workplace, server: MailServer | None, token: str) -> Handed:
    """Send a new link to the address of its account, if there is a server."""
    return send_link_numbered(place, server, token_hash(token))


def send_link_numbered(place: Workplace, server: MailServer | None, number: str) -> Handed:
    """Send a link that waits in the outbox. It waits on there when it cannot be sent, or not before a second's word."""
    with place.reading() as connection:
        link = proofs.link_known_by(connection, number)
        account = people.account_numbered(connection, link.account_id) if link else None
    if link is None or account is None or link.sealed is None or link.ends_at <= place.now():
        raise Refused(GONE, "stale")
    if server is None or not link.is_open(place.now()):
        return Handed.WAITS
    token = opened(sign_in_key(place), link.sealed, link.account_id)
    try:
        send_mail(server, account.email, SUBJECT, _words(server, Purpose(link.purpose), token))
    except NotSent as problem:
        log.warning("a link was not sent: %s", problem)
        return _noted(place, number, link.account_id, Handed.FAILED)
    return _noted(place, number, link.account_id, Handed.SENT)


def send_link_later(place: Workplace, server: MailServer, token: str) -> Thread:
    """The same beside what goes on, for whoever must not learn from the time it takes that a message is sent."""

    def later() -> None:
        try:
            send_link(place, server, token)
        except (Refused, NotReady) as problem:
            log.warning("a link was not sent: %s", type(problem).__name__)

    thread = Thread(target=later, daemon=True)
    thread.start()
    return thread


def _words(server: MailServer, purpose: Purpose, token: str) -> str:
    hours = int(purpose.lasts.total_seconds()) // 3600
    said = "an hour" if hours == 1 else f"{hours} hours"
    return WORDS.format(hours=said, link=f"{server.pages.rstrip('/')}/link/{token}")


def _noted(place: Workplace, number: str, account: str, handed: Handed) -> Handed:
    """What was sent is kept as its hash alone from now on; what was not stays sealed and says so."""
    with place.writing() as (connection, act):
        is_sent = handed is Handed.SENT
        proofs.change_link(connection, number, {"sealed": None} if is_sent else {"failed_at": act.at})
        audit_log.append(connection, act, "send link" if is_sent else "fail to send link", account, {})
    return handed
