"""`audit`: files in, workbook out, nothing left behind; equal inputs and key give equal bytes."""

import sqlite3
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest

from tests.journeys import papers, police_papers
from tests.journeys.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    papers.homes(tmp_path)
    papers.placements(tmp_path)
    papers.notices(tmp_path)
    (tmp_path / "one.key").write_text(sha256(b"one").hexdigest() + "\n", encoding="ascii")
    (tmp_path / "two.key").write_text(sha256(b"another").hexdigest() + "\n", encoding="ascii")
    return Desk(tmp_path)


def words(folder: Path, out: str, key: str = "one.key") -> list[object]:
    given = ["--homes", folder / "homes.csv", "--placements", folder / "placements.csv"]
    given += ["--notifications", folder / "notices.csv", "--authority", "Lincolnshire", "--as-at", "2015-08-31"]
    given += ["--complete-for", "2014-01-27..2015-08-31", "--pseudonym-key", folder / key]
    return ["audit", *given, "--out", folder / out]


def pseudonyms(path: Path) -> list[str]:
    book = openpyxl.load_workbook(path)
    cells = (str(c) for sheet in book for row in sheet.iter_rows(values_only=True) for c in row if c)
    return [cell for cell in cells if cell.startswith("C-")]


def test_equal_inputs_and_key_give_equal_bytes(desk: Desk, tmp_path: Path):
    first = desk.reads(*words(tmp_path, "first.xlsx"))
    again = desk.reads(*words(tmp_path, "again.xlsx"))
    assert (tmp_path / "first.xlsx").read_bytes() == (tmp_path / "again.xlsx").read_bytes()
    assert first["check"] == again["check"]
    assert [d["state"] for d in first["imports"]] == ["imported"] * 3
    (breached,) = [r["breached"] for r in first["check"]["rules"] if r["code"] == "ADM-1"]
    assert breached == 1


def test_children_keep_their_pseudonyms_under_one_key_and_change_them_under_another(desk: Desk, tmp_path: Path):
    for out, key in (("first.xlsx", "one.key"), ("again.xlsx", "one.key"), ("other.xlsx", "two.key")):
        assert desk.types(*words(tmp_path, out, key)).code == 0
    first, again, other = (pseudonyms(tmp_path / f"{n}.xlsx") for n in ("first", "again", "other"))
    assert first == again
    assert len(set(first)) == len(set(other)) == 3
    assert not set(first) & set(other)


def test_children_keep_their_pseudonyms_in_whatever_order_the_files_are_given(desk: Desk, tmp_path: Path):
    # The home's own list has the children under numbers of its own, and one by initials.
    own = [[f"H-{n}", *row[1:]] for n, row in enumerate(papers.PLACED)]
    papers.placements(tmp_path, "own.csv", [*own, ["", "T.", "E.", "", "Norfolk", *papers.PLACED[2][5:]]])
    lists = [["--placements", tmp_path / "own.csv"], ["--placements", tmp_path / "placements.csv"]]
    rest = [word for word in words(tmp_path, "out.xlsx")[1:] if word not in lists[1]]
    found = []
    for first, second in (lists, lists[::-1]):
        assert desk.types("audit", *first, *second, *rest).code == 0
        found.append(set(pseudonyms(tmp_path / "out.xlsx")))
    assert len(found[0]) == 4
    assert found[0] == found[1]


def test_nothing_is_left_but_the_workbook(desk: Desk, tmp_path: Path):
    before = {path.name for path in tmp_path.iterdir()}
    assert desk.types(*words(tmp_path, "out.xlsx")).code == 0
    assert {path.name for path in tmp_path.iterdir()} - before == {"out.xlsx"}
    assert desk.types("verify", tmp_path / "out.xlsx").code == 0


def test_a_refused_file_is_told_and_the_others_are_audited(desk: Desk, tmp_path: Path):
    (tmp_path / "empty.csv").write_bytes(b"")
    said = desk.types(*words(tmp_path, "out.xlsx"), "--placements", tmp_path / "empty.csv", "--json")
    assert said.code == 2
    assert [d["state"] for d in said.document["imports"]].count("rejected") == 1
    assert said.document["check"]["judged"] > 0


def test_a_bad_key_is_refused(desk: Desk, tmp_path: Path):
    (tmp_path / "two.key").write_text("not a key", encoding="ascii")
    said = desk.types(*words(tmp_path, "out.xlsx", "two.key"))
    assert (said.code, "64 hexadecimal digits" in said.err) == (2, True)
    assert not (tmp_path / "out.xlsx").exists()


TAMPERING = {
    "an edit": ("UPDATE audit_log SET actor = 'somebody else' WHERE seq = 2", "Entry 2 was changed"),
    "a deletion": ("DELETE FROM audit_log WHERE seq = 2", "Entry 2 is missing"),
    "a cut tail": ("DELETE FROM audit_log WHERE seq > 2", "the end was cut off"),
}


@pytest.mark.parametrize("name", TAMPERING)
def test_tampering_with_the_audit_log_is_told_with_exit_2(desk: Desk, tmp_path: Path, name: str):
    desk.sets_up()
    whole = desk.types("audit-log", "verify")
    assert (whole.code, "The audit log stands: 3 entries" in whole.out) == (0, True)
    change, told = TAMPERING[name]
    with sqlite3.connect(tmp_path / "desk.db") as connection:
        connection.execute(change)
    said = desk.types("audit-log", "verify")
    assert said.code == 2
    assert told in said.out
    assert "does not stand as it was written" in said.err


def test_the_audit_log_is_compared_with_the_anchors_one_names(desk: Desk, tmp_path: Path):
    desk.sets_up()
    (anchors,) = (tmp_path / "instance").glob("audit-log-anchors-*.txt")
    copy = tmp_path / "copy.txt"
    copy.write_bytes(anchors.read_bytes())
    assert desk.types("audit-log", "verify", "--anchor", copy).code == 0
    copy.write_text("2 " + "0" * 64 + "\n", encoding="ascii")
    said = desk.types("audit-log", "verify", "--anchor", copy)
    assert (said.code, "written anew" in said.out) == (2, True)


def test_duties_of_a_welsh_authority_are_not_put_on_it(desk: Desk, tmp_path: Path):
    """It is not checked under other law; what the home owes, the home alone owes."""
    (first, *_) = papers.PLACED
    papers.placements(tmp_path, rows=papers.altered([first], 0, 4, "Cardiff"))
    calls = [row for row in police_papers.CALLS if "TESTERONE" in row[3]]
    late = papers.altered(papers.TOLD[:1], 0, 7, "30/07/2014")
    papers.notices(tmp_path, rows=papers.altered(late, 0, 4, "Cardiff"))
    police = ["--police-log", police_papers.calls(tmp_path, rows=calls), "--force", police_papers.FORCE]
    assert desk.types(*words(tmp_path, "out.xlsx"), *police).code == 0
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["Findings"]
    head = [cell.value for cell in sheet[4]]
    rows = {row[1]: dict(zip(head, row, strict=True)) for row in sheet.iter_rows(min_row=5, values_only=True)}
    assert "PLA-1" not in rows
    assert (rows["POL-3"]["Whose duty"], rows["POL-3"]["Duty holder"]) == ("home", "SC970901")


def test_a_log_of_interviews_may_be_declared_complete(desk: Desk, tmp_path: Path):
    """Then silence about a return is a fact; without that nothing can be told of it."""
    papers.placements(tmp_path, rows=papers.altered(papers.PLACED[:1], 0, 4, "Lincolnshire"))
    calls = [[*row[:6], "Lincolnshire", *row[7:]] for row in police_papers.CALLS if "TESTERONE" in row[3]]
    given = ["--police-log", police_papers.calls(tmp_path, rows=calls), "--force", police_papers.FORCE]
    seen = papers.altered(police_papers.SEEN[1:], 0, 3, "Lincolnshire")
    given += ["--return-interviews", police_papers.interviews(tmp_path, rows=seen)]
    declared = ["--interviews-complete-for", "2014-01-01..2015-12-31"]
    for also, breached in (([], 0), (declared, 1)):
        done = desk.reads(*words(tmp_path, "out.xlsx"), *given, *also)
        (told,) = [rule for rule in done["check"]["rules"] if rule["code"] == "RHI-1"]
        # The second child's line says itself that no interview was offered.
        assert told["breached"] - 1 == breached
