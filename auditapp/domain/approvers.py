"""Who approved a placement, by the words a list has for them."""

import re

_DIRECTOR = re.compile(r"\bd\.?c\.?s\.?\b|\bdirector\b|\bdirector of children", re.IGNORECASE)
_ASSISTANT = re.compile(r"\b(?:assistant|deputy|associate|interim assistant)\b|\bad\b", re.IGNORECASE)
_NOMINATED = re.compile(r"\bnominated\b", re.IGNORECASE)


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
