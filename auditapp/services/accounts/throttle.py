"""Slowing down whoever tries to sign in again and again, by account and by address; a restart forgets nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from auditapp.domain.waiting import KNOWN_FOR, Tries, no_tries
from auditapp.security.sealing import SignInKey
from auditapp.storage import proofs
from auditapp.storage.engine import Connection

# A whole office may stand behind one address.
FREE_OF_ACCOUNT, FREE_OF_ADDRESS = 5, 30


@dataclass(frozen=True, slots=True)
class Counted:
    """One try that was counted before it was looked at, so that tries at the same moment count one by one."""

    kept: tuple[Tries, ...]
    wait: timedelta

    @property
    def is_too_soon(self) -> bool:
        """Whether it may not be looked at yet."""
        return self.wait > timedelta(0)


def counted_try(connection: Connection, key: SignInKey, email: str, address: str, now: datetime) -> Counted:
    """Count a try, or say how long to wait.

    Where somebody signed in from an address before, strangers elsewhere who try the same account do not slow them down.
    """
    account = key.mark("account", email)
    both = key.mark("account and address", f"{address} {email}")
    where = key.mark("address", address)
    known = proofs.tries_under(connection, (account, both, where))
    tries = {mark: known.get(mark) or no_tries(mark, now) for mark in (both, account, where)}
    if tries[both].is_known(now):
        del tries[account]
    wait = max(one.wait(now) for one in tries.values())
    if wait > timedelta(0):
        return Counted((), wait)
    free = {account: FREE_OF_ACCOUNT, both: FREE_OF_ACCOUNT, where: FREE_OF_ADDRESS}
    kept = tuple(one.one_more(now, free[mark]) for mark, one in tries.items())
    proofs.keep_tries(connection, kept)
    return Counted(kept, timedelta(0))


def succeeded(connection: Connection, try_counted: Counted, now: datetime) -> None:
    """The try was right: it does not count, and who signs in from there is known from now on."""
    both, *others = try_counted.kept
    again = proofs.tries_under(connection, [one.mark for one in others])
    fewer = [found.one_less(now) for one in others if (found := again.get(one.mark))]
    proofs.keep_tries(connection, [Tries(both.mark, 0, now, now, now), *fewer])
    proofs.forget_tries(connection, now - KNOWN_FOR)
