"""One home under several numbers: registered under the next about when it left the register under the one before."""

from collections.abc import Sequence
from datetime import date

from auditapp.domain.dates import said
from auditapp.domain.homewords import KnownHome

# A new number is given when a home changes hands; days between the two may be a slip of the lists.
RE_REGISTERED_WITHIN_DAYS = 31


def is_soon_after(old: KnownHome, new: KnownHome) -> bool:
    """Whether a home was registered about when another left the register."""
    return are_about(old.deregistered_on, new.registered_on)


def are_about(left: date | None, came: date | None) -> bool:
    """Whether a home that left the register on one day may be the one that came on it on another."""
    return left is not None and came is not None and abs((came - left).days) <= RE_REGISTERED_WITHIN_DAYS


def between_registrations(numbers: Sequence[KnownHome], day: date) -> str | None:
    """Say so where a day lies between two registrations of one home, which may be a slip of the lists."""
    before = max((k for k in numbers if k.deregistered_on and k.deregistered_on < day), key=_left, default=None)
    after = min((k for k in numbers if k.registered_on and day < k.registered_on), key=_came, default=None)
    if before is None or after is None or not is_soon_after(before, after):
        return None
    left, came = said(_left(before)), said(_came(after))
    return f"it left the register as {before.urn} on {left} and is on it as {after.urn} from {came}"


def _left(home: KnownHome) -> date:
    return home.deregistered_on or date.min


def _came(home: KnownHome) -> date:
    return home.registered_on or date.max
