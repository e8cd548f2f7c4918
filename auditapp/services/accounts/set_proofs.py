"""What signs somebody in: kept for an account, changed, and replaced. A change ends every sign-in of the account."""

from auditapp.domain.acts import Act
from auditapp.security.codes import new_recovery_codes
from auditapp.security.passwords import hash_of, problem_with
from auditapp.security.sealing import SignInKey
from auditapp.services.accounts.prove_sign_in import recovery_mark
from auditapp.services.workplace import Refused
from auditapp.storage import audit_log, people, proofs, sign_ins
from auditapp.storage.engine import Connection
from auditapp.storage.people import Account


def hash_of_new(password: str, account: Account) -> str:
    """What is kept of a new password; one that others would guess is refused."""
    problem = problem_with(password, account.email, account.name)
    if problem is not None:
        raise Refused(problem, "weak_password")
    return hash_of(password)


def keep_proofs(connection: Connection, act: Act, account: Account, **values: object) -> None:
    """Keep a new password, or a new secret of the app; every sign-in made with the old one ends."""
    if not people.change_account(connection, account, **values):
        raise Refused("The account was changed by somebody else meanwhile. Open the page again.", "stale")
    ended = sign_ins.end_sign_ins(connection, account.id, act.at)
    audit_log.append(connection, act, "set proofs", account.id, {"what": sorted(values), "ended_sign_ins": ended})


def keep_new_codes(connection: Connection, act: Act, key: SignInKey, account: str) -> tuple[str, ...]:
    """New recovery codes, shown once; only their marks are kept, and the old ones are gone."""
    codes = new_recovery_codes()
    marks = [recovery_mark(key, account, code) for code in codes]
    proofs.replace_recovery_codes(connection, account, marks, act.at)
    audit_log.append(connection, act, "make recovery codes", account, {"count": len(codes)})
    return codes
