"""Which county each district belongs to, by the district's name."""

import csv
from functools import cache

from auditapp.reference.authority_table import DATA


def county_of_district(name: str) -> str | None:
    """The county of the district of that name; None where no district, or more than one, is called so."""
    return _counties().get(name.strip().casefold())


@cache
def _counties() -> dict[str, str]:
    lines = (DATA / "districts.csv").read_text(encoding="utf-8").splitlines()
    counties: dict[str, set[str]] = {}
    for row in csv.DictReader(lines):
        counties.setdefault(row["name"].casefold(), set()).add(row["upper_tier"])
    return {name: next(iter(found)) for name, found in counties.items() if len(found) == 1}
