"""Who placed a child, or is responsible for it, as the authorities stood on a day."""

from datetime import date

from auditapp.domain.records import Placing, Truth
from auditapp.domain.register import Places

NOT_AN_AUTHORITY = {"parent": "a parent", "other": "a body other than a local authority"}


def placing_on(gss: str | None, by: str, day: date, places: Places) -> Placing:
    """The authority of that code in its form of the day; nobody where no code is known."""
    if by in NOT_AN_AUTHORITY:
        return Placing(None, NOT_AN_AUTHORITY[by], by, Truth.UNKNOWN)
    if gss is None:
        return Placing(None, "the placing authority", by, Truth.UNKNOWN)
    current = places.on_day(gss, day) or gss
    in_england = Truth.YES if current.startswith("E") else Truth.NO
    return Placing(current, places.name(current), "authority", in_england)
