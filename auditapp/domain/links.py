"""What single-use links are for, and how long each can be used."""

from datetime import timedelta
from enum import StrEnum


class Purpose(StrEnum):
    """What somebody may do by a link: begin an account, choose a new password, or begin password and app anew."""

    INVITATION = "invitation"
    RESET = "reset"
    RENEWAL = "renewal"

    @property
    def lasts(self) -> timedelta:
        """How long it can be used."""
        return timedelta(hours=1) if self is Purpose.RESET else timedelta(hours=72)

    @property
    def begins_codes(self) -> bool:
        """Whether an app of codes is set up by it. A reset leaves the app as it is, so the link alone is no way in."""
        return self is not Purpose.RESET

    @property
    def waits_for_second(self) -> bool:
        """Whether a second person confirms it: by a renewal alone whoever has the link could act as somebody else."""
        return self is Purpose.RENEWAL
