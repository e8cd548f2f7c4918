"""The register of children that one provider keeps for its four homes: a workbook with a sheet a home."""

from datetime import date
from pathlib import Path

from auditapp.demo.facts import Home, Stay
from auditapp.demo.reading import mess
from auditapp.demo.steady import Cell, add_rows, new_workbook, save_workbook
from auditapp.demo.story import Story
from auditapp.demo.words import cells, child_number, legal_words

FILE = "homes_register_of_children.xlsx"
HOMES = ("h01", "h02", "h03", "h04")
COLUMNS = (
    "Child", "Child ID", "DOB", "Admitted", "Left", "Placing authority", "Legal status", "Short break",
    "Previous address", "Moved to",
)  # fmt: skip
# One manager writes children as initials with the authority's number; the others write whole names and no number.
_INITIALS = "h04"


def write_register(directory: Path, story: Story) -> Path:
    """Write the register, a sheet for each of the provider's homes."""
    book = new_workbook()
    for key in HOMES:
        home = story.homes[key]
        add_rows(book.create_sheet(home.name), _sheet_rows(home, story))
    return save_workbook(book, directory / FILE)


def _sheet_rows(home: Home, story: Story) -> list[list[Cell]]:
    stays = [s for s in story.listed("register") if s.home == home.key]
    lines = [_line(s, story) for s in sorted(stays, key=lambda s: (_admitted(s), s.child))]
    lines += [cells(COLUMNS, entry["row"]) for entry in mess(FILE, home.key)]
    title = f"Register of children - {home.name} (URN {home.urn}), 1 January 2013 to 31 December 2016"
    return [[title], [], list(COLUMNS), *lines]


def _admitted(stay: Stay) -> date:
    day = stay.register.get("in", stay.admitted)
    return day if isinstance(day, date) else stay.admitted


def _line(stay: Stay, story: Story) -> list[Cell]:
    says = stay.register
    left = says.get("out", stay.discharged)
    placing = story.authorities[str(says.get("by", stay.by))]
    initials = stay.home == _INITIALS
    return [
        stay.short_name if initials else f"{stay.surname}, {stay.forename}",
        child_number(stay, placing) if initials else "",
        stay.dob,
        _admitted(stay),
        left if isinstance(left, date) else None,
        placing.words(stay.child + 1),
        legal_words(str(says.get("legal", stay.facts.legal))),
        stay.facts.short,
        stay.facts.before,
        stay.facts.after if left else "",
    ]
