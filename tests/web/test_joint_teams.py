"""By whom the visits of a programme are made: said when it is made, going along by default, told in the progress."""

import re
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask

from auditapp.domain.joint_teams import Task, TeamPart
from auditapp.domain.people import Body, Role
from auditapp.services.accounts.who_signed_in import begin_sign_in
from auditapp.services.visits.make_programme import make_programme
from auditapp.services.workplace import Refused, Workplace
from tests.journeys import papers
from tests.web import people_of, visits_made
from tests.web.homes_given import client_of
from tests.web.test_programmes import days
from tests.web.visits_made import LINCOLNSHIRE

AGREEMENT = "Sharing agreement of 1 May 2026"


def text_of(page: str) -> str:
    main = page.partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main)))


def member_rows(place: Workplace, visit: str) -> list[tuple[str, str, str]]:
    rows = [row for row in papers.dump(place)["spot_check_member"] if row["spot_check_id"] == visit]
    return [(row["account"], row["task"], row["agreement"]) for row in rows]


@pytest.fixture
def team(judged: Workplace) -> dict[Body, str]:
    """An inspector of each body, by account."""
    wanted = (Body.COUNCIL, Body.POLICE, Body.CHARITY)
    return {body: people_of.account_with(judged, Role.INSPECTOR, body=body) for body in wanted}


@pytest.fixture
def programme(judged: Workplace, team: dict[Body, str]) -> int:
    places = (
        TeamPart(Task.POLICE_OFFICER, "Example Police"),
        TeamPart(Task.SOCIAL_WORKER, "", team[Body.COUNCIL]),
        TeamPart(Task.CHARITY_WORKER, "Example charity", team[Body.CHARITY]),
    )
    new = visits_made.new_programme(judged, team=places, agreement=AGREEMENT)
    return make_programme(judged, LINCOLNSHIRE, team[Body.COUNCIL], new)


def test_the_form_asks_by_whom_and_the_pages_say_it(app: Flask, judged: Workplace, team: dict[Body, str]):
    client = client_of(app, judged, Role.INSPECTOR)
    sent = days(judged) | {"police_officer_of": "Example Police", "charity_worker_who": team[Body.CHARITY]}
    page = text_of(client.post("/programmes/new", data=sent, follow_redirects=True).text)
    assert "Police officer Example Police not known yet 0 of 0 homes" in page
    assert "Charity worker Example charity 9 Inspector Example 0 of 0 homes" in page
    assert "The visits are made by joint teams." in page
    assert "Social worker" not in page.partition("Homes, and why they were chosen")[0]
    assert "By police officer, Example Police; charity worker, " in text_of(client.get("/programmes").text)


def test_a_programme_without_a_team_says_that_it_stands_with_each_visit(app: Flask, judged: Workplace):
    number = make_programme(judged, LINCOLNSHIRE, visits_made.inspector(judged), visits_made.new_programme(judged))
    page = client_of(app, judged, Role.LSCB_OFFICER).get(f"/programmes/{number}").text
    assert "The programme does not say who takes part: it stands with each visit." in text_of(page)


def test_who_is_named_goes_along_by_default_under_the_agreement_of_the_programme(
    judged: Workplace, programme: int, team: dict[Body, str]
):
    visit = visits_made.planned(judged, team[Body.COUNCIL])
    assert member_rows(judged, visit) == [
        (team[Body.COUNCIL], "leads the visit", ""),
        (team[Body.CHARITY], "charity worker", AGREEMENT),
    ]
    logged = [row for row in papers.dump(judged)["audit_log"] if row["action"] == "visitor assigned"]
    assert [row["subject"] for row in logged] == [team[Body.CHARITY]]


def test_a_visit_on_other_days_brings_nobody_along(judged: Workplace, programme: int, team: dict[Body, str]):
    later = judged.today + timedelta(days=120)
    visit = visits_made.planned(judged, team[Body.COUNCIL], first=later, last=later)
    assert member_rows(judged, visit) == [(team[Body.COUNCIL], "leads the visit", "")]


def test_the_visit_and_the_progress_say_whom_the_team_lacks(
    app: Flask, judged: Workplace, programme: int, team: dict[Body, str]
):
    visit = visits_made.planned(judged, team[Body.COUNCIL])
    leader = app.test_client()
    leader.set_cookie("sign-in", begin_sign_in(judged, team[Body.COUNCIL], "a desk"))
    page = leader.get(f"/visits/{visit}").text
    assert "Nobody in this team works for such a body as: police officer, Example Police." in text_of(page)
    assert re.search(r'<input[^>]*id="task"[^>]*value="police officer"', page)
    shown = text_of(leader.get(f"/programmes/{programme}").text)
    assert "Police officer Example Police not known yet 0 of 1 home" in shown
    assert "Example charity Inspector Example 1 of 1 home" in shown
    assert "Nobody as police officer" in shown
    leader.post(f"/visits/{visit}/people", data={"account": team[Body.POLICE], "task": "police officer"})
    assert "Nobody in this team" not in text_of(leader.get(f"/visits/{visit}").text)
    assert "not known yet 1 of 1 home" in text_of(leader.get(f"/programmes/{programme}").text)


@pytest.mark.parametrize("wrong", ["of another body", "of another area"])
def test_nobody_is_planned_who_cannot_stand_for_the_place(judged: Workplace, team: dict[Body, str], wrong: str):
    elsewhere = people_of.account_with(judged, Role.INSPECTOR, "Leeds", body=Body.POLICE)
    account = {"of another body": team[Body.CHARITY], "of another area": elsewhere}[wrong]
    new = visits_made.new_programme(judged, team=(TeamPart(Task.POLICE_OFFICER, "", account),))
    with pytest.raises(Refused) as refusal:
        make_programme(judged, LINCOLNSHIRE, team[Body.COUNCIL], new)
    assert refusal.value.code == "police_officer_who"
    assert papers.dump(judged)["programme"] == []
