"""How the rows that a judgement rests on are written in one cell."""

from collections.abc import Iterable

from exports.content import Reference


def origins_in_words(origins: Iterable[Reference]) -> str | None:
    """File, sheet and row of each, separated by semicolons; nothing where no row states the fact."""
    return "; ".join(str(origin) for origin in origins) or None
