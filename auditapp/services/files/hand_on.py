"""Handing on work that takes long: what pages know of whoever does it, and doing it at once where nobody else does."""

from typing import Protocol

from auditapp.services.files import inbox
from auditapp.services.files.take_in import MOST_TRIES, PARTS
from auditapp.services.visits.visit_photos import draw_anew
from auditapp.services.workbooks.make_workbooks import make_workbook
from auditapp.services.workplace import Workplace
from auditapp.storage import jobs
from auditapp.storage.jobs import READING


class Jobs(Protocol):
    """Whoever does the work that stands in the inbox."""

    def begin(self, given: str) -> None:
        """See to what was put into the inbox under this name."""

    def make(self, key: str) -> None:
        """See to one part of the work on a workbook."""

    def draw(self, photo: str) -> None:
        """See to it that a photo of a visit is drawn anew."""

    def counted(self, key: str) -> int | None:
        """How many rows a piece of work has read so far, or how many answers its check gave, where that is known."""


class AtOnce:
    """Does the work before it answers."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def begin(self, given: str) -> None:
        """Do it now."""
        for key in inbox.keys_waiting(self._place, given):
            for part in PARTS:
                # One try more than there are is the one that gives up.
                for _ in range(MOST_TRIES + 1):
                    if not part(self._place, key, lambda _: None):
                        break

    def make(self, key: str) -> None:
        """Do it now."""
        for _ in range(MOST_TRIES + 1):
            if not make_workbook(self._place, key, lambda _: None):
                break

    def draw(self, photo: str) -> None:
        """Do it now."""
        draw_anew(self._place, photo)

    def counted(self, key: str) -> int | None:
        """It is over before anybody can ask."""
        del key
        return None


def to_be_begun(place: Workplace) -> tuple[str, ...]:
    """What stands in the inbox and has to be done by somebody; what is stored is checked with what still waits."""
    in_inbox = inbox.keys_waiting(place)
    with place.reading() as connection:
        states = jobs.states_of(connection, in_inbox)
    unread = tuple(key for key in in_inbox if states.get(key, READING) == READING)
    return unread or in_inbox
