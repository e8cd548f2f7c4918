"""What stands about the rows: the as-at day in a title, a sheet's or a file's name, the home that a sheet is about."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from importers.cells import read_day

MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_AND_YEAR = re.compile(
    r"(?<![a-z])(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\W*((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
SAYS_AS_AT = re.compile(r"\b(?:as at|as of|as on|position at|correct at|at|to)\b(.*)", re.IGNORECASE)
URN_IN_WORDS = re.compile(r"(?<![\w-])(SC\s?\d{6}|\d{7})(?![\w-])", re.IGNORECASE)
ABOUT_CHILDREN = re.compile(
    r"\b(?:the\s+)?(?:register|list|record|log)s?\s+of\s+(?:all\s+)?(?:children|young people|residents|admissions)\b"
    r"(?:\s+and\s+young\s+people)?(?:\s+(?:accommodated|placed))?(?:\s+(?:at|in|of|for))?",
    re.IGNORECASE,
)
HOME_BEHIND = re.compile(r"\b(?:home|unit|establishment|children'?s home)\s*[:=]\s*(.+)", re.IGNORECASE)
BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")
AS_AT_TAIL = re.compile(r"[,;\s-]*\bas (?:at|of)\b.*$", re.IGNORECASE)
COVER = re.compile(r"\W*(?:cover(?: sheet| page)?|title(?: page| sheet)?|front(?: page| sheet)?)\W*", re.IGNORECASE)
NO_HOME = re.compile(
    r"\W*(?:sheet|table|tabelle|page|data|list|register|registers|placements?|children|current|previous|past|former|closed|open"
    r"|admissions?|discharges?|arrivals?|leavers?|all|export|report|year|fy|notes?|q[1-4]|\d+|[\W_]"
    r"|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AsAt:
    """The day a register speaks of, and where that was found. `assumed` is the day of receipt for want of better."""

    day: date
    basis: str

    @property
    def assumed(self) -> bool:
        """Whether nothing in the file or the request said so."""
        return self.basis == "received_on"


@dataclass(frozen=True, slots=True)
class HomeNamed:
    """The home that a sheet is about, as its title or its name says."""

    urn: str = ""
    name: str = ""


def as_at_of(
    asked: date | None, received_on: date, *, titles: Iterable[str], sheet: str, covers: Iterable[str], file_name: str
) -> AsAt:
    """The as-at day: the one asked for, else in a title, in the sheet's name, on a cover, in the file's name.

    Where none of them has one it is the day of receipt.
    """
    if asked is not None:
        return AsAt(asked, "as_at")
    inside = (*(("title", title) for title in titles), ("sheet", sheet), *(("title", words) for words in covers))
    for basis, words in (*inside, ("file_name", PurePath(file_name).stem)):
        found = day_in(words, received_on)
        if found is not None:
            return AsAt(found, basis)
    return AsAt(received_on, "received_on")


def day_in(words: str, received_on: date) -> date | None:
    """The only day that some words name, behind `as at` if that stands there; a month and year is its last day."""
    plain = re.sub(r"[_+\s]+", " ", words)
    behind = SAYS_AS_AT.search(plain)
    for said in (behind[1] if behind else "", plain):
        day = _day(said, received_on)
        if day is not None and day <= received_on:
            return day
    return None


def _day(words: str, received_on: date) -> date | None:
    read = read_day(words, pivot=received_on).day if words else None
    if read is not None:
        return read
    months = MONTH_AND_YEAR.findall(words)
    if len(months) != 1:
        return None
    month, year = MONTH_NAMES.index(months[0][0][:3].lower()) + 1, int(months[0][1])
    return date(year, month, monthrange(year, month)[1])


def home_named(titles: Iterable[str], sheet: str) -> HomeNamed:
    """The home that a title names (`Register of children - Example House (URN 9850001)`), or else the sheet's name."""
    named = HomeNamed()
    for title in titles:
        urn = URN_IN_WORDS.search(title)
        name = _home_in_title(title)
        named = HomeNamed(named.urn or (urn[1] if urn else ""), named.name or name)
    return HomeNamed(named.urn, named.name or ("" if NO_HOME.fullmatch(sheet) else sheet.strip()))


def _home_in_title(title: str) -> str:
    plain = AS_AT_TAIL.sub("", BRACKETED.sub(" ", title))
    behind = HOME_BEHIND.search(plain)
    if behind:
        return behind[1].strip(" :-\u2013\u2014")
    if not ABOUT_CHILDREN.search(plain):
        return ""
    name = " ".join(ABOUT_CHILDREN.sub(" ", plain).split()).strip(" :-\u2013\u2014,.")
    return "" if NO_HOME.fullmatch(name) else name
