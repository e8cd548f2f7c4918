"""No name, date of birth or number of a child leaves its one table, but where a person asks for it and it is logged."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from auditapp.services.workplace import make_workplace
from tests.journeys import papers
from tests.journeys.desk import Desk

HEAD = [*papers.PLACED_HEAD, "Reason for leaving", "Previous address", "Notes"]
MESSY = [
    [*papers.PLACED[0], "", "7 Testerone Street", "Ashling likes football"],
    [*papers.PLACED[1], "Briarly moved to Ms TESTERTWO, her aunt", "8 Testertwo Street", ""],
    [*papers.PLACED[2], "", "", ""],
    # Columns shifted by one: names stand where days and homes should.
    ["", *papers.PLACED[0][:-1], "", "", ""],
    ["TREF-1", "TESTERONE", "Ashling", "31/02/1999", "Leeds", papers.NORTH, "Example House North", "16/08/2014"],
    ["TREF-9", "TESTERNINE", "Juniperlin", "", "Leeds", "", "Nowhere Grange", "16/09/2014", "", "C2"],
    ["", "TESTERTWO", "B", "", "Medway", papers.NORTH, "Example House North", "19/09/2014", "TESTERTWO", "C2"],
    ["TREF-3", "TESTERTHREE", "Cloverlin", "19/06/2000", "Norfolk", papers.SOUTH, "Example House South", "Cloverlin"],
    ["TREF-3", "TESTERTHREE", "Cloverlin", "19/06/2000", "Cloverlin", "", "Example House South", "16/09/2014"],
    # Other people's names where a body, a home's number or a day should stand.
    ["TREF-4", "TESTERFOUR", "Ash", "19/06/2000", "Sam TESTERTEN", "", "Nowhere Grange", "16/09/2014", "", "C2"],
    ["TREF-5", "TESTERFIVE", "Ivy", "19/06/2000", "Leeds", "Sam TESTERTEN", "Nowhere Grange", "31/09/2014", "", "C2"],
    ["TREF-6", "TESTERSIX", "Ivy", "19/06/2000", "Leeds", "", "Nowhere Grange", "Sam TESTERTEN", "", "C2"],
    ["TREF-7", "TESTERSEVEN", "Ivy", "19/06/2000", "Leeds", "", "Nowhere Grange", "16/09/2014", "TESTERTEN moved"],
]
NAMING = (*papers.NAMING, "TREF-9", "TESTERNINE", "Juniperlin", "TESTERTEN", "football", "Street", "31/02/1999")
SILENT = [
    ("check",),
    ("check", "--json"),
    ("check", "--json", "--records"),
    ("check", "--as-known-on", "2999-01-01"),
    ("findings",),
    ("findings", "--json"),
    ("sources",),
    ("sources", "--json"),
    ("rules",),
    ("rules", "--json"),
    ("resolve",),
    ("resolve", "--json"),
    ("counts",),
    ("counts", "--json"),
    ("audit-log", "verify"),
    ("undo", "77"),
]


def naming(text: str) -> set[str]:
    """Which of the children's particulars stand in a text."""
    folded = text.casefold()
    return {word for word in NAMING if word.casefold() in folded}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_at(tmp_path)


def desk_at(tmp_path: Path, database_url: str | None = None) -> Desk:
    """A desk with the papers imported and checked."""
    made = Desk(tmp_path, database_url)
    made.sets_up()
    path = papers.write(tmp_path / "messy.csv", HEAD, [[*row, *[""] * (len(HEAD) - len(row))] for row in MESSY])
    made.imports("placements", path, also=("--authority", "Leeds"))
    made.imports("placements", path, also=("--authority", "Leeds"))
    made.types("check")
    return made


def test_nothing_that_is_printed_names_a_child(desk: Desk):
    for words in SILENT:
        desk.types(*words)
    for said in desk.printed:
        assert not naming(said.out + said.err), said


def test_rejections_show_no_name(desk: Desk, tmp_path: Path):
    told = desk.types("import", "placements", tmp_path / "messy.csv", "--json").document
    assert told["rejected"] >= 3
    assert not naming(str(told))


def test_no_table_but_one_names_a_child(tmp_path: Path, database_url: str):
    desk = desk_at(tmp_path, database_url)
    place = make_workplace(desk.environment["DATABASE_URL"], desk.folder / "instance", "tester")
    dumped = papers.dump(place)
    place.engine.dispose()
    assert naming(str(dumped.pop("child_identity"))) >= {"TESTERONE", "Briarly", "TREF-3", "TESTERNINE"}
    for table, rows in dumped.items():
        assert not naming(str(rows)), table
    assert len(dumped["placement_statement"]) > 5


def test_a_workbook_names_no_child_and_passes_its_verifier(desk: Desk, tmp_path: Path):
    desk.types("check")
    out = tmp_path / "audit.xlsx"
    assert desk.types("workbook", out).code == 0
    assert desk.types("verify", out).code == 0
    with zipfile.ZipFile(out) as archive:
        whole = "".join(archive.read(name).decode("utf-8") for name in archive.namelist())
    assert papers.NORTH in whole
    assert not naming(whole)
    assert pseudonyms(desk) & {word.strip("<>") for word in whole.replace("<", " ").replace(">", " ").split()}


def test_a_file_named_after_a_child_keeps_the_workbook_back_and_says_once_what_to_do(tmp_path: Path):
    desk = Desk(tmp_path)
    desk.sets_up()
    rows = [[*papers.PLACED[0][:7], f"{day}/09/2014", "", "C2"] for day in range(10, 26)]
    desk.imports(
        "placements", papers.placements(tmp_path, "Ashling TESTERONE.csv", rows), also=("--authority", "Leeds")
    )
    said = desk.types("workbook", tmp_path / "audit.xlsx")
    assert said.code != 0
    assert not (tmp_path / "audit.xlsx").exists()
    assert said.err.count("Then take the source back with undo and import the file again.") == 1
    assert "more like these" in said.err
    assert len(said.err.strip().splitlines()) <= 8
    assert not naming(said.err)


def pseudonyms(desk: Desk) -> set[str]:
    return {str(f["child"]) for f in desk.reads("findings")}


def test_explain_names_the_child_says_so_and_is_logged(desk: Desk):
    (finding, *_) = [f for f in desk.reads("findings", "--rule", "ADM-1") if f["event_on"] == "2014-06-17"]
    said = desk.types("explain", finding["id"])
    assert said.code == 0
    assert "Briarly TESTERTWO" in said.out
    assert "30 November 1998" in said.out
    assert "may name a child" in said.err
    for expected in ("placements.csv, row 3", "homes.csv, row 2", "Lincolnshire", "Example House North"):
        assert expected in said.out
    assert "which home: by number SC970901" in said.out
    assert logged(desk)[-1]["action"] == "finding explained"
    assert logged(desk)[-1]["subject"] == finding["id"]


def test_a_finding_taken_back_keeps_its_pseudonym_and_can_be_explained(desk: Desk):
    (before,) = [f for f in desk.reads("findings", "--rule", "ADM-2") if f["event_on"] == "2015-01-14"]
    for source in (2, 3, 4):
        assert desk.types("undo", source).code == 0
    desk.types("check")
    (after,) = [f for f in desk.reads("findings", "--state", "withdrawn") if f["id"] == before["id"]]
    assert after["child"] == before["child"]
    said = desk.types("explain", before["id"]).out
    assert f"Child {before['child']}: " in said
    assert "TESTER" in said
    assert "no longer counts" in said


def test_printed_rows_are_logged_even_when_nothing_is_stored(desk: Desk, tmp_path: Path):
    for also in (("--dry-run",), (), ()):
        path = papers.placements(tmp_path, "rows.csv", papers.altered(papers.PLACED, 0, papers.LEFT, "02/08/2014"))
        before = len(logged(desk))
        said = desk.types("import", "placements", path, "--rows", "--json", *also)
        assert "TESTERONE" in said.out
        assert "noted in the audit log" in said.err
        assert [e["action"] for e in logged(desk)[before:]][-1] == "rows printed"
    assert said.document["code"] == "already_imported"
    assert len(said.document["records"]) == 3


@pytest.mark.parametrize("kind", ["homes", "placements", "notifications", "auto"])
def test_a_list_without_headings_is_refused_without_quoting_it(desk: Desk, tmp_path: Path, kind: str):
    bare = papers.write(tmp_path / "bare.csv", papers.PLACED[0], papers.PLACED[1:])
    said = desk.types("import", kind, bare, "--json")
    assert (said.code, said.document["code"]) == (2, "header_not_found")
    assert not naming(said.out + said.err + desk.types("sources", "--json").out)


def logged(desk: Desk) -> list[dict[str, Any]]:
    place = make_workplace(desk.environment["DATABASE_URL"], desk.folder / "instance", "tester")
    entries = papers.dump(place)["audit_log"]
    place.engine.dispose()
    return list(entries)
