"""The list of breaches: what it is narrowed to, its order, its pages, what is counted beside it, and who sees what."""

import html
import re
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from auditapp.domain.people import Body, Role
from auditapp.services.findings import list_breaches
from auditapp.services.homes import find_homes
from auditapp.services.workplace import Workplace
from auditapp.storage.findings import finding
from tests.journeys import papers
from tests.web.conftest import As

FOUND = re.compile(r'href="/findings/(F-[0-9a-f]{12})["?]')


@pytest.fixture
def officer(judged: Workplace, signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.LSCB_OFFICER)


def listed(client: FlaskClient, query: str = "") -> list[str]:
    page = client.get(f"/findings{query}")
    assert page.status_code == 200
    return FOUND.findall(page.text)


def known(place: Workplace, where: str) -> list[str]:
    """The findings of which something holds, as the database itself says."""
    rows = papers.dump(place)["finding"]
    return [row["id"] for row in rows if eval(where, {}, dict(row))]


def test_breaches_without_a_decision_come_first_and_name_no_child(officer: FlaskClient, judged: Workplace):
    page = officer.get("/findings").text
    assert sorted(FOUND.findall(page)) == sorted(known(judged, "outcome == 'breached'"))
    assert "Example House North" in page
    assert not any(name in page for name in papers.NAMING)


def test_a_line_that_was_drawn_before_says_what_its_finding_says_now(
    officer: FlaskClient, judged: Workplace, signed_in_as: As
):
    before = officer.get("/findings?state=").text
    number = FOUND.findall(before)[0]
    with judged.writing() as (connection, _):
        now = {"state": "upheld", "changed": True, "revision": 7}
        connection.execute(update(finding).where(finding.c.id == number).values(**now))
    after = officer.get("/findings?state=").text
    assert "Facts changed" not in before
    assert f'value="{number} 7"' in after
    assert after.count("Facts changed") == 1
    assert "Upheld<br>" in after
    # Who may not decide chooses none, though the lines are the same.
    assert 'type="checkbox"' not in signed_in_as(Role.AUDITOR).get("/findings?state=").text


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("?outcome=&state=", "True"),
        ("?outcome=cannot_tell", "outcome == 'cannot_tell'"),
        ("?rule=ADM-1", "outcome == 'breached' and rule == 'ADM-1'"),
        ("?outcome=&holder=home", "holder == 'home'"),
        ("?outcome=&placed_by=Medway", "placing_gss == 'E06000035'"),
        ("?outcome=&area=Lincolnshire", "host_gss == 'E10000019'"),
        ("?outcome=&home=sc970901", "urn == 'SC970901'"),
        ("?outcome=&first-day=17&first-month=6&first-year=2014", "str(event_on) >= '2014-06-17'"),
        ("?outcome=&last-day=17&last-month=6&last-year=2014", "str(event_on) <= '2014-06-17'"),
        ("?outcome=&severity=high", "severity == 'high'"),
        ("?outcome=&state=upheld", "False"),
    ],
)
def test_each_filter_narrows_the_list(officer: FlaskClient, judged: Workplace, query: str, where: str):
    wanted = known(judged, where)
    assert sorted(listed(officer, query)) == sorted(wanted)
    assert wanted or where == "False"


def test_pages_by_key_hold_every_finding_once_in_each_order(
    officer: FlaskClient, judged: Workplace, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(list_breaches, "A_PAGE", 3)
    rows = {row["id"]: row for row in papers.dump(judged)["finding"]}
    for order in ("newest", "oldest", "worst"):
        found: list[str] = []
        address = f"/findings?outcome=&order={order}"
        while address:
            page = officer.get(address).text
            found += FOUND.findall(page)
            (address,) = re.findall(r'href="(/findings\?[^"]*)" rel="next"', page) or [""]
            address = address.replace("&amp;", "&")
        assert sorted(found) == sorted(rows)
        days = [rows[number]["event_on"] for number in found]
        if order == "worst":
            weights = ["critical", "high", "medium", "low", "advisory"]
            assert [weights.index(rows[n]["severity"]) for n in found] == sorted(
                weights.index(rows[n]["severity"]) for n in found
            )
        else:
            assert days == sorted(days, reverse=order == "newest")


def test_a_decision_takes_it_out_of_what_waits(officer: FlaskClient, judged: Workplace):
    first = listed(officer)[0]
    papers.decide(judged, first, "upheld", "The log has no line.")
    assert first not in listed(officer)
    assert listed(officer, "?state=upheld") == [first]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?rule=XYZ", "Duty: choose one of those listed."),
        ("?home=SC000000", "is the number of no home on a register given"),
        ("?area=Atlantis", "is not the name of an authority"),
        ("?first-day=31&first-month=2&first-year=2014", "is no day of the calendar"),
        ("?first-day=1&first-month=2&first-year=2015&last-day=1&last-month=2&last-year=2014", "before the first one"),
    ],
)
def test_what_a_filter_cannot_be_is_said(officer: FlaskClient, query: str, said: str):
    for path in ("/findings", "/findings/counts"):
        page = officer.get(f"{path}{query}").text
        assert said in page.replace("&#34;", '"')
        assert "There is a problem" in page
        assert "in all." not in page
        assert not FOUND.findall(page)


def test_the_authority_that_is_none_is_said_at_its_own_field(officer: FlaskClient):
    for name in ("area", "placed_by"):
        assert f'href="#{name}"' in officer.get(f"/findings?{name}=Atlantis+").text


def test_what_an_address_holds_beside_the_filters_goes_nowhere(officer: FlaskClient):
    more = "endpoint=x&_method=POST&_anchor=here&_scheme=javascript"
    for path in ("", "/filters", "/counts"):
        page = officer.get(f"/findings{path}?{more}&outcome=cannot_tell")
        assert page.status_code == 200
        assert "outcome=cannot_tell" in page.text
        assert not any(word in page.text for word in ("endpoint=", "_method", "#here", "javascript:"))


def test_a_day_that_is_not_in_three_boxes_is_none(officer: FlaskClient):
    for path in ("/findings", "/findings/counts", "/findings/filters"):
        assert officer.get(f"{path}?first=2014-02-31&last=x").status_code == 200
    assert listed(officer, "?last=2001-01-01") == listed(officer)


def test_the_filters_stand_as_they_were_chosen(officer: FlaskClient):
    page = officer.get("/findings/filters?rule=ADM-1&area=Lincolnshire&first-day=1&first-month=6&first-year=2014").text
    assert '<option value="ADM-1" selected>' in page
    assert 'value="Lincolnshire"' in page
    assert 'value="2014"' in page


def test_a_key_that_is_none_begins_anew(officer: FlaskClient):
    assert listed(officer, "?after=tampered") == listed(officer)


def test_counts_are_those_of_the_list_and_lead_to_it_narrowed(officer: FlaskClient, judged: Workplace):
    page = officer.get("/findings/counts?outcome=").text
    total = len(known(judged, "True"))
    assert f"{total} in all." in page
    assert "rule=ADM-1" in page
    assert f"{total} in all." in officer.get("/findings/counts?outcome=&area=E10000019").text


COUNTED = re.compile(r'href="/findings\?([^"]*)">([^<]+)</a></th>\s*<td[^>]*>(\d+)</td>')


def test_outcome_owner_and_what_is_amiss_are_counted_and_lead_to_lists_as_long(officer: FlaskClient, judged: Workplace):
    first, second, third, *_ = sorted(known(judged, "outcome == 'cannot_tell'"))
    with judged.writing() as (connection, _):
        connection.execute(update(finding).where(finding.c.id.in_([first, second])).values(state="upheld"))
        kept = {"state": "dismissed", "outcome": "complied"}
        connection.execute(update(finding).where(finding.c.id == third).values(**kept))
        # An account that nobody has.
        connection.execute(update(finding).where(finding.c.id == second).values(owner="somebody"))
    page = officer.get("/findings/counts?outcome=&state=").text
    counts = {words: (html.unescape(address), int(count)) for address, words, count in COUNTED.findall(page)}
    assert counts["Upheld, and no action follows"][1] == 2
    assert counts["Not kept on the records given"][1] == len(known(judged, "outcome == 'breached'"))
    assert counts["Cannot tell"][1] == len(known(judged, "outcome == 'cannot_tell'"))
    assert counts["Nobody"][1] == len(known(judged, "True")) - 1
    for words in ("Upheld, and no action follows", "Not kept on the records given", "Cannot tell", "Nobody"):
        address, count = counts[words]
        assert len(listed(officer, f"?{address}")) == count
    assert "somebody who is no officer here any more</th>" in page
    # The list cannot be narrowed to what was decided about and is kept by now, so nothing leads there.
    assert ">Kept</th>" in page
    assert "What is amiss" not in officer.get("/findings/counts?outcome=&state=&amiss=no-action").text


def test_only_one_s_own_area_is_listed_and_counted(judged: Workplace, signed_in_as: As):
    elsewhere = signed_in_as(Role.LSCB_OFFICER, "Cornwall")
    assert listed(elsewhere, "?outcome=&state=") == []
    assert "0 in all." in elsewhere.get("/findings/counts?outcome=&state=").text
    placed = signed_in_as(Role.COMMISSIONER, "Medway")
    assert sorted(listed(placed, "?outcome=")) == sorted(known(judged, "placing_gss == 'E06000035'"))


def test_names_of_homes_go_to_bodies_that_may_hold_them(judged: Workplace, signed_in_as: As):
    health = signed_in_as(Role.DATA_OFFICER, body=Body.HEALTH)
    for path in ("/findings?outcome=", "/findings/counts?outcome="):
        page = health.get(path).text
        assert papers.NORTH in page
        assert "Example House" not in page


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.POLICE_LIAISON])
def test_who_sees_only_what_is_assigned_or_agreed_sees_no_list(judged: Workplace, signed_in_as: As, role: Role):
    client = signed_in_as(role)
    assert client.get("/findings").status_code == 404
    assert 'href="/findings"' not in client.get("/").text
    assert signed_in_as(Role.ADMINISTRATOR).get("/findings").status_code == 403


def test_the_homes_of_a_provider_are_asked_for_by_the_number_of_one(place: Workplace, signed_in_as: As, tmp_path: Path):
    same, other = ("Example Care Ltd",), ("Sample Homes Ltd",)
    homes = [(*row, *owner) for row, owner in zip(papers.HOMES, (same, other), strict=True)]
    third = ("SC970905", "Example House Third", *papers.HOMES[0][2:], "EXAMPLE CARE LTD.")
    path = papers.write(tmp_path / "homes.csv", (*papers.HOMES_HEAD, "Owner name"), [*homes, third])
    papers.give(place, "homes", path, as_at=date(2015, 8, 31))
    moved = ("TREF-9", "TESTERNINE", "Fern", "19/06/2001", "Norfolk", "SC970905", "", "02/02/2015", "", "C2")
    papers.give(place, "placements", papers.placements(tmp_path, rows=[*papers.PLACED, moved]))
    papers.check(place)
    officer = signed_in_as(Role.LSCB_OFFICER)
    for urn in ("SC970901", "sc970905"):
        found = listed(officer, f"?outcome=&state=&provider={urn}")
        assert sorted(found) == sorted(known(place, "urn in ('SC970901', 'SC970905')"))
    assert known(place, "urn == 'SC970905'")
    one = listed(officer, "?outcome=&state=&provider=SC970901&home=SC970905")
    assert sorted(one) == sorted(known(place, "urn == 'SC970905'"))
    assert "is no home of that provider" in officer.get("/findings?provider=SC970901&home=SC970902").text
    assert "whose provider a register given names" in officer.get("/findings?provider=SC999999").text
    page = officer.get("/findings?provider=SC970901").text
    assert "provider: that which SC970901 has by the newest register" in page
    assert "Example Care" not in page


def test_where_no_register_names_a_provider_that_is_said(officer: FlaskClient):
    assert "whose provider a register given names" in officer.get("/findings?provider=SC970901").text


def test_where_children_are_placed_is_asked_only_if_a_home_of_the_page_stands_elsewhere(
    judged: Workplace, signed_in_as: As, monkeypatch: pytest.MonkeyPatch
):
    asked: list[object] = []
    before = find_homes.placed_in
    monkeypatch.setattr(find_homes, "placed_in", lambda *about: asked.append(about) or before(*about))
    link = 'href="/homes/SC970901"'
    assert link in signed_in_as(Role.LSCB_OFFICER).get("/findings?outcome=&state=").text
    assert asked == []
    page = signed_in_as(Role.LSCB_OFFICER, "Leeds").get("/findings?outcome=&state=").text
    assert len(asked) == 1
    # Leeds placed a child there who never left by its list.
    assert link in page
