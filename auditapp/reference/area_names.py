"""Which authorities some words of an address mean as an area: Lincs, West Yorkshire, LB Redbridge, London."""

from functools import cache, lru_cache

from auditapp.domain.authority_names import readings
from auditapp.reference.authority_table import authorities
from auditapp.reference.police_forces import forces, name_key

DIFFERENT_WORDS = 1 << 16
NOWHERE_NEARER = frozenset(("england", "uk", "united kingdom", "great britain", "gb"))
LONDON_FORCES = ("Metropolitan Police Service", "City of London Police")


@lru_cache(maxsize=DIFFERENT_WORDS)
def areas_called(words: str) -> frozenset[str] | None:
    """Every authority, of whatever time, in the area of that name; none for all England, None where no area is meant.

    A county is also what its police force is called by, with the cities in it: Leicester lies in Leicestershire.
    """
    known = _by_name()
    return next((known[key] for key in readings(words.replace("saint ", "st ")) if key in known), None)


@cache
def _by_name() -> dict[str, frozenset[str]]:
    known = authorities()
    named = dict(known.areas_by_name)
    for force in forces():
        key = name_key(force.name)
        named[key] = named.get(key, frozenset()) | known.of_force(force.name)
    london = frozenset(gss for name in LONDON_FORCES for gss in known.of_force(name))
    named |= dict.fromkeys(("london", "greater london"), london)
    return named | dict.fromkeys(NOWHERE_NEARER, frozenset())
