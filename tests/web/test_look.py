"""Looking at a file before it is imported: its columns put right, kept for the sender, its first rows on a reason."""

import re
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from auditapp.domain.people import Role
from auditapp.services.workplace import Workplace
from auditapp.storage import sources
from auditapp.storage.answers import layout_answer
from auditapp.storage.sources import source
from tests.journeys import papers
from tests.web.conftest import As
from tests.web.test_hand_in import give

# What nobody else calls the day of admission.
HEAD = tuple("Bed taken up" if words == "Admitted" else words for words in papers.PLACED_HEAD)

KEPT_OPEN = (source, layout_answer)


@pytest.fixture
def officer(signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.DATA_OFFICER, "Leeds")


def give_odd(client: FlaskClient, folder: Path, rows: Any = papers.PLACED, name: str = "odd.csv", **said: str) -> Any:
    content = papers.write(folder / name, HEAD, rows).read_bytes()
    return give(client, (name, content), whose="E08000035", kind="placements", **said)


def states(place: Workplace) -> list[tuple[str, str, int | None]]:
    with place.reading() as connection:
        return [(s.state, s.code, s.accepted) for s in sources.sources(connection)]


def read_as(field: str) -> dict[str, list[str]]:
    return {"heading": ["Bed taken up"], "field": [field]}


def test_one_heading_is_put_right_and_kept_for_the_sender(officer: FlaskClient, place: Workplace, tmp_path: Path):
    assert give_odd(officer, tmp_path, look_first="y").status_code == 200
    assert states(place) == [("held_for_confirmation", "to_be_looked_at", None)]
    text = officer.get("/files/1/look").text
    assert "Say which of its columns have what is lacking." in text
    assert "Bed taken up" in text
    assert not any(word in text for word in papers.NAMING)
    answer = officer.post("/files/1/look", data=read_as("admitted_on"), follow_redirects=True)
    assert "3 rows read as a list of placements: 3 kept" in answer.text
    assert "&#34;Bed taken up&#34; is read as &#34;Date admitted&#34;" in officer.get("/files/1").text
    later = papers.altered(papers.PLACED, 0, papers.LEFT, "01/08/2014")
    assert "1 kept" in give_odd(officer, tmp_path, later, "next.csv").text


def test_the_heading_of_another_sender_stays_unknown(
    officer: FlaskClient, place: Workplace, signed_in_as: As, tmp_path: Path
):
    give_odd(officer, tmp_path, look_first="y")
    officer.post("/files/1/look", data=read_as("admitted_on"))
    kent = signed_in_as(Role.DATA_OFFICER, "Kent")
    content = papers.write(tmp_path / "kent.csv", HEAD, papers.PLACED[:1]).read_bytes()
    give(kent, ("kent.csv", content), whose="E10000016", kind="placements")
    assert states(place)[-1] == ("rejected", "header_not_found", None)


def test_a_file_that_was_looked_at_stands_once_among_the_files(officer: FlaskClient, place: Workplace, tmp_path: Path):
    give_odd(officer, tmp_path, look_first="y")
    assert "1 file, the newest first" in officer.get("/files").text
    officer.post("/files/1/look", data=read_as("admitted_on"))
    text = officer.get("/files").text
    assert "1 file, the newest first" in text
    assert text.count("odd.csv") == 1
    assert "What became of it: file 2" in officer.get("/files/1").text
    assert "What it asked before, and the answer: file 1" in officer.get("/files/2").text


def test_without_a_column_that_it_needs_the_file_waits_on_with_what_was_chosen(
    officer: FlaskClient, place: Workplace, tmp_path: Path
):
    give_odd(officer, tmp_path, look_first="y")
    answer = officer.post("/files/1/look", data={"heading": ["Bed taken up", "Left"], "field": ["not_read", "sex"]})
    assert (
        "A list of placements cannot be read without &#34;Date admitted&#34;, and no column is read so." in answer.text
    )
    assert 'href="#column-8"' in answer.text
    assert '<option value="sex" selected>' in answer.text
    assert states(place) == [("held_for_confirmation", "to_be_looked_at", None)]


def test_two_columns_are_not_read_as_the_same(officer: FlaskClient, place: Workplace, tmp_path: Path):
    give_odd(officer, tmp_path, look_first="y")
    said = {"heading": ["Bed taken up", "Left"], "field": ["admitted_on", "admitted_on"]}
    for page in ("/files/1/look", "/files/1/look/rows"):
        answer = officer.post(page, data={**said, "reason": "read"})
        assert "&#34;Bed taken up&#34; and &#34;Left&#34; are read as the same" in answer.text
        assert 'href="#column-9"' in answer.text
    assert states(place) == [("held_for_confirmation", "to_be_looked_at", None)]


def test_a_file_whose_kind_nobody_finds_out_is_asked_for_it(officer: FlaskClient, place: Workplace, tmp_path: Path):
    content = papers.write(tmp_path / "odd.csv", [f"Spalte {n}" for n in range(10)], papers.PLACED).read_bytes()
    give(officer, ("odd.csv", content), whose="E08000035", look_first="y")
    assert "What kind of file is it?" in officer.get("/files/1/look").text
    assert '<a href="#kind">Choose the kind of file.' in officer.post("/files/1/look").text
    assert "Column 8" in officer.get("/files/1/look?kind=placements").text
    said = by_place(*FIELDS, row=1) | {"kind": "placements"}
    answer = officer.post("/files/1/look", data=said, follow_redirects=True)
    assert "3 rows read as a list of placements: 3 kept" in answer.text


def test_a_kind_that_was_chosen_has_what_it_needs_named_and_is_not_asked_for_again(
    officer: FlaskClient, tmp_path: Path
):
    head = ("Kid", "When in", "Told us", "Council that pays", "Where")
    content = papers.write(tmp_path / "m.csv", head, [("A", "1/7/2014", "2/7/2014", "Leeds", "A house")]).read_bytes()
    give(officer, ("m.csv", content), whose="E08000035", look_first="y")
    assert "Name its kind, to be told which headings are expected." in officer.get("/files/1/look").text
    page = officer.get("/files/1/look?kind=notifications").text
    assert "Name its kind" not in page
    assert "Here it is read as a log of notices: what that needs stands below." in page
    needs = (
        "&#34;Date admitted&#34;, &#34;Date of discharge&#34; or &#34;Event date&#34; (required): <strong>no column yet"
    )
    assert needs in page
    said = {"heading": ["Column 2"], "field": ["event_on"], "kind": "notifications"}
    answer = officer.post("/files/1/look", data=said).text
    lacking = re.findall(r'<a href="#(column-\d)">A log of notices cannot be read without &#34;([^&]*)&#34;', answer)
    assert lacking == [("column-1", "Date notified"), ("column-1", "Placing authority"), ("column-1", "Home")]
    assert "of 5 there are 4 columns that are not read." in answer
    assert '(required): <span class="app-file-name">“Column 2”</span>' in answer


def test_the_fields_to_choose_stand_sorted_what_is_needed_first(officer: FlaskClient, tmp_path: Path):
    give_odd(officer, tmp_path, look_first="y")
    page = officer.get("/files/1/look").text
    first = page[page.index('id="column-1"') :].split("</select>")[0]
    needed, others = (part.split("</optgroup>")[0] for part in first.split("<optgroup")[1:])
    words = re.compile(r"<option[^>]*>([^<]*)<")
    assert words.findall(needed) == ["Child", "Child ID", "Date admitted", "Forename", "Surname"]
    assert words.findall(others) == sorted(words.findall(others), key=str.casefold)
    assert len(words.findall(others)) > 20
    assert words.findall(first)[0] == "Not read"


def test_one_press_with_its_reason_shows_the_first_rows(officer: FlaskClient, tmp_path: Path):
    give_odd(officer, tmp_path, look_first="y")
    page = officer.get("/files/1/look").text
    pressed = re.findall(r'<button type="submit" name="reason" value="(\w+)"[^>]*formaction="/files/1/look/rows"', page)
    assert pressed == ["read", "asked"]


def test_a_field_that_is_none_is_said_and_nothing_is_done(officer: FlaskClient, place: Workplace, tmp_path: Path):
    give_odd(officer, tmp_path, look_first="y")
    assert "Choose one of the fields that there are." in officer.post("/files/1/look", data=read_as("shoe_size")).text
    assert states(place) == [("held_for_confirmation", "to_be_looked_at", None)]


def test_the_first_rows_are_shown_on_a_reason(officer: FlaskClient, signed_in_as: As, tmp_path: Path):
    content = papers.placements(tmp_path).read_bytes()
    give(officer, ("list.csv", content), whose="E08000035", look_first="y")
    assert "TESTERONE" not in officer.get("/files/1/look").text
    assert "Choose a reason." in officer.post("/files/1/look/rows").text
    shown = officer.post("/files/1/look/rows", data={"reason": "read"}).text
    assert "Date admitted: 16 June 2014" in shown
    assert "Example House North" in shown
    assert "TESTERONE" in shown
    kent = signed_in_as(Role.DATA_OFFICER, "Kent")
    assert kent.get("/files/1/look").status_code == 404
    assert kent.post("/files/1/look/rows", data={"reason": "read"}).status_code == 404


FIELDS = ("child_ref", "child_surname", "child_forename", "dob", "placing_la_gss", "home_urn", "home", "admitted_on")


def by_place(*fields: str, row: int) -> dict[str, Any]:
    columns = [f"Column {place}" for place in range(1, len(fields) + 1)]
    return {"heading": columns, "field": list(fields), "row": str(row)}


def everything_kept(place: Workplace) -> str:
    with place.reading() as connection:
        return str([[dict(row) for row in connection.execute(select(table)).mappings()] for table in KEPT_OPEN])


def test_columns_without_known_headings_go_by_their_places(officer: FlaskClient, place: Workplace, tmp_path: Path):
    head = [f"Spalte {words}" for words in papers.PLACED_HEAD]
    content = papers.write(tmp_path / "odd.csv", head, papers.PLACED).read_bytes()
    give(officer, ("odd.csv", content), whose="E08000035", kind="placements", look_first="y")
    before = officer.get("/files/1/look").text
    assert "No row of it surely has headings" in before
    assert "Column 8" in before
    assert "Spalte" not in before
    shown = officer.post("/files/1/look/rows", data={**by_place(*FIELDS, row=1), "reason": "read"}).text
    assert "Column 8: Spalte Admitted" in shown
    assert "Column 5: Leeds" in shown
    assert "Placing authority: Leeds" in shown
    answer = officer.post("/files/1/look", data=by_place(*FIELDS, row=1), follow_redirects=True)
    assert "3 rows read as a list of placements: 3 kept" in answer.text
    assert "Spalte" not in everything_kept(place)
    later = papers.write(tmp_path / "later.csv", head, papers.altered(papers.PLACED, 0, papers.ADMITTED, "1/8/2014"))
    assert "1 kept" in give(officer, ("l.csv", later.read_bytes()), whose="E08000035", kind="placements").text


def test_a_file_without_headings_names_no_child_and_loses_no_row(
    officer: FlaskClient, place: Workplace, tmp_path: Path
):
    content = papers.write(tmp_path / "bare.csv", ("Home", *papers.PLACED[0][1:]), papers.PLACED[1:]).read_bytes()
    give(officer, ("bare.csv", content), whose="E08000035", kind="placements", look_first="y")
    text = officer.get("/files/1/look").text
    assert "None: the first row is a record already" in text
    assert not any(word in text for word in papers.NAMING)
    answer = officer.post("/files/1/look", data=by_place(*FIELDS, row=0), follow_redirects=True)
    assert "3 rows read as a list of placements: 3 kept" in answer.text
    said = officer.get("/files/1").text
    assert "column 2 is read as &#34;Surname&#34;" in said
    with place.reading() as connection:
        (kept,) = connection.execute(select(layout_answer.c.answers)).scalars()
    assert kept == {"kind": "placements"}
    assert not any(word in said or word in everything_kept(place) for word in papers.NAMING)


WRONG = {"heading": ["Bed taken up", "DOB"], "field": ["dob", "admitted_on"]}


def led_to_no_row(client: FlaskClient, folder: Path) -> str:
    """Give a file, and choose its columns wrongly: where it can be looked at again."""
    give_odd(client, folder, look_first="y")
    answer = client.post("/files/1/look", data=WRONG, follow_redirects=True)
    assert "None of its 3 records can be used" in answer.text
    (again,) = re.findall(r'action="(/files/\d+/look-again)"', answer.text)
    return str(again)


def test_a_file_whose_columns_led_to_no_row_is_looked_at_again_as_they_were_chosen(
    officer: FlaskClient, place: Workplace, tmp_path: Path
):
    again = led_to_no_row(officer, tmp_path)
    assert f'action="{again}"' in officer.get(again.removesuffix("/look-again")).text
    # No other file of the sender's is read so.
    assert everything_of_senders(place) == []
    waits = officer.post(again, follow_redirects=True)
    (number,) = re.findall(r'href="/files/(\d+)/answer"', waits.text)
    assert f"waits for an answer already (file {number})" in officer.post(again, follow_redirects=True).text
    assert chosen_on(officer.get(f"/files/{number}/look").text)["Bed taken up"] == "dob"
    right = {"heading": ["Bed taken up", "DOB"], "field": ["admitted_on", "dob"]}
    answer = officer.post(f"/files/{number}/look", data=right, follow_redirects=True)
    assert "3 rows read as a list of placements: 3 kept" in answer.text
    later = papers.altered(papers.PLACED, 0, papers.LEFT, "01/08/2014")
    assert "1 kept" in give_odd(officer, tmp_path, later, "next.csv").text


def test_a_file_whose_headings_are_not_known_is_looked_at_without_handing_it_in_again(
    officer: FlaskClient, place: Workplace, tmp_path: Path
):
    answer = give_odd(officer, tmp_path)
    assert states(place) == [("rejected", "header_not_found", None)]
    assert 'action="/files/1/look-again"' in answer.text
    assert 'action="/files/1/look-again"' in officer.get("/files/1").text
    waits = officer.post("/files/1/look-again", follow_redirects=True)
    assert 'href="/files/2/answer"' in waits.text
    answer = officer.post("/files/2/look", data=read_as("admitted_on"), follow_redirects=True)
    assert "3 rows read as a list of placements: 3 kept" in answer.text
    later = papers.altered(papers.PLACED, 0, papers.LEFT, "01/08/2014")
    assert "1 kept" in give_odd(officer, tmp_path, later, "next.csv").text


def test_nobody_else_has_it_looked_at_again_and_no_other_file_is(
    officer: FlaskClient, signed_in_as: As, tmp_path: Path
):
    again = led_to_no_row(officer, tmp_path)
    assert signed_in_as(Role.DATA_OFFICER, "Kent").post(again).status_code == 404
    assert signed_in_as(Role.LSCB_OFFICER, "Leeds").post(again).status_code == 403
    assert "look-again" not in officer.get("/files/1").text
    assert officer.post("/files/1/look-again").status_code == 404


def chosen_on(page: str) -> dict[str, str]:
    """What each column is read as on the page."""
    found = re.findall(r'name="heading" value="([^"]*)".*?<option value="([^"]*)" selected', page, re.DOTALL)
    return dict(found)


def everything_of_senders(place: Workplace) -> list[dict[str, Any]]:
    with place.reading() as connection:
        return [dict(row) for row in connection.execute(select(layout_answer)).mappings()]


def test_what_is_not_kept_any_more_is_not_looked_at_again(officer: FlaskClient, place: Workplace, tmp_path: Path):
    again = led_to_no_row(officer, tmp_path)
    for kept in (place.folder / "uploads").iterdir():
        kept.unlink()
    answer = officer.post(again, follow_redirects=True)
    assert "The file is not kept here any more. Ask for it again, and hand it in." in answer.text


def test_a_file_whose_bytes_are_gone_says_so(officer: FlaskClient, place: Workplace, tmp_path: Path):
    give_odd(officer, tmp_path, look_first="y")
    for kept in (place.folder / "uploads").iterdir():
        kept.unlink()
    gone = "The file is not kept here any more. Ask for it again, and hand it in."
    assert gone in officer.get("/files/1/look").text
    assert gone in officer.post("/files/1/look/rows", data={"reason": "read"}).text
    assert gone in officer.post("/files/1/look", data=read_as("admitted_on")).text
    assert states(place) == [("held_for_confirmation", "to_be_looked_at", None)]


def test_a_file_of_which_nobody_said_the_kind_is_asked_for_it_when_it_is_looked_at(
    officer: FlaskClient, tmp_path: Path
):
    content = papers.write(tmp_path / "odd.csv", [f"Spalte {n}" for n in range(10)], papers.PLACED).read_bytes()
    answer = give(officer, ("odd.csv", content), whose="E08000035")
    (again,) = re.findall(r'action="(/files/\d+/look-again)"', answer.text)
    officer.post(again)
    assert "What kind of file is it?" in officer.get("/files/2/look").text
    said = by_place(*FIELDS, row=1) | {"kind": "placements"}
    answer = officer.post("/files/2/look", data=said, follow_redirects=True)
    assert "3 rows read as a list of placements: 3 kept" in answer.text
