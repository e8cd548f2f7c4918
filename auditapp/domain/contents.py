"""What a home's notice must say, and what is known of what it said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from auditapp.domain.gates import home_notice_doubt
from auditapp.domain.notices import Told, together, unclear_line
from auditapp.domain.outcomes import Breached, CannotTell, Complied, Outcome
from auditapp.domain.records import Movement, Notice, Truth

# The items by the ending of their field in a notice; a rule's version says each in the words of its day.
ITEMS = ("name_dob", "accommodation", "order", "placing_contact", "iro", "ehc")
# EHC plans begin on this day, in the middle of a version: before it only a statement can be asked for.
EHC_PLANS_FROM = date(2014, 9, 1)
STATEMENT = "whether there is a statement of special educational needs and, if so, whose"


@dataclass(frozen=True, slots=True)
class Contents:
    """Whether the notice was in writing, which items it surely lacks, and which nobody logged."""

    written: Truth
    absent: tuple[str, ...]
    unlogged: tuple[str, ...]


def contents_of(notices: tuple[Notice, ...], movement: Movement, words: Mapping[str, str]) -> Contents:
    """Read several lines as one notice: a call followed by a full letter is a notice in writing."""
    written = together(tuple(notice.in_writing for notice in notices))
    letters = tuple(notice for notice in notices if notice.in_writing is not Truth.NO)
    known = {item: _stated(item, letters, movement) for item in ITEMS} if letters else {}
    said = {**words, "ehc": STATEMENT if movement.on < EHC_PLANS_FROM else words["ehc"]}
    return Contents(
        written,
        absent=tuple(said[item] for item, stated in known.items() if stated is Truth.NO),
        unlogged=tuple(said[item] for item, stated in known.items() if stated is Truth.UNKNOWN),
    )


def judge_contents(movement: Movement, lines: Told, words: Mapping[str, str]) -> Outcome:
    """Judge the home's notice as one: one breach lists everything it surely lacks."""
    contents = contents_of(lines.reached, movement, words)
    if contents.absent or contents.written is Truth.NO:
        return home_notice_doubt(movement) or unclear_line(lines) or Breached(_faults(contents))
    if contents.written is Truth.UNKNOWN:
        return CannotTell("whether the notice was in writing is not logged", "notice_copy")
    if contents.unlogged:
        return CannotTell(
            f"the log does not say whether the notice states {'; '.join(contents.unlogged)}", "notice_copy"
        )
    return Complied(f"the notice to {movement.host.name} was in writing and states every item")


def _faults(contents: Contents) -> str:
    form = ["it was not in writing"] if contents.written is Truth.NO else []
    items = [f"it does not state {'; '.join(contents.absent)}"] if contents.absent else []
    return f"a notice was given, but {' and '.join(form + items)}"


def _stated(item: str, letters: tuple[Notice, ...], movement: Movement) -> Truth:
    """Whether the notice states the item; a child who is not looked after has no reviewing officer to name."""
    if item == "iro" and (movement.looked_after is Truth.NO or movement.placing.by == "parent"):
        return Truth.YES
    stated = together(tuple(getattr(letter, f"item_{item}") for letter in letters))
    unsure = item == "iro" and movement.looked_after is Truth.UNKNOWN
    return Truth.UNKNOWN if stated is Truth.NO and unsure else stated
