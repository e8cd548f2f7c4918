"""Which child a row means: a number of one authority, or a whole name with its date of birth, and nothing less."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter

from auditapp.domain.likeness import is_spelling
from auditapp.domain.nobody import is_unknown_part, names_nobody
from auditapp.domain.unions import united

OneCode = Callable[[str], str]
RefKey = tuple[str, str]
NameKey = tuple[str, str, date]

_ASIDE = re.compile(r"[(\[][^)\]]*[)\]]")
_INITIALS = re.compile(r"(?:[A-Z]\.?[\s-]*){2,3}|(?:[A-Za-z]\.[\s-]*){2,3}")
_SHORTEST_NAME_WITH_A_SLIP = 5


@dataclass(frozen=True, slots=True)
class Person:
    """What a row says of a child, in one spelling; any part may be empty. An initial is a name of one letter."""

    ref: str = ""
    authority: str = ""
    surname: str = ""
    forename: str = ""
    dob: date | None = None


@dataclass(frozen=True, slots=True)
class ChildKeys:
    """The keys by which a row's child is known to be the child of another row; without one it is not identified."""

    ref_key: RefKey | None
    name_key: NameKey | None

    @property
    def identified(self) -> bool:
        """Whether the row says enough to know its child again."""
        return self.ref_key is not None or self.name_key is not None


@dataclass(frozen=True, slots=True)
class Clash:
    """One authority's number on rows whose names and dates of birth are clearly of different children."""

    ref_key: Hashable
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Linkage:
    """Which rows mean one child: each row's child is named by the smallest row number that means it."""

    child_of: Mapping[int, int]
    identified: frozenset[int]
    clashes: tuple[Clash, ...]


def normalise_name(text: object) -> str:
    """A name in small letters without accents, blanks, hyphens, apostrophes or what stands in brackets."""
    said = str(text or "")
    if said.isascii() and said.isalnum():
        return said.lower()
    decomposed = unicodedata.normalize("NFKD", _ASIDE.sub(" ", said))
    return "".join(c for c in decomposed if c.isalnum()).casefold()


def read_person(values: Mapping[str, object], one_code: OneCode = lambda gss: gss) -> Person:
    """The child that the canonical fields of a row describe; `A.S.` in one cell is two initials.

    Words such as `unknown` or `young person` are no name.
    """
    surname, forename = _names(str(values.get("child_surname") or ""), str(values.get("child_forename") or ""))
    alone = (surname or forename).strip() if not (surname.strip() and forename.strip()) else ""
    if alone and _INITIALS.fullmatch(alone):
        letters = normalise_name(alone)
        forename, surname = letters[0], letters[-1]
    gss = values.get("placing_la_gss") or values.get("responsible_la_gss")
    return Person(
        ref="".join(str(values.get("child_ref") or "").casefold().split()),
        authority=one_code(str(gss)) if gss else "",
        surname=normalise_name(surname),
        forename=normalise_name(forename),
        dob=_day(values.get("dob")),
    )


def _names(surname: str, forename: str) -> tuple[str, str]:
    """What is a name of two parts, as they stand in a row."""
    if names_nobody(f"{surname} {forename}") or names_nobody(f"{forename} {surname}"):
        return "", ""
    return "" if is_unknown_part(surname) else surname, "" if is_unknown_part(forename) else forename


def child_keys(person: Person) -> ChildKeys:
    """The number needs its authority; the name needs surname, forename (more than initials) and date of birth."""
    ref = (person.authority, person.ref) if person.ref and person.authority else None
    is_whole = len(person.surname) > 1 and len(person.forename) > 1 and person.dob is not None
    name = (person.surname, person.forename, person.dob) if is_whole and person.dob else None
    return ChildKeys(ref, name)


def most_telling(people: Iterable[Person]) -> tuple[Person, ...]:
    """What rows say of one child, without those that say nothing but what another says with more beside it.

    A row whose name was not kept would fit every child, though its own child is named by another paper.
    """
    once = tuple(dict.fromkeys(people))
    return tuple(one for one in once if not any(other != one and _says_all(other, one) for other in once))


def _says_all(one: Person, other: Person) -> bool:
    """Whether one description has all that another has, and more."""
    more, less = _told(one), _told(other)
    return more != less and all(not said or said == own for said, own in zip(less, more, strict=True))


def _told(person: Person) -> tuple[object, ...]:
    """The parts of a description; an authority tells of a child only with the number that it gave."""
    return (person.ref and (person.authority, person.ref), person.surname, person.forename, person.dob)


def may_be_same(one: Person, other: Person) -> bool:
    """Whether nothing that two rows say contradicts their meaning one child; silence contradicts nothing."""
    if one.dob and other.dob and one.dob != other.dob:
        return False
    if have_other_numbers(one, other):
        return False
    straight = _may_be_name(one.surname, other.surname) and _may_be_name(one.forename, other.forename)
    swapped = _may_be_name(one.surname, other.forename) and _may_be_name(one.forename, other.surname)
    return straight or swapped


def may_be_called_otherwise(one: Person, other: Person) -> bool:
    """Whether two rows may mean one child by two names: one of the two fits, as far as told, and so does the birth.

    That is reason to ask only where both tell of one home and one day: a line with a forename alone may mean any child.
    """
    if (one.dob and other.dob and one.dob != other.dob) or have_other_numbers(one, other):
        return False
    theirs = (other.surname, other.forename)
    return any(_may_be_name(own, their) for own in (one.surname, one.forename) for their in theirs)


def have_other_numbers(one: Person, other: Person) -> bool:
    """Whether one authority gave two rows' children two numbers."""
    return one.authority == other.authority and bool(one.ref and other.ref) and one.ref != other.ref


def may_be_named_otherwise(one: Person, other: Person) -> bool:
    """Whether two names of children born on one day may be one child's: the surname or the forename is the same.

    Robert is Bob, Sasha Alexander, and a surname may change: the other name says nothing against it. Of one name with
    day and month of birth exchanged one may be a slip.
    """
    if one.dob is None or other.dob is None or have_other_numbers(one, other):
        return False
    if one.dob != other.dob:
        is_named_alike = (one.surname, one.forename) == (other.surname, other.forename) and one.surname != ""
        return is_named_alike and births(one.dob) == births(other.dob)
    return any(len(name) > 1 for name in {one.surname, one.forename} & {other.surname, other.forename})


def births(born: date) -> tuple[int, int, int]:
    """The year with the two numbers of a day of birth, whichever of them is the day and whichever the month."""
    low, high = sorted((born.day, born.month))
    return born.year, low, high


def is_clearly_other(one: Person, other: Person) -> bool:
    """Whether two rows under one number tell of two children: another date of birth and another name.

    Where one of them gives no date of birth, no part of the one name may be a part of the other.
    """
    pairs = ((one.surname, other.surname), (one.forename, other.forename))
    if one.dob is not None and other.dob is not None:
        return one.dob != other.dob and not all(_may_be_name(a, b) for a, b in pairs)
    crossed = ((one.surname, other.forename), (one.forename, other.surname))
    return not any(_may_be_name(a, b) or is_spelling(a, b) for a, b in (*pairs, *crossed))


def link_keys(
    rows: Iterable[tuple[int, Hashable | None, Hashable | None]],
    people: Callable[[Sequence[int]], Mapping[int, Person]],
) -> Linkage:
    """Join rows, each with a key of its number and one of its whole name, that share either.

    `people` is asked once, for the rows of the numbers that may stand for several children, who they say it is.
    """
    listed = sorted(rows, key=itemgetter(0))
    by_ref: dict[Hashable, list[int]] = defaultdict(list)
    by_name: dict[Hashable, list[int]] = defaultdict(list)
    names_of_ref: dict[Hashable, set[Hashable]] = defaultdict(set)
    for row, ref, name in listed:
        if ref is not None:
            by_ref[ref].append(row)
            names_of_ref[ref].add(name)
        if name is not None:
            by_name[name].append(row)
    # Rows of one number that all give one whole name are one child's.
    several = {ref for ref, names in names_of_ref.items() if len(names) > 1 or None in names}
    torn = _torn({ref: found for ref, found in by_ref.items() if len(found) > 1 and ref in several}, people)
    clashes = tuple(Clash(ref, tuple(by_ref[ref])) for ref in by_ref if ref in torn)
    whole = [group for ref, group in by_ref.items() if ref not in torn]
    child_of = united((row for row, _, _ in listed), [*whole, *by_name.values()])
    known = frozenset(row for row, ref, name in listed if name is not None or (ref is not None and ref not in torn))
    return Linkage(child_of, known, clashes)


def _torn(
    shared: Mapping[Hashable, Sequence[int]], people: Callable[[Sequence[int]], Mapping[int, Person]]
) -> set[Hashable]:
    who = people([row for group in shared.values() for row in group]) if shared else {}
    return {ref for ref, group in shared.items() if is_torn([who[row] for row in group])}


def is_torn(people: Sequence[Person]) -> bool:
    """Whether the names under one number fall apart into children with nothing in common.

    A mistyped birth and, on another row, a changed name are both bridged by a row that has one of them right. A row
    without a whole name and a date of birth bridges nothing between those that have them; where it gives two names or
    initials it has to fit one of them.
    """
    once = list(dict.fromkeys(people))
    whole = [p for p in once if child_keys(p).name_key is not None]
    in_part = [p for p in once if child_keys(p).name_key is None and p.surname and p.forename]
    if _left_apart(whole[:1], whole[1:]):
        return True
    return _left_apart(whole, in_part) if whole else _left_apart(in_part[:1], in_part[1:])


def _left_apart(reached: Sequence[Person], others: Sequence[Person]) -> bool:
    """Whether some of the others are clearly no child that is reached, also through one another."""
    known, apart = list(reached), list(others)
    for person in known:
        known += [p for p in apart if not is_clearly_other(person, p)]
        apart = [p for p in apart if is_clearly_other(person, p)]
    return bool(apart)


def _may_be_name(one: str, other: str) -> bool:
    """Equal, or not given, or an initial that fits, or one letter apart in a longer name."""
    if not one or not other or one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return min(len(one), len(other)) >= _SHORTEST_NAME_WITH_A_SLIP and _is_one_slip(one, other)


def _is_one_slip(one: str, other: str) -> bool:
    """Whether one letter was changed, left out or put in; a numeral is never a slip."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or _numerals(one) != _numerals(other):
        return False
    start = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return long[start + 1 :] == short[start + (len(long) == len(short)) :]


def _numerals(name: str) -> str:
    return "".join(c for c in name if c.isdigit())


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return date.fromisoformat(value[:10]) if isinstance(value, str) and value else None
