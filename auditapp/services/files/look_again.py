"""A refused file looked at again: its headings were not known, or no row could be used by what they were read as."""

from dataclasses import replace
from pathlib import Path

from auditapp.domain.scope import Scope
from auditapp.services.files import inbox
from auditapp.services.files.answer_held import order_of
from auditapp.services.files.inbox import Waiting
from auditapp.services.files.list_files import line_of
from auditapp.services.said_on_pages import GONE
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import given_files


def look_again(place: Workplace, scope: Scope, number: int, *, names_homes: bool = True) -> str | None:
    """Hand on that it waits to be looked at with what was said of its columns; the name under which that goes on.

    None where one may see no such file.
    """
    with place.reading() as connection:
        source = given_files.file_numbered(connection, scope, number)
        areas = given_files.areas_of(connection, number)
    if source is None or not line_of(source).may_be_read_otherwise:
        return None
    if not Path(source.path).is_file():
        raise Refused(GONE, "file_gone")
    order = order_of(source, {}, areas[0] if areas else None)
    said = tuple((name, value) for name, value in order.said if name != "look")
    goes_by = line_of(source, names_homes=names_homes).name
    work = Waiting(inbox.new_given(), 1, place.actor, replace(order, said=said, look_first=True), goes_by=goes_by)
    inbox.put(place, work)
    return work.given
