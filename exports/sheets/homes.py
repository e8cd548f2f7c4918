"""The homes: one row a home, and how its duties came out."""

from exports.content import HomeRow, WorkbookContent
from exports.sheet import DOES_NOT_APPLY, Column, Sheet, Value, share, told

_COLUMNS = (
    Column("Home URN", "identifier"),
    Column("Kind of home"),
    Column("Host authority", foreign=True),
    Column("Registered from", "date"),
    Column("Registered to", "date", blank=DOES_NOT_APPLY),
    Column("Places", "number"),
    Column("Placements judged", "number"),
    Column("Duties kept", "number"),
    Column("Duties not kept on the records given", "number"),
    Column("Duties that cannot be told", "number"),
    Column("Kept of those that could be told", blank=DOES_NOT_APPLY),
    Column("Listed as at", "date"),
    Column("Not listed as at", "date", blank=DOES_NOT_APPLY),
)


def _row(row: HomeRow) -> tuple[Value, ...]:
    register = (row.urn, row.provision_type, row.host_authority, row.registered_from, row.registered_to)
    counts = told(row, "placements_judged", "kept", "breached", "cannot_tell")
    kept = share(row, "kept", row.kept + row.breached, "breached")
    return (*register, row.places, *counts, kept, row.listed_as_at, row.not_listed_as_at)


def homes_sheet(content: WorkbookContent) -> Sheet:
    """One row a home."""
    about = (
        "Each row is one home at which something was judged, named by Ofsted's unique reference number, with the "
        "number of duties of each outcome."
    )
    rows = [_row(row) for row in content.homes]
    return Sheet("Homes", "Homes", about, "homes", _COLUMNS, rows, "There are no homes in this audit.")
