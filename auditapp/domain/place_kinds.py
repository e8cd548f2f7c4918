"""What kind of place some words speak of: a family's address, a hospital or a street is never a children's home."""

import re
from typing import Literal, NamedTuple

from auditapp.domain.addresses import parse_place, parted, plain, usable

PlaceKind = Literal["home", "family", "foster", "hospital", "adults", "street", "none", "unknown"]
# What a list may say of a place that other Regulations than those of children's homes govern, or may.
OTHER_REGIME_KIND = "other_regime"
NEVER_A_HOME: frozenset[PlaceKind] = frozenset(("family", "foster", "hospital", "adults", "street", "none"))

_KIN = (
    r"(?:(?:birth |grand|step|foster )?(?:parent|mother|father|mum|mam|dad)|(?:step)?(?:sister|brother)|aunt|uncle|nan"
    r"|nana|gran|granny|nanny|grandad|auntie|aunty|cousin|friend|boyfriend|girlfriend|partner|guardian|relative|relation"
    r"|famil(?:y|ie)|kinship carer|mate)s?"
)
_NO_ROAD = (
    r"(?! (?:road|rd|street|st|lane|ln|avenue|ave|close|drive|way|hill|walk|court|terrace|gardens|square|view)\b)"
)
_NO_HOUSE = r"(?! (?:cottages?|house|lodge|barn|mews|villas?|flats?)\b)"
_STAFF = (
    r"(?:the |home |house |unit |duty |deputy |registered |senior |care |residential )*(?:manager|staff|office|home)\b"
)
_CARE_OF = r"(?:\bc\s?[/.\\]\s?o\b|\bcare of\b)"
_CARE_OF_STAFF = re.compile(rf"{_CARE_OF}\s*{_STAFF}", re.IGNORECASE)
_OF_SOMEBODY = rf"{_CARE_OF}(?!\s*{_STAFF})"
_IN_CARE_OF = re.compile(_OF_SOMEBODY, re.IGNORECASE)
_BLANKS = re.compile(r"[ \t]+")
_WORD = re.compile(r"[a-z]+")

_NONE = (
    r"^\W*(?:of )?(?:n\W?f\W?a\b|no fixed (?:abode|address|place)|redacted\W*$|(?:address )?withheld|not known"
    r"|unknown address|address unknown|not (?:given|disclosed|stated|recorded|provided)|as above|see above)"
)
_FOSTER = (
    r"\bfoster(?:ing|ed)?\W+(?:care|carer|carers|parents?|placement|home|famil\w+|address|mother|father|mum|dad)\b"
    r"|(?:^|[,;(\-]\s*)foster(?:ed|ing)?\s*(?:$|[,;)\-:])|\bf/c(?:arers?)?\b|\bfc address\b|\bfostered\b"
)
_HOSPITAL = (
    r"\b(?:hospital|infirmary|hospice|a ?(?:&|and) ?e|accident and emergency|emergency (?:dept|department|unit)"
    r"|(?:medical|health|walk.?in) centre|clinic|(?:childrens|paediatric|adolescent|maternity|acute|psychiatric"
    r"|assessment) ward|(?:adolescent|paediatric|psychiatric|maternity|mental health|camhs|tier 4) unit"
    rf"|ward \d+\w?|ward [a-z]\d*)\b{_NO_ROAD}"
)
_FAMILY = (
    r"\b(?:(?:own|usual|family|parental) (?:home )?(?:home|house|address|residence)|home address"
    r"|private (?:address|residence|dwelling)"
    rf"|{_KIN}\W+(?:home |current |new )?(?:home|house|address|flat|place|property)"
    rf"|(?:lives?|living|staying|stays|resides|residing|placed|home) (?:at home )?with\W+(?:\w+ )?{_KIN}"
    rf"|at (?:her |his |their )?{_KIN}{_NO_ROAD}|c/o (?:\w+ )?{_KIN})\b|(?:^|[,;(\n]\s*)(?:{_KIN}|h/a)\s*(?:$|[,;):\n])"
)
_STREET = (
    r"^\W*(?:o/s|outside|opp|opposite|near|nr|junction|jct|j/w|corner|(?:in the )?area of|in the area|vicinity"
    r"|rear of|behind|adjacent|between)\b"
    rf"|\b(?:bus|train|railway|rail|coach|metro|tube|tram|police|petrol) (?:station|stop)\b{_NO_ROAD}{_NO_HOUSE}"
    r"|\b(?:town|city|shopping|leisure|sports) cent(?:re|er)\b|\b(?:car|public|retail|skate) park\b|\bpark off\b"
    r"|\b(?:tesco|asda|sainsburys|morrisons|aldi|lidl|mcdonalds?|kfc)\b"
)
_ADULTS = (
    r"\b(?:(?:for|of) (?:the )?(?:elderly|older (?:people|persons|adults)|aged|adults)|elderly (?:care|persons|peoples)"
    r"|(?:old|older) (?:peoples?|persons?|folks?) home|nursing home|retirement (?:home|village|flats?)"
    r"|sheltered (?:housing|accommodation)|dementia (?:care|home|unit)|almshouses?)\b"
)
# Words in place of a name that somebody took out or did not know.
_TAKEN_OUT = re.compile(
    r"\b(?:redacted|withheld|anonymi[sz]ed|unknown|not (?:known|stated|given|recorded|disclosed|provided)|x{3,})\b"
    r"|[*#_\u2588]{3,}"
)
# Places where children live that come under other Regulations than those of children's homes, or may.
_OTHER_REGIME = re.compile(
    r"\b(?:secure training centre|s\.?t\.?c|young offenders?(?:hip)?(?: institut\w+)?|y\.?o\.?i"
    r"|supported (?:accommodation|living|lodgings?|housing)|semi\W?independen\w+|independent living"
    r"|(?:residential|boarding|special) (?:special )?(?:school|college)|hostel|foyer"
    r"|family (?:assessment )?centre|mother and baby|prison|refuge|holiday scheme)\b"
)
_HOME = r"\b(?:(?:child(?:ren)?s?|residential|care|lac|secure) (?:residential |care )*(?:home|unit)|residential care)\b"


def _words_of_kin() -> str:
    parents = ("parent", "mother", "father", "mum", "mam", "dad")
    others = """
    sister brother stepsister stepbrother aunt uncle nan nana gran granny nanny grandad auntie aunty cousin friend
    boyfriend girlfriend partner guardian relative relation family familie carer mate
    """
    single = [f"{before}{parent}" for before in ("", "grand", "step") for parent in parents] + others.split()
    return " ".join(form for word in single for form in (word, f"{word}s"))


class _Shape(NamedTuple):
    """How a kind of place is spoken of; without one of the `telling` words it is not, and no search is needed."""

    kind: PlaceKind
    telling: frozenset[str]
    pattern: re.Pattern[str]


def _shape(kind: PlaceKind, telling: str, pattern: str) -> _Shape:
    return _Shape(kind, frozenset(telling.split()), re.compile(pattern))


# In the order in which they are asked: foster carers who visit a ward are foster care's, and a family's street is a
# family's. What is in somebody's care but the home's own staff's says nothing of where it is.
_SPOKEN_OF = (
    _shape(
        "none",
        "nfa nf n fixed redacted withheld known unknown given disclosed stated recorded provided above",
        _NONE,
    ),
    _shape("foster", "foster fostering fostered f fc", _FOSTER),
    _shape("hospital", "hospital infirmary hospice e emergency centre clinic ward unit", _HOSPITAL),
    _shape(
        "adults",
        "elderly older old aged adults nursing retirement sheltered dementia almshouse almshouses",
        _ADULTS,
    ),
    _shape("family", f"own usual family parental home address private h c with {_words_of_kin()}", _FAMILY),
    _shape("none", "c care", _OF_SOMEBODY),
    _shape(
        "street",
        "o outside opp opposite near nr junction jct j corner area vicinity rear behind adjacent between station stop "
        "centre center car public retail skate off tesco asda sainsburys morrisons aldi lidl mcdonald mcdonalds kfc",
        _STREET,
    ),
    _shape("home", "home unit care", _HOME),
)


def names_no_place(words: str) -> bool:
    """Whether there are no words, or some that stand for a name taken out or not known: nothing can be looked up.

    A number in a street can be, whatever stands before it.
    """
    return not usable(words) or (_TAKEN_OUT.search(plain(words)) is not None and not _names_a_house(words))


def _names_a_house(words: str) -> bool:
    place = parse_place(parted(words))
    return bool(place.numbers and place.street) and not any(map(_TAKEN_OUT.search, (place.street, *place.after)))


def is_of_another_regime(words: str) -> bool:
    """Whether the words are of a school, supported accommodation or the like: other Regulations may be meant for it."""
    return _OTHER_REGIME.search(plain(words)) is not None


def without_staff(text: str) -> str:
    """The words without a `c/o manager`: who takes the letters of a home says nothing against its address."""
    if "/" not in text and "\\" not in text and "are of" not in text.casefold():
        return text
    return _CARE_OF_STAFF.sub(" ", _BLANKS.sub(" ", text)).strip(" ,")


def is_in_care_of_somebody(text: str) -> bool:
    """Whether the words are an address in the care of somebody who is not a home's staff."""
    return _IN_CARE_OF.search(text) is not None


def kind_of_place(words: str | None) -> PlaceKind:
    """The kind of place that an address or a column of kinds speaks of; unknown where it is an address like others."""
    return kind_of_plain(plain(words or ""))


def kind_of_plain(text: str) -> PlaceKind:
    """The same of words in small letters, without accents and apostrophes."""
    text = _BLANKS.sub(" ", text) if "  " in text or "\t" in text else text
    words = set(_WORD.findall(text))
    for kind, telling, pattern in _SPOKEN_OF:
        if not telling.isdisjoint(words) and pattern.search(text):
            return kind
    return "unknown" if usable(without_staff(text)) else "none"
