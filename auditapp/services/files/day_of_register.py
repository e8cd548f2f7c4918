"""The day of a register that says none: the one of its receipt stands for it, until the same file comes with its day.

Then what was imported is taken back and the file counts anew, so that what was known on an earlier day stays as it was.
"""

from dataclasses import replace
from datetime import date

from auditapp.domain.acts import Act
from auditapp.domain.dates import Period, day_in_words
from auditapp.services.importing.batch import ImportOrder
from auditapp.services.importing.undo_source import decided_on, undo_within
from auditapp.storage import audit_log, given_files
from auditapp.storage.engine import Connection
from auditapp.storage.sources import Source

HOMES = "homes"


def takes_day(connection: Connection, before: Source, order: ImportOrder) -> bool:
    """Whether a register, imported before without its day, is handed in again with it, and nobody decided on it."""
    is_given = before.kind == HOMES and before.is_assumed and order.as_at is not None
    return is_given and not decided_on(connection, before.id)


def with_day(before: Source, order: ImportOrder) -> ImportOrder:
    """The order of the same file anew: what was said of it the first time holds, as far as nothing else is said."""
    told = before.options
    return replace(
        order,
        kind=HOMES,
        authority=order.authority or told["authority"],
        received_on=min(before.received_on, order.received_on or before.received_on),
        complete_for=order.complete_for or tuple(Period.parse(words) for words in told["complete_for"]),
        declared_by=order.declared_by or told.get("declared_by", ""),
        said=tuple({**told.get("said", {}), **dict(order.said)}.items()),
    )


def take_place(connection: Connection, act: Act, before: Source, number: int) -> None:
    """Take back what was imported without the day, and keep the areas for which the file was handed in."""
    undo_within(connection, act, before)
    for area in given_files.areas_of(connection, before.id):
        given_files.note_area(connection, number, area)
    audit_log.append(connection, act, "day of a register given", f"source {number}", {})


def said_of_day(before: Source) -> str:
    """What is said of a file that counts anew by its day."""
    return f"It was imported before without its day, and that was taken back (file {before.id}): the day given counts."


def day_not_taken(before: Source, day: date | None) -> str:
    """Why the day given with a file that stands already does not count; empty where none was given, or the same."""
    if day is None or before.kind != HOMES or before.as_at is None or (before.as_at == day and not before.is_assumed):
        return ""
    if before.is_assumed:
        return (
            "The day given was not taken, because people have decided on findings that rest on the file: have these "
            "reopened first, and hand it in again."
        )
    return (
        f"It stands as at {day_in_words(before.as_at)}. If {day_in_words(day)} is right, take it back, and hand it in "
        "again with that day."
    )
