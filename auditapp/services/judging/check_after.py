"""The check that follows when somebody changed on a page what the findings rest on."""

from dataclasses import dataclass, replace

from auditapp.services.files import inbox
from auditapp.services.files.inbox import Waiting
from auditapp.services.workplace import Workplace
from auditapp.storage import jobs
from auditapp.storage.jobs import STORED

CHECKED_NOW = "The findings are brought up to date now."


@dataclass(frozen=True, slots=True)
class ThenChecked:
    """What came of a change: the sentence about it, and the name under which the check after it goes on."""

    sentence: str
    given: str


def checked_after(place: Workplace) -> Workplace:
    """The same workplace, where a check waits before anything that is written is kept.

    An end between the two costs a needless check, never a missing one. A check begins by writing, so the one that waits
    cannot begin before what is written has been kept.
    """
    return replace(place, before_kept=lambda: hand_on_check(place))


def hand_on_check(place: Workplace) -> str:
    """Hand on a check, unless one that has not begun waits already; the name under which it goes on.

    One that has begun may have read what there was before the change, so it does not do.
    """
    keys = inbox.keys_waiting(place)
    with place.reading() as connection:
        states = jobs.states_of(connection, keys)
    for key in keys:
        before = inbox.waiting(place, key)
        if before is not None and before.is_check and states.get(key, STORED) == STORED:
            return before.given
    work = Waiting(inbox.new_given(), 1, place.actor, None)
    inbox.put(place, work)
    return work.given
