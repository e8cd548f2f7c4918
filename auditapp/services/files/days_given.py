"""The days that are said of a file: none is still to come, and none is before the law on children's homes began."""

from datetime import date

from auditapp.domain.dates import Period, day_in_words
from auditapp.services.importing.batch import ImportOrder
from auditapp.services.workplace import Refused

# Before this day the Care Standards Act 2000 was not in force, and nobody kept what is audited here.
EARLIEST = date(2002, 4, 1)


def refuse_impossible_days(order: ImportOrder, today: date) -> None:
    """Refuse an import that is said to be received, or complete, on days that cannot be."""
    wrong = wrong_day("received", order.received_on, today) or next(
        filter(None, (_wrong_period(period, today) for period in order.complete_for)), ""
    )
    if wrong:
        raise Refused(f"{order.file_name}: {wrong}", "day_impossible")


def _wrong_period(period: Period, today: date) -> str:
    days = (("complete from", period.first), ("complete to", period.last))
    return next(filter(None, (wrong_day(what, day, today) for what, day in days)), "")


def wrong_day(what: str, day: date | None, today: date) -> str:
    """What is wrong with one day that is said of a file, in a sentence; nothing where nothing is."""
    if day is None or EARLIEST <= day <= today:
        return ""
    first = day_in_words(EARLIEST)
    why = f"is after today, {day_in_words(today)}" if day > today else f"is before {first}"
    return f"It is said to be {what} {day_in_words(day)}, which {why}. Give a day from {first} up to today."
