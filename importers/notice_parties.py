"""Between whom a notice went: whose it was, and who was told."""

import re
from datetime import date

from auditapp.domain.addresses import normalise_home_name, normalise_words
from importers.bodies import AuthoritySaid, HomeSaid, keeper_on
from importers.codes import in_writing
from importers.context import Context
from importers.kind import Values
from importers.row import RowReader

HOME = re.compile(
    r"\b(?:home|provider|manager|staff|unit|registered (?:person|manager)|care ?home|rm)\b", re.IGNORECASE
)
PLACING = re.compile(
    r"\bplacing\b|\bresponsible (?:authority|la)\b|\bsocial worker\b|\b(?:sw|la|authority|council)\b|\bcommission",
    re.IGNORECASE,
)
POLICE = re.compile(r"\b(?:police|constabulary|mispers?|pvp)\b", re.IGNORECASE)
REGULATOR = re.compile(r"\b(?:ofsted|hmci|regulator|csci|inspectorate)\b", re.IGNORECASE)
KEEPER = re.compile(
    r"\W*(?:us|ourselves|this (?:authority|council)|here|host(?: la| authority| local authority)?"
    r"|area(?: la| authority)?|la|local authority)\W*",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"[^@\s<>()\[\];,\"]+@([^@\s<>()\[\];,\"]+)")
# Whose addresses end so is no private home, and need not be the placing authority.
OF_THE_STATE = re.compile(r"(?:^|\.)(?:gov\.uk|police\.uk|nhs\.uk|nhs\.net)$", re.IGNORECASE)
LETTERS = re.compile(r"[^\W\d_]{2,}")


def notice_by(row: RowReader, context: Context, placing: AuthoritySaid, home: HomeSaid, day: date) -> str:
    """Whose notice it was: the home's, unless a column says otherwise; unknown where that column is left empty.

    In a mailbox the sender stands beside each message: one that says nothing leaves the notice the home's.
    """
    if not row.has("notice_by"):
        return _sent_by(row, context, placing, home, day)
    return _by_words(row.text("notice_by"), context, placing, day)


def _by_words(words: str, context: Context, placing: AuthoritySaid, day: date) -> str:
    by_home, by_authority = bool(HOME.search(words)), bool(PLACING.search(words))
    if by_home != by_authority:
        return "home" if by_home else "placing_authority"
    if words and not by_home and placing.gss and context.find_authority(words, day).gss == placing.gss:
        return "placing_authority"
    return "unknown"


def _sent_by(row: RowReader, context: Context, placing: AuthoritySaid, home: HomeSaid, day: date) -> str:
    """Whose notice a message was by its sender: an address alone, or a way of telling, names nobody."""
    said = row.line("sender") or ""
    words = ADDRESS.sub(" ", said)
    if not LETTERS.search(words):
        is_of_state = any(OF_THE_STATE.search(found[1]) for found in ADDRESS.finditer(said))
        by = "unknown" if is_of_state else "home"
    elif in_writing(words) != "unknown" or _names_home(words, home):
        by = "home"
    else:
        named = context.find_authority(words, day).gss
        is_another = named is not None and named != placing.gss
        by = "unknown" if is_another else _by_words(words, context, placing, day)
    if by == "unknown":
        row.warn("sender_not_understood", "sender")
    return by


def _names_home(words: str, home: HomeSaid) -> bool:
    name = normalise_home_name(home.words.name)
    return bool(name) and f" {name} " in f" {normalise_words(words)} "


def recipient(row: RowReader, context: Context, day: date) -> Values:
    """Who was told: the authority or police force that keeps the log, unless a column names another."""
    words = row.line("recipient")
    if words is None and context.keeper is None and context.force is not None:
        return {"recipient": "police", "recipient_la_gss": None, "_recipient_words": ""}
    if words is None or KEEPER.fullmatch(words):
        keeper = keeper_on(context, day)
        known = "authority" if keeper or words else "unknown"
        return {"recipient": known, "recipient_la_gss": keeper, "_recipient_words": words or ""}
    kind = next((name for name, shape in (("police", POLICE), ("regulator", REGULATOR)) if shape.search(words)), None)
    gss = None if kind else context.find_authority(words, day).gss
    return {"recipient": kind or ("authority" if gss else "other"), "recipient_la_gss": gss, "_recipient_words": words}


def keeper_area(row: RowReader, context: Context, day: date) -> str | None:
    """The authority among whose homes a log's words are looked for first: its keeper, unless it went elsewhere."""
    return None if row.has("recipient") and row.line("recipient") else keeper_on(context, day)
