"""Words for a place that cannot be looked up on a register of homes: they name no building, or people at an address."""

import re
from collections.abc import Callable, Sequence

from auditapp.domain.addresses import cut_street, parse_place, parted, plain, segments_of, usable
from auditapp.domain.words_beside import BESIDE_A_NAME

TOO_THIN = "its words are no more than a kind of place, a street or a town, with no building's name or number"
OF_PEOPLE = "its words are those of people at an address, where a family or foster carers may live"
# Homes are called after a View, a Grove or a Hill; a street by one of these names alone is a street.
_STREETS_ALONE = frozenset(("road", "street", "lane", "avenue", "drive", "close", "crescent", "way"))
_PEOPLE = re.compile(
    r"\b(?:mr|mrs|ms|miss|mx|messrs)\b\.?\s+(?:and\b|&|[a-z])"
    r"|\b[a-z]{2,} (?:family|household)\b(?! (?:centre|center|home|house|unit|court|assessment|support|resource))"
)
_STAFF = re.compile(r"\b(?:manager|staff|matron|warden|proprietor)\b")
IsArea = Callable[[str], bool]


def are_of_people(words: str) -> bool:
    """Whether the words name people who live there: Mr and Mrs Tester, 5 Mill Lane; a home's manager is none."""
    said = plain(words)
    return _PEOPLE.search(said) is not None and _STAFF.search(said) is None


def names_no_building(words: str, is_area: IsArea) -> bool:
    """Whether a place is only called a children's home, or only a street or a town: Children's home, High Street."""
    place = parse_place(parted(words))
    if place.postcode or place.numbers:
        return False
    parts = segments_of(usable(words))
    return bool(parts) and not any(_may_be_a_name(part, is_area) for part in _before_a_town(parts))


def _before_a_town(parts: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The parts up to the first that is a street: what stands behind a street is where it is."""
    at = next((i for i, part in enumerate(parts) if _is_street_alone(_said(part))), len(parts))
    return parts[:at]


def _may_be_a_name(part: Sequence[str], is_area: IsArea) -> bool:
    said = _said(part)
    return bool(said) and not is_area(" ".join(said))


def _said(part: Sequence[str]) -> Sequence[str]:
    """The words of a part behind `children's home in` and the like; what stands before such words is a name."""
    start = next((i for i, word in enumerate(part) if word not in BESIDE_A_NAME), len(part))
    return part[start:]


def _is_street_alone(said: Sequence[str]) -> bool:
    street, behind = cut_street(said)
    return bool(street) and not behind and said[-1] in _STREETS_ALONE
