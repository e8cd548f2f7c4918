"""The table of authorities that the project ships, read once."""

import csv
from datetime import date
from functools import cache
from importlib.resources import files

from auditapp.domain.authorities import Authorities, Authority

DATA = files("auditapp.reference") / "data"


@cache
def authorities() -> Authorities:
    """Every upper-tier authority of England since 2011, and the councils of the other nations."""
    lines = (DATA / "authorities.csv").read_text(encoding="utf-8").splitlines()
    return Authorities(_authority(row) for row in csv.DictReader(lines))


def _authority(row: dict[str, str]) -> Authority:
    return Authority(
        gss=row["gss"],
        name=row["name"],
        dfe_code=row["dfe_code"],
        kind=row["kind"],
        nation=row["nation"],
        force=row["force"],
        first=_day(row["first"]),
        until=_day(row["until"]),
        successors=_several(row["successors"]),
        same_as=_several(row["same_as"]),
        aliases=_several(row["aliases"]),
    )


def _day(words: str) -> date | None:
    return date.fromisoformat(words) if words else None


def _several(words: str) -> tuple[str, ...]:
    return tuple(words.split("|")) if words else ()
