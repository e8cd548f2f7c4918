"""That the disk of the database is full, or cannot be written: told in words, with what to do."""

import sqlite3

from sqlalchemy.exc import DatabaseError

FULL = "The disk on which the database stands is full. Make room on it, then try again. Nothing was changed."
UNUSABLE = "The disk of the database cannot be read or written. Put that right, then try again. Nothing was changed."
SQLITE_SAYS = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR: UNUSABLE,
    sqlite3.SQLITE_READONLY: UNUSABLE,
    sqlite3.SQLITE_CANTOPEN: UNUSABLE,
}
# How PostgreSQL calls it that there is no room, or that it cannot read or write.
POSTGRESQL_SAYS = {"53100": FULL, "58030": UNUSABLE}


def disk_refuses(problem: DatabaseError) -> str | None:
    """What is in the way, where it is the disk."""
    code = getattr(problem.orig, "sqlite_errorcode", None)
    if code is not None:
        # Further bits say in which way.
        return SQLITE_SAYS.get(code & 0xFF)
    return POSTGRESQL_SAYS.get(getattr(problem.orig, "sqlstate", None) or "")
