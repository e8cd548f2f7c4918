"""How a postcode is spelt: one way to write it, and the slips of O for 0 and I for 1 put right by position."""

import re
import unicodedata

# A stands for a letter, 9 for a numeral; these are the only shapes of the first half.
OUTWARD_SHAPES = ("A9", "A99", "AA9", "AA99", "A9A", "AA9A")
INWARD_SHAPE = "9AA"

# Which letters the Post Office uses in which place, and no district of two numerals begins with a nought.
POSSIBLE = re.compile(
    r"(?:[A-PR-UWYZ](?:[1-9]\d|\d|\d[ABCDEFGHJKMNPRSTUVWXY])"
    r"|[A-PR-UWYZ][A-HK-Y](?:[1-9]\d|\d|\d[ABEHMNPRVWXY])) \d[ABD-HJLNP-UW-Z]{2}",
    re.ASCII,
)
AS_LETTER = {"0": "O", "1": "I"}
AS_NUMERAL = {"O": "0", "I": "1"}
MOST_SLIPS = 2
SHORTEST, LONGEST = 5, 7
NOT_IN_A_POSTCODE = re.compile(r"[^A-Z0-9]+")


def repair_postcode(text: str) -> tuple[str | None, bool]:
    """The postcode in these words, or at the end of an address, as "SK4 1AA", and whether a slip was put right.

    Blanks and small letters are no slips. Only the shape decides: a postcode that was never given out passes.
    """
    words = NOT_IN_A_POSTCODE.sub(" ", unicodedata.normalize("NFKC", text).upper()).split()
    for candidate in ("".join(words), "".join(words[-2:]), "".join(words[-1:])):
        postcode, slips = _spelt(candidate)
        if postcode is not None:
            return postcode, slips > 0
    return None, False


def _spelt(written: str) -> tuple[str | None, int]:
    """The one reading with the fewest slips; none when two are as good, or no numeral was written as one."""
    if not SHORTEST <= len(written) <= LONGEST or not any(c.isdecimal() for c in written):
        return None, 0
    shapes = [shape + INWARD_SHAPE for shape in OUTWARD_SHAPES if len(shape) + len(INWARD_SHAPE) == len(written)]
    found = {reading for shape in shapes if (reading := _read_as(written, shape)) is not None}
    fewest = min((slips for _, slips in found), default=MOST_SLIPS + 1)
    best = [postcode for postcode, slips in found if slips == fewest]
    return (best[0], fewest) if len(best) == 1 and fewest <= MOST_SLIPS else (None, 0)


def _read_as(written: str, shape: str) -> tuple[str, int] | None:
    read = "".join(
        (AS_LETTER if place == "A" else AS_NUMERAL).get(c, c) for c, place in zip(written, shape, strict=True)
    )
    postcode = f"{read[:-3]} {read[-3:]}"
    if not POSSIBLE.fullmatch(postcode):
        return None
    return postcode, sum(a != b for a, b in zip(written, read, strict=True))
