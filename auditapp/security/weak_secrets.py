"""Secrets that could be guessed: a key that was typed and not made, a password that comes with an example."""

import re
from itertools import pairwise

# Of 32 random bytes, and of the steps between them, far more differ.
FEWEST_BYTES = 16
FEWEST_LETTERS = 6
OF_EXAMPLES = re.compile(r"change.?me|pass.?word|secret|example|postgres|auditapp|12345|qwerty", re.IGNORECASE)


def is_typed(key: bytes) -> bool:
    """Whether a key follows a pattern that somebody typed: no key that was made at random does."""
    steps = {(after - before) % 256 for before, after in pairwise(key)}
    return min(len(set(key)), len(steps)) < FEWEST_BYTES


def is_guessable(words: str, least: int) -> bool:
    """Whether a secret in letters is shorter than it may be, of few letters, or one that examples have."""
    return len(words) < least or len(set(words)) < FEWEST_LETTERS or OF_EXAMPLES.search(words) is not None
