"""One finding on its page, and who the child is on a reason."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from auditapp.domain.people import Body, Role
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log, findings
from auditapp.storage.findings import Wanted
from tests.journeys import papers, police_papers
from tests.web.conftest import As

NAMES = ("Ashling", "TESTERONE", "19/02/1999", "19 February 1999")


@pytest.fixture
def numbers(judged: Workplace) -> dict[str, str]:
    """The findings of the small papers, by rule."""
    with judged.reading() as connection:
        found = findings.findings(connection, papers.EVERYTHING, Wanted())
    return {one.judged.rule: one.judged.id for one in reversed(found)}


def entries(place: Workplace, action: str) -> list[tuple[str, dict[str, object]]]:
    with place.reading() as connection:
        return [(e.actor, e.detail) for e, _ in audit_log.entries(connection) if e.action == action]


def test_a_finding_shows_its_duty_reason_and_rows_and_no_name(signed_in_as: As, numbers: dict[str, str]):
    page = signed_in_as(Role.LSCB_OFFICER).get(f"/findings/{numbers['ADM-2']}").text
    assert "placements.csv" in page
    assert "SI 2001/3967" in page
    assert "Who is this?" in page
    assert "The wording here was read in" in page
    assert not any(name in page for name in NAMES)


def test_the_home_of_a_finding_is_named_and_its_page_one_step_away(signed_in_as: As, numbers: dict[str, str]):
    client = signed_in_as(Role.LSCB_OFFICER)
    page = client.get(f"/findings/{numbers['ADM-2']}").text
    assert f"Example House North, {papers.NORTH}" in page
    assert f'href="/homes/{papers.NORTH}"' in page
    assert client.get(f"/homes/{papers.NORTH}").status_code == 200
    nameless = signed_in_as(Role.DATA_OFFICER, body=Body.HEALTH).get(f"/findings/{numbers['ADM-2']}").text
    assert papers.NORTH in nameless
    assert "Example House North" not in nameless


def test_a_finding_of_another_area_is_answered_like_one_that_does_not_exist(signed_in_as: As, numbers: dict[str, str]):
    elsewhere: FlaskClient = signed_in_as(Role.LSCB_OFFICER, "Cornwall")
    assert elsewhere.get(f"/findings/{numbers['ADM-2']}").status_code == 404
    assert elsewhere.get("/findings/F-000000000000").status_code == 404
    assert elsewhere.post(f"/findings/{numbers['ADM-2']}/child", data={"reason": "risk"}).status_code == 404


def test_who_the_child_is_is_told_on_a_reason_and_logged(place: Workplace, signed_in_as: As, numbers: dict[str, str]):
    client = signed_in_as(Role.LSCB_OFFICER)
    address = f"/findings/{numbers['ADM-2']}/child"
    assert not any(name in client.get(address).text for name in NAMES)
    without = client.post(address, data={}).text
    assert "Choose why you need to know" in without
    assert not any(name in without for name in NAMES)
    assert entries(place, "child revealed") == []
    told = client.post(address, data={"reason": "enquiry", "reference": "SG-2015/114"}).text
    assert "Ashling TESTERONE" in told
    assert "19 February 1999" in told
    ((actor, detail),) = entries(place, "child revealed")
    assert actor.startswith("account ")
    assert detail == {"finding": numbers["ADM-2"], "reason": "enquiry", "reference": "SG-2015/114"}


def test_a_name_is_no_reference(place: Workplace, signed_in_as: As, numbers: dict[str, str]):
    client = signed_in_as(Role.LSCB_OFFICER)
    answer = client.post(
        f"/findings/{numbers['ADM-2']}/child", data={"reason": "risk", "reference": "Ashling Testerone"}
    ).text
    assert "Leave names out of it" in answer
    assert entries(place, "child revealed") == []


@pytest.mark.parametrize("role", [Role.COMMISSIONER, Role.AUDITOR, Role.ADMINISTRATOR])
def test_roles_without_children_are_told_of_none(signed_in_as: As, numbers: dict[str, str], role: Role):
    client = signed_in_as(role)
    assert client.post(f"/findings/{numbers['ADM-2']}/child", data={"reason": "risk"}).status_code == 403
    assert "Who is this?" not in client.get(f"/findings/{numbers['ADM-2']}").text


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.POLICE_LIAISON])
def test_without_a_visit_or_an_agreement_nothing_is_assigned_or_permissible(
    signed_in_as: As, numbers: dict[str, str], role: Role
):
    client = signed_in_as(role)
    assert client.get(f"/findings/{numbers['ADM-2']}").status_code == 404
    assert client.post(f"/findings/{numbers['ADM-2']}/child", data={"reason": "risk"}).status_code == 404


def test_a_body_that_may_not_hold_names_of_homes_is_shown_no_reason(signed_in_as: As, numbers: dict[str, str]):
    page = signed_in_as(Role.DATA_OFFICER, body=Body.HEALTH).get(f"/findings/{numbers['ADM-2']}").text
    assert "Your organisation is not one of those" in page
    assert "file 2" in page
    assert "placements.csv" not in page
    assert "Example House" not in page


def test_what_tells_of_it_from_another_side_is_named_with_its_duty_and_day(
    place: Workplace, signed_in_as: As, tmp_path: Path
):
    papers.give_all(place, tmp_path)
    police_papers.give_all(place, tmp_path)
    papers.check(place)
    rows = {row["id"]: row for row in papers.dump(place)["finding"]}
    number, linked = next((key, row["linked"]) for key, row in rows.items() if row["rule"] == "POL-3" and row["linked"])
    client = signed_in_as(Role.LSCB_OFFICER)
    # Each of them names all the others, whichever was judged by the others.
    together = {number, *linked}
    for one in together:
        page = client.get(f"/findings/{one}").text.split("Told of from another side too")[1]
        named = re.findall(r'href="/findings/(F-[0-9a-f]+)">([A-Z]+-\d)', page)
        assert dict(named) == {other: rows[other]["rule"] for other in together - {one}}
        for other in together - {one}:
            told = page.split(f"/findings/{other}")[1].split("</tr>")[0]
            assert {"Placing authority", "Home", "Home and placing authority"} & set(re.findall(r">([^<>]+)<", told))
            assert {"Not kept on the records given", "Cannot tell"} & set(re.findall(r">([^<>]+)<", told))
            assert ">Open<" in told
