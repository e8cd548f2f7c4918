"""A tablet on which several people work: nothing counts that somebody may have written who was taken off the visit."""

from io import BytesIO

from flask.testing import FlaskClient

from tests.web.test_tablet_files import queue
from tests.web.test_visit_changes import officer, second, taken_off
from tests.web.test_visits import text
from tests.web.visits_made import Tablet

__all__ = ["officer", "second"]


def opened(client: FlaskClient, tablet: Tablet, content: bytes) -> None:
    answer = client.post(f"/visits/{tablet.visit}/queue/board", data={"file": (BytesIO(content), "queue.json")})
    assert answer.status_code == 302, answer.get_data(as_text=True)


def in_force(tablet: Tablet) -> list[str]:
    return [one["value"]["word"] for one in tablet.get(f"visits/{tablet.visit}/pack").get_json()["answers"]]


def test_what_somebody_taken_off_may_have_written_on_a_shared_tablet_is_kept_as_refused(
    tablet: Tablet, second: Tablet, officer: FlaskClient
):
    tablet.get("visits")
    second.device = tablet.device
    second.get("visits")
    content = queue(tablet)
    taken_off(tablet.client, second)
    opened(officer, tablet, content)
    assert in_force(tablet) == []
    page = text(officer, f"/visits/{tablet.visit}")
    assert "Several people may have written this on the tablet" in page
    assert "Let this answer count" in page


def test_of_a_shared_tablet_whose_people_all_go_the_file_counts(tablet: Tablet, second: Tablet, officer: FlaskClient):
    second.device = tablet.device
    second.get("visits")
    opened(officer, tablet, queue(tablet))
    assert in_force(tablet) == ["yes"]


def test_a_tablet_of_one_person_who_goes_counts_in_their_name_though_another_of_the_visit_was_taken_off(
    tablet: Tablet, second: Tablet, officer: FlaskClient
):
    content = queue(tablet)
    taken_off(tablet.client, second)
    opened(officer, tablet, content)
    assert in_force(tablet) == ["yes"]


def test_the_file_of_somebody_taken_off_is_refused_in_their_name(tablet: Tablet, second: Tablet, officer: FlaskClient):
    content = queue(second)
    taken_off(tablet.client, second)
    opened(officer, second, content)
    assert in_force(tablet) == []
    assert "Whoever wrote this had been taken off the visit when it came." in text(officer, f"/visits/{tablet.visit}")
