"""Derive which authorities touch from where their postcodes lie.

Run by hand when the postcode lists are renewed: `python -m auditapp.reference.derive_adjacency`.

The country is cut into square cells, each given to the authority with most postcodes in it. Neighbouring cells of two
authorities are counted on a fine and on a coarse grid. Empty cells (moor, water) are then filled from the nearest
neighbour; what touches only there is left open, and so is what comes near without touching. The rest does not touch.
"""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from auditapp.reference.authority_table import authorities
from auditapp.reference.postcode_file import PostcodeFile
from auditapp.reference.postcode_table import table_path, upper_tier

FINE_METRES = 500
COARSE_METRES = 1000
FILL_METRES = 5000
NEAR_CELLS = 2
AS_AT = date(2025, 11, 1)
GREAT_BRITAIN = ("E", "S", "W")
HEADINGS = ("gss", "other_gss", "name", "other_name", "edges_500m", "edges_1km", "edges_filled", "near", "basis")

Cell = tuple[int, int]
Pair = tuple[str, str]
Owners = Mapping[Cell, str]


def owners_of_cells(places: Iterable[tuple[str, int, int]], metres: int) -> dict[Cell, str]:
    """Each cell with the authority that has most postcodes in it; of two with as many, the lower code."""
    counts: defaultdict[Cell, Counter[str]] = defaultdict(Counter)
    for gss, easting, northing in places:
        counts[easting // metres, northing // metres][gss] += 1
    return {cell: min(found, key=lambda gss: (-found[gss], gss)) for cell, found in counts.items()}


def filled(owners: Owners, steps: int) -> dict[Cell, str]:
    """The cells with those around them given to whoever is nearest, so many steps far."""
    spread = dict(owners)
    edge = spread
    for _ in range(steps):
        claims: dict[Cell, str] = {}
        for (x, y), gss in edge.items():
            for cell in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
                if cell not in spread:
                    claims[cell] = min(gss, claims.get(cell, gss))
        spread.update(claims)
        edge = claims
    return spread


def edges_between(owners: Owners) -> Counter[Pair]:
    """How many cell edges each two authorities share."""
    return Counter(_pairs(owners, ((1, 0), (0, 1))))


def near_each_other(owners: Owners, cells: int) -> set[Pair]:
    """Authorities that have cells no further apart than so many."""
    around = [(x, y) for x in range(cells + 1) for y in range(-cells, cells + 1) if (x, y) > (0, 0)]
    return set(_pairs(owners, around))


def _pairs(owners: Owners, steps: Iterable[Cell]) -> Iterator[Pair]:
    for dx, dy in steps:
        for (x, y), gss in owners.items():
            other = owners.get((x + dx, y + dy), gss)
            if other != gss:
                yield (gss, other) if gss < other else (other, gss)


def contacts(places: list[tuple[str, int, int]]) -> Iterator[tuple[str, str, int, int, int, int]]:
    """Every two English authorities that touch or come near, with the counts of their edges."""
    fine = owners_of_cells(places, FINE_METRES)
    spread = filled(fine, FILL_METRES // FINE_METRES)
    on_fine, on_spread = edges_between(fine), edges_between(spread)
    on_coarse = edges_between(owners_of_cells(places, COARSE_METRES))
    near = near_each_other(spread, NEAR_CELLS)
    for pair in sorted(on_coarse.keys() | on_spread.keys() | near):
        if all(gss.startswith("E") for gss in pair):
            yield *pair, on_fine[pair], on_coarse[pair], on_spread[pair], int(pair in near)


def table(places: list[tuple[str, int, int]]) -> str:
    """The contacts as the file keeps them."""
    known = {authority.gss: authority.name for authority in authorities().existing(AS_AT)}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADINGS)
    for gss, other, *counts in contacts(places):
        writer.writerow((gss, other, known[gss], known[other], *counts, "derived"))
    return text.getvalue()


def main() -> None:
    """Write the table beside the other data of the project."""
    places = [
        (upper_tier(district), easting, northing)
        for district, easting, northing in PostcodeFile(table_path()).places()
        if district.startswith(GREAT_BRITAIN)
    ]
    (Path(__file__).parent / "data" / "adjacency.csv").write_text(table(places), encoding="utf-8")


if __name__ == "__main__":
    main()
