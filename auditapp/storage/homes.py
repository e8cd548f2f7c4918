"""What registers and lists say of homes: a statement for each row, with its source and its as-at date."""

from collections.abc import Collection

from sqlalchemy import Column, Connection, Date, Integer, Table, Text, select

from auditapp.storage.schema import metadata, statement_columns

HOME_FIELDS = (
    "urn",
    "provision_type",
    "status",
    "registered_on",
    "deregistered_on",
    "name",
    "address_1",
    "address_2",
    "town",
    "county",
    "postcode",
    "local_authority_gss",
    "sector",
    "places",
    "owner_name",
    "manager_name",
    "telephone",
    "email",
    "last_full_inspection_on",
    "overall_judgement",
    "short_break",
    "multi_building",
    "conditions",
    "as_at",
)

_DATES = {"registered_on", "deregistered_on", "last_full_inspection_on", "as_at"}


def _column(name: str) -> Column[object]:
    if name in _DATES:
        return Column(name, Date, nullable=name != "as_at")
    return Column(name, Integer if name == "places" else Text, nullable=name != "urn", index=name == "urn")


home_statement = Table(
    "home_statement",
    metadata,
    *statement_columns(),
    *(_column(name) for name in HOME_FIELDS),
)


def names_of_homes(connection: Connection, urns: Collection[str]) -> dict[str, str]:
    """What the newest statement calls each of some homes, with its address."""
    h = home_statement.c
    query = select(h.urn, h.name, h.address_1, h.town, h.postcode).where(h.urn.in_(urns)).order_by(h.as_at, h.id)
    return {urn: ", ".join(part for part in said if part) or urn for urn, *said in connection.execute(query)}
