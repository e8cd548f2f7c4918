"""What `import --json` says: the names of the contract, counts that add up, nothing else on standard output."""

from pathlib import Path

import openpyxl
import pytest

from tests.journeys import papers
from tests.journeys.desk import Desk

KEYS = [
    *("file", "kind", "state", "code", "message", "source", "rows_read", "accepted", "accepted_with_warning"),
    *("rejected", "skipped", "rejections", "skips", "warnings", "homes"),
]
MIXED = [
    *papers.PLACED,
    ("TREF-4", "TESTERFOUR", "Dalewin", "", "Leeds", papers.NORTH, "Example House North", "31/09/2014", "", "C2"),
    papers.PLACED[0],
    ("", "", "", "", "", "", "", "", "", ""),
    ("TREF-5", "TESTERFIVE", "Elmwin", "", "Leeds", "", "Made Up View", "02/09/2014", "", "C2"),
    ("Total placements", "6", "", "", "", "", "", "", "", ""),
]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.types("init")
    made.imports("homes", papers.homes(tmp_path), also=("--as-at", "2015-08-31"))
    return made


def test_one_file_is_one_object_of_the_names_agreed(desk: Desk, tmp_path: Path):
    told = desk.imports("placements", papers.placements(tmp_path, rows=MIXED))
    assert list(told) == KEYS
    assert (told["file"], told["kind"], told["state"], told["code"]) == (
        "placements.csv",
        "placements",
        "imported",
        None,
    )
    assert (told["rows_read"], told["accepted"], told["rejected"], told["skipped"]) == (8, 4, 1, 3)
    assert told["accepted_with_warning"] == len(told["warnings"])
    (rejection,) = told["rejections"]
    assert list(rejection) == ["row", "column", "field", "code", "value", "message"]
    assert (rejection["row"], rejection["column"], rejection["field"]) == (5, "Admitted", "admitted_on")
    assert rejection["value"] == "31/09/2014"
    assert "31/09/2014" in rejection["message"]
    assert [(s["row"], s["reason"], s.get("other_row")) for s in told["skips"]] == [
        (6, "duplicate_exact", 2),
        (7, "blank", None),
        (9, "total", None),
    ]
    assert [w["row"] for w in told["warnings"] if "home_unmatched" in w["codes"]] == [8]
    assert told["homes"] == {
        "matched": {"2": papers.NORTH, "3": papers.NORTH, "4": papers.SOUTH},
        "ambiguous": [],
        "unmatched": [8],
        "new": [],
    }


def test_homes_of_a_first_register_are_new(tmp_path: Path):
    desk = Desk(tmp_path)
    desk.types("init")
    told = desk.imports("homes", papers.homes(tmp_path), also=("--as-at", "2015-08-31"))
    assert told["homes"] == {"matched": {}, "ambiguous": [], "unmatched": [], "new": [2, 3]}


def test_several_files_are_an_array_and_one_bad_file_does_not_hide_the_others(desk: Desk, tmp_path: Path):
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    said = desk.types("import", "placements", papers.placements(tmp_path), empty, "--json")
    assert said.code == 2
    assert [d["state"] for d in said.document] == ["imported", "rejected"]


def test_two_sheets_are_named_in_every_entry(desk: Desk, tmp_path: Path):
    book = openpyxl.Workbook()
    first, second = book.active, book.create_sheet("2015")
    first.title = "2014"
    for sheet, rows in ((first, MIXED[:5]), (second, MIXED[5:])):
        for row in (papers.PLACED_HEAD, *rows):
            sheet.append(row)
    book.save(tmp_path / "years.xlsx")
    told = desk.imports("placements", tmp_path / "years.xlsx")
    assert (told["rows_read"], told["accepted"], told["rejected"]) == (8, 4, 1)
    assert {(r["sheet"], r["row"]) for r in told["rejections"]} == {("2014", 5)}
    assert {(s["sheet"], s["row"]) for s in told["skips"]} == {("2014", 6), ("2015", 2), ("2015", 4)}
    assert ("2015", 3) in {(w["sheet"], w["row"]) for w in told["warnings"]}
    assert told["homes"]["matched"] == {"2014:2": papers.NORTH, "2014:3": papers.NORTH, "2014:4": papers.SOUTH}
    assert told["homes"]["unmatched"] == ["2015:3"]
    again = desk.imports("placements", tmp_path / "years.xlsx")
    assert {name: again[name] for name in KEYS[6:]} == {name: told[name] for name in KEYS[6:]}


def test_warnings_stand_in_the_order_of_the_sheets_whatever_was_rejected_where(desk: Desk, tmp_path: Path):
    book = openpyxl.Workbook()
    first, second = book.active, book.create_sheet("Current")
    first.title = "Previous"
    for sheet, rows in ((first, MIXED[6:7]), (second, [*MIXED[3:4], *papers.altered(MIXED[6:7], 0, 0, "TREF-6")])):
        for row in (papers.PLACED_HEAD, *rows):
            sheet.append(row)
    book.save(tmp_path / "both.xlsx")
    told = desk.imports("placements", tmp_path / "both.xlsx")
    assert [(r["sheet"], r["row"]) for r in told["rejections"]] == [("Current", 2)]
    assert [(w["sheet"], w["row"]) for w in told["warnings"]] == [("Previous", 2), ("Current", 3)]
    assert desk.imports("placements", tmp_path / "both.xlsx")["warnings"] == told["warnings"]


def test_two_sheets_are_named_where_none_of_their_rows_can_be_used(desk: Desk, tmp_path: Path):
    book = openpyxl.Workbook()
    book.active.title = "2014"
    for sheet in (book.active, book.create_sheet("2015")):
        for row in (papers.PLACED_HEAD, MIXED[3]):
            sheet.append(row)
    book.save(tmp_path / "years.xlsx")
    told = desk.types("import", "placements", tmp_path / "years.xlsx", "--json").document
    assert told["code"] == "all_rows_rejected"
    assert [(r["sheet"], r["row"]) for r in told["rejections"]] == [("2014", 2), ("2015", 2)]


def test_a_fault_whose_value_is_hidden_says_its_sheet(desk: Desk, tmp_path: Path):
    book = openpyxl.Workbook()
    book.active.title = "2014"
    for row in (papers.PLACED_HEAD, papers.PLACED[0], *papers.altered(papers.PLACED[1:2], 0, 3, "31/02/1999")):
        book.active.append(row)
    book.save(tmp_path / "year.xlsx")
    (rejection,) = desk.imports("placements", tmp_path / "year.xlsx")["rejections"]
    assert rejection["value"] is None
    assert rejection["message"].startswith('Sheet "2014", row 3, "DOB": the value cannot be used; a day was ')


def test_where_nothing_was_stored_no_sentence_says_that_other_rows_were(desk: Desk, tmp_path: Path):
    bad = papers.altered(papers.PLACED[:1], 0, 7, "31/09/2014")
    refused = desk.types("import", "placements", papers.placements(tmp_path, rows=bad), "--json").document
    tried = desk.types("import", "placements", papers.placements(tmp_path, rows=MIXED), "--dry-run", "--json").document
    assert refused["code"] == "all_rows_rejected"
    assert tried["message"] == "Nothing was stored: this was a dry run."
    for rejection in (*refused["rejections"], *tried["rejections"]):
        assert rejection["message"].endswith(". Correct it in the file and import again.")


def test_rows_are_printed_only_when_asked_and_that_is_logged(desk: Desk, tmp_path: Path):
    said = desk.types("import", "placements", papers.placements(tmp_path), "--rows", "--json")
    (first, *_) = said.document["records"]
    assert first["row"] == 2
    expected = {
        "child_ref": "TREF-1",
        "child_surname": "TESTERONE",
        "dob": "1999-02-19",
        "home_urn": papers.NORTH,
        "placing_la_gss": "E08000035",
        "admitted_on": "2014-06-16",
        "discharged_on": None,
    }
    assert {name: first.get(name) for name in expected} == expected
    assert not [name for name in first if name.startswith("_")]
    assert "may name people" in said.err
    assert '"rows printed"' in desk.types("audit-log", "verify").out or _logged(tmp_path, "rows printed")


def _logged(folder: Path, action: str) -> int:
    import sqlite3

    with sqlite3.connect(folder / "desk.db") as connection:
        return int(connection.execute("SELECT count(*) FROM audit_log WHERE action = ?", (action,)).fetchone()[0])


def test_a_dry_run_stores_nothing_at_all(desk: Desk, tmp_path: Path):
    before = (tmp_path / "desk.db").stat().st_size, _everything(tmp_path)
    told = desk.imports("placements", papers.placements(tmp_path, rows=MIXED), also=("--dry-run",))
    assert (told["state"], told["source"], told["accepted"]) == ("imported", None, 4)
    assert len(told["rejections"]) == 1
    assert before == ((tmp_path / "desk.db").stat().st_size, _everything(tmp_path))
    assert desk.imports("placements", papers.placements(tmp_path, rows=MIXED))["code"] is None


def _everything(folder: Path) -> list[str]:
    import sqlite3

    with sqlite3.connect(folder / "desk.db") as connection:
        return list(connection.iterdump())


def test_sentences_for_people_hold_no_json_and_json_no_sentences(desk: Desk, tmp_path: Path):
    said = desk.types("import", "placements", papers.placements(tmp_path, rows=MIXED))
    assert said.code == 0
    assert "8 rows read as placements; 4 kept" in said.out
    assert "31/09/2014" in said.out
    assert "{" not in said.out


def test_columns_that_are_not_read_are_named_for_people(desk: Desk, tmp_path: Path):
    path = tmp_path / "shades.csv"
    path.write_text("URN,Name,Local authority,Colour of door,Places\nSC970007,Invented Lodge,Lincolnshire,red,4\n")
    assert '  A column that is not read: "Colour of door".' in desk.types("import", "homes", path).out
    path.write_text(
        "URN,Name,Local authority,Colour of door,Places,Dog\nSC970007,Invented Lodge,Lincolnshire,red,4,no\n"
    )
    assert '  Columns that are not read: "Colour of door", "Dog".' in desk.types("import", "homes", path).out


def test_sources_lists_every_file_by_the_names_agreed(desk: Desk, tmp_path: Path):
    desk.imports("placements", papers.placements(tmp_path))
    lines = desk.reads("sources")
    names = ["id", "file", "kind", "state", "received_on", "committed_at", "rows_read", "accepted", "rejected"]
    assert list(lines[0])[:11] == [*names, "skipped", "undone_at"]
    assert [(line["id"], line["file"], line["state"]) for line in lines] == [
        (1, "homes.csv", "imported"),
        (2, "placements.csv", "imported"),
    ]
    assert lines[1]["received_on"] == "2015-09-01"
    assert lines[1]["committed_at"].endswith("+00:00")


def test_what_is_not_listed_is_counted(desk: Desk, tmp_path: Path):
    faulty = [[f"TREF-{n}", "TESTERONE", "Ashling", "31/02/1999", *papers.PLACED[0][4:]] for n in range(45)]
    said = desk.types("import", "placements", papers.placements(tmp_path, "faulty.csv", [*faulty, papers.PLACED[1]]))
    assert said.out.count("is not a date") + said.out.count("cannot be used") == 40
    assert "... and 5 more; --json lists the first 10,000." in said.out


def test_a_finding_without_a_known_home_says_so(desk: Desk, tmp_path: Path):
    desk.imports("placements", papers.placements(tmp_path, rows=MIXED))
    assert "REP-1 was not checked: no police log was imported." in desk.types("check").out
    lines = [line for line in desk.types("findings", "--rule", "HOM-1").out.splitlines() if line.startswith("F-")]
    assert [line.split("  ")[3] for line in lines] == ["home not known"]
