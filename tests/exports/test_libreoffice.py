"""LibreOffice opens each workbook as it stands: nothing to repair, nothing lost, no formula come to life."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from auditapp.cli import command
from exports.saved_again import differences, saved_by
from exports.verify import verify_workbook
from exports.workbook import write_workbook
from tests.exports.contents import CONTENT, EMPTY
from tests.exports.test_recipient_leaks import made_for_one

REMEDY = "LibreOffice is not on this machine; on Debian: apt-get install --no-install-recommends libreoffice-calc"
WORKBOOKS = {"audit": CONTENT, "empty": EMPTY, "recipient": made_for_one()}
PATIENCE = 180


@pytest.fixture(scope="module")
def soffice() -> str:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None and os.environ.get("REQUIRE_LIBREOFFICE") == "1":
        pytest.fail(REMEDY)
    if found is None:
        pytest.skip(REMEDY)
    return found


def opened_and_saved(soffice: str, folder: Path, paths: list[Path]) -> Path:
    """The folder in which LibreOffice has saved what it could open."""
    out, profile = folder / "saved", (folder / "profile").as_uri()
    command = [soffice, "--headless", "--norestore", f"-env:UserInstallation={profile}", "--convert-to", "xlsx"]
    done = subprocess.run(
        [*command, "--outdir", str(out), *map(str, paths)],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def saved(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    for name, content in WORKBOOKS.items():
        write_workbook(content, folder / f"{name}.xlsx")
    (folder / "damaged.xlsx").write_bytes((folder / "audit.xlsx").read_bytes()[:9_000])
    opened_and_saved(soffice, folder, [folder / f"{name}.xlsx" for name in (*WORKBOOKS, "damaged")])
    return folder


def cells(path: Path) -> dict[str, list[tuple[str, ...]]]:
    book = load_workbook(path)
    return {
        sheet.title: [tuple("" if v is None else str(v) for v in row) for row in sheet.iter_rows(values_only=True)]
        for sheet in book.worksheets
    }


@pytest.mark.parametrize("name", WORKBOOKS)
def test_every_sheet_and_cell_is_there_after_it_was_opened(saved: Path, name: str):
    assert cells(saved / "saved" / f"{name}.xlsx") == cells(saved / f"{name}.xlsx")


@pytest.mark.parametrize("name", WORKBOOKS)
def test_the_tables_are_tables_there_too(saved: Path, name: str):
    there, here = (load_workbook(path / f"{name}.xlsx") for path in (saved / "saved", saved))
    assert {t.ref for s in there.worksheets for t in s.tables.values()} == {
        t.ref for s in here.worksheets for t in s.tables.values()
    }


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_workbook_that_was_saved_again_is_known_as_one_whose_cells_still_say_the_same(saved: Path, name: str):
    issued, again = saved / f"{name}.xlsx", saved / "saved" / f"{name}.xlsx"
    assert (saved_by(issued), saved_by(again)) == ("", "LibreOffice")
    assert verify_workbook(issued) == ()
    assert verify_workbook(again) != ()
    assert differences(issued, again) == ()
    done = CliRunner().invoke(command, ["verify", "--issued", str(issued), str(again)])
    said = f"{done.output} {done.exception}"
    assert f"{again} was opened and saved again by LibreOffice: it is not the file that was issued" in said
    assert f"Every cell of {again} says what {issued} says." in said
    assert "Send the file that was issued in its place." in said


def test_a_damaged_workbook_is_not_taken_for_a_whole_one(saved: Path):
    made = saved / "saved" / "damaged.xlsx"
    assert not made.exists() or cells(made) != cells(saved / "audit.xlsx")
