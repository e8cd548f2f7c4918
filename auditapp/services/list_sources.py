"""The list of every file given."""

from auditapp.services.workplace import Workplace
from auditapp.storage import sources

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
)


def source_lines(place: Workplace) -> list[dict[str, object]]:
    """One line a file: its kind, state, days and counts."""
    with place.reading() as connection:
        found = sources.sources(connection)
    lines = []
    for source in found:
        values = {name: getattr(source, name) for name in SHOWN if name != "file"}
        lines.append(
            {name: source.file_name if name == "file" else values[name] for name in SHOWN} | {"code": source.code}
        )
    return lines
