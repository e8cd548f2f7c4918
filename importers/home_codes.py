"""What registers of homes call types of provision, states of registration, sectors and short breaks."""

import re

NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
SCHOOLS = "residential_special_school_as_childrens_home"
SECURE = re.compile(r"\bsecure (?:childrens?(?: s)? homes?|units?|accommodation)\b|^secure$")
SCHOOL = re.compile(r"\bresidential special schools?\b")
SCHOOL_AS_HOME = re.compile(
    r"\b295\b|\bregistered as (?:a )?childrens? homes?\b|\bdual registered\b|\bchildrens? home\b"
)
HOME = re.compile(
    r"(?:(?:registered|residential|mainstream|multi building|short breaks?(?: only)?|respite) )*"
    r"childrens? (?:residential )?homes?\b.*|residential care childrens homes?|rch|ch"
)
STATUSES = (
    ("suspended", re.compile(r"suspen")),
    ("cancelled", re.compile(r"cancel")),
    ("resigned_or_closed", re.compile(r"resign|clos|deregist|ceased|left|inactive|not active")),
    ("active", re.compile(r"\bactive\b|\bopen\b|\bregistered\b|\bcurrent\b|^yes$|^live$")),
)
SECTORS = (
    ("voluntary", re.compile(r"^vol|charit|third sector|not for profit|non profit")),
    ("academy", re.compile(r"academ")),
    ("health", re.compile(r"health|^nhs")),
    ("la", re.compile(r"local authorit|^la$|council|^lea$|^local gov")),
    ("private", re.compile(r"priv|independent|individual|compan|limited|ltd")),
)


def plain(words: str) -> str:
    """The words in small letters, apostrophes and points dropped, all other punctuation as blanks."""
    bare = re.sub(r"['\u2018\u2019`.]", "", words.lower())
    return NOT_A_LETTER.sub(" ", bare).strip()


def provision_type(words: str, subtype: str = "") -> str | None:
    """The type of children's home that words mean, None where they mean no children's home.

    A list with types and subtypes names secure homes and schools in the subtype, under the type children's home.
    """
    of_type = _home_type(plain(words))
    if of_type != "childrens_home" or not subtype:
        return of_type
    of_subtype = plain(subtype)
    return SCHOOLS if SCHOOL.search(of_subtype) else _home_type(of_subtype) or of_type


def _home_type(said: str) -> str | None:
    if SECURE.search(said):
        return "secure_childrens_home"
    if SCHOOL.search(said):
        return SCHOOLS if SCHOOL_AS_HOME.search(said) else None
    return "childrens_home" if HOME.fullmatch(said) else None


def home_status(words: str) -> str | None:
    """The state of registration that words mean; None for words that mean none of them."""
    said = plain(words)
    return next((status for status, shape in STATUSES if shape.search(said)), None)


def sector(words: str) -> str | None:
    """Who runs the home: la, private, voluntary, health, academy or other; None where nothing is said."""
    said = plain(words)
    return next((name for name, shape in SECTORS if shape.search(said)), "other") if said else None


def short_break(words: str) -> str:
    """Whether a home takes children for short breaks only; one that also keeps them long term leaves it open."""
    said = plain(words)
    if "long term" in said:
        return "unknown" if "short break" in said else "no"
    if "short break" in said or "respite" in said or said in {"yes", "y", "true"}:
        return "yes"
    return "no" if said in {"no", "n", "false"} else "unknown"
