"""Files that are refused leave one line and one entry; files that are held are answered once."""

import sqlite3
import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from auditapp.services.workplace import Workplace
from tests.journeys import papers, police_papers
from tests.journeys.desk import Desk

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
ENCRYPTED = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry '
    'm:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>'
)


def _locked() -> bytes:
    with BytesIO() as made:
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("META-INF/manifest.xml", ENCRYPTED)
            archive.writestr("content.xml", b"\x00\x01\x02")
        return made.getvalue()


REFUSED = {
    "empty.csv": (b"", "empty_file"),
    "letter.pdf": (b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n", "unsupported_file"),
    "register.xls": (b"<html><body><table><tr><td>URN</td></tr></table></body></html>", "unsupported_file"),
    "garbage.xls": (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600), "damaged_file"),
    "cut.xlsx": (b"PK\x03\x04" + bytes(40), "damaged_file"),
    "locked.ods": (_locked(), "encrypted"),
    "words.csv": (b"Nothing,here\nis,a register\n", "header_not_found"),
    "bare.csv": (",".join(papers.HOMES_HEAD).encode() + b"\n", "no_data_rows"),
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.types("init")
    return made


def rows(folder: Path) -> dict[str, int]:
    """How many rows every table has."""
    with sqlite3.connect(folder / "desk.db") as connection:
        names = [n for (n,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {n: connection.execute(f'SELECT count(*) FROM "{n}"').fetchone()[0] for n in names}


@pytest.mark.parametrize("name", REFUSED)
def test_a_refused_file_leaves_one_line_and_one_entry(desk: Desk, tmp_path: Path, name: str):
    content, code = REFUSED[name]
    (tmp_path / name).write_bytes(content)
    before = rows(tmp_path)
    said = desk.types("import", "homes", tmp_path / name, "--json")
    told = said.document
    assert said.code == 2
    assert (told["file"], told["kind"], told["state"]) == (name, "homes", "rejected")
    assert told["code"] == code
    assert told["message"].endswith(".")
    assert (told["rows_read"], told["accepted"], told["rejections"]) == (None, None, [])
    assert rows(tmp_path) == before | {"source": before["source"] + 1, "audit_log": before["audit_log"] + 1}
    (line,) = desk.reads("sources")
    assert (line["state"], line["code"], line["rows_read"]) == ("rejected", code, None)


def test_a_file_of_unusable_rows_is_refused_with_its_rejections(desk: Desk, tmp_path: Path):
    before = rows(tmp_path)
    wrong = papers.altered(papers.altered(papers.PLACED[:2], 0, 7, "31/09/2014"), 1, 7, "tbc")
    said = desk.types("import", "placements", papers.placements(tmp_path, rows=wrong), "--json")
    assert said.code == 2
    assert (said.document["state"], said.document["code"]) == ("rejected", "all_rows_rejected")
    assert [r["row"] for r in said.document["rejections"]] == [2, 3]
    after = rows(tmp_path)
    assert {n for n in after if after[n] != before[n]} == {"source", "audit_log"}


def test_a_police_log_without_any_child_is_refused_with_the_reason_of_every_row(desk: Desk, tmp_path: Path):
    adult = (*police_papers.CALLS[0][:4], "19/02/1970", *police_papers.CALLS[0][5:])
    theft = ("LI-140720-009", "20/07/2014 22:10", "Theft", *police_papers.CALLS[0][3:])
    ended = ("LI-140720-010", "20/07/2014 22:10", "Created in error", *police_papers.CALLS[0][3:])
    log = police_papers.calls(tmp_path, rows=[adult, theft, ended])
    told = desk.types("import", "police-log", log, "--force", police_papers.FORCE, "--json").document
    assert (told["state"], told["code"]) == ("rejected", "all_rows_rejected")
    assert told["message"] == ("None of its 3 records can be used, for the reasons beside each. Nothing was stored.")
    assert [(skip["row"], skip["reason"]) for skip in told["skips"]] == [
        (2, "not_under_18"),
        (3, "not_missing_related"),
        (4, "cancelled"),
    ]


def test_a_police_log_with_titles_alone_has_no_record(desk: Desk, tmp_path: Path):
    log = police_papers.calls(tmp_path, rows=[("North Division", *[""] * 8), ("RESTRICTED", *[""] * 8)])
    told = desk.types("import", "police-log", log, "--force", police_papers.FORCE, "--json").document
    assert (told["state"], told["code"]) == ("rejected", "no_data_rows")


def test_records_known_already_beside_adults_are_no_reason_to_refuse(desk: Desk, tmp_path: Path):
    adult = (*police_papers.CALLS[0][:4], "19/02/1970", *police_papers.CALLS[0][5:])
    log = police_papers.calls(tmp_path)
    desk.imports("police-log", log, also=("--force", police_papers.FORCE))
    more = police_papers.calls(tmp_path, "more.csv", [*police_papers.CALLS, ("LI-9", *adult[1:])])
    told = desk.imports("police-log", more, also=("--force", police_papers.FORCE))
    assert (told["accepted"], told["skipped"]) == (0, 5)
    bad = ("LI-8", "31/09/2014", *police_papers.CALLS[0][2:])
    worse = police_papers.calls(tmp_path, "worse.csv", [*police_papers.CALLS, bad])
    told = desk.types("import", "police-log", worse, "--force", police_papers.FORCE, "--json").document
    assert told["message"].startswith("1 of its records cannot be used")
    assert told["message"].endswith("all others are known already.")


def test_a_refused_dry_run_leaves_nothing(desk: Desk, tmp_path: Path):
    before = rows(tmp_path)
    (tmp_path / "empty.csv").write_bytes(b"")
    said = desk.types("import", "homes", tmp_path / "empty.csv", "--dry-run", "--json")
    assert (said.code, said.document["source"]) == (2, None)
    assert rows(tmp_path) == before


def exchanged(path: Path, month: int = 6) -> Path:
    """A list whose true dates all have days up to the 12th and whose written ones never have."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(papers.PLACED_HEAD)
    for number in range(1, 9):
        day: object = datetime(2014, number, month) if number % 2 else f"{12 + number}/0{month}/2014"
        row = list(papers.PLACED[0])
        row[0], row[1], row[7] = f"TREF-{number}", f"TESTER{'ABCDEFGHI'[number]}", day
        sheet.append(row)
    book.save(path)
    return path


@pytest.fixture
def held(desk: Desk, tmp_path: Path) -> Desk:
    desk.imports("homes", papers.homes(tmp_path), also=("--as-at", "2015-08-31"))
    said = desk.types("import", "placements", exchanged(tmp_path / "list.xlsx"), "--authority", "Leeds", "--json")
    assert said.code == 2
    told = said.document
    assert (told["state"], told["code"], told["source"]) == ("held_for_confirmation", "ambiguous_date_order", 2)
    assert "auditapp confirm 2 --dates" in told["message"]
    return desk


@pytest.mark.parametrize(("answer", "day"), [("day-first", date(2014, 1, 6)), ("month-first", date(2014, 6, 1))])
def test_a_held_file_is_answered_and_the_order_of_dates_is_asked_of_the_next_too(
    held: Desk, tmp_path: Path, answer: str, day: date
):
    told = held.reads("confirm", 2, "--dates", answer)
    assert (told["state"], told["accepted"]) == ("imported", 8)
    assert ("Its dates were read month first" in told["message"]) is (answer == "month-first")
    assert stored_days(tmp_path, told["source"])[0] == day.isoformat()
    again = held.types("confirm", 2, "--dates", answer)
    assert (again.code, "does not wait" in again.err) == (2, True)
    for sender in ("Leeds", "Kent"):
        following = exchanged(tmp_path / f"{sender}.xlsx", 7)
        asked = held.types("import", "placements", following, "--authority", sender, "--json")
        assert asked.document["code"] == "ambiguous_date_order"


def test_the_rows_of_a_file_that_was_held_are_printed_as_its_answer_had_them_read(held: Desk, tmp_path: Path):
    held.reads("confirm", 2, "--dates", "month-first")
    told = held.reads("import", "placements", tmp_path / "list.xlsx", "--rows")
    assert (told["code"], told["accepted"], len(told["records"])) == ("already_imported", 8, 8)
    assert (told["records"][0]["row"], told["records"][0]["admitted_on"]) == (2, "2014-06-01")


@pytest.mark.parametrize("order", ["%m/%d/%Y", "%d/%m/%Y"])
def test_that_dates_were_read_month_first_is_said_only_where_they_were(place: Workplace, tmp_path: Path, order: str):
    days = [date(2014, 6, 16), date(2014, 7, 17), date(2015, 1, 14)]
    rows = [list(row) for row in papers.PLACED]
    for row, day in zip(rows, days, strict=True):
        row[3] = "2000-01-05"
        row[papers.ADMITTED], row[papers.LEFT] = f"{day:{order}}", ""
    path = papers.placements(tmp_path, rows=rows)
    given = papers.give(place, "placements", path, said=(("dates", "month-first"),))
    assert given.accepted == 3
    assert ("read month first" in given.message) is (order == "%m/%d/%Y")


def test_an_answer_for_a_file_of_nobody_serves_that_file_alone(desk: Desk, tmp_path: Path):
    desk.imports("homes", papers.homes(tmp_path), also=("--as-at", "2015-08-31"))
    desk.types("import", "placements", exchanged(tmp_path / "list.xlsx"))
    told = desk.reads("confirm", 2, "--dates", "month-first")
    assert (told["state"], stored_days(tmp_path, told["source"])[0]) == ("imported", "2014-06-01")
    following = desk.types("import", "placements", exchanged(tmp_path / "next.xlsx", 7), "--json")
    assert (following.code, following.document["code"]) == (2, "ambiguous_date_order")


def test_a_file_of_nobody_keeps_its_first_answer_while_it_is_asked_again(desk: Desk, tmp_path: Path):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name in ("Provider level", "Providers and places"):
        sheet = book.create_sheet(name)
        for row, registered in zip(
            (papers.HOMES_HEAD, *papers.HOMES), ("", datetime(2010, 4, 1), "16/04/2010"), strict=True
        ):
            sheet.append((*row[:6], registered or row[6]))
    book.save(tmp_path / "homes.xlsx")
    assert desk.types("import", "homes", tmp_path / "homes.xlsx", "--json").document["code"] == "ambiguous_sheet"
    asked = desk.types("confirm", 1, "--sheet", "Provider level", "--json").document
    assert (asked["code"], asked["source"]) == ("ambiguous_date_order", 2)
    told = desk.reads("confirm", 2, "--dates", "day-first")
    assert (told["state"], told["accepted"]) == ("imported", 2)


def test_an_answer_about_one_file_leaves_a_clean_one_as_it_is(held: Desk, tmp_path: Path):
    held.reads("confirm", 2, "--dates", "month-first")
    book = openpyxl.load_workbook(exchanged(tmp_path / "next.xlsx", 7))
    for number, (cell,) in enumerate(book.active.iter_rows(min_row=2, min_col=8, max_col=8), start=1):
        cell.value = datetime(2014, 5, 3 * number)
    book.save(tmp_path / "next.xlsx")
    told = held.reads("import", "placements", tmp_path / "next.xlsx", "--authority", "Leeds")
    assert stored_days(tmp_path, told["source"])[0] == "2014-05-03"


def stored_days(folder: Path, source: int) -> list[str]:
    query = "SELECT admitted_on FROM placement_statement WHERE source_id = ? ORDER BY id"
    with sqlite3.connect(folder / "desk.db") as connection:
        return [day for (day,) in connection.execute(query, (source,))]


def test_an_answer_must_fit_what_was_asked(held: Desk, tmp_path: Path):
    for words in (
        ("confirm", 2),
        ("confirm", 2, "--sheet", "x"),
        ("confirm", 1, "--dates", "day-first"),
        ("confirm", 77),
    ):
        said = held.types(*words)
        assert said.code == 2
        assert said.err.strip()
        assert "Traceback" not in said.err
    exchanged(tmp_path / "list.xlsx", 9)
    changed = held.types("confirm", 2, "--dates", "day-first")
    assert (changed.code, "was changed" in changed.err) == (2, True)
    (tmp_path / "list.xlsx").unlink()
    gone = held.types("confirm", 2, "--dates", "day-first")
    assert (gone.code, "no longer where it was" in gone.err) == (2, True)


MISUSE = {
    "no file": (("import", "homes", "none.csv"), "There is no file none.csv"),
    "unknown authority": (("import", "homes", "homes.csv", "--authority", "Barsetshire"), "is not the name of an"),
    "a bad day": (("import", "homes", "homes.csv", "--as-at", "31/12/2014"), "2014-01-27"),
    "no such day": (("check", "--as-known-on", "2014-02-30"), "is not a date"),
    "a day to come": (("check", "--as-known-on", "2999-01-01"), "has not come yet"),
    "a bad period": (("import", "homes", "homes.csv", "--complete-for", "2014"), "2014"),
    "a period backwards": (("import", "homes", "homes.csv", "--complete-for", "2015-01-01..2014-01-01"), "2015"),
    "complete in days to come": (("import", "homes", "homes.csv", "--complete-for", "2014-01-01..2999-12-31"), "2999"),
    "complete before the law": (("import", "homes", "homes.csv", "--complete-for", "1016-01-01..2014-12-31"), "1016"),
    "received in days to come": (("import", "homes", "homes.csv", "--received-on", "2999-01-01"), "after today"),
    "no such kind": (("import", "horses", "homes.csv"), "horses"),
    "no such source": (("undo", "77"), "There is no source 77"),
    "no such finding": (("explain", "F-000000000000"), "There is no finding"),
    "no such rule": (("findings", "--rule", "ADM-77"), "There is no rule ADM-77"),
    "days backwards": (("findings", "--from", "2015-01-01", "--to", "2014-01-01"), "backwards"),
    "a workbook of days backwards": (("workbook", "x.xlsx", "--from", "2015-01-01", "--to", "2014-01-01"), "backwards"),
    "no name for a workbook": (("workbook", "homes.csv"), "ends in .xlsx"),
    "no folder for a workbook": (("workbook", "none/x.xlsx"), "none/x.xlsx"),
    "anchors that are none": (("audit-log", "verify", "--anchor", "homes.csv"), "holds no heads"),
    "no folder for the county": (("demo", "--into", "homes.csv/x"), "homes.csv"),
    "a folder for a file": (("import", "homes", "."), "There is no file"),
    "no such state": (("findings", "--state", "lost"), "no state of a finding"),
    "no such command": (("auditt",), "No such command"),
    "no workbook": (("verify", "none.xlsx"), "none.xlsx"),
    "no protocol": (("protocol", "install", "none.yaml"), "none.yaml"),
    "no folder of protocols": (("check", "--protocols", "nowhere"), "nowhere"),
    "no file to audit": (("audit", "--out", "x.xlsx"), "at least one file"),
    "a missing file to audit": (("audit", "--homes", "none.csv", "--out", "x.xlsx"), "none.csv"),
    "no child": (("resolve", "--child", "7", "--same-as", "8"), "numbers of children"),
    "no home": (("resolve", "--home", "x", "--urn", "SC979999"), "SC979999"),
    "no words": (("resolve", "--home", "", "--urn", "none"), 'No row in doubt says ""'),
    "no anchors": (("audit-log", "verify", "--anchor", "none.txt"), "none.txt"),
}


@pytest.mark.parametrize("name", MISUSE)
def test_misuse_gets_a_sentence_and_exit_2(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str):
    monkeypatch.chdir(tmp_path)
    papers.homes(tmp_path)
    before = rows(tmp_path)
    words, expected = MISUSE[name]
    said = desk.types(*words)
    assert said.code == 2, said
    assert expected in said.err + said.out
    assert "Traceback" not in said.err + said.out
    assert "did not foresee" not in said.err
    assert rows(tmp_path) == before
    assert not (tmp_path / "x.xlsx").exists()


def test_what_cannot_be_tried_is_a_document_too(desk: Desk, tmp_path: Path):
    said = desk.types("import", "homes", tmp_path / "none.csv", papers.homes(tmp_path), "--json")
    assert said.code == 2
    assert [(d["state"], d["code"]) for d in said.document] == [("rejected", "file_missing"), ("imported", None)]


def test_without_init_there_is_a_sentence_and_nothing_is_made(tmp_path: Path):
    desk = Desk(tmp_path)
    for words in (("sources",), ("check", "--json"), ("findings",), ("audit-log", "verify"), ("workbook", "x.xlsx")):
        said = desk.types(*words)
        assert (said.code, said.out) == (2, "")
        assert "auditapp init" in said.err
    assert list(tmp_path.iterdir()) == []


def test_a_database_of_another_version_is_left_alone(desk: Desk, tmp_path: Path):
    with sqlite3.connect(tmp_path / "desk.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    for words in (("init",), ("sources",)):
        said = desk.types(*words)
        assert (said.code, "another version" in said.err) == (2, True)


@pytest.mark.parametrize("url", ["nonsense", "mysql://x/y", "sqlite:////no/such/folder/x.db"])
def test_a_database_that_is_none_gets_a_sentence(tmp_path: Path, url: str):
    desk = Desk(tmp_path, url)
    said = desk.types("init")
    assert said.code == 2
    assert "atabase" in said.err
    assert "did not foresee" not in said.err


def test_an_unforeseen_fault_tells_its_kind_and_place_and_nothing_of_a_file(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: object) -> None:
        raise RuntimeError("TESTER name")

    monkeypatch.setattr("auditapp.services.importing.import_file.Storing", fail)
    before = rows(tmp_path)
    said = desk.types("import", "homes", papers.homes(tmp_path), "--json")
    assert said.code == 2
    assert "RuntimeError" in said.err
    assert "TESTER" not in said.err + said.out
    assert "Traceback" not in said.err + said.out
    assert rows(tmp_path) == before


@pytest.mark.parametrize(
    ("answer", "kept"), [("day-first", ["2014-03-05"]), ("month-first", ["2014-05-03", "2014-05-13"])]
)
def test_a_list_that_only_unusable_rows_show_to_be_month_first_is_held_and_nothing_of_it_stored(
    desk: Desk, tmp_path: Path, answer: str, kept: list[str]
):
    desk.imports("homes", papers.homes(tmp_path), also=("--as-at", "2015-08-31"))
    told = papers.altered(papers.altered(papers.PLACED[:2], 0, 7, "05/03/2014"), 1, 7, "05/13/2014")
    path = papers.placements(tmp_path, rows=told)
    said = desk.types("import", "placements", path, "--authority", "Leeds", "--json")
    assert (said.code, said.document["code"], said.document["rows_read"]) == (2, "ambiguous_date_order", None)
    assert stored_days(tmp_path, 2) == []
    answered = desk.reads("confirm", 2, "--dates", answer)
    assert (answered["state"], stored_days(tmp_path, answered["source"])) == ("imported", kept)
