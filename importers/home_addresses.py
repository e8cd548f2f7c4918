"""The address of a home, from columns of its own or out of one cell."""

import re
from dataclasses import dataclass

from auditapp.domain.postcodes import repair_postcode
from importers.kind import Values
from importers.row import RowReader, is_redacted

PARTS = ("address", "address_1", "address_2", "address_3", "town", "county", "postcode")
COUNTY = re.compile(
    r"(?:[a-z]+ )*[a-z]+shire|(?:east |west )?sussex|kent|essex|surrey|norfolk|suffolk|devon|cornwall|dorset|somerset"
    r"|cumbria|merseyside|greater manchester|greater london|(?:west|east) midlands|tyne (?:and|&) wear|rutland"
    r"|northumberland|(?:county|co\.?) durham|cleveland|isle of wight|middlesex|avon",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a home is, each part None where it is not known."""

    address_1: str | None = None
    address_2: str | None = None
    town: str | None = None
    county: str | None = None
    postcode: str | None = None

    def values(self) -> Values:
        """The parts under the names of the contract."""
        return {part: getattr(self, part) for part in ("address_1", "address_2", "town", "county", "postcode")}


def read_address(row: RowReader) -> Address:
    """The address of a row; warns of one that was taken out and of a postcode that was put right."""
    if any(is_redacted(row.raw(part)) for part in PARTS):
        row.warn("redacted_address")
    whole = row.text("address")
    stated = row.text("postcode") or row.text("postcode_area")
    in_cell = address_in_cell(whole)
    postcode, repaired = repair_postcode(stated or whole)
    if postcode is not None and repaired:
        row.warn("postcode_repaired")
    if postcode is None and row.text("postcode"):
        row.warn("postcode_not_read", "postcode")
    second = ", ".join(part for part in (row.line("address_2"), row.line("address_3")) if part)
    return Address(
        row.line("address_1") or in_cell.address_1,
        second or in_cell.address_2,
        row.line("town") or in_cell.town,
        row.line("county") or in_cell.county,
        postcode,
    )


def address_in_cell(words: str) -> Address:
    """Take an address in one cell apart at its commas and line breaks.

    The town is the last part without a numeral, when others stand before it; a county may stand behind it.
    """
    parts = [" ".join(part.split()) for part in re.split(r"[,\n;]", words)]
    parts = [part for part in parts if part]
    if parts:
        parts[-1] = _without_postcode(parts[-1])
    parts = [part for part in parts if part]
    county = parts.pop() if len(parts) > 2 and COUNTY.fullmatch(parts[-1]) else None  # noqa: PLR2004 - street and town
    town = parts.pop() if len(parts) > 1 and not any(c.isdigit() for c in parts[-1]) else None
    return Address(next(iter(parts), None), ", ".join(parts[1:]) or None, town, county)


def _without_postcode(part: str) -> str:
    words = part.split()
    for length in (2, 1):
        tail = " ".join(words[-length:])
        if len(words) >= length and repair_postcode(tail)[0] and any(c.isdigit() for c in words[-length]):
            return " ".join(words[:-length]).rstrip(" ,")
    return part
