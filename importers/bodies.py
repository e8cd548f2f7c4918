"""The homes and authorities that a row names: which ones they are, and what to say when that cannot be known."""

import re
from dataclasses import dataclass
from datetime import date

from auditapp.domain.addresses import is_part_alone, usable
from auditapp.domain.importing import HomeMatch
from auditapp.domain.listed_kinds import home_meant
from auditapp.domain.number_slips import is_slip
from auditapp.domain.postcodes import repair_postcode
from importers.context import AuthorityAnswer, Context, HomeWords
from importers.row import RowReader
from importers.titles import HomeNamed

URN = re.compile(r"SC\d{6}|\d{6,7}")
NO_PLACE = re.compile(r"\W*(?:n\W?f\W?a|no fixed (?:abode|address)|as above|ditto|see above)\W*", re.IGNORECASE)
BY_PARENT = re.compile(r"\b(?:parents?|parental|mother|father|family|guardian|carers?)\b", re.IGNORECASE)
BY_OTHER = re.compile(
    r"\b(?:self.?funded|private(?:ly)?|nhs|icb|ccg|health|school|charity|trust|home office|yjb|youth justice board)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AuthoritySaid:
    """The authority that a row names, as it was on the day: its code, the words, and whether a council was meant."""

    gss: str | None = None
    words: str = ""
    placed_by: str = "unknown"


@dataclass(frozen=True, slots=True)
class HomeSaid:
    """The home that a row names: what it says, and which one that is."""

    words: HomeWords
    match: HomeMatch

    @property
    def urn(self) -> str | None:
        """The number of the home, when one alone is meant."""
        return self.match.urn if self.match.state == "matched" else None

    @property
    def said(self) -> str:
        """The words as they stand in the file, for the person who settles what they mean."""
        return " ".join(", ".join(part for part in (self.words.name, self.words.address) if part).split())


def tidy_urn(words: str) -> str:
    """A home's number in capitals, without blanks or the .0 that a spreadsheet adds."""
    return re.sub(r"\s+", "", words).upper().removeprefix("URN").lstrip(":").removesuffix(".0")


def keeper_on(context: Context, day: date) -> str | None:
    """The authority that keeps the file, in the form it had on the day."""
    if context.keeper is None:
        return None
    answer = context.find_authority(context.keeper, day)
    return answer.gss or context.keeper


def unknown_authority(row: RowReader, field: str, words: str, answer: AuthorityAnswer) -> None:
    """Note that some words mean no authority, or more than one."""
    what = "is the name of no authority"
    if answer.candidates:
        what = f"may mean {' or '.join(answer.candidates)}; the full name was expected"
    row.fault(field, "unknown_la", words, what)


def placing_authority(row: RowReader, context: Context, day: date) -> AuthoritySaid:
    """Who placed the child: an authority in its form of the day, a parent, somebody else, or nobody knows."""
    words = row.line("placing_la_gss")
    if words is None:
        return AuthoritySaid()
    answer = context.find_authority(words, day)
    if answer.gss is None and answer.in_england and not answer.candidates:
        for by, shape in (("parent", BY_PARENT), ("other", BY_OTHER)):
            if shape.search(words):
                return AuthoritySaid(None, words, by)
    if answer.gss is None and answer.in_england:
        unknown_authority(row, "placing_la_gss", words, answer)
    elif not answer.in_england:
        row.warn("placing_la_outside_england")
    return AuthoritySaid(answer.gss, words, "authority")


def home_of(
    row: RowReader,
    context: Context,
    day: date | None,
    named: HomeNamed,
    authority_gss: str | None = None,
    *,
    kind: str = "unknown",
) -> HomeSaid:
    """The home that a row is about, by its number and words, or by the sheet's title where no column names it.

    A number of the wrong shape is a fault only where no words stand beside it, or only some that say which part of a
    building, as `Unit 4`: whether others mean a home, a register may tell that is given later. One with a digit too few
    or too many is kept. `kind` is what a column for the type of
    placement says of the place.
    """
    stated = row.text("home_urn")
    number = tidy_urn(stated)
    is_shaped = bool(URN.fullmatch(number))
    words = _words(row, number if is_shaped or is_slip(number) else "", authority_gss)
    if not any(row.has(field) for field in ("home", "home_urn", "address")) and not words.name:
        words = words._replace(urn=tidy_urn(named.urn), name=named.name)
    if not (words.urn or words.name or words.address or stated):
        row.missing("home" if row.has("home") or not row.has("home_urn") else "home_urn", "the home or its URN")
        return HomeSaid(words, HomeMatch("none"))
    match = home_meant(words, kind, lambda asked: context.find_home(asked, day))
    if stated and not is_shaped:
        if not (words.urn or _says_a_building(words.name) or _says_a_building(words.address) or words.postcode):
            row.fault("home_urn", "bad_urn", stated, "is not a URN (SC and six numerals, or six or seven numerals)")
            return HomeSaid(words, match)
        row.warn("urn_not_read", "home_urn")
    if match.state in {"ambiguous", "unmatched"}:
        row.warn(f"home_{match.state}")
    return HomeSaid(words, match)


def _says_a_building(words: str) -> bool:
    """Whether words say more than which part of a building is meant."""
    return bool(usable(words)) and not is_part_alone(words)


def _words(row: RowReader, urn: str, authority_gss: str | None) -> HomeWords:
    """What a row says of its home. A provider is its home only in a file that has no other column for one."""
    said = {field: row.line(field) or "" for field in ("home", "address", "postcode", "provider")}
    said = {field: "" if NO_PLACE.fullmatch(words) else words for field, words in said.items()}
    postcode = repair_postcode(said["postcode"])[0] or ""
    if not any(row.has(field) for field in ("home", "home_urn", "address")):
        return HomeWords("", said["provider"], "", postcode, "", authority_gss)
    return HomeWords(urn, said["home"], said["address"], postcode, said["provider"], authority_gss)
