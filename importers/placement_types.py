"""What kind of place a list's column for the type of placement names: in words, or by codes of the yearly return."""

import re
from functools import lru_cache

from auditapp.domain.place_kinds import OTHER_REGIME_KIND, is_of_another_regime, kind_of_place
from importers.home_codes import plain

DIFFERENT_TYPES = 1 << 12
# The letter of a list of answers before the code, as in `f) U6: Foster placement`.
CODE = re.compile(r"(?:[a-z] )?(?P<code>h5|k[12]|p[123]|r[1235]|s1|u[1-6])\b")
OF_CODE = {
    **dict.fromkeys(("k1", "k2"), "home"),
    **dict.fromkeys((f"u{n}" for n in range(1, 7)), "foster"),
    "p1": "family",
    "r2": "hospital",
    **dict.fromkeys(("h5", "p2", "p3", "r1", "r3", "r5", "s1"), OTHER_REGIME_KIND),
}
FOSTER = re.compile(
    r"\bfoster\w*\b|\bifa\b|\bkinship\b|\bconnected (?:person|carer)s?\b|\bfriends? (?:and|or) famil\w+"
)
FAMILY = re.compile(r"\b(?:own |birth )?parents?\b|\bat home\b|^(?:own )?family(?: home)?$")
A_HOME = re.compile(r"\bchildrens? (?:residential )?homes?\b|^residential(?: care)?$|^secure(?: unit)?$")
SHAPES = (("foster", FOSTER), ("home", A_HOME), ("family", FAMILY))
KINDS = frozenset(("home", "foster", "family", "hospital", "adults"))
NO_HOME = re.compile(r"\b(?:not|other than|excluding|except)\b")


@lru_cache(maxsize=DIFFERENT_TYPES)
def place_kind(words: str) -> str:
    """The kind: home, foster, family, hospital, adults, one under other Regulations, or unknown."""
    said = plain(words)
    if found := CODE.match(said):
        return OF_CODE[found["code"]]
    if not said or NO_HOME.search(said) or (FOSTER.search(said) and A_HOME.search(said)):
        return "unknown"
    kind = next((kind for kind, shape in SHAPES if shape.search(said)), None)
    if kind in {None, "family"} and is_of_another_regime(words):
        return OTHER_REGIME_KIND
    kind = kind or kind_of_place(words)
    return kind if kind in KINDS else "unknown"
