"""Who approved a placement, by the words a list has for them."""

import re

_DIRECTOR = re.compile(r"\bd\.?c\.?s\.?\b|\bdirector\b|\bdirector of children", re.IGNORECASE)
_ASSISTANT = re.compile(r"\b(?:assistant|deputy|associate|interim assistant)\b|\bad\b", re.IGNORECASE)
_NOMINATED = re.compile(r"\bnominated\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['\u2019]s)?")
_OF_ROLES = frozenset(
    (
        *("manager", "officer", "director", "head", "lead", "chair", "panel", "board", "chief", "executive", "member"),
        *("worker", "practitioner", "supervisor", "commissioner", "coordinator", "leader", "staff", "other"),
        *("service", "services", "team", "unit", "department", "group", "duty", "out", "hours", "on", "call", "area"),
        *("deputy", "assistant", "associate", "acting", "interim", "senior", "principal", "executive", "independent"),
        *("nominated", "reviewing", "placement", "placements", "resource", "resources", "access", "commissioning"),
        *("social", "work", "care", "children", "children's", "childrens", "children\u2019s", "families", "family"),
        *("safeguarding", "corporate", "parenting", "operational", "strategic", "operations", "emergency"),
        *("of", "the", "for", "and", "a", "an", "to", "in", "dcs", "ad", "adcs", "hos", "iro", "edt", "lac", "cla"),
    )
)


def role_of(words: str) -> str:
    """The role as the Regulations know it: nominated_officer, dcs, other, or empty where nothing is recorded.

    An assistant director may be a nominated officer but is not the director, so the words are left to people.
    """
    if not words.strip():
        return ""
    if _NOMINATED.search(words):
        return "nominated_officer"
    if _DIRECTOR.search(words) and not _ASSISTANT.search(words):
        return "dcs"
    return "other"


def approver_said(words: str) -> str:
    """Who approved it, for a reason: quoted where every word is one of a role; other words may name a person."""
    said = _WORD.findall(words.casefold())
    return f'"{words.strip()}"' if said and _OF_ROLES.issuperset(said) else "somebody else"
