"""What the calendar does: as the pages begin, and on the first page of each day, what ended the day before ends."""

from contextlib import suppress

from flask import Flask, current_app

from auditapp.services.findings.end_exceptions import end_exceptions
from auditapp.services.workplace import NotReady, Workplace
from auditapp.web.here import here

BEGUN = "auditapp-day-begun"


def begin_day() -> None:
    """Let exceptions end whose last day has passed, once a day."""
    end_what_is_over(current_app, here().place)


def end_what_is_over(app: Flask, place: Workplace) -> None:
    """Do that for an application, unless it was done today; where the database is busy, the next page does it."""
    today = place.today
    if app.extensions.get(BEGUN) == today:
        return
    with suppress(NotReady):
        end_exceptions(place)
        app.extensions[BEGUN] = today
