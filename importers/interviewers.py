"""Who held an interview, as far as a log's words tell: the home, the responsible authority, or somebody else."""

import re
from functools import lru_cache

from auditapp.domain.employers import BESIDE_PEOPLE, names_company, words_of
from importers.interview_codes import COMPLETED, denies_held, outcome_said

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
# A heading, or words of a cell, that say of whoever is named that an interview was held: not those for a worker alone.
WHO_HELD = re.compile(
    r"\b(?:completed|held|done|conducted|carried out|undertaken|interviewed)\s+by\b|\bwho completed\b", re.IGNORECASE
)
NAMES_ONE = re.compile(r"[^\W\d_]{2,}")
# Words for people of a home when nothing else stands beside them.
PEOPLE = frozenset({"staff", "carer", "carers", "home", "provider"})


@lru_cache(maxsize=1 << 12)
def interviewer_from(organisation: str, worker: str, home: str, provider: str, of_authority: str) -> str:
    """Where an interviewer comes from; `of_authority` is what the organisation's name is: responsible, another, or ''.

    The home's own words rule over a named organisation: its staff do not become independent under another's name.
    A council that also runs the home is the responsible authority here, which leaves independence open.
    """
    said = (organisation, worker)
    answers = (
        (HOME, any(OF_HOME.search(words) or _is_people(words) or names_company(home, words) for words in said)),
        (AUTHORITY, of_authority == "responsible"),
        (HOME, any(names_company(provider, words) for words in said)),
        (OTHER, bool(of_authority)),
        (AUTHORITY, bool(OF_AUTHORITY.search(organisation or worker))),
        (OTHER, _names_one(organisation) or bool(ORGANISED.search(worker))),
    )
    return next((answer for answer, is_so in answers if is_so), UNKNOWN)


def employer_named(organisation: str, worker: str) -> str:
    """The words that name for whom the interviewer works: an organisation, else a worker's cell that names one."""
    return organisation or (worker if ORGANISED.search(worker) else "")


def says_who_held(heading: str, words: str) -> bool:
    """Whether a cell says by whom an interview was held: by its heading or its words, and denies neither."""
    if not NAMES_ONE.search(words) or outcome_said(words) not in {None, COMPLETED} or denies_held(words):
        return False
    return bool(WHO_HELD.search(heading) or WHO_HELD.search(words))


def _names_one(organisation: str) -> bool:
    """Whether words name an organisation, and not only that it was an agency's or somebody's worker."""
    return bool(organisation) and not BESIDE_PEOPLE.issuperset(words_of(organisation))


def _is_people(words: str) -> bool:
    """Whether words say no more than that it was staff, carers, the home or its provider."""
    said = words_of(words)
    return not PEOPLE.isdisjoint(said) and BESIDE_PEOPLE.issuperset(said)
