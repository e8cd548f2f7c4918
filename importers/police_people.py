"""The person whom a police log is about: the name, and an age under 18 on the day that counts."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from auditapp.domain.dates import age_on
from auditapp.domain.nobody import is_unknown_part, names_nobody
from importers.cells import Cell, clean_text
from importers.people import PersonName, name_in_parts, person_named
from importers.police_sheet import SheetPlan
from importers.row import RowReader

OF_AGE = 18
OLDEST = 120
# An age of last year, or of the birthday to come, is no disagreement with a date of birth.
YEARS_APART = 1
DIFFERENT_NAMES = 1 << 12
# Beside a name in one cell: a title before it, and how old the person is behind it.
TITLE = re.compile(r"^(?:mr|mrs|miss|ms|mstr|master)\b\.?\s+(?=\S+\s+\S)", re.IGNORECASE)
AGE_BEHIND = re.compile(
    r"[\s,;(\[]+(?:(?:aged?|dob|d\.o\.b\.?|born)\b\W*(?a:\d)[^A-Za-z]*|(?a:\d{1,2})\s*(?:y|yo|yrs?|years?)\b(?:\W*old)?"
    r"(?:\W*[mf])?)\W*$",
    re.IGNORECASE,
)
STATED_AGE = re.compile(r"(?a:(\d{1,3}))(?:\.\d+)?(?!\s*(?:[-/\d]|to\b|m(?:on)?ths?\b|w(?:ee)?ks?\b))")


# Words for an age that only somebody of 18 or over has.
AN_ADULT = re.compile(r"\W*(?:an? )?(?:adults?|grown[- ]?up|(?:over|above)[- ]?(?:18|eighteen)s?)\W*", re.IGNORECASE)


class PersonSaid(NamedTuple):
    """What a row says of its person; `is_adult` is whether that was somebody of 18 or over."""

    name: PersonName
    dob: date | None
    age: int | None
    is_adult: bool


def read_person(row: RowReader, plan: SheetPlan, day: date | None, day_field: str) -> PersonSaid:
    """The person of a row, and the age: the one stated, or else the one on the day that the child went missing.

    Whether the person was a child follows from the date of birth; a stated age decides only without one.
    """
    dob = row.day("dob") if "dob" in plan.has else None
    said = row.cell("age") if "age" in plan.has else None
    age, says_adult = stated_age(said), isinstance(said, str) and bool(AN_ADULT.fullmatch(said))
    name = person_name(row, plan)
    if dob is None or day is None:
        return PersonSaid(name, dob, age, says_adult or (age is not None and age >= OF_AGE))
    if dob > day:
        row.fault(day_field, "before_birth", row.raw(day_field), "is before the child's date of birth")
        return PersonSaid(name, dob, age, is_adult=False)
    on_the_day = age_on(dob, day)
    if (age is not None and abs(age - on_the_day) > YEARS_APART) or (says_adult and on_the_day < OF_AGE):
        row.warn("age_disagrees")
    return PersonSaid(name, dob, on_the_day if age is None else age, on_the_day >= OF_AGE)


def stated_age(cell: Cell) -> int | None:
    """The age in whole years that a cell states; nothing for a range, for months, for words such as under 18."""
    found = STATED_AGE.match(clean_text(cell)) if isinstance(cell, str | int | float) else None
    age = int(found[1]) if found else None
    return age if age is not None and age <= OLDEST else None


def person_name(row: RowReader, plan: SheetPlan) -> PersonName:
    """The name of a row's person, from one column or from several."""
    surname = row.text("child_surname") if "child_surname" in plan.has else ""
    forename = row.text("child_forename") if "child_forename" in plan.has else ""
    alias = row.text("child_alias") if "child_alias" in plan.has else ""
    whole = "" if surname or forename else plan.text(row, "child")
    return named(surname, forename, alias, whole)


@lru_cache(maxsize=DIFFERENT_NAMES)
def named(surname: str, forename: str, alias: str, whole: str) -> PersonName:
    """A name from its parts or from one cell; words such as `unknown` or `male` name nobody."""
    whole = TITLE.sub("", AGE_BEHIND.sub("", whole)) if whole and not names_nobody(whole) else ""
    if whole:
        found = person_named(whole)
        surname, forename, alias = found.surname or "", found.forename or "", alias or found.alias or ""
    if names_nobody(f"{surname} {forename}") or names_nobody(f"{forename} {surname}"):
        surname = forename = ""
    surname, forename = ("" if is_unknown_part(words) else words for words in (surname, forename))
    if surname.isalnum() and forename.isalnum() and not alias:
        return PersonName(surname, forename)
    found = name_in_parts(surname, forename, alias)
    return PersonName(found.surname, found.forename) if found.alias and names_nobody(found.alias) else found
