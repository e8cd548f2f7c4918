"""Expected returns on pages: who is late first, what is asked and signed, who may see and change what."""

import io
import re
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from auditapp.domain.people import Body, Role
from auditapp.services.workplace import Workplace
from tests.journeys import papers, police_papers
from tests.journeys.test_silence import check, counted
from tests.web.conftest import As
from tests.web.test_home_page import MOST_QUERIES, queries_of

LINCOLNSHIRE = "E10000019"


@pytest.fixture
def given(place: Workplace, tmp_path: Path) -> Workplace:
    """Homes of Lincolnshire, and its list of placements."""
    papers.give(place, "homes", papers.homes(tmp_path), authority="Lincolnshire", as_at=date(2015, 8, 31))
    papers.give(place, "placements", papers.placements(tmp_path), authority="Lincolnshire")
    return place


@pytest.fixture
def officer(given: Workplace, signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.DATA_OFFICER)


def days(name: str, day: date) -> dict[str, str]:
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


def expects(client: FlaskClient, sender: str = papers.NORTH, kind: str = "home", **more: str) -> int:
    """Expect a return of every year from 2014 on, until the end of 2015; gives its number."""
    said = {"area": LINCOLNSHIRE, "sender_kind": kind, "sender": sender, "paper": "notifications", "every": "year"}
    said |= days("first", date(2014, 1, 1)) | days("last", date(2015, 12, 31)) | {"agreed_in": "Agreement of 2013"}
    answer = client.post("/returns/new", data=said | more)
    assert answer.status_code == 302, re.findall(r"error-summary.*?</ul>", answer.text, re.DOTALL)
    return int(answer.headers["Location"].rpartition("/")[2])


def test_expected_asked_twice_signed_and_taken_back(officer: FlaskClient):
    assert "Nobody is expected to send anything yet" in officer.get("/returns").text
    number = expects(officer)
    text = officer.get(f"/returns/{number}").text
    assert "Example House North (SC970901)" in text
    assert text.count("not asked") == 2
    form = officer.get(f"/returns/{number}/asked").text
    assert "Wednesday 1 January 2014 to Wednesday 31 December 2014: late" in form
    asked = {"periods": ["2014-01-01", "2015-01-01"], **days("on", date(2016, 2, 10))}
    assert officer.post(f"/returns/{number}/asked", data=asked).status_code == 302
    assert "Noted for 2 periods." in officer.get(f"/returns/{number}").text
    signed = {"periods": "2014-01-01", "signed_by": "Nell Nothing", **days("on", date(2016, 2, 12))}
    assert officer.post(f"/returns/{number}/nil", data=signed).status_code == 302
    text = officer.get(f"/returns/{number}").text
    assert 'Take back<span class="govuk-visually-hidden"> the nil return of 12 February 2016</span>' in text
    assert "12 February 2016, signed by Nell Nothing, noted by Data Officer Example" in text
    takes = re.findall(rf'"(/returns/{number}/noted/\d+/take-back)"', text)
    assert len(takes) == 3
    for path in takes:
        assert officer.post(path).status_code == 302
        assert officer.post(path).status_code == 404
    assert officer.get(f"/returns/{number}").text.count("not asked") == 2


def test_who_is_late_comes_first_and_the_list_counts(officer: FlaskClient):
    kept = expects(officer, "Lincolnshire", "authority", paper="placements")
    late = expects(officer, "Kent", "authority", paper="placements")
    text = officer.get("/returns").text
    assert re.findall(r'href="/returns/(\d+)"', text) == [str(late), str(kept)]
    assert "2 returns are expected, who is late first" in text
    assert "1 late" in text
    assert "1 ended" in text
    start = officer.get("/").text
    assert "Kent: list of placements" in start
    assert "1 of 2 late" in start


def test_however_many_returns_a_page_takes_few_queries(officer: FlaskClient, given: Workplace):
    for name in ("Lincolnshire", "Kent", "Leeds", "Norfolk"):
        for paper in ("placements", "notifications", "return-interviews"):
            expects(officer, name, "authority", paper=paper)
    expects(officer)
    for path in ("/", "/returns", "/returns/1"):
        assert queries_of(officer, given, path) <= MOST_QUERIES


def test_an_end_and_a_mistake(officer: FlaskClient):
    number, mistake = (
        expects(officer, **dict.fromkeys(days("last", date(2014, 1, 1)), "")),
        expects(officer, papers.SOUTH),
    )
    page = f"/returns/{number}/end"
    assert "Choose why it ends." in officer.post(page).text
    assert "Give the last day for which it is owed" in officer.post(page, data={"why": "ended"}).text
    early = officer.post(page, data={"why": "ended", **days("last", date(2013, 1, 1))})
    assert "give that day or a later one" in early.text
    assert officer.post(page, data={"why": "ended", **days("last", date(2014, 12, 31))}).status_code == 302
    assert "Until" in officer.get(f"/returns/{number}").text
    assert officer.post(f"/returns/{mistake}/end", data={"why": "mistake"}).status_code == 302
    assert officer.get(f"/returns/{mistake}").status_code == 404


def test_what_is_wrong_is_said_and_what_was_written_stays(officer: FlaskClient):
    answer = officer.post("/returns/new", data={"agreed_in": "Agreement of 2013"})
    assert answer.status_code == 200
    for sentence in (
        "Choose the area",
        "Choose who should send it",
        "Say which one",
        "Choose how often",
        "Since when?",
    ):
        assert sentence in answer.text or sentence == "Choose the area"
    assert 'value="Agreement of 2013"' in answer.text
    wrong = {"area": LINCOLNSHIRE, "sender_kind": "home", "sender": "SC000000", "paper": "notifications"}
    wrong |= {"every": "month", **days("first", date(2014, 1, 1))}
    text = officer.post("/returns/new", data=wrong).text
    assert 'href="#sender">No home of that number stands in the area' in text
    assert 'value="SC000000"' in text
    number = expects(officer)
    assert "Choose at least one period." in officer.post(f"/returns/{number}/asked").text
    early = {"periods": ["2014-01-01"], **days("on", date(2014, 6, 1))}
    assert 'href="#on-day">The period ends on' in officer.post(f"/returns/{number}/asked", data=early).text
    assert "say who signed it" in officer.post(f"/returns/{number}/nil", data={"periods": "2014-01-01"}).text


@pytest.mark.parametrize(
    ("role", "may_read", "may_change"),
    [
        (Role.LSCB_OFFICER, 200, 403),
        (Role.AUDITOR, 200, 403),
        (Role.COMMISSIONER, 403, 403),
        (Role.POLICE_LIAISON, 403, 403),
        (Role.INSPECTOR, 403, 403),
        (Role.ADMINISTRATOR, 403, 403),
    ],
)
def test_who_may_do_what(officer: FlaskClient, signed_in_as: As, role: Role, may_read: int, may_change: int):
    number = expects(officer)
    other = signed_in_as(role)
    assert other.get("/returns").status_code == other.get(f"/returns/{number}").status_code == may_read
    for path in ("/returns/new", f"/returns/{number}/asked", f"/returns/{number}/nil", f"/returns/{number}/end"):
        assert other.get(path).status_code == may_change


def test_another_area_sees_none_of_it(officer: FlaskClient, signed_in_as: As):
    number = expects(officer)
    other = signed_in_as(Role.DATA_OFFICER, "Kent")
    assert "Nobody is expected" in other.get("/returns").text
    for path in ("", "/asked", "/nil", "/end"):
        assert other.get(f"/returns/{number}{path}").status_code == 404
    assert other.post(f"/returns/{number}/noted/1/take-back").status_code == 404
    refused = {"area": LINCOLNSHIRE, "sender_kind": "home", "sender": papers.NORTH, "paper": "notifications"}
    answer = other.post("/returns/new", data=refused | {"every": "year"} | days("first", date(2014, 1, 1)))
    assert answer.status_code == 200


def test_a_body_that_may_not_hold_names_sees_numbers(officer: FlaskClient, signed_in_as: As):
    number = expects(officer)
    text = signed_in_as(Role.LSCB_OFFICER, body=Body.CHARITY).get(f"/returns/{number}").text
    assert papers.NORTH in text
    assert "Example House" not in text


def test_a_provider_learns_of_no_other_provider(officer: FlaskClient, signed_in_as: As):
    number = expects(officer, agreed_in="Agreement with Made Up Care Ltd, May 2013")
    silent = expects(officer, papers.SOUTH, agreed_in="")
    signed = {"periods": "2014-01-01", "signed_by": "Nell Nothing", **days("on", date(2016, 2, 12))}
    officer.post(f"/returns/{number}/nil", data=signed)
    own = officer.get(f"/returns/{number}").text
    assert "Agreement with Made Up Care Ltd, May 2013" in own
    assert "signed by Nell Nothing" in own
    for role in (Role.DATA_OFFICER, Role.LSCB_OFFICER):
        client = signed_in_as(role, body=Body.PROVIDER)
        text = client.get(f"/returns/{number}").text
        assert "Made Up Care" not in text
        assert "Nell Nothing" not in text
        assert "an agreement, the words for which may name a home or its provider" in text
        assert "signed by somebody of the sender" in text
        assert "no agreement named" in client.get(f"/returns/{silent}").text


def chosen_on(page: str) -> list[str]:
    return re.findall(r'value="([^"]+)"\s+checked', page)


def test_what_came_is_handed_in_with_its_sender_and_kind_and_answers_what_was_expected(
    given: Workplace, officer: FlaskClient, tmp_path: Path
):
    number = expects(officer, "Medway", "authority", paper="return-interviews")
    for asked_on in (date(2015, 2, 10), date(2015, 4, 10)):
        officer.post(f"/returns/{number}/asked", data={"periods": ["2014-01-01"], **days("on", asked_on)})
    assert counted(check(given), "SIL-2") == {"breached": 1, "not_applicable": 1}
    way = f"/files/hand-in?return={number}"
    assert "late" in officer.get("/returns").text
    for page in ("/returns", f"/returns/{number}"):
        assert f'href="{way}"' in officer.get(page).text
    form = officer.get(way).text
    assert chosen_on(form) == ["E10000019/others", "return-interviews"]
    (keeper,) = re.findall(r'<input[^>]*name="keeper"[^>]*>', form)
    assert 'value="Medway"' in keeper
    seen = [[*row[:3], "Medway", *row[4:]] for row in police_papers.SEEN]
    log = police_papers.interviews(tmp_path, rows=seen).read_bytes()
    said = {"whose": "E10000019/others", "keeper": "Medway", "kind": "return-interviews", "declared_by": "Kit Keeper"}
    said |= days("first", date(2014, 1, 1)) | days("last", date(2015, 12, 31))
    sent = {**said, "files": [(io.BytesIO(log), "log.csv")]}
    officer.post(way, data=sent, content_type="multipart/form-data")
    assert officer.get(f"/returns/{number}").text.count("log.csv") == 2
    assert counted(check(given), "SIL-2") == {"complied": 2}


def test_a_home_s_log_is_handed_in_as_another_body_s_and_the_county_s_as_its_own(officer: FlaskClient):
    for sender, kind, paper, whose in (
        (papers.NORTH, "home", "notifications", "E10000019/others"),
        ("Lincolnshire", "authority", "placements", "E10000019"),
    ):
        form = officer.get(f"/files/hand-in?return={expects(officer, sender, kind, paper=paper)}").text
        assert chosen_on(form) == [whose, paper]
        (keeper,) = re.findall(r'<input[^>]*name="keeper"[^>]*>', form)
        assert not re.search(r'value="[^"]', keeper)


def test_a_return_of_another_area_fills_in_nothing(officer: FlaskClient, signed_in_as: As):
    number = expects(officer)
    assert signed_in_as(Role.DATA_OFFICER, "Kent").get(f"/files/hand-in?return={number}").status_code == 404
