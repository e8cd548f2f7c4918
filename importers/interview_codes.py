"""What the words of logs of return interviews stand for: offers and outcomes."""

import re
from datetime import date
from functools import lru_cache

from importers.cells import Cell, YesNo, clean_text, read_yes_no

COMPLETED, DECLINED, NOT_OFFERED, UNABLE, PENDING = "completed", "declined", "not_offered", "unable", "pending"
# The first that fits decides: what was done stands before what was not, the child's own no before other hindrances.
OUTCOMES = (
    (
        COMPLETED,
        r"^(?:part\w*|fully|rhi|iri|interview)?\W*(?:completed?|held|done|conducted|took place)\b|^y(?:es)?\W*$",
    ),
    (COMPLETED, r"^(?:yp|child|young person)?\W*(?:seen|spoken to)\b"),
    (NOT_OFFERED, r"(?:not|never|wasn'?t|no) (?:been )?offer|^no?\W*$|^no?\s*[-\u2013\u2014:;,.(]"),
    (DECLINED, r"\b(?:declin|refus|unwilling|reject)|(?:not|n'?t|non|dis)\W?engag|(?:not|n'?t) (?:want|wish|consent)"),
    (UNABLE, r"unable|could ?n[o']?t|cannot|can'?t"),
    (PENDING, r"not (?:(?:completed|held|done|undertaken) )?yet|pending|await|waiting|^to be |in progress"),
    (PENDING, r"booked|arranged|scheduled"),
    (PENDING, r"^open\b|on-?going|allocated|outstanding|^planned"),
    (COMPLETED, r"\b(?:completed|carried out|undertaken|conducted|took place|interviewed)\b"),
    (UNABLE, r"(?:not|n'?t) (?:be )?(?:locat|found|seen|contact|avail|possible|trac|attend|at home|there)"),
    (UNABLE, r"no (?:contact|response|reply|answer|show)|unavailable|uncontactable|missing|abscond"),
    (UNABLE, r"attempt|unsuccessful|\b(?:not|no ?one|nobody) in\b|\b(?:turned|now|is) 18\b"),
    (UNABLE, r"out of (?:area|county)|moved|left |custody|hospital|cancel|abandon|^dna\b|whereabouts"),
)
SHAPES = tuple((outcome, re.compile(shape, re.IGNORECASE)) for outcome, shape in OUTCOMES)
HELD = (
    r"(?:completed?|held|done|conducted|carried out|undertaken|interviewed|tak(?:e|en) place|took place|happen(?:ed)?)"
)
AN_INTERVIEW = r"no (?:rhi|iri|ri|(?:return )?(?:home )?interview)"
NOT_HELD = (
    rf"(?:{AN_INTERVIEW}(?: was)? {HELD}|(?:(?:did|has|had|is|was) ?)?(?:not|n'?t|never)(?: been| be| \w+ly)* {HELD}"
    r"|incomplete|uncompleted)\b"
)
# That it was not held in time leaves open whether it was held.
IN_TIME = r" (?:within|in (?:the )?(?:\d|time)|on time)"
NOT_IN_TIME = re.compile(NOT_HELD + IN_TIME, re.IGNORECASE)
DENIED = re.compile(NOT_HELD, re.IGNORECASE)
DENIED_AT_ALL = re.compile(rf"{NOT_HELD}(?!{IN_TIME})|^{AN_INTERVIEW}\W*$", re.IGNORECASE)
ACCEPTED = re.compile(r"\W*(?:offer |rhi |interview |yp |child )?(?:accepted|agreed|consented)\W*", re.IGNORECASE)
# Words that name an outcome and give no reason for it.
BARE = re.compile(
    r"\W*(?:(?:the )?(?:yp|child|young person|rhi|iri|interview|offer)\W+)?(?:was )?"
    r"(?:complete[d]?|held|done|declined?|refused|accepted|agreed|not offered|offered"
    rf"|{NOT_HELD}|{AN_INTERVIEW}|unable|pending|open|closed|yes|no|y|n|true|false|0|1)\W*",
    re.IGNORECASE,
)
# Words in the place of an outcome that leave the day of an interview to stand as that on which it was held.
BESIDE_A_DAY = re.compile(
    r"\W*(?:(?:(?:case|rhi|iri|interview|offer|yp|child|form|record) )?(?:closed|accepted|agreed|consented|true|1)"
    r"|successful(?:ly)?|(?:(?:yp|child) )?(?:(?:is|was) )?safe (?:and|&) well"
    r"|(?:(?:no|some|new|further) )+(?:concerns?|disclosures?|issues)(?: (?:raised|identified|disclosed))?"
    r"|(?:in|within|over|after|outside|out of) (?:the )?(?:72 ?h\w*|time(?:scales?)?)|on time|late"
    r"|face to face|in person|(?:by |via |over the )?(?:tele)?phone(?: call)?|virtual(?:ly)?|video(?: call)?)\W*",
    re.IGNORECASE,
)
# What is said of an offer, and whether the words that say it are themselves worth keeping.
OFFERS: tuple[tuple[YesNo, bool, re.Pattern[str]], ...] = (
    ("unknown", True, re.compile(r"(?:not yet|to be|pending)\b", re.IGNORECASE)),
    ("yes", False, re.compile(r"(?:yes|y|offered)\b\W*", re.IGNORECASE)),
    ("yes", True, re.compile(r"(?:accepted|declined|refused)\b", re.IGNORECASE)),
    (
        "no",
        False,
        re.compile(r"(?:not offered|no(?! (?:response|reply|answer|contact|show|engag))|n)\b\W*", re.IGNORECASE),
    ),
    ("no", True, re.compile(r"(?:not|never|none)\b", re.IGNORECASE)),
)
ANSWER = re.compile(r"(?:(yes|y|sent|shared)|(no|n|not))\b(?!/)", re.IGNORECASE)
DAY_LIKE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b.*", re.DOTALL)


@lru_cache(maxsize=1 << 10)
def outcome_said(words: str) -> str | None:
    """The outcome that some words mean; None where they mean none that is known."""
    plain = _plain(words)
    if not plain:
        return None
    undenied = DENIED.sub("", plain)
    return next(
        (outcome for outcome, shape in SHAPES if shape.search(undenied if outcome == COMPLETED else plain)), None
    )


def denies_held(words: str) -> bool:
    """Whether words say that no interview was held, and nothing else of what came of it."""
    return outcome_said(words) is None and bool(DENIED_AT_ALL.search(_plain(words)))


def _plain(words: str) -> str:
    return " ".join(words.replace("\u2019", "'").split())


def says_accepted(words: str) -> bool:
    """Whether words say that the child accepted the offer, and nothing of what came of it."""
    return bool(ACCEPTED.fullmatch(words))


def leaves_the_day(words: str) -> bool:
    """Whether words that name no outcome say nothing against an interview on the day that stands beside them."""
    said = _plain(words)
    return bool(BESIDE_A_DAY.fullmatch(said) or NOT_IN_TIME.search(said))


def is_bare(words: str) -> bool:
    """Whether words only name an outcome or an answer, without a reason."""
    return bool(BARE.fullmatch(_plain(words)))


@lru_cache(maxsize=1 << 10)
def offer_said(words: str) -> tuple[YesNo, str]:
    """Whether an interview was offered, and the words behind that answer: `No - moved on`."""
    for answer, is_kept, shape in OFFERS:
        found = shape.match(words)
        if found:
            return answer, words if is_kept else words[found.end() :].rstrip(" )]")
    plain = read_yes_no(words)
    return plain, words if plain == "unknown" else ""


def answer_said(cell: Cell) -> YesNo:
    """A yes or a no at the beginning of a cell; a day says that it was done."""
    words = clean_text(cell)
    plain = read_yes_no(words)
    if plain != "unknown":
        return plain
    if is_day_like(cell):
        return "yes"
    found = ANSWER.match(words)
    if found is None:
        return "unknown"
    return "yes" if found[1] else "no"


def is_day_like(cell: Cell) -> bool:
    """Whether a cell holds a day where an answer is usual."""
    return isinstance(cell, date) or (isinstance(cell, str) and bool(DAY_LIKE.fullmatch(clean_text(cell))))
