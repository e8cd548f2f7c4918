"""Rows of a database without what is of one run alone, so that two runs of the same work can be compared."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from auditapp.services.workplace import Workplace
from tests.journeys import papers

# When something came, where it is kept, the chain that tells it, the tries; numbers of rows alone.
OF_ONE_RUN = frozenset({"hash", "prev_hash", "tries", "id", "at", "path"})
Rows = Mapping[str, list[str]]


def rows_of(place: Workplace, without: Collection[str] = (), only: Collection[str] | None = None) -> Rows:
    """Every row of every table, or of some, in a stable order.

    Files stand by their names: their numbers may have gaps, since PostgreSQL leaves out those of a transaction that was
    not kept.
    """
    found = papers.dump(place)
    files = {row["id"]: row["file_name"] for row in found["source"]}
    names = [name for name in (found if only is None else only) if name not in without]
    return {name: sorted(_of_any_run(row, files) for row in found[name]) for name in names}


def _of_any_run(row: Mapping[str, Any], files: Mapping[int, str]) -> str:
    kept = {k: v for k, v in row.items() if k not in OF_ONE_RUN and not isinstance(v, datetime)}
    return repr(sorted((k, _called(k, v, files)) for k, v in kept.items()))


def _called(column: str, value: Any, files: Mapping[int, str]) -> Any:
    """A value with the names of files in the place of their numbers."""
    if column.endswith("source_id"):
        return files.get(value)
    if column == "seen":
        return [(files[number], undone) for number, undone in value]
    return next((name for number, name in files.items() if value == f"source {number}"), value)
