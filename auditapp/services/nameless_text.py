"""Free text without the child: what a row's remarks say of the child by name is kept out of the tables of facts."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

FREE_TEXT = frozenset(
    (
        *("end_reason", "reason_not_practicable", "approved_by_role", "exploitation_marked_by", "method"),
        *("information_pack", "reason", "interviewer_employer"),
    )
)
NAMING = ("child_surname", "child_forename", "child_alias", "child_ref")
INSTEAD = "[the child]"
SHORTEST = 3


def nameless(text: str, values: Mapping[str, Any]) -> str:
    """The text with the row's own child's names, number and date of birth taken out."""
    words = sorted({word for word in _naming(values) if _may_stand_in(text, word)}, key=len, reverse=True)
    if not words:
        return text
    pattern = "|".join(re.escape(word) for word in words)
    return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", INSTEAD, text, flags=re.IGNORECASE)


def _may_stand_in(text: str, word: str) -> bool:
    """Whether a word may stand in a text, in capitals or not; of letters with other rules for those, always.

    Hardly any text names the child, and a pattern made anew for each child costs more than the rest of the row.
    """
    return not (text.isascii() and word.isascii()) or word.lower() in text.lower()


def _naming(values: Mapping[str, Any]) -> Iterator[str]:
    for field in NAMING:
        said = str(values.get(field) or "")
        yield from (part for part in (said, *said.split()) if len(part) >= SHORTEST)
    born = values.get("dob")
    if isinstance(born, date):
        yield from (born.isoformat(), f"{born:%d/%m/%Y}", f"{born.day}/{born.month}/{born.year}", f"{born:%d/%m/%y}")
