import stat
import subprocess
import sys
from datetime import date

import pytest

from auditapp.domain.postcodes import repair_postcode
from auditapp.reference import PostcodesUnavailable, postcode_authority, postcodes
from auditapp.reference.postcode_file import Place, PostcodeFile, PostcodeFileDamaged, PostcodeWriter
from auditapp.reference.postcode_table import table_path


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("SK4 1AA", "SK4 1AA"),
        ("sk41aa", "SK4 1AA"),
        (" S K4  1A A ", "SK4 1AA"),
        ("SK4\u00a01AA", "SK4 1AA"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("W1A 0AX", "W1A 0AX"),
        ("YO11 7ZZ", "YO11 7ZZ"),
        ("14A Trial St Scarborough yo117zz", "YO11 7ZZ"),
        ("Flat 1, 10 Example Road\nLondon\nSW1A 1AA", "SW1A 1AA"),
    ],
)
def test_blanks_and_small_letters_need_no_repair(text, postcode):
    assert repair_postcode(text) == (postcode, False)


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("PE1I 7ZZ", "PE11 7ZZ"),
        ("Y08 4ZZ", "YO8 4ZZ"),
        ("31 Quasi Crescent\nSelby\nY08 4ZZ", "YO8 4ZZ"),
        ("SK4 IAA", "SK4 1AA"),
        ("SE1 OAA", "SE1 0AA"),
        ("S01 1AA", "SO1 1AA"),
        ("S1O 2AB", "S10 2AB"),
    ],
)
def test_letter_o_and_nought_letter_i_and_one_are_told_apart_by_position(text, postcode):
    assert repair_postcode(text) == (postcode, True)


@pytest.mark.parametrize(
    "text", ["", "REDACTED", "SK4", "ZZ99 3WZ", "BOOTH", "SELBY", "5 Short Street\nSelby", "12345"]
)
def test_what_cannot_be_a_postcode_is_none(text):
    assert repair_postcode(text) == (None, False)


@pytest.mark.parametrize(
    ("postcode", "place"),
    [
        ("SK4 1AA", Place("E08000007", 389341, 390235)),
        ("wr12np", Place("E07000237", 385034, 254157)),
        ("JE1 0BD", Place("L99999999", None, None)),
    ],
)
def test_where_a_postcode_is(postcode, place):
    assert postcodes().find(postcode) == place


@pytest.mark.parametrize("postcode", ["YO8 4ZZ", "AA0 0AA", "ZE9 9ZZ", "nonsense", "Ω"])
def test_a_postcode_that_was_never_given_out_is_nowhere(postcode):
    assert postcodes().find(postcode) is None


def test_the_table_holds_the_whole_list():
    assert len(postcodes()) == 2_709_549


@pytest.mark.parametrize(
    ("postcode", "day", "gss"),
    [
        ("SK1 3XE", date(2014, 6, 16), "E08000007"),
        ("WR1 2NP", date(2014, 6, 16), "E10000034"),
        ("CA3 8NA", date(2020, 1, 1), "E10000006"),
        ("CA3 8NA", date(2023, 4, 1), "E06000063"),
        ("YO8 4AA", date(2023, 3, 31), "E10000023"),
        ("BH1 1AA", date(2015, 1, 1), None),
        ("BH1 1AA", date(2020, 1, 1), "E06000058"),
        ("CF10 3NQ", date(2015, 1, 1), "W06000015"),
        ("JE1 0BD", date(2015, 1, 1), "L93000001"),
        ("YO8 4ZZ", date(2015, 1, 1), None),
    ],
)
def test_the_authority_of_a_postcode_on_a_day(postcode, day, gss):
    assert postcode_authority(postcode, day) == gss


def small_table(path):
    with path.open("wb") as file:
        writer = PostcodeWriter(file)
        writer.add("AA1 1AA", Place("E06000901", 400000, 300000))
        writer.add("AA111AA", Place("E06000902", None, None))
        writer.add("B1  1AA", Place("E06000901", 1, 2))
        writer.finish()
    return path


def test_a_table_gives_back_what_was_written(tmp_path):
    table = PostcodeFile(small_table(tmp_path / "table"))
    assert len(table) == 3
    assert table.find("AA1 1AA") == Place("E06000901", 400000, 300000)
    assert table.find("AA11 1AA") == Place("E06000902", None, None)
    assert table.find("b11aa") == Place("E06000901", 1, 2)
    assert table.find("A1 1AA") is None
    assert table.find("ZE1 1AA") is None
    assert list(table.places()) == [("E06000901", 400000, 300000), ("E06000901", 1, 2)]


def test_postcodes_out_of_order_are_not_written(tmp_path):
    with (tmp_path / "table").open("wb") as file:
        writer = PostcodeWriter(file)
        writer.add("B1  1AA", Place("E06000901", 1, 2))
        with pytest.raises(ValueError, match="does not follow"):
            writer.add("AA1 1AA", Place("E06000901", 1, 2))


@pytest.mark.parametrize("harm", [lambda b: b[:-5], lambda b: b"XX" + b[2:], lambda b: b[:4], lambda b: b + b"."])
def test_a_damaged_table_says_so(tmp_path, harm):
    path = small_table(tmp_path / "table")
    path.write_bytes(harm(path.read_bytes()))
    with pytest.raises(PostcodeFileDamaged, match="Delete it"):
        PostcodeFile(path)


def test_the_table_is_made_once_whole_and_for_its_owner_alone(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    monkeypatch.setenv("AUDITAPP_CACHE", str(folder))
    commands = []

    def conversion(command, **_):
        commands.append(command)
        small_table(type(tmp_path)(command[-1]))
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", conversion)
    first, second = table_path(), table_path()
    assert first == second
    assert len(commands) == 1
    assert commands[0][:2] == [sys.executable, "-m"]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_conversion_that_fails_is_told_in_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("AUDITAPP_CACHE", str(tmp_path))
    failed = subprocess.CompletedProcess([], 1, "", "Traceback\nPostcodeListsMissing: The package is not installed.")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(PostcodesUnavailable, match="could not be made: PostcodeListsMissing: The package"):
        table_path()


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("AUDITAPP_CACHE", str(tmp_path / "file" / "cache"))
    with pytest.raises(PostcodesUnavailable, match="Set AUDITAPP_CACHE"):
        table_path()
