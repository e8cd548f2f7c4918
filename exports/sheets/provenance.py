"""The provenance: what made this workbook, so that the same can be made again."""

from exports.content import WorkbookContent
from exports.sheet import Column, Sheet, Value

_COLUMNS = (Column("What"), Column("Value", foreign=True))


def provenance_sheet(content: WorkbookContent) -> Sheet:
    """One row a fact about the making of the workbook; the time is none of them."""
    made_by = content.provenance
    rows: list[tuple[Value, ...]] = [
        ("Version of the software", made_by.software_version),
        ("Digest of the rule set", made_by.rule_set_digest),
        ("Key of the pseudonyms", made_by.pseudonym_key_id),
        *((f"Asked for: {name}", value) for name, value in made_by.parameters),
    ]
    about = "Each row is one thing that this workbook depends on; all of them equal, its bytes are equal."
    return Sheet("Provenance", "Provenance", about, "provenance", _COLUMNS, rows, "Nothing is known of its making.")
