"""Files handed in lie sealed in their folder, and all that reads them again reads what was given."""

from hashlib import sha256
from pathlib import Path

from flask.testing import FlaskClient

from auditapp.services.files.open_kept import NAME, as_given, digest_as_given
from auditapp.services.workplace import Workplace
from auditapp.storage import sources
from tests.journeys import papers
from tests.web.test_hand_in import kept
from tests.web.test_rejected_rows import asked_back, give_bad, officer, sheet_of

__all__ = ["officer"]


def test_nothing_of_a_file_lies_open_and_its_rows_go_back_as_they_stood(
    officer: FlaskClient, place: Workplace, tmp_path: Path
):
    give_bad(officer, tmp_path)
    (file,) = kept(place)
    lying = file.read_bytes()
    assert not [word for word in (*papers.NAMING, "TREF-1") if word.encode() in lying]
    assert file.suffix == ".sealed"
    assert (place.folder / NAME).stat().st_mode & 0o077 == 0
    with as_given(place, file) as given:
        assert b"TESTERONE" in given.read_bytes()
        open_on_disk = (one for one in place.folder.rglob("*") if one.is_file() and b"TESTERONE" in one.read_bytes())
        assert list(open_on_disk) == []
    assert not given.exists()
    assert sheet_of(asked_back(officer)).max_row == 2


def test_a_file_kept_before_they_were_sealed_is_read_where_it_lies(
    officer: FlaskClient, place: Workplace, tmp_path: Path
):
    give_bad(officer, tmp_path)
    (file,) = kept(place)
    with place.reading() as connection:
        (source,) = sources.sources(connection)
    before = file.with_suffix("")
    with as_given(place, file) as given:
        before.write_bytes(given.read_bytes())
    file.unlink()
    with place.writing() as (connection, _):
        connection.exec_driver_sql(f"UPDATE source SET path = '{before}'")
    assert digest_as_given(place, before) == source.sha256
    assert sheet_of(asked_back(officer)).max_row == 2


def test_with_another_key_or_another_content_it_is_said_and_nothing_is_read(
    officer: FlaskClient, place: Workplace, tmp_path: Path
):
    give_bad(officer, tmp_path)
    (file,) = kept(place)
    key, lying = (place.folder / NAME).read_text(encoding="ascii"), file.read_bytes()
    (place.folder / NAME).write_text(sha256(b"another").hexdigest(), encoding="ascii")
    assert asked_back(officer).status_code == 503
    (place.folder / NAME).write_text(key, encoding="ascii")
    file.write_bytes(lying[:-1] + bytes([lying[-1] ^ 1]))
    assert asked_back(officer).status_code == 503
    file.write_bytes(lying)
    assert sheet_of(asked_back(officer)).max_row == 2


def test_a_file_of_ones_own_may_be_called_sealed(place: Workplace, tmp_path: Path):
    named = papers.placements(tmp_path).rename(tmp_path / "list.sealed")
    papers.give(place, "placements", named)
    with place.reading() as connection:
        assert [source.state for source in sources.sources(connection)] == ["imported"]
