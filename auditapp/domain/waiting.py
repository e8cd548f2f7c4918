"""How long somebody waits between tries to sign in: nothing at first, then longer and longer, and never for ever."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=1)
KNOWN_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Tries:
    """The tries made under one mark: how many, the last when, none before when, and when one last succeeded."""

    mark: str
    tries: int
    last_at: datetime
    until: datetime
    proved_at: datetime | None = None

    def wait(self, now: datetime) -> timedelta:
        """How long it is until the next try."""
        return max(self.until - now, timedelta(0))

    def is_known(self, now: datetime) -> bool:
        """Whether somebody signed in under this mark lately."""
        return self.proved_at is not None and now - self.proved_at <= KNOWN_FOR

    def one_more(self, now: datetime, free: int) -> "Tries":
        """The same after another try, which counts as failed until it succeeds; some are free."""
        tries = 1 if now - self.last_at > FORGOTTEN_AFTER else self.tries + 1
        over = tries - free
        # Beyond a few doublings the longest wait is reached, and greater numbers would only overflow.
        wait = min(FIRST_WAIT * 2 ** min(over, 10), LONGEST_WAIT) if over >= 0 else timedelta(0)
        return replace(self, tries=tries, last_at=now, until=now + wait)

    def one_less(self, now: datetime) -> "Tries":
        """The same once the try that was counted has succeeded."""
        return replace(self, tries=max(self.tries - 1, 0), until=now)


def no_tries(mark: str, now: datetime) -> Tries:
    """What is known of a mark under which nobody tried yet."""
    return Tries(mark, 0, now, now)
