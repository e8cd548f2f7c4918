"""Numbers of homes with a digit too few or too many, or without their letters: which number may have been meant."""

import re
from collections.abc import Callable, Iterator

# What may be a home's number with such a slip: nothing is taken for one that is not about as long.
MAY_BE_A_SLIP = re.compile(r"(?:SC)?\d{5,8}")
_DIGITS = "0123456789"
_LETTERS = "SC"


def is_slip(number: str) -> bool:
    """Whether a number in capitals and without blanks is about as long as a home's."""
    return bool(MAY_BE_A_SLIP.fullmatch(number))


def nearly(number: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """The known numbers that a number with one slip may be, in order."""
    if not is_slip(number):
        return ()
    return tuple(sorted(meant for meant in set(_with_a_slip(number)) if meant != number and is_known(meant)))


def _with_a_slip(number: str) -> Iterator[str]:
    """The number with a digit more, with one less, and with or without its letters."""
    letters = _LETTERS if number.startswith(_LETTERS) else ""
    digits = number[len(letters) :]
    for i in range(len(digits) + 1):
        yield from (f"{letters}{digits[:i]}{digit}{digits[i:]}" for digit in _DIGITS)
    yield from (f"{letters}{digits[:i]}{digits[i + 1 :]}" for i in range(len(digits)))
    yield digits if letters else f"{_LETTERS}{digits}"
