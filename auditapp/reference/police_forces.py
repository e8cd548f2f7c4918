"""Police forces by the names that people use for them."""

import csv
from dataclasses import dataclass
from functools import cache

from auditapp.domain.authority_names import SHORT_FOR, plain
from auditapp.reference.authority_table import DATA

KINDS = (("police", "service"), ("police", "force"), ("constabulary",), ("police",), ("force",))


@dataclass(frozen=True, slots=True)
class Force:
    """A police force; `code` is that of its police force area."""

    code: str
    name: str
    nation: str
    aliases: tuple[str, ...]


@cache
def forces() -> tuple[Force, ...]:
    """Every territorial force of the United Kingdom, and the British Transport Police."""
    lines = (DATA / "forces.csv").read_text(encoding="utf-8").splitlines()
    return tuple(
        Force(row["code"], row["name"], row["nation"], tuple(row["aliases"].split("|")) if row["aliases"] else ())
        for row in csv.DictReader(lines)
    )


def find_force(words: str) -> Force | None:
    """The force that a name means: GMP, the Met, Lincs Police, Durham Constabulary; None when it is no force."""
    return _by_key().get(name_key(words))


def name_key(words: str) -> str:
    """The name of a force without what kind of body it is: Durham for Durham Constabulary."""
    said = [SHORT_FOR.get(word, word) for word in plain(words).removeprefix("the ").split()]
    for kind in KINDS:
        if len(said) > len(kind) and tuple(said[-len(kind) :]) == kind:
            return " ".join(said[: -len(kind)])
    return " ".join(said)


@cache
def _by_key() -> dict[str, Force]:
    return {name_key(name): force for force in forces() for name in (force.name, *force.aliases)}
