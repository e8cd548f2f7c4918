"""Tablets that took visits along: each is noted under the number it gave itself, and one that was lost is given up."""

from auditapp.services.visits.take_operations import UUID
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, tablets
from auditapp.storage.engine import Connection
from auditapp.storage.tablets import Tablet

__all__ = ["REVOKED", "Tablet", "give_up", "is_known", "is_lost", "known_tablet", "own_tablets"]

NO_TABLET = "The tablet did not say which one it is. Update the page on the tablet."
REVOKED = "This tablet was given up as lost. It wipes what it holds."


def known_tablet(place: Workplace, account: str, device: str) -> None:
    """Note that somebody works on a tablet; refused where it was given up as lost."""
    if not UUID.fullmatch(device):
        raise Refused(NO_TABLET, "malformed")
    with place.reading() as connection:
        kept = tablets.tablets_numbered(connection, device)
    if any(one.revoked_at for one in kept):
        _told(place, device)
        raise Refused(REVOKED, "revoked")
    if account in {one.account for one in kept}:
        return
    with place.writing() as (connection, act):
        if account not in {one.account for one in tablets.tablets_numbered(connection, device)}:
            tablets.add_tablet(connection, device, account, act.at)
            audit_log.append(connection, act, "tablet known", account, {})


def is_known(connection: Connection, account: str, device: str) -> bool:
    """Whether it was noted that somebody works on a tablet, and nobody gave that up as lost."""
    kept = tablets.tablets_numbered(connection, device)
    return account in {one.account for one in kept} and not any(one.revoked_at for one in kept)


def is_lost(place: Workplace, device: str) -> bool:
    """Whether a tablet, whoever holds it now, has to wipe what it holds."""
    if not UUID.fullmatch(device):
        return False
    with place.reading() as connection:
        kept = tablets.tablets_numbered(connection, device)
    lost = any(one.revoked_at for one in kept)
    if lost:
        _told(place, device)
    return lost


def _told(place: Workplace, device: str) -> None:
    with place.writing() as (connection, act):
        tablets.note_told(connection, device, act.at)


def own_tablets(place: Workplace, account: str) -> tuple[Tablet, ...]:
    """The tablets on which somebody took visits along."""
    with place.reading() as connection:
        return tablets.tablets_of(connection, account)


def give_up(place: Workplace, account: str, device: str) -> None:
    """Give one of one's tablets up as lost: it takes nothing and sends nothing any more."""
    with place.writing() as (connection, act):
        if not tablets.revoke_tablet(connection, account, device, act):
            raise Refused("There is no such tablet of yours, or it was given up already.", "stale")
        audit_log.append(connection, act, "tablet given up", account, {})
