"""Slips that would tell a recipient more than it may have, each planted by hand in a workbook that may leave."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from exports.content import WorkbookContent
from exports.others import ANOTHER
from exports.verify import verify_workbook
from exports.workbook import write_workbook
from tests.exports.contents import CANNOT_TELL, CONTENT, FINDING
from tests.exports.contents_missing import INTERVIEWS, REPEATS
from tests.exports.tampering import tampered

OWN, OTHERS = 5, 6
NAMES = ("Ada Madeup", "Bo Invented")
THEIRS = replace(
    FINDING, id="F-0123456789ab", child="C-abcdef012345", placing_authority=ANOTHER, of_others=True, linked=()
)


def made_for_one() -> WorkbookContent:
    """A workbook with a child of the recipient's own and one of others on every sheet that tells of children."""
    untold = CANNOT_TELL.rows[0]
    groups = (CANNOT_TELL, replace(CANNOT_TELL, settled_by="[c]", rows=(replace(untold, of_others=True),)))
    return replace(
        CONTENT,
        findings=(FINDING, THEIRS),
        cannot_tell=groups,
        repeats=(REPEATS[0], replace(REPEATS[0], placing_authority=ANOTHER, of_others=True)),
        interviews=(INTERVIEWS[0], replace(INTERVIEWS[0], responsible_authority=ANOTHER, of_others=True)),
        further=(("Made for", "Madeshire Safeguarding Board"),),
        not_seen=(("Findings", 12), ("Timeline", None)),
    )


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_workbook(made_for_one(), tmp_path_factory.mktemp("sent") / "sent.xlsx").path


def cell(sheet: Worksheet, heading: str, row: int = OTHERS):
    """The cell of a row under a heading."""
    column = next(c.column for c in sheet[4] if c.value == heading)
    return sheet.cell(row, column)


def sets(sheet: str, heading: str, value: object, row: int = OTHERS) -> Callable[[Workbook], None]:
    def plant(book: Workbook) -> None:
        cell(book[sheet], heading, row).value = value

    return plant


def hidden_sheet(state: str) -> Callable[[Workbook], None]:
    def plant(book: Workbook) -> None:
        book.create_sheet("All children")["A1"] = "C-0011, C-0012"
        book["All children"].sheet_state = state

    return plant


def beside(sheet: str, place: str, value: object) -> Callable[[Workbook], None]:
    def plant(book: Workbook) -> None:
        book[sheet][place] = value

    return plant


def hidden_column(book: Workbook) -> None:
    book["Findings"].column_dimensions["W"].hidden = True
    book["Findings"]["W5"] = "C-0011"


def hidden_row(book: Workbook) -> None:
    book["Homes"].row_dimensions[6].hidden = True
    book["Homes"]["A6"] = "SC900009"


def comment(book: Workbook) -> None:
    book["Findings"]["A5"].comment = Comment("this is the Madeup girl", "Somebody")


def defined_name(book: Workbook) -> None:
    book.defined_names["children"] = DefinedName("children", attr_text='"C-0011"')


def white_letters(book: Workbook) -> None:
    place = cell(book["Findings"], "Reason", OWN)
    place.font = Font(color="FFFFFFFF")


def author(book: Workbook) -> None:
    book.properties.creator = "Ada Madeup"


def custom_property(book: Workbook) -> None:
    book.custom_doc_props.append(StringProperty(name="key", value="C-0011"))


def prompt(book: Workbook) -> None:
    rule = DataValidation("list", formula1='"open,closed"')
    rule.prompt = "ask ada@example.org"
    rule.add("S5")
    book["Findings"].add_data_validation(rule)


def link(book: Workbook) -> None:
    book["Inputs"]["A5"].hyperlink = "https://files.example.org/placements.csv"


LEAKS: dict[str, tuple[Callable[[Workbook], None], str]] = {
    "a hidden sheet": (hidden_sheet("hidden"), "The sheet is hidden"),
    "a very hidden sheet": (hidden_sheet("veryHidden"), "The sheet is hidden"),
    "a hidden column": (hidden_column, "hidden, or without width"),
    "a hidden row": (hidden_row, "hidden, or without height"),
    "a comment": (comment, "holds comments"),
    "a defined name": (defined_name, "is a defined name"),
    "white letters": (white_letters, "white text"),
    "a person as author": (author, "names in creator"),
    "a property of its own": (custom_property, "custom properties"),
    "an address in a prompt": (prompt, "looks like an e-mail address"),
    "a link to where the files are": (link, "links outside the workbook"),
    "a formula on another file": (beside("Homes", "N5", "='[all.xlsx]Sheet1'!A1"), "holds a formula"),
    "a child's name": (sets("Findings", "Reason", "Ada Madeup told us", OWN), "known to the records"),
    "a day of birth": (sets("Findings", "Reason", "born 3 May 2003", OWN), "looks like a date of birth"),
    "an NHS number": (sets("Timeline", "By", "943 476 5919", OWN), "looks like an NHS number"),
    "a postcode": (sets("Timeline", "What happened", "went to SK1 3XE", OWN), "looks like a postcode"),
    "words far below": (beside("Summary", "A400", "C-0011 is C-0012"), "out of sight"),
    "the day of another's event": (sets("Findings", "Event on", date(2016, 3, 1)), "tells a day"),
    "that day as words": (sets("Findings", "Event on", "2016-03-01"), "tells a day"),
    "that day among the words of a cell": (sets("Findings", "Event", "admission of 1 March 2016"), "a day or a time"),
    "another's home": (sets("Findings", "Home URN", "SC900001"), "tells more"),
    "another's home by its reference": (sets("Findings", "Home reference", "MD-07"), "tells more"),
    "who owed the duty": (sets("Findings", "Duty holder", "SC900001"), "tells more"),
    "who placed another's child": (sets("Findings", "Placing authority", "Farborough"), "names the authority"),
    "the reason with its days": (sets("Findings", "Reason", "told 3 working days late"), "tells more"),
    "the row of another's file": (sets("Findings", "Files and rows", "list.csv, row 7"), "tells more"),
    "who could settle it": (sets("Cannot tell", "What would settle it, and who has it", "Farborough", 7), "tells more"),
    "why it cannot be told": (sets("Cannot tell", "Why it cannot be told", "no log", 7), "tells more"),
    "the hour of a return": (sets("Interviews", "Returned at (London time)", "23:40"), "tells more"),
    "the hours to an interview": (sets("Interviews", "Return to interview (hours)", 61.25), "tells more"),
    "the day of an interview": (sets("Interviews", "Held on", datetime(2016, 3, 4)), "tells more"),
    "how often the police were called": (sets("Repeat reports", "Calls", 9), "tells more"),
    "one count alone left out": (sets("Summary", "Kept", "[c]", OWN), "only count of its row that is left out"),
    "one of a home alone": (sets("Homes", "Duties kept", "[c]", OWN), "only count of its row that is left out"),
    "one of the reports alone": (sets("Reports counted", "Looked after", "[c]", OWN), "only count of its row"),
    "one of the interviews alone": (sets("Return interviews", "Declined", "[c]", OWN), "only count of its row"),
    "one of the hours alone": (
        sets("Return interviews", "Completed within 72 hours", "[c]", OWN),
        "only count of its row that is left out",
    ),
    "the day of an absence": (sets("Repeat reports", "First incident on", date(2016, 3, 4)), "tells a day"),
}


def found(path: Path) -> str:
    return "\n".join(map(str, verify_workbook(path, forbidden=NAMES)))


def test_the_workbook_may_leave_also_when_it_was_opened_and_saved(sent: Path, tmp_path: Path):
    assert found(sent) == ""
    load_workbook(sent).save(tmp_path / "saved.xlsx")
    assert found(tmp_path / "saved.xlsx") == ""


def test_there_are_more_than_fifteen():
    assert len(LEAKS) > 15


@pytest.mark.parametrize("leak", LEAKS)
def test_a_planted_leak_is_caught(sent: Path, tmp_path: Path, leak: str):
    plant, expected = LEAKS[leak]
    book = load_workbook(sent)
    plant(book)
    book.save(tmp_path / "leaky.xlsx")
    assert expected in found(tmp_path / "leaky.xlsx")


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("xl/pivotCache/pivotCacheRecords1.xml", "a pivot table or its cache"),
        ("xl/worksheets/sheet99.xml", "a sheet that the workbook does not show"),
        ("xl/externalLinks/externalLink1.xml", "links to another workbook"),
        ("customXml/item1.xml", "custom XML"),
    ],
)
def test_a_part_that_no_sheet_shows_is_caught(sent: Path, tmp_path: Path, part: str, expected: str):
    assert expected in found(tampered(sent, tmp_path / "leaky.xlsx", {}, {part: "<x/>"}))
