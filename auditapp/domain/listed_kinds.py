"""What lists say of the kind of place where a child stays: a family's, a foster home or a hospital is none to judge."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from auditapp.domain.homewords import HomeWords, normalise_urn
from auditapp.domain.importing import HomeMatch
from auditapp.domain.number_in_words import number_in
from auditapp.domain.place_kinds import NEVER_A_HOME, OTHER_REGIME_KIND, PlaceKind, kind_of_place
from auditapp.domain.statements import ChildAtHome, PlacementStatement

# How a log or list speaks of each kind of place that is never a children's home.
NEVER: Mapping[str, str] = {
    "family": "says that it is where the child's family lives",
    "foster": "says that it is a foster home",
    "hospital": "says that it is a hospital",
    "adults": "says that it is a home for adults",
    "street": "names no building",
    "none": "names no place",
}
OTHER_REGIME = "its words are of a kind of place that comes under other Regulations, or may"
KINDS_DIFFER = "rows about the stay say that it is of different kinds of place"
_OTHER_BUILDINGS = frozenset(("family", "foster", "hospital", "adults"))


class KindSaid(NamedTuple):
    """Why a stay is at no children's home at all, or what leaves open whether it is; both empty for most stays."""

    excepted: str = ""
    kind_doubt: str = ""


def excepted(paper: str, kind: str) -> str:
    """In words, that a list or log says of a place that it is no children's home; empty where it does not."""
    return f"the {paper} {NEVER[kind]}" if kind in NEVER else ""


def home_meant(words: HomeWords, kind: str, find: Callable[[HomeWords], HomeMatch]) -> HomeMatch:
    """The home that the words of a list mean beside its column for the type of placement.

    A family's address, a foster home or a hospital is no home of that name or at that address. The number of a home
    beside such a type says two things: the home is found, and the judgement says that they contradict each other.
    """
    if kind not in NEVER_A_HOME:
        return find(words)
    number = _number(words, find)
    match = find(HomeWords(urn=number)) if number else None
    if match is None or match.urn is None:
        return HomeMatch("unmatched", why=excepted("list", kind))
    return replace(match, why=f"{match.why}; against that {excepted('list', kind)}")


def _number(words: HomeWords, find: Callable[[HomeWords], HomeMatch]) -> str:
    def is_known(number: str) -> bool:
        return find(HomeWords(urn=number)).urn is not None

    return normalise_urn(words.urn) or number_in(words.name, is_known)[0] or number_in(words.address, is_known)[0]


def kind_by_words(row: ChildAtHome) -> PlaceKind:
    """The kind of place of which a row's words for the home speak."""
    return kind_of_place(f"{row.home_words}, {row.home_address}")


def kinds_listed(rows: Sequence[PlacementStatement]) -> set[str]:
    """Every kind of place that rows of lists say: by their column for the type of placement, else by their words.

    A row that says nothing of it speaks against no other; one that calls a children's home what its words call
    otherwise says two things.
    """
    found: set[str] = set()
    for row in rows:
        by_words = kind_by_words(row)
        if row.place_kind != "unknown":
            found.add(row.place_kind)
        if row.place_kind == "unknown" or (row.place_kind == "home" and by_words in NEVER_A_HOME - {"none"}):
            found.add(by_words)
    return found - {"unknown"} if any(row.place_kind != "unknown" for row in rows) else found


def kind_said(urn: str | None, rows: Sequence[PlacementStatement]) -> KindSaid:
    """What the lists say of a stay's kind of place, at a home that was found or at none.

    A notice is no list: a stay that nothing else tells of is at a home, or nobody knows where.
    """
    listed = [row for row in rows if not row.is_unlisted]
    by_column = {row.place_kind for row in listed} - {"unknown", "home"}
    number = urn or next((row.home_number for row in listed if row.home_number), None)
    kinds = kinds_listed(listed)
    if number is None and len(kinds) == 1 and kinds <= _OTHER_BUILDINGS:
        return KindSaid(excepted=excepted("list", *kinds))
    if not by_column:
        return KindSaid()
    if by_column == {OTHER_REGIME_KIND}:
        return KindSaid(
            kind_doubt="the list says that the place is of a kind that comes under other Regulations, or may"
        )
    if number is None:
        return KindSaid(kind_doubt=KINDS_DIFFER)
    kind = min(by_column - {OTHER_REGIME_KIND})
    return KindSaid(kind_doubt=f"the list gives the number of a children's home, and yet {NEVER[kind]}")
