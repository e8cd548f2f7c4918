"""What happened around a finding: the same child's papers of some weeks, and nobody else's."""

import re
from datetime import date

from flask.testing import FlaskClient

from auditapp.domain.dates import Period
from auditapp.domain.people import Body, Role
from auditapp.services.homes.home_happenings import Happened
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log
from auditapp.web.pictures.timeline import timeline_picture
from tests.journeys import papers, police_papers
from tests.web.conftest import As


def finding_of(place: Workplace, rule: str, on: str) -> str:
    return next(r["id"] for r in papers.dump(place)["finding"] if (r["rule"], str(r["event_on"])) == (rule, on))


def rows(client: FlaskClient, number: str) -> str:
    """The table, without the page's head."""
    return client.get(f"/findings/{number}/around").text.partition("What happened around it</h1>")[2]


def test_the_stay_of_the_child_is_there_and_no_other_childs(judged: Workplace, signed_in_as: As, number: str):
    officer = signed_in_as(Role.LSCB_OFFICER)
    assert f'href="/findings/{number}/around"' in officer.get(f"/findings/{number}").text
    table = rows(officer, number)
    # Briarly came on 17 June 2014; Ashling, who came a day before with her notice, is another child.
    assert re.search(r"<figcaption[^>]*>What happened at Example House \w+ around 17 June 2014</figcaption>", table)
    assert "17 June 2014 to 25 July 2014" in table
    assert "placements.csv, row 3" in table
    assert "row 2" not in table
    assert "notice of an admission" not in table
    assert not [word for word in papers.NAMING if word in table]


def test_reports_to_the_police_come_on_a_reason_that_is_logged(judged: Workplace, signed_in_as: As, tmp_path):
    police_papers.give_all(judged, tmp_path)
    papers.check(judged)
    found = next(r for r in papers.dump(judged)["finding"] if r["rule"] == "POL-3" and r["urn"])
    address = f"/findings/{found['id']}/around"
    officer = signed_in_as(Role.LSCB_OFFICER)
    assert "reported missing" not in officer.get(address).text
    refused = officer.post(address, data={"reason": ""}).text
    assert "Choose why you need to see reports to the police." in refused
    assert "reported missing" not in refused
    assert "reported missing" in officer.post(address, data={"reason": "finding"}).text
    with judged.reading() as connection:
        (entry,) = [e for e, _ in audit_log.entries(connection) if e.action == "reports of a home seen"]
    assert (entry.subject, entry.detail) == (found["urn"], {"reason": "finding"})


def test_another_area_and_a_finding_about_no_home_have_no_such_page(judged: Workplace, signed_in_as: As, number: str):
    assert signed_in_as(Role.LSCB_OFFICER, "E10000016").get(f"/findings/{number}/around").status_code == 404
    assert signed_in_as(Role.LSCB_OFFICER).get("/findings/F-000000000000/around").status_code == 404


def test_who_may_not_hold_names_sees_numbers(judged: Workplace, signed_in_as: As, number: str):
    page = signed_in_as(Role.LSCB_OFFICER, body=Body.CHARITY).get(f"/findings/{number}/around").text
    assert "home SC970901" in page
    assert "Example House" not in page
    assert "placements.csv" not in page


def test_the_picture_has_its_months_and_the_day_asked_about():
    within = Period(date(2016, 1, 15), date(2016, 4, 14))
    stay = Happened("placement", date(2015, 12, 1), date(2016, 1, 15), "C-1", "placement", "Leeds", "list.csv, row 2")
    picture = timeline_picture([stay], within, date(2016, 3, 1))
    # 91 days over 790 points: 1 February is the 17th of them, 1 March the 46th, 1 April the 77th.
    assert picture.months == (("Feb", 297.6), ("Mar", 549.3), ("Apr", 818.5))
    assert picture.asked == 549.3
    assert [(bar.x, bar.width) for bar in picture.bars] == [(150, 3)]
