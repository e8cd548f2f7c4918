"""Which bad values may be kept and shown: days, codes and names of authorities, and only where they look like one.

In a row whose cells have slipped a column a name stands where a day should, and a date of birth where a body. So what
is not surely a day, a code or an authority is hidden, and a row that has words for a day shows no value at all.
"""

import re
from collections.abc import Iterable

from auditapp.domain.authority_names import SHORT_FOR, TITLES_AFTER, TITLES_BEFORE, plain
from auditapp.domain.dates import MONTHS, WEEKDAYS
from auditapp.domain.importing import Fault
from auditapp.reference import authorities
from importers.cells import NOT_STORED

CODE_FIELDS = frozenset(
    {"urn", "home_urn", "places", "provision_type", "status", "legal_status", "event", "local_authority"}
)
CODE = re.compile(r"[A-Z]{0,3} ?\d{1,7}(?:\.0)?", re.IGNORECASE | re.ASCII)
AUTHORITY_CODE = re.compile(r"[EWSN]\d{8}|\d{3}", re.ASCII)
FAILED = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", NOT_STORED})
NOTHING = frozenset(
    (
        *("tbc", "tba", "tbd", "unknown", "not", "known", "recorded", "stated", "applicable"),
        *("n", "a", "na", "nk", "nil", "none", "ongoing", "current", "currently", "redacted"),
        *("left", "yet", "still", "here", "there", "placed", "present", "date", "end", "ended", "no"),
    )
)
OF_A_DAY = frozenset(
    (
        *("st", "nd", "rd", "th", "of", "at", "on", "to", "or", "and", "by", "c", "circa", "about"),
        *("approx", "approximately", "am", "pm", "h", "hr", "hrs", "noon", "t", "z", "gmt", "tues", "thurs"),
        *(name.casefold()[:length] for name in MONTHS + WEEKDAYS for length in (3, 4, len(name))),
    )
)
# Words that stand beside a number of places, and the shape of a postcode or of a part of one.
OF_PLACES = frozenset(
    (
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "e"),
        *("was", "were", "plus", "to", "or", "and", "up", "max", "maximum", "bed", "beds", "place", "places"),
        *("child", "children", "emergency", "respite", "short", "break", "breaks"),
    )
)
PART_OF_A_POSTCODE = re.compile(r"[A-Z]{1,2}\d{1,2}[A-Z]? ?(?:\d[A-Z]{0,2})?", re.IGNORECASE | re.ASCII)
TITLES = frozenset(word for title in (*TITLES_BEFORE, *TITLES_AFTER) for word in title) | {
    *SHORT_FOR,
    "and",
    "or",
    "of",
}
WORD = re.compile(r"[^\W\d_]+")
NOT_OF_A_DAY = re.compile(r"[^\w\s/.,:;()?~+\\'-]")


def may_show(fault: Fault, beside: Iterable[Fault] = ()) -> bool:
    """Whether the value of a fault may be kept and shown, given the other faults of its row."""
    if fault.personal or fault.field == "dob" or any(_has_slipped(other) for other in (fault, *beside)):
        return False
    said = _words(fault.value)
    if fault.value in FAILED or (NOTHING.issuperset(said) and not any(c.isdigit() for c in fault.value)):
        return True
    if _is_about_days(fault):
        return any(c.isdigit() for c in fault.value)
    if fault.field in CODE_FIELDS:
        return bool(CODE.fullmatch(fault.value))
    return fault.field.endswith("_gss") and _looks_like_an_authority(fault.value)


def is_no_name(words: str) -> bool:
    """Whether words of a register beside which something was noticed surely name nobody: numbers, places, postcodes."""
    is_counted = (OF_PLACES | NOTHING).issuperset(_words(words)) and not NOT_OF_A_DAY.search(words)
    return is_counted or bool(PART_OF_A_POSTCODE.fullmatch(words))


def _words(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(text)]


def _is_about_days(fault: Fault) -> bool:
    return fault.field == "dob" or fault.field.endswith(("_on", "_at", "_time"))


def _has_slipped(fault: Fault) -> bool:
    """Whether words stand where a day should."""
    if not _is_about_days(fault) or fault.value in FAILED:
        return False
    return bool(NOT_OF_A_DAY.search(fault.value)) or not (OF_A_DAY | NOTHING).issuperset(_words(fault.value))


def _looks_like_an_authority(value: str) -> bool:
    """A code, words of authorities' names alone, or one unknown word with titles: of two one may be a surname."""
    if AUTHORITY_CODE.fullmatch(value):
        return True
    said = plain(value).split()
    if any(c.isdigit() for c in value) or not said:
        return False
    unknown = [word for word in said if word not in TITLES]
    return authorities().words.issuperset(unknown) or (len(unknown) == 1 and unknown[0].isalpha())
