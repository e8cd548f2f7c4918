"""What lists and registers say of placements, a statement for each row. Who the child is stands elsewhere."""

from sqlalchemy import Column, Date, ForeignKey, Integer, Table, Text

from auditapp.storage.schema import Moment, metadata, statement_columns

GIVEN = ("previous_address_given", "next_address_given", "placing_given", "legal_status_given")

PLACEMENT_FIELDS = (
    "home_urn",
    "placing_la_gss",
    "placed_by",
    "looked_after",
    "admitted_on",
    "admitted_at",
    "discharged_on",
    "discharged_at",
    "end_reason",
    "planning",
    "short_break",
    "legal_status",
    "approved_on",
    "approved_by_role",
    "area_la_notified_on",
    "area_la_notified_at",
    "area_la_consulted_on",
    "care_plan_given_on",
    "assessment_given",
    "reasons_given",
    "reason_not_practicable",
    "plan_signed_on",
    "exploitation_marked",
    "exploitation_marked_on",
    "exploitation_marked_by",
    "place_kind",
)


def column_named(name: str) -> Column[object]:
    """A column typed by the habit of names: `_on` a day, `_at` a moment, all else words."""
    if name.endswith("_on"):
        return Column(name, Date)
    return Column(name, Moment if name.endswith("_at") else Text, index=name == "home_urn")


def words_of_the_row() -> list[Column[object]]:
    """What the row says, word for word, of the home and of who placed the child."""
    return [
        Column("child_id", Integer, ForeignKey("child_identity.child_id"), nullable=False, index=True),
        Column("home_state", Text, nullable=False),
        Column("home_words", Text, nullable=False),
        Column("placing_words", Text, nullable=False),
    ]


placement_statement = Table(
    "placement_statement",
    metadata,
    *statement_columns(),
    *words_of_the_row(),
    *(column_named(name) for name in PLACEMENT_FIELDS),
    # Whether the list has the column, and then whether this row's cell is filled: yes, no, or null without the column.
    *(Column(name, Text) for name in GIVEN),
)
