"""Where the command works: the folder, the database, and who is at work."""

import getpass
import os
from datetime import date
from pathlib import Path
from typing import Any

import click

from auditapp.domain.dates import DateRefused, Period
from auditapp.services.workplace import Workplace, open_workplace


class Day(click.ParamType[date]):
    """A day, written 2014-01-27."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read an ISO date, or say what was seen and what was expected."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a date. Write it as year-month-day, for example 2014-01-27.", param, ctx)


class Days(click.ParamType[Period]):
    """A period, written 2014-04-01..2015-08-31, both days included."""

    name = "from..to"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Period:
        """Read FROM..TO, or say what was seen and what was expected."""
        if isinstance(value, Period):
            return value
        try:
            period = Period.parse(str(value))
        except DateRefused as problem:
            self.fail(str(problem), param, ctx)
        if period.last is None:
            self.fail(f"{value!r} has no last day. Write both days, as in 2014-04-01..2015-08-31.", param, ctx)
        return period


DAY, DAYS = Day(), Days()


def folder() -> Path:
    """The folder of the embedded database, the key and the anchors."""
    return Path(os.environ.get("AUDITAPP_INSTANCE", "instance"))


def url() -> str | None:
    """The database that `DATABASE_URL` names; None means the embedded one."""
    return os.environ.get("DATABASE_URL") or None


def actor() -> str:
    """Who is at the keyboard, as the audit log names them."""
    return os.environ.get("AUDITAPP_USER") or getpass.getuser()


def workplace() -> Workplace:
    """The workplace that `auditapp init` made."""
    return for_this_command(open_workplace(url(), folder(), actor()))


def for_this_command(place: Workplace) -> Workplace:
    """The same workplace, closed when the command ends."""
    click.get_current_context().call_on_close(place.engine.dispose)
    return place
