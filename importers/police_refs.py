"""Numbers in police logs: the row's own, those that it is linked to, the force's number of the person."""

import re

from auditapp.domain.nameless_text import nameless_ref
from importers.bodies import URN, tidy_urn
from importers.people import PersonName
from importers.police_sheet import SheetPlan
from importers.row import RowReader

REF_EXPECTED = "the number of the log or case"
# In police files a URN is a log's number; only this shape is a home's whatever stands above it.
URN_OF_A_HOME = re.compile(r"SC\d{6}")
BETWEEN_REFS = re.compile(r"[;,\n|&]+|\s+and\s+", re.IGNORECASE)
NUMERAL = re.compile(r"\d")
MORE_THAN_A_WORD = re.compile(r"[;,\s|&]")
JOINING = frozenset(
    (
        *("see", "linked", "to", "with", "ref", "refs", "also", "log", "logs", "x", "cross", "incident", "incidents"),
        *("no", "nos", "x-ref", "x-refs", "xref", "xrefs", "cross-ref", "cross-refs"),
    )
)
SHORTEST_REF = 4


def own_ref(row: RowReader, plan: SheetPlan) -> str:
    """The number of the call or case; where it lacks, or is a home's, that is noted."""
    ref = " ".join(row.text(plan.ref).split())
    if not ref:
        row.missing(plan.ref, REF_EXPECTED)
    elif plan.ref == "urn" and URN_OF_A_HOME.fullmatch(tidy_urn(ref)):
        row.fault(plan.ref, "missing_required", ref, f"is the number of a home; {REF_EXPECTED} was expected")
        return ""
    return ref


def home_number(row: RowReader, plan: SheetPlan) -> str:
    """The number of a home: its own column, or URN beside another column for the log's number, if it has the shape."""
    stated = plan.text(row, "home_urn")
    if stated or plan.ref == "urn" or "urn" not in plan.has:
        return stated
    number = tidy_urn(row.text("urn"))
    return number if URN.fullmatch(number) else ""


def without_name(row: RowReader, plan: SheetPlan, ref: str, name: PersonName) -> str:
    """The number of the call or case without the child's name beside it; a name without a number is none."""
    left = _unnamed(ref, name) if ref else ""
    if ref and not left:
        row.fault(plan.ref, "missing_required", ref, f"names the child and says no number; {REF_EXPECTED} was expected")
    return left


def _unnamed(ref: str, name: PersonName) -> str:
    return nameless_ref(ref, name.surname, name.forename, name.alias)


def person_ref(row: RowReader, plan: SheetPlan, name: PersonName) -> str | None:
    """The force's number of the person without its name, which proves nothing of who that is."""
    said = next((ref for field in plan.person_refs if (ref := row.line(field))), None)
    return (_unnamed(said, name) or None) if said else None


def linked_refs(row: RowReader, plan: SheetPlan, own: str, name: PersonName) -> str | None:
    """The other logs and cases that a row names, each once: in further columns of numbers, and in those for links.

    Like the row's own number they stand without the child's name, so that both still meet.
    """
    said = [words for field in plan.other_refs if (words := row.text(field))]
    if "linked_refs" in plan.has:
        said += row.texts("linked_refs")
    if not said:
        return None
    refs = dict.fromkeys(left for words in said for ref in refs_in(words) if (left := _unnamed(ref, name)))
    refs.pop(own, None)
    return "; ".join(refs) or None


def refs_in(words: str) -> list[str]:
    """The numbers in some words. What holds no numeral is none; a blank parts two only if both look like numbers."""
    if not MORE_THAN_A_WORD.search(words):
        return [words] if NUMERAL.search(words) else []
    refs: list[str] = []
    for part in BETWEEN_REFS.split(words):
        said = part.split()
        while said and said[0].strip(":.").lower() in JOINING:
            said = said[1:]
        numbers = [word for word in said if NUMERAL.search(word)]
        if len(numbers) == len(said) and all(len(word) >= SHORTEST_REF for word in said):
            refs += said
        elif numbers:
            refs.append(" ".join(said))
    return refs
