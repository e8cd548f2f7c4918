"""The numbers by which police and councils call an episode, in one spelling."""

import re
from collections.abc import Iterable

_BLANKS = re.compile(r"\s+")


def ref_key(ref: str) -> str:
    """A reference as it is compared: in capitals, without blanks."""
    if ref.isascii() and ref.isprintable() and " " not in ref:
        return ref.upper()
    return _BLANKS.sub("", ref).upper()


def refs_in(text: str) -> tuple[str, ...]:
    """The references of a text in which they are divided by semicolons, each once."""
    return tuple(dict.fromkeys(ref.strip() for ref in text.split(";") if ref.strip()))


# What stands before a number that a line may mean and does not surely name.
_PERHAPS = "?"


def as_perhaps(ref: str) -> str:
    """A number as it is kept of a line that may mean it: no other line has it so, and it joins nothing."""
    return f"{_PERHAPS}{ref_key(ref)}"


def sure_and_perhaps(refs: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Numbers as they are kept, those that a line surely names and those that it may mean."""
    kept = tuple(refs)
    perhaps = tuple(ref.removeprefix(_PERHAPS) for ref in kept if ref.startswith(_PERHAPS))
    return tuple(ref for ref in kept if not ref.startswith(_PERHAPS)), perhaps
