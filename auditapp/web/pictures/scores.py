"""By what homes were chosen to be visited: a bar for each, made of the parts of its score."""

from collections.abc import Iterable

from auditapp.domain.targeting import PART_IN_WORDS
from auditapp.services.visits.show_programmes import HomeChosen, PartShown
from auditapp.web.pictures.bars import Bars, bars_picture

NOT_KNOWN = "not-known"
KINDS = (*((part.value, words) for part, words in PART_IN_WORDS.items()), (NOT_KNOWN, "Not known: half of the part"))


def scores_picture(homes: Iterable[HomeChosen]) -> Bars | None:
    """The bars in the order of the homes; what is not known of a home is of a kind of its own."""
    return bars_picture([(f"{home.rank}. {home.urn}", [_piece(part) for part in home.parts]) for home in homes])


def _piece(part: PartShown) -> tuple[str, int]:
    return part.part.value if part.is_known else NOT_KNOWN, part.points
