"""What is open at the matching desk, kept as it was last worked out and worked out anew when anything changed."""

from contextlib import suppress
from importlib.metadata import version

from auditapp.domain.doubts import Doubt
from auditapp.services.open_doubts import open_doubts
from auditapp.services.workplace import NotReady, Workplace
from auditapp.storage import doubts

PROGRAM = version("auditapp")


def kept_doubts(place: Workplace) -> tuple[Doubt, ...]:
    """Everything that is open now, all areas together."""
    with place.reading() as connection:
        now, last = doubts.stamps(connection, PROGRAM)
        if now == last:
            return doubts.doubts_kept(connection)
    return _worked_out(place)


def keep_doubts(place: Workplace) -> None:
    """Work out what is open, if anything changed, so that the next page finds it; else that page works it out."""
    # What was asked for is done by now: that this is not must not hide it.
    with suppress(NotReady):
        kept_doubts(place)


def _worked_out(place: Workplace) -> tuple[Doubt, ...]:
    with place.reading(beside=True) as connection:
        of, _ = doubts.stamps(connection, PROGRAM)
        found = tuple(open_doubts(connection, place))
    with place.writing() as (connection, _):
        now, last = doubts.stamps(connection, PROGRAM)
        # What changed meanwhile is not in it: then the next page works it out again.
        if now == of and last != of:
            doubts.keep_doubts(connection, found, of)
    return found
