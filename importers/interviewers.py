"""Who held an interview, as far as a log's words tell: the home, the responsible authority, or somebody else."""

import re
from functools import lru_cache

from importers.layout import spelt

HOME, AUTHORITY, OTHER, UNKNOWN = "home", "responsible_authority", "other", "unknown"
OF_HOME = re.compile(
    r"\b(?:care|children'?s|residential) home\b|\bmanager (?:of|at) (?:the |this )?home\b|\bregistered manager\b"
    r"|(?<!return )\bhome(?:'s)? (?:manager|staff)\b|\bstaff (?:of|at|from|in) (?:the |this )?(?:home|unit)\b"
    r"|\bcare staff\b|\bunit (?:manager|staff)\b|\bresidential (?:care |support )?(?:worker|staff|manager)\b"
    r"|\breg(?:ulation)?s?\.? ?(?:33|44)\b|\bindependent (?:visitor|person) (?:of|for|to|at) (?:the |this )?home\b",
    re.IGNORECASE,
)
OF_AUTHORITY = re.compile(
    r"\bsocial work(?:ers?)?\b|\bsw\b|\bcouncil\b|\blocal authority\b|\bauthority\b|\bla\b|\bsocial (?:care|services)\b"
    r"|\bchildren'?s services\b|\bcsc\b|\biro\b|\breviewing officer\b",
    re.IGNORECASE,
)
ORGANISED = re.compile(
    r"\b(?:cic|ltd|limited|charity|trust|foundation|project|society|advocacy|nspcc|barnardo'?s|police)\b", re.IGNORECASE
)
WORD = re.compile(r"[^\W_]+")
# Words for people of a home when nothing else stands beside them.
PEOPLE = frozenset({"staff", "carer", "carers", "home"})
BESIDE_PEOPLE = PEOPLE | frozenset(
    spelt(
        "member | members | of | the | a | an | at | on | in | from | by | care | residential | unit | shift | night | "
        "waking | duty | agency | senior | deputy | manager | support | worker | workers | team | children | "
        "childrens | key | keyworker"
    )
)
COMPANY = frozenset({"ltd", "limited", "plc", "llp", "cic", "the"})
FEWEST_WORDS = 2


@lru_cache(maxsize=1 << 12)
def interviewer_from(organisation: str, worker: str, home: str, provider: str, of_authority: str) -> str:
    """Where an interviewer comes from; `of_authority` is what the organisation's name is: responsible, another, or ''.

    The home's own words rule over a named organisation: its staff do not become independent under another's name.
    A council that also runs the home is the responsible authority here, which leaves independence open.
    """
    said = (organisation, worker)
    answers = (
        (HOME, any(OF_HOME.search(words) or _is_people(words) or _names(home, words) for words in said)),
        (AUTHORITY, of_authority == "responsible"),
        (HOME, any(_names(provider, words) for words in said)),
        (OTHER, bool(of_authority)),
        (AUTHORITY, bool(OF_AUTHORITY.search(organisation or worker))),
        (OTHER, bool(organisation or ORGANISED.search(worker))),
    )
    return next((answer for answer, is_so in answers if is_so), UNKNOWN)


def _is_people(words: str) -> bool:
    """Whether words say no more than that it was staff, carers or the home."""
    said = _words(words)
    return not PEOPLE.isdisjoint(said) and BESIDE_PEOPLE.issuperset(said)


def _names(name: str, words: str) -> bool:
    """Whether words name a home or company; a name of one word must stand alone, but for words for its people."""
    sought = [word for word in _words(name.partition(",")[0]) if word not in COMPANY]
    said = [word for word in _words(words) if word not in COMPANY]
    if len(sought) < FEWEST_WORDS:
        return bool(sought) and [word for word in said if word not in BESIDE_PEOPLE] == sought
    return any(said[start : start + len(sought)] == sought for start in range(len(said) - len(sought) + 1))


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold().replace("'", "").replace("\u2019", ""))
