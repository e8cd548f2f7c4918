"""Words that people write, without signs that nobody sees: those turn, hide or break what others see."""

from unicodedata import category

# Unicode's kinds of signs that control others, that have no form of their own, or that are half of a character.
UNSEEN = frozenset({"Cc", "Cf", "Cs"})
# What no document can hold, though it has no kind.
NO_CHARACTERS = frozenset("\ufffe\uffff")
LINE_ENDS = str.maketrans({"\r": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})
STAYS = frozenset("\n\t")


def seen_words(text: str) -> str:
    """What of a text is seen; its lines stay, however they ended."""
    if text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").translate(LINE_ENDS)
    return "".join(sign for sign in lines if sign in STAYS or _is_seen(sign))


def plain_words(text: str) -> str:
    """The same without blanks before and after it."""
    return seen_words(text).strip()


def _is_seen(sign: str) -> bool:
    return category(sign) not in UNSEEN and sign not in NO_CHARACTERS
