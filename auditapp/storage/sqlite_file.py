"""The file of an embedded database: never made anew where it was there before, and never another than the one that is.

A file that is moved away stays open for whoever had it open, who would go on reading and writing what nobody sees any
more; and SQLite makes an empty file where it finds none.
"""

import os
import sqlite3
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from sqlalchemy.engine import URL
from sqlalchemy.exc import DisconnectionError

FILE = "file"


def opener(url: URL) -> Callable[[], sqlite3.Connection]:
    """What opens the file of a database; only the first time it may be made."""
    names, options = url.get_dialect()().create_connect_args(url)
    file = str(names[0])
    options = {"check_same_thread": False, **options, "uri": True}
    opened: list[bool] = []

    def open_file() -> sqlite3.Connection:
        mode = "rw" if opened else "rwc"
        connection: sqlite3.Connection = sqlite3.connect(f"file:{quote(os.path.abspath(file))}?mode={mode}", **options)  # noqa: PTH100
        opened.append(True)
        return connection

    return open_file


def note_file(url: URL) -> Callable[[Any, Any], None]:
    """Note with a new connection which file it has open."""

    def note(_connection: object, record: Any) -> None:
        record.info[FILE] = _file_at(url)

    return note


def refuse_other_file(url: URL) -> Callable[[Any, Any, Any], None]:
    """Give up a connection whose file stands there no more, for a new one to what does."""

    def refuse(_connection: object, record: Any, _proxy: object) -> None:
        now = _file_at(url)
        if now is None or now != record.info.get(FILE):
            raise DisconnectionError("The file of the database is another, or none.")

    return refuse


def _file_at(url: URL) -> tuple[int, int] | None:
    try:
        found = os.stat(url.database or "")  # noqa: PTH116 - asked at every page
    except OSError:
        return None
    return found.st_dev, found.st_ino
