"""Ofsted's number of a home where it stands among other words: `Example House SC999101, Stockport`."""

import re
from collections.abc import Callable

_SIX_NUMERALS = re.compile(r"\d{6}")
_NUMBER = re.compile(
    r"[(\[]?(?:\b(?:ofsted\W{0,3})?urn\W{0,3})?\b(SC ?\d{6}|\d{6,7})\b[)\]]?", re.IGNORECASE | re.ASCII
)


def number_in(text: str, is_known: Callable[[str], bool]) -> tuple[str, str]:
    """The number of a home in some words, and the words without it; nothing taken where there is none.

    SC and six numerals are a home's number whatever the registers know; numerals alone only where they know it.
    """
    if not _SIX_NUMERALS.search(text):
        return "", text
    for found in _NUMBER.finditer(text):
        number = found[1].upper().replace(" ", "")
        if number.startswith("SC") or is_known(number):
            rest = f"{text[: found.start()].rstrip()} {text[found.end() :].lstrip()}"
            return number, rest.replace(" ,", ",").strip(" ,;-")
    return "", text
