"""Between whom a notice went: whose it was, and who was told."""

import re
from datetime import date

from importers.bodies import AuthoritySaid, keeper_on
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


def notice_by(row: RowReader, context: Context, placing: AuthoritySaid, day: date) -> str:
    """Whose notice it was: the home's, unless a column says otherwise; unknown where that column is left empty."""
    if not row.has("notice_by"):
        return "home"
    words = row.text("notice_by")
    by_home, by_authority = bool(HOME.search(words)), bool(PLACING.search(words))
    if by_home != by_authority:
        return "home" if by_home else "placing_authority"
    if words and not by_home and placing.gss and context.find_authority(words, day).gss == placing.gss:
        return "placing_authority"
    return "unknown"


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
