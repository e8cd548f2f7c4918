"""Words that stand in place of a name and name nobody: that it is not known, what kind of person it is, how many."""

import re
from functools import lru_cache

_DIFFERENT = 1 << 12
NOT_KNOWN = (
    r"(?:unknown|unk|n/?k|n\.k|unidentified|unnamed|anon|anonymous|withheld|redacted|confidential|n/a|tb[ac]"
    r"|initials(?: only)?|no (?:name|names|details)|to be (?:confirmed|advised)"
    r"|not (?:known|stated|given|recorded|provided|disclosed|identified|named|available))"
)
SOMEBODY = (
    r"(?:(?:fe)?males?|boys?|girls?|youths?|juveniles?|mispers?|yps?|kids?|children|siblings?|brothers?|sisters?|twins?"
    r"|lac|residents?)"
)
BESIDE = (
    r"(?:child|persons?|people|young|given|name|subject|teenager|aged?|approx|years?|yrs?|old|[mfx]|and|of|group"
    r"|one|two|three|four|five|six|both|several|other|new|looked|after|(?a:\d{1,2})(?:x|y|yo|yrs?|years?)?)"
)
# Each word is of these; those that are also people's names say nothing by themselves.
_NOBODY = re.compile(rf"(?:\W*\b(?:{NOT_KNOWN}|{SOMEBODY}|{BESIDE})\b)+\W*", re.IGNORECASE)
_SAYS_NOBODY = re.compile(rf"\b(?:{NOT_KNOWN}|{SOMEBODY}|young (?:person|people))\b", re.IGNORECASE)
_LETTERED = re.compile(
    rf"\W*(?:{SOMEBODY}|child|young person|client)\W*(?:no\b\W*|number\b\W*)?(?:[a-z]|(?a:\d{{1,3}}))\W*", re.IGNORECASE
)
_UNKNOWN_PART = re.compile(rf"\W*(?:name )?{NOT_KNOWN}\b(?:\W+(?:{SOMEBODY}|{BESIDE})\b)*\W*", re.IGNORECASE)


@lru_cache(maxsize=_DIFFERENT)
def names_nobody(words: str) -> bool:
    """Whether all that stands for a name is that it is not known, what kind of person it is, or a letter for it."""
    is_plain = bool(_NOBODY.fullmatch(words) and _SAYS_NOBODY.search(words))
    return is_plain or bool(_LETTERED.fullmatch(words))


@lru_cache(maxsize=_DIFFERENT)
def is_unknown_part(words: str) -> bool:
    """Whether what stands for one part of a name says that it is not known."""
    return bool(_UNKNOWN_PART.fullmatch(words))
