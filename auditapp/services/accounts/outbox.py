"""Links that wait for the administrator to hand them on: no e-mail is sent from here, or it could not be."""

from dataclasses import dataclass
from datetime import datetime

from auditapp.domain.links import Purpose
from auditapp.services.accounts.sign_in_key import opened, sign_in_key
from auditapp.services.accounts.who_signed_in import account_actor
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, people, proofs
from auditapp.storage.engine import Connection
from auditapp.storage.proofs import Link

GONE = "This link was used, has expired, or was replaced by another."


@dataclass(frozen=True, slots=True)
class Waiting:
    """A link that waits: for whom, what it is for, until when, and whether it waits for a second person's word."""

    number: str
    account: str
    name: str
    email: str
    purpose: Purpose
    made_at: datetime
    ends_at: datetime
    waits_for_second: bool
    is_mine_to_confirm: bool
    failed_at: datetime | None


def waiting_links(place: Workplace) -> tuple[Waiting, ...]:
    """Every link that can be handed on, the newest first."""
    with place.reading() as connection:
        links = proofs.unused_links(connection, place.now())
        accounts = {one.id: one for one in people.accounts(connection)}
    return tuple(
        Waiting(
            link.token_hash,
            link.account_id,
            accounts[link.account_id].name,
            accounts[link.account_id].email,
            Purpose(link.purpose),
            link.made_at,
            link.ends_at,
            waits_for_second=link.waits_for_second and link.confirmed_by is None,
            is_mine_to_confirm=_may_confirm(place, link),
            failed_at=link.failed_at,
        )
        for link in links
        if link.sealed is not None
    )


def links_to_send(place: Workplace) -> int:
    """How many links can be handed on."""
    with place.reading() as connection:
        return sum(link.sealed is not None for link in proofs.unused_links(connection, place.now()))


def waiting_link(place: Workplace, number: str) -> Waiting | None:
    """One of them; None where it does not wait any more."""
    return next((one for one in waiting_links(place) if one.number == number), None)


def token_to_send(place: Workplace, number: str) -> str:
    """What a link is made of, for whoever hands it on; that somebody looked is noted in the audit log."""
    key = sign_in_key(place)
    with place.writing() as (connection, act):
        link = _found(connection, place, number)
        if link.sealed is None or not link.is_open(act.at):
            raise Refused("This link waits for a second person's word. Ask another administrator.", "waits_for_second")
        audit_log.append(connection, act, "show link", link.account_id, {"purpose": link.purpose})
    return opened(key, link.sealed, link.account_id)


def confirm_link(place: Workplace, number: str) -> None:
    """A second person's word for a link; who made it, and whose account it is, cannot give it."""
    with place.writing() as (connection, act):
        link = _found(connection, place, number)
        if not _may_confirm(place, link):
            raise Refused("Somebody else must confirm this link, or it is confirmed already.", "not_yours")
        proofs.change_link(connection, number, {"confirmed_by": act.by})
        audit_log.append(connection, act, "confirm link", link.account_id, {"purpose": link.purpose})


def _may_confirm(place: Workplace, link: Link) -> bool:
    is_waiting = link.waits_for_second and link.confirmed_by is None
    return is_waiting and place.actor not in {link.made_by, account_actor(link.account_id)}


def _found(connection: Connection, place: Workplace, number: str) -> Link:
    link = proofs.link_known_by(connection, number)
    if link is None or link.used_at is not None or link.ends_at <= place.now():
        raise Refused(GONE, "stale")
    return link
