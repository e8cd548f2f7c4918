"""What a tablet on which nobody is signed in is told: that a visit it took along ended, and nothing else."""

import uuid

import pytest
from flask import Flask

from auditapp.domain.people import Body
from auditapp.services.workplace import Workplace
from auditapp.storage import spot_checks
from tests.web import visits_made
from tests.web.test_visits import revision
from tests.web.visits_made import Tablet


@pytest.fixture
def shared(app: Flask, judged: Workplace, tablet: Tablet) -> Tablet:
    """A colleague on the same tablet; both took the visit along there."""
    other = visits_made.inspector(judged, body=Body.COUNCIL)
    tablet.client.post(f"/visits/{tablet.visit}/people", data={"account": other, "task": "social worker"})
    found = visits_made.tablet_of(app, judged, other, tablet.visit)
    found.device = tablet.device
    for one in (tablet, found):
        assert one.get(f"visits/{tablet.visit}/pack").status_code == 200
    return found


def told(app: Flask, tablet: Tablet, **more: object) -> dict[str, object]:
    asked = {"device": tablet.device, "here": [tablet.visit, "0", 7]} | more
    answer = app.test_client().post("/capture/api/contact", json=asked)
    return {name: value for name, value in answer.get_json().items() if name != "server_at"}


def taken_off(place: Workplace, tablet: Tablet) -> None:
    with place.writing() as (connection, act):
        spot_checks.end_member(connection, tablet.visit, tablet.account, act)


def test_it_hears_that_a_visit_ended_once_nobody_goes_who_took_it_along_there(
    app: Flask, judged: Workplace, tablet: Tablet, shared: Tablet
):
    taken_off(judged, tablet)
    # The other of those who took it along on this tablet still goes.
    assert told(app, tablet) == {"wipe": False, "ended": []}
    taken_off(judged, shared)
    assert told(app, tablet) == {"wipe": False, "ended": [tablet.visit]}


def test_it_hears_that_a_visit_was_called_off(app: Flask, tablet: Tablet, shared: Tablet):
    page = tablet.client.get(f"/visits/{tablet.visit}").text
    data = {"revision": revision(page), "off": "The home closed."}
    assert tablet.client.post(f"/visits/{tablet.visit}/called-off", data=data).status_code == 302
    assert told(app, tablet) == {"wipe": False, "ended": [tablet.visit]}


def test_who_lacks_the_number_of_the_tablet_or_of_the_visit_hears_nothing(
    app: Flask, judged: Workplace, tablet: Tablet, shared: Tablet
):
    taken_off(judged, tablet)
    taken_off(judged, shared)
    nothing = {"wipe": False, "ended": []}
    assert told(app, tablet, device=str(uuid.uuid4())) == nothing
    assert told(app, tablet, device="x") == nothing
    assert told(app, tablet, here=[str(uuid.uuid4())]) == nothing
    assert told(app, tablet, here=tablet.visit) == nothing
    assert told(app, tablet, here=None) == nothing
