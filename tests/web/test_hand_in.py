"""Handing in files: what is taken, what is refused and said of it, and that nothing is half stored."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auditapp.domain.people import Role
from auditapp.services.files.keep_bytes import words_of_name
from auditapp.services.workplace import Workplace
from auditapp.storage import sources
from tests.journeys import papers, police_papers
from tests.web.conftest import As

LINCOLNSHIRE, POLICE, OTHERS = "E10000019", "E10000019/police", "E10000019/others"

PARTS = ("day", "month", "year")


@pytest.fixture
def officer(signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.DATA_OFFICER)


def give(client: FlaskClient, *files: tuple[str, bytes], **said: str) -> Any:
    form: dict[str, Any] = {"whose": LINCOLNSHIRE, "kind": "auto", **said}
    form["files"] = [(io.BytesIO(content), name) for name, content in files]
    return client.post("/files/hand-in", data=form, content_type="multipart/form-data", follow_redirects=True)


def stored(place: Workplace) -> list[tuple[str, str, str | None]]:
    with place.reading() as connection:
        return [(s.file_name, s.state, s.kind) for s in sources.sources(connection)]


def kept(place: Workplace) -> list[Path]:
    return sorted((place.folder / "uploads").glob("*"))


def log(folder: Path) -> bytes:
    return papers.notices(folder).read_bytes()


def test_a_file_is_imported_and_its_kind_found_out(place: Workplace, officer: FlaskClient, tmp_path: Path):
    answer = give(officer, ("notices.csv", log(tmp_path)))
    assert answer.request.path == "/files/handed-in"
    assert "2 rows read as a log of notices: 2 kept, 0 rejected, 0 skipped" in answer.text
    assert stored(place) == [("notices.csv", "imported", "notifications")]
    (file,) = kept(place)
    with place.reading() as connection:
        (source,) = sources.sources(connection)
    assert file.name == f"{source.sha256}.sealed"
    assert source.path == str(file.resolve())
    assert source.keeper_gss == LINCOLNSHIRE
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_many_files_are_taken_together_and_one_that_is_refused_hides_no_other(
    place: Workplace, officer: FlaskClient, tmp_path: Path
):
    answer = give(
        officer,
        ("homes.csv", papers.homes(tmp_path).read_bytes()),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        ("placements.csv", papers.placements(tmp_path).read_bytes()),
    )
    assert [(name, state) for name, state, _ in stored(place)] == [
        ("homes.csv", "imported"),
        ("picture.xlsx", "rejected"),
        ("placements.csv", "imported"),
    ]
    assert "This is a picture" in answer.text or "This is an image" in answer.text
    assert len(kept(place)) == 2


def test_the_same_file_again_changes_nothing_and_says_so(place: Workplace, officer: FlaskClient, tmp_path: Path):
    give(officer, ("notices.csv", log(tmp_path)))
    answer = give(officer, ("again.csv", log(tmp_path)))
    assert "was imported before (file 1). Nothing was changed." in answer.text
    assert len(stored(place)) == 1
    assert "declaration" not in answer.text
    days = {"first-day": "27", "first-month": "1", "first-year": "2014"}
    days |= {"last-day": "31", "last-month": "8", "last-year": "2015", "declared_by": "Kit Keeper (invented)"}
    declared = give(officer, ("again.csv", log(tmp_path)), **days)
    assert "The declaration that it is complete was not taken either" in declared.text
    officer.post("/files/1/take-back")
    give(officer, ("notices.csv", log(tmp_path)), **days)
    stands = give(officer, ("again.csv", log(tmp_path)), **days)
    assert "was imported before (file 2). Nothing was changed." in stands.text
    assert "declaration" not in stands.text


def test_a_file_that_another_area_imported_shows_among_one_s_own(
    place: Workplace, officer: FlaskClient, signed_in_as: As, tmp_path: Path
):
    give(officer, ("notices.csv", log(tmp_path)), whose=OTHERS)
    leeds = signed_in_as(Role.DATA_OFFICER, "Leeds")
    assert leeds.get("/files/1").status_code == 404
    give(leeds, ("notices.csv", log(tmp_path)), whose="E08000035/others")
    assert leeds.get("/files/1").status_code == 200
    assert len(stored(place)) == 1


def test_nothing_chosen_is_said(officer: FlaskClient, place: Workplace):
    answer = give(officer)
    assert "Choose at least one file." in answer.text
    assert 'href="#files"' in answer.text
    assert stored(place) == []


def test_an_empty_file_is_refused_and_nothing_is_kept(officer: FlaskClient, place: Workplace):
    answer = give(officer, ("empty.csv", b""))
    assert "empty.csv is empty (0 bytes). Export it again and choose the new file." in answer.text
    assert stored(place) == []
    assert kept(place) == []


def test_a_police_log_needs_its_force(officer: FlaskClient, place: Workplace, tmp_path: Path):
    calls = police_papers.calls(tmp_path).read_bytes()
    answer = give(officer, ("calls.csv", calls))
    assert (
        "calls.csv: It is a police log. Choose the police force whose log it is, and hand it in again." in answer.text
    )
    assert "--force" not in answer.text
    assert (stored(place), kept(place)) == ([], [])
    give(officer, ("calls.csv", calls), whose=POLICE)
    assert stored(place) == [("calls.csv", "imported", "police-log")]


def test_a_file_that_is_too_large_is_refused_before_it_is_kept(app: Flask, officer: FlaskClient, place: Workplace):
    app.config["MAX_CONTENT_LENGTH"] = 2_000
    answer = give(officer, ("large.csv", b"x" * 5_000))
    assert answer.status_code == 413
    assert "Nothing was stored." in answer.text
    assert (stored(place), kept(place)) == ([], [])


def test_a_declaration_needs_both_days_and_a_name(officer: FlaskClient, place: Workplace, tmp_path: Path):
    days = {"first-day": "27", "first-month": "1", "first-year": "2014"}
    answer = give(officer, ("notices.csv", log(tmp_path)), **days)
    assert "Complete to: give both days of a declaration, or neither." in answer.text
    assert 'href="#last-day"' in answer.text
    days |= {"last-day": "31", "last-month": "8", "last-year": "2015"}
    answer = give(officer, ("notices.csv", log(tmp_path)), **days)
    assert "A declaration of completeness needs the name of the person who makes it." in answer.text
    assert 'value="27"' in answer.text
    assert stored(place) == []
    give(officer, ("notices.csv", log(tmp_path)), declared_by="Kit Keeper (invented)", **days)
    declared = papers.dump(place)["completeness"]
    assert {(str(row["first"]), str(row["last"])) for row in declared} == {("2014-01-27", "2015-08-31")}
    assert declared[0]["declared_by"].startswith("Kit Keeper (invented), entered by account ")


def test_a_form_that_comes_back_says_to_choose_the_files_again(officer: FlaskClient, tmp_path: Path):
    again = "The browser let go of "
    file = ("notices.csv", log(tmp_path))
    one, two = (give(officer, *([file] * many), kind="").text for many in (1, 2))
    assert "Choose the kind of file." in one
    assert f"{again}the file that you chose: choose it again." in one
    assert f"{again}the files that you chose: choose them again." in two
    assert one.count('href="#files"') == 1
    assert again not in give(officer, kind="").text
    assert f"{again}the file that you chose" in give(officer, ("empty.csv", b"")).text
    some = give(officer, file, ("empty.csv", b"")).text
    assert "Choose the others again." in some
    assert again not in some


def test_days_that_run_backwards_are_refused(officer: FlaskClient, place: Workplace, tmp_path: Path):
    days = {"first-day": "2", "first-month": "1", "first-year": "2015"}
    days |= {"last-day": "1", "last-month": "1", "last-year": "2015", "declared_by": "Kit Keeper (invented)"}
    answer = give(officer, ("notices.csv", log(tmp_path)), **days)
    assert "this day is before the one the declaration begins on" in answer.text
    assert stored(place) == []


@pytest.mark.parametrize(
    ("field", "day", "why"),
    [
        ("received_on", (1, 1, 2999), "1 January 2999, which is after today"),
        ("received_on", (31, 3, 2002), "31 March 2002, which is before 1 April 2002."),
        ("first", (27, 1, 1016), "27 January 1016, which is before 1 April 2002."),
        ("last", (31, 12, 2999), "31 December 2999, which is after today"),
    ],
)
def test_days_that_cannot_be_are_refused(
    officer: FlaskClient, tmp_path: Path, *, field: str, day: tuple[int, int, int], why: str
):
    days = {"first": (27, 1, 2014), "last": (31, 8, 2015), field: day}
    said = {f"{name}-{part}": str(n) for name, ns in days.items() for part, n in zip(PARTS, ns, strict=True)}
    answer = give(officer, ("notices.csv", log(tmp_path)), declared_by="Kit Keeper (invented)", **said)
    assert why in answer.text
    assert f'href="#{field}-day"' in answer.text
    assert "notices.csv" not in officer.get("/files").text


def test_whose_files_one_may_hand_in_are_those_of_one_s_areas(officer: FlaskClient, place: Workplace, tmp_path: Path):
    text = officer.get("/files/hand-in").text
    assert "Lincolnshire Police" in text
    assert "Another body, or several" in text
    give(officer, ("notices.csv", log(tmp_path)), whose="E08000035")
    assert stored(place) == []


def test_the_police_hand_in_their_own_logs_alone(signed_in_as: As, place: Workplace, tmp_path: Path):
    police = signed_in_as(Role.POLICE_LIAISON)
    force = "Lincolnshire Police"
    form = police.get("/files/hand-in").text
    assert "register of homes" not in form
    assert re.search(r'name="whose"[^>]*value="Lincolnshire Police"[^>]* checked', form)
    give(police, ("notices.csv", log(tmp_path)), whose=force, kind="notifications")
    assert stored(place) == []
    calls = police_papers.calls(tmp_path).read_bytes()
    answer = give(police, ("calls.csv", calls), whose=force, kind="police-log")
    nobody = "No data officer holds the whole area of the force"
    assert nobody in answer.text
    assert nobody in police.get("/").text
    waits = "no data officer holds the whole of their area"
    administrator = signed_in_as(Role.ADMINISTRATOR)
    assert waits in administrator.get("/").text
    officer = signed_in_as(Role.DATA_OFFICER, "Lincolnshire")
    again = police.get(answer.request.full_path if answer.request.query_string else answer.request.path)
    assert "A data officer looks at it now. Nothing of it counts before." in again.text
    assert nobody not in police.get("/").text
    assert waits not in administrator.get("/").text
    assert "What became of its rows" not in answer.text
    assert stored(place) == [("calls.csv", "held_for_confirmation", "police-log")]
    assert police.get("/files").status_code == police.get("/files/1/look").status_code == 403
    assert police.post("/files/1/look").status_code == 403
    looked_at = police.get("/").text.split("Logs of yours that a data officer looks at")[1].split("<h2")[0]
    assert "calls.csv" in looked_at
    assert signed_in_as(Role.DATA_OFFICER, "Kent").get("/files/1/look").status_code == 404
    assert 'href="/files/1/answer"' in officer.get("/").text
    assert "4 rows read as a police log" in officer.post("/files/1/look", follow_redirects=True).text


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\files\\list.csv", "list.csv"),
        ("list\x00\u202e.csv", "list .csv"),
        ("", "a file without a name"),
        ("...", "a file without a name"),
        ("x" * 300 + ".xlsx", "x" * 110 + "….xlsx"),
    ],
)
def test_a_name_is_words_and_never_a_path(name: str, words: str):
    assert words_of_name(name) == words


def test_a_hostile_name_is_shown_as_text(officer: FlaskClient, place: Workplace, tmp_path: Path):
    answer = give(officer, ("<script>alert(1)</script>.csv", log(tmp_path)))
    assert "<script>alert(1)" not in answer.text
    assert [file.parent.name for file in kept(place)] == ["uploads"]


def test_another_authority_s_log_is_kept_as_that_authority_s(place: Workplace, officer: FlaskClient, tmp_path: Path):
    days = {"first-day": "1", "first-month": "6", "first-year": "2014", "last-day": "1", "last-month": "7"}
    said = {"whose": OTHERS, "keeper": "Medway", "declared_by": "Example Clerk", "last-year": "2014", **days}
    answer = give(officer, ("notices.csv", log(tmp_path)), **said)
    assert "2 rows read as a log of notices: 2 kept, 0 rejected, 0 skipped" in answer.text
    with place.reading() as connection:
        (source,) = sources.sources(connection)
    assert source.keeper_gss == "E06000035"
    assert source.options["complete_for"] == ["2014-06-01..2014-07-01"]
    assert officer.get("/files/1").status_code == 200


def test_another_force_s_log_is_kept_as_that_force_s(place: Workplace, officer: FlaskClient, tmp_path: Path):
    calls = police_papers.calls(tmp_path).read_bytes()
    give(officer, ("calls.csv", calls), whose=OTHERS, keeper="kent police")
    with place.reading() as connection:
        (source,) = sources.sources(connection)
    assert (source.force, source.keeper_gss) == ("Kent Police", None)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"whose": OTHERS, "keeper": "Nowhereshire"}, "“Nowhereshire” is not the name of an authority."),
        ({"whose": LINCOLNSHIRE, "keeper": "Medway"}, "You named another body too."),
        (
            {
                "whose": OTHERS,
                "first-day": "1",
                "first-month": "6",
                "first-year": "2014",
                "last-day": "1",
                "last-month": "7",
                "last-year": "2014",
                "declared_by": "Example Clerk",
            },
            "A log is complete by its keeper&#39;s word. Give the name of the keeper.",
        ),
    ],
)
def test_a_body_that_cannot_be_meant_is_said_beside_its_field(
    place: Workplace, officer: FlaskClient, tmp_path: Path, said: dict[str, str], sentence: str
):
    answer = give(officer, ("notices.csv", log(tmp_path)), **said)
    assert sentence.replace("“", "&#34;").replace("”", "&#34;") in answer.text
    assert 'href="#keeper"' in answer.text
    assert stored(place) == []


def test_the_police_name_no_other_body(signed_in_as: As):
    assert "Which other body?" not in signed_in_as(Role.POLICE_LIAISON).get("/files/hand-in").text
