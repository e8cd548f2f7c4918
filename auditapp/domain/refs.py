"""The numbers by which police and councils call an episode, in one spelling."""

import re

_BLANKS = re.compile(r"\s+")


def ref_key(ref: str) -> str:
    """A reference as it is compared: in capitals, without blanks."""
    if ref.isascii() and ref.isprintable() and " " not in ref:
        return ref.upper()
    return _BLANKS.sub("", ref).upper()


def refs_in(text: str) -> tuple[str, ...]:
    """The references of a text in which they are divided by semicolons, each once."""
    return tuple(dict.fromkeys(ref.strip() for ref in text.split(";") if ref.strip()))
