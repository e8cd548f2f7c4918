"""Taking access away: a role, the sign-ins of somebody, a whole account. Each takes effect at once."""

from auditapp.domain.people import Role
from auditapp.services.accounts.who_signed_in import account_actor
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, identities, people, proofs, sign_ins
from auditapp.storage.engine import Connection
from auditapp.storage.people import ACTIVE, ENDED

LAST = "This is the last administrator. Let another one begin first; otherwise nobody could give access any more."


def withdraw_role(place: Workplace, account: str, grant: int) -> None:
    """Withdraw what was granted to somebody; every sign-in of theirs ends."""
    with place.writing() as (connection, act):
        if people.account_of_grant(connection, grant) != account:
            raise Refused("This role was never given to this person. Open the page of the person again.", "stale")
        if not people.withdraw_grant(connection, grant, act.at):
            raise Refused("This role was withdrawn already.", "stale")
        _somebody_administers(connection, place)
        ended = sign_ins.end_sign_ins(connection, account, act.at)
        audit_log.append(connection, act, "withdraw role", account, {"grant": grant, "ended_sign_ins": ended})


def end_account(place: Workplace, account: str) -> None:
    """End an account with its roles, links and sign-ins. What the person did stays in the audit log."""
    with place.writing() as (connection, act):
        if act.by == account_actor(account):
            raise Refused("Nobody ends their own account. Ask another administrator.", "own_account")
        before = people.account_numbered(connection, account)
        if before is None or before.state == ENDED:
            raise Refused("This account has ended already.", "stale")
        people.change_account(connection, before, state=ENDED, password_hash=None, code_secret=None)
        roles = people.withdraw_grants(connection, account, act.at)
        _somebody_administers(connection, place)
        proofs.close_links(connection, account, act.at)
        identities.drop_identity(connection, account)
        ended = sign_ins.end_sign_ins(connection, account, act.at)
        audit_log.append(connection, act, "end account", account, {"roles": roles, "ended_sign_ins": ended})


def end_sign_ins_of(place: Workplace, account: str) -> int:
    """End every sign-in of somebody; how many there were."""
    with place.writing() as (connection, act):
        ended = sign_ins.end_sign_ins(connection, account, act.at)
        audit_log.append(connection, act, "end sign-ins", account, {"ended_sign_ins": ended})
    return ended


def drop_identity_of(place: Workplace, account: str) -> None:
    """Let no account held elsewhere open this one any more; every sign-in of the person ends."""
    with place.writing() as (connection, act):
        if not identities.drop_identity(connection, account):
            raise Refused("No account held elsewhere opens this one any more.", "stale")
        ended = sign_ins.end_sign_ins(connection, account, act.at)
        audit_log.append(connection, act, "drop single sign-on", account, {"ended_sign_ins": ended})


def _somebody_administers(connection: Connection, place: Workplace) -> None:
    """Refuse, and so undo, what would leave the installation without anybody who gives access."""
    active = {one.id for one in people.accounts(connection) if one.state == ACTIVE}
    holders = (one for one in people.people(connection) if Role.ADMINISTRATOR in one.roles_on(place.today))
    if not any(one.account in active for one in holders):
        raise Refused(LAST, "last_administrator")
