"""Storing alone: the rows of a log were read and judged before the clock starts."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from auditapp.services.importing.batch import Batch, ImportOrder
from auditapp.services.importing.read_batch import opened_batch
from auditapp.services.importing.store_rows import Storing
from auditapp.services.workplace import open_workplace
from auditapp.storage import sources
from bench.force import FORCE

WORDS = ("sha256", "file_name", "path", "code", "message", "sender", "as_at_basis", "list_kind", "layout")


def store_outcomes(path: str, instance: str, database: str | None) -> Callable[[], None]:
    """Give the rows of a police log to the tables, in one transaction, as an import does."""
    place = open_workplace(database, Path(instance), "bench")
    order = ImportOrder("police-log", Path(path), force=FORCE, received_on=date(2020, 1, 1))
    with ExitStack() as stack:
        batch = stack.enter_context(opened_batch(place, order, None, lambda _: None))
        assert isinstance(batch, Batch)
        outcomes = list(batch.outcomes())

    def work() -> None:
        with place.writing() as (connection, act):
            given = dict.fromkeys(WORDS, "bench") | {"options": {}, "state": "imported", "kind": batch.kind}
            number = sources.add_source(connection, **given, received_on=batch.received_on, committed_at=act.at)
            storing = Storing(connection, batch, place.key, number)
            storing.store(outcomes)
            sources.update_counts(connection, number, **storing.counts())

    return work
