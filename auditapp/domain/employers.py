"""Whether the words of a log for somebody's employer name a company, such as the one that carries on a home."""

import re

from auditapp.domain.addresses import normalise_words

WORD = re.compile(r"[^\W_]+")
# Words of a company's name that files leave out or write in several ways.
COMPANY = frozenset({"ltd", "limited", "plc", "llp", "cic", "the"})
# Words for people of a home.
BESIDE_PEOPLE = frozenset(
    (
        *("staff", "carer", "carers", "home", "homes", "provider", "providers", "member", "members", "registered"),
        *("of", "the", "a", "an", "at", "on", "in", "from", "by", "care", "residential", "unit", "shift", "night"),
        *("waking", "duty", "agency", "bank", "senior", "deputy", "manager", "support", "worker", "workers", "team"),
        *("children", "childrens", "key", "keyworker"),
    )
)
FEWEST_WORDS = 2


def names_company(name: str, words: str) -> bool:
    """Whether words name a home or company; a name of one word must stand alone, but for words for its people."""
    sought = company_words(name.partition(",")[0])
    said = company_words(words)
    if len(sought) < FEWEST_WORDS:
        return bool(sought) and [word for word in said if word not in BESIDE_PEOPLE] == sought
    return any(said[start : start + len(sought)] == sought for start in range(len(said) - len(sought) + 1))


def is_company(words: str) -> bool:
    """Whether words have the form of a company's name, which no authority bears."""
    return not COMPANY.isdisjoint(set(words_of(words)) - {"the"})


def words_of(text: str) -> list[str]:
    """The words of a name, without capitals and apostrophes."""
    return WORD.findall(text.casefold().replace("'", "").replace("\u2019", ""))


def company_words(text: str) -> list[str]:
    """The words of a name as addresses spell them (House for Hse), without those that companies' names vary in."""
    return [word for word in words_of(normalise_words(text)) if word not in COMPANY]
