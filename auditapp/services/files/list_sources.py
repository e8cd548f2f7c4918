"""The list of every file given."""

from auditapp.services.known_world import authority_name
from auditapp.services.workplace import Workplace
from auditapp.storage import sources
from auditapp.storage.sources import Source

SHOWN = (
    "id",
    "file",
    "kind",
    "state",
    "received_on",
    "committed_at",
    "rows_read",
    "accepted",
    "rejected",
    "skipped",
    "undone_at",
    "whose",
)


def source_lines(place: Workplace) -> list[dict[str, object]]:
    """One line a file: its kind, whose it is, its state, days and counts."""
    with place.reading() as connection:
        found = sources.sources(connection)
    return [_line(source) for source in found]


def _line(source: Source) -> dict[str, object]:
    keeper = authority_name(source.keeper_gss) if source.keeper_gss else source.force
    called = {"file": source.file_name, "whose": keeper}
    return {name: called[name] if name in called else getattr(source, name) for name in SHOWN} | {"code": source.code}
