"""What the office does with a visit: people taken off, called off, let in after all, tablets that did not hand in."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auditapp.domain.people import Body, Role
from auditapp.services.workplace import Workplace
from tests.web import visits_made
from tests.web.conftest import As
from tests.web.test_visits import POLICY, revision, text
from tests.web.visits_made import Tablet

GONE = re.compile(r"You were taken off this visit by \S.* on \w+day \d+ \w+ \d{4} at \d\d:\d\d: Is ill\.")


@pytest.fixture
def officer(signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.LSCB_OFFICER)


@pytest.fixture
def second(app: Flask, judged: Workplace, tablet: Tablet) -> Tablet:
    """The tablet of a colleague, who took the visit along."""
    other = visits_made.inspector(judged, body=Body.COUNCIL)
    tablet.client.post(f"/visits/{tablet.visit}/people", data={"account": other, "task": "social worker"})
    found = visits_made.tablet_of(app, judged, other, tablet.visit)
    assert found.get(f"visits/{tablet.visit}/pack").status_code == 200
    return found


def taken_off(client: FlaskClient, tablet: Tablet, by: str = "") -> None:
    data = {"leaver": tablet.account, "words": "Is ill."}
    answer = client.post(f"/visits/{tablet.visit}/people/off{by}", data=data)
    assert answer.status_code == 302, answer.get_data(as_text=True)


def gone(tablet: Tablet) -> list[dict[str, str]]:
    return list(tablet.get(f"visits?here={tablet.visit}").get_json()["gone"])


def test_whoever_was_taken_off_hears_it_and_what_they_send_is_kept_as_refused(
    tablet: Tablet, second: Tablet, officer: FlaskClient
):
    second.send(second.operation(question=POLICY, word="yes"))
    assert gone(second) == []
    taken_off(tablet.client, second)
    assert second.get("visits").get_json() == {"visits": [], "gone": []}
    (told,) = gone(second)
    assert (told["id"], told["kind"]) == (tablet.visit, "taken_off")
    assert GONE.fullmatch(told["words"]), told["words"]
    assert gone(tablet) == []
    assert second.get(f"visits/{tablet.visit}/pack").status_code == 404
    late = second.operation(question=POLICY, word="no", note="Two pages are missing.")
    alarm = second.operation("risk", words="A child left.", phoned=True, whom="Police")
    for again in (False, True):
        (came, risk) = second.send(late, alarm)
        assert (came["outcome"], came["again"], risk["outcome"]) == ("refused", again, "applied")
    content = visits_made.jpeg(300, 200)
    photo, _ = second.begin_photo(content)
    second.put_part(photo, 0, content)
    assert second.post(f"photos/{photo}/finish", {}).get_json()["state"] == "whole"
    page = text(officer, f"/visits/{tablet.visit}")
    assert "Taken off the visit: Inspector Example Is ill. Inspector Example" in page
    assert "Whoever wrote this had been taken off the visit when it came." in page
    assert "no; Two pages are missing." in page
    assert "1 of 1 answered yes" in page


def test_whoever_goes_no_more_hears_nothing_of_what_colleagues_answered(tablet: Tablet, second: Tablet):
    early = second.operation(question=POLICY, word="no")
    assert second.send(early)[0]["answer"]["value"]["word"] == "no"
    taken_off(tablet.client, second)
    rev = second.send(early)[0]["rev"]
    tablet.send(tablet.operation(question=POLICY, word="yes", note="Seen in the office.", base_rev=rev))
    late = second.operation(question=POLICY, word="no")
    assert [one["answer"] for one in second.send(late, early)] == [None, None]
    (mine,) = tablet.send(tablet.operation(question=POLICY, word="yes", note="Seen in the office."))
    assert mine["answer"]["value"]["note"] == "Seen in the office."


def test_an_officer_lets_an_answer_count_that_was_refused_and_both_stay(
    app: Flask, judged: Workplace, tablet: Tablet, second: Tablet, officer: FlaskClient
):
    taken_off(officer, second, by="/board")
    late = second.operation(question=POLICY, word="no")
    wrong = second.operation(question="no-such", word="no")
    second.send(late, wrong)
    path = f"/visits/{tablet.visit}"
    page = officer.get(path).get_data(as_text=True)
    assert page.count("Let this answer count") == 1
    officer.post(f"{path}/choose", data={"op_id": wrong["op_id"]})
    assert tablet.get(f"visits/{tablet.visit}/pack").get_json()["answers"] == []
    officer.post(f"{path}/choose", data={"op_id": late["op_id"]})
    assert tablet.get(f"visits/{tablet.visit}/pack").get_json()["answers"][0]["value"]["word"] == "no"
    page = text(officer, path)
    assert "An officer of the board let it count." in page
    assert "Let this answer count" not in page
    again = officer.post(f"{path}/choose", data={"op_id": late["op_id"]}, follow_redirects=True)
    assert "They may have changed" in again.get_data(as_text=True)


def test_whoever_was_taken_off_does_not_review_the_visit(app: Flask, judged: Workplace, tablet: Tablet, second: Tablet):
    from auditapp.domain.spot_checks import Seen
    from auditapp.services.visits.review_visit import Reviewed, accept, choose_answer
    from auditapp.services.workplace import Refused

    late = second.operation(question=POLICY, word="no")
    taken_off(tablet.client, second)
    second.send(late)
    seen = Seen(visits_made.LINCOLNSHIRE)
    with pytest.raises(Refused, match="does not review it"):
        choose_answer(judged, seen, second.account, tablet.visit, late["op_id"])
    tablet.send(tablet.operation("finish"))
    with pytest.raises(Refused, match="does not review it"):
        accept(judged, seen, Reviewed(tablet.visit, 5, second.account))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"leaver": ""}, "Choose who no longer goes."),
        ({"words": " "}, "Say why. It stays with the visit."),
    ],
)
def test_who_and_why_are_asked(tablet: Tablet, second: Tablet, change: dict[str, str], words: str):
    data = {"leaver": second.account, "words": "Is ill."} | change
    answer = tablet.client.post(f"/visits/{tablet.visit}/people/off", data=data)
    assert words in answer.get_data(as_text=True)
    assert gone(second) == []


def test_the_last_person_is_not_taken_off_and_nobody_after_the_end(tablet: Tablet, second: Tablet):
    path = f"/visits/{tablet.visit}"
    data = {"leaver": tablet.account, "words": "Is ill."}
    taken_off(tablet.client, second)
    assert "Somebody no longer goes along" not in text(tablet.client, path)
    assert "Nobody would be left to go." in tablet.client.post(f"{path}/people/off", data=data).get_data(as_text=True)
    tablet.client.post(f"{path}/people", data={"account": second.account, "task": "social worker"})
    assert gone(second) == []
    tablet.send(tablet.operation("finish"))
    data = {"leaver": second.account, "words": "Is ill."}
    assert "This visit was handed in" in tablet.client.post(f"{path}/people/off", data=data).get_data(as_text=True)


def test_a_visit_that_is_called_off_is_told_to_its_tablets_and_nothing_is_lost(
    tablet: Tablet, officer: FlaskClient, signed_in_as: As
):
    path = f"/visits/{tablet.visit}"
    tablet.send(tablet.operation(question=POLICY, word="yes"))
    page = tablet.client.get(path).get_data(as_text=True)
    assert "Say why." in tablet.client.post(f"{path}/called-off", data={"revision": revision(page)}).get_data(True)
    data = {"revision": revision(page), "off": "The home closed."}
    assert "is called off" in text_after(tablet.client, f"{path}/called-off", data)
    assert "Called off : The home closed." in text(officer, path)
    assert "The visit was called off The home closed. Inspector Example" in text(officer, path)
    (told,) = gone(tablet)
    assert told["kind"] == "called_off"
    assert told["words"].startswith("This visit was called off by Inspector Example on ")
    assert told["words"].endswith(": The home closed.")
    (late,) = tablet.send(tablet.operation(question=POLICY, word="no"))
    assert (late["outcome"], late["why"][:26]) == ("refused", "This visit was called off.")
    assert "What was refused" in text(officer, path)
    assert "Call the visit off" not in text(officer, path)
    auditor = text(signed_in_as(Role.AUDITOR), path)
    assert "The visit was called off" in auditor
    assert "The home closed." not in auditor
    again = officer.post(f"{path}/called-off/board", data={"revision": 9, "off": "Once more."})
    assert "A visit can be called off before it is handed in" in again.get_data(as_text=True)


def text_after(client: FlaskClient, path: str, data: dict[str, str]) -> str:
    return client.post(path, data=data, follow_redirects=True).get_data(as_text=True)


def test_whoever_may_not_change_visits_takes_nobody_off_and_calls_none_off(tablet: Tablet, signed_in_as: As):
    for role in (Role.COMMISSIONER, Role.AUDITOR, Role.DATA_OFFICER):
        client = signed_in_as(role)
        for path in ("people/off", "people/off/board", "called-off", "called-off/board", "let-in"):
            assert client.post(f"/visits/{tablet.visit}/{path}").status_code == 403, (role, path)
    elsewhere = signed_in_as(Role.LSCB_OFFICER, "Leeds")
    assert elsewhere.post(f"/visits/{tablet.visit}/called-off/board").status_code == 404


@pytest.mark.parametrize("is_begun", [False, True])
def test_not_being_let_in_is_taken_back_and_both_stay(tablet: Tablet, officer: FlaskClient, *, is_begun: bool):
    path = f"/visits/{tablet.visit}"
    if is_begun:
        tablet.send(tablet.operation(question=POLICY, word="yes"))
    was = revision(tablet.client.get(path).get_data(as_text=True))
    tablet.client.post(f"{path}/not-let-in", data={"revision": was, "said": "The deputy said: not today."})
    (late,) = tablet.send(tablet.operation(question=POLICY, word="no"))
    assert late["outcome"] == "refused"
    page = tablet.client.get(path).get_data(as_text=True)
    assert "Say how it came" in tablet.client.post(f"{path}/let-in", data={"revision": revision(page)}).get_data(True)
    stale = tablet.client.post(f"{path}/let-in", data={"revision": "1", "said": "The manager came."})
    assert "Somebody else changed this visit meanwhile." in stale.get_data(as_text=True)
    tablet.client.post(f"{path}/let-in", data={"revision": revision(page), "said": "The manager came."})
    page = text(officer, path)
    assert f"{'Under way' if is_begun else 'Prepared'} ." in page
    assert page.index("The deputy said: not today.") < page.index("The manager came.")
    assert "That the home did not let the visitors in was taken back" in page
    (now,) = tablet.send(tablet.operation(question=POLICY, word="no"))
    assert now["outcome"] == "applied"


def test_a_reviewer_is_warned_of_a_tablet_that_has_not_handed_in(tablet: Tablet, second: Tablet, officer: FlaskClient):
    path = f"/visits/{tablet.visit}"
    tablet.send(tablet.operation("finish"))
    page = text(officer, path)
    assert "have not handed it in" in page
    row = re.search(rf"{second.device[:8]} (.*?) \d+ \w+ \d{{4}} at \d\d:\d\d nothing yet", page)
    assert row
    assert row[1] == "Inspector Example"
    assert tablet.device[:8] not in page
    was = revision(officer.get(path).get_data(as_text=True))
    without = {"revision": was, "without": [second.device]}
    for data in ({"revision": was}, without, {"revision": was, "confirmed": "y"}):
        answer = officer.post(f"{path}/accept", data=data, follow_redirects=True)
        assert "Another tablet took this visit along and has not handed it in" in answer.get_data(as_text=True)
    officer.post(f"{path}/accept", data=without | {"confirmed": "y"})
    page = text(officer, path)
    assert "Reviewed" in page
    assert f"Without what these may still hold: tablet {second.device[:8]}." in page


def test_a_tablet_that_handed_in_holds_nothing_or_was_lost_is_not_waited_for(
    judged: Workplace, tablet: Tablet, second: Tablet, officer: FlaskClient
):
    from auditapp.services.visits.lost_tablets import give_up

    path = f"/visits/{tablet.visit}"
    second.send(second.operation(question=POLICY, word="yes"))
    tablet.send(tablet.operation("finish"))
    assert "Accept it without what this tablet may still hold" in text(officer, path)
    assert second.post("gone", {}).status_code == 200
    assert "have not handed it in" not in text(officer, path)
    assert second.get(f"visits/{tablet.visit}/pack").status_code == 200
    assert "have not handed it in" in text(officer, path)
    second.send(second.operation("finish"))
    assert "have not handed it in" not in text(officer, path)
    officer.post(f"{path}/send-back", data={"revision": revision(officer.get(path).get_data(True)), "words": "Again."})
    tablet.send(tablet.operation("finish"))
    assert "Accept it without what this tablet may still hold" in text(officer, path)
    give_up(judged, second.account, second.device)
    page = text(officer, path)
    assert "given up as lost on" in page
    assert "Accept it without" not in page
    officer.post(f"{path}/accept", data={"revision": revision(officer.get(path).get_data(as_text=True))})
    assert "Reviewed" in text(officer, path)


def test_a_photo_that_cannot_be_shown_is_told_kept_and_saved_by_an_officer_alone(
    tablet: Tablet, officer: FlaskClient, signed_in_as: As
):
    content = visits_made.jpeg(400, 300)[:-900] + b"\0" * 10
    broken = b"\xff\xd8\xff" + content[200:]
    number, _ = tablet.begin_photo(broken)
    tablet.put_part(number, 0, broken)
    tablet.post(f"photos/{number}/finish", {})
    path = f"/visits/{tablet.visit}"
    (heard,) = tablet.get(f"visits/{tablet.visit}/photos").get_json()["photos"]
    assert (heard["photo_id"], heard["state"]) == (number, "refused")
    assert "keeps it as it came" in heard["why"]
    assert "cannot be shown; it is kept as it came" in text(officer, path)
    data = {"unshown": number, "why_saved": "review"}
    saves = f"{path}/photos/as-it-came"
    assert "Choose why you save the photo." in officer.post(saves, data={"unshown": number}).get_data(as_text=True)
    for _ in range(2):
        saved = officer.post(saves, data=data)
        assert (saved.mimetype, saved.data) == ("application/octet-stream", broken)
        assert saved.headers["Content-Disposition"] == f"attachment; filename=photo-{number[:8]}.bin"
    assert "first saved on" in text(officer, path)
    assert tablet.client.post(saves, data=data).status_code == 404
    assert signed_in_as(Role.AUDITOR).post(saves, data=data).status_code == 404
    assert signed_in_as(Role.COMMISSIONER).post(saves, data=data).status_code == 403


def test_no_title_that_a_browser_writes_down_names_a_home(tablet: Tablet, officer: FlaskClient):
    from tests.journeys import papers

    for path in (f"/visits/{tablet.visit}", "/visits", f"/visits/{tablet.visit}/paper", f"/homes/{papers.NORTH}"):
        answer = tablet.client.get(path)
        assert answer.status_code == 200, path
        title = re.search(r"<title>(.*?)</title>", answer.get_data(as_text=True), re.DOTALL)
        assert title, path
        assert "Example House" not in title[1], path
        assert "Example House North" in answer.get_data(as_text=True)


def whole_photo(tablet: Tablet, width: int) -> None:
    content = visits_made.jpeg(width, 200)
    number, _ = tablet.begin_photo(content)
    tablet.put_part(number, 0, content)
    assert tablet.post(f"photos/{number}/finish", {}).get_json()["state"] == "whole"


def test_nobody_accepts_a_visit_of_which_a_photo_came_meanwhile(tablet: Tablet, officer: FlaskClient):
    path, content = f"/visits/{tablet.visit}", visits_made.jpeg(300, 200)
    tablet.send(tablet.operation(question=POLICY, word="yes"), tablet.operation("finish"))
    before = revision(officer.get(path).get_data(as_text=True))
    number, _ = tablet.begin_photo(content)
    begun = revision(officer.get(path).get_data(as_text=True))
    tablet.put_part(number, 0, content)
    tablet.post(f"photos/{number}/finish", {})
    for was in (before, begun):
        assert "Reviewed" not in text_after(officer, f"{path}/accept", {"revision": was})
    page = officer.get(path).get_data(as_text=True)
    assert "Its answers count as facts" in text_after(officer, f"{path}/accept", {"revision": revision(page)})
    assert "after the visit was over" not in text(officer, path)


@pytest.mark.parametrize("end", ["accept", "called-off"])
def test_a_photo_that_comes_after_the_end_is_kept_and_said_to_have_come_late(
    tablet: Tablet, officer: FlaskClient, end: str
):
    path = f"/visits/{tablet.visit}"
    whole_photo(tablet, 300)
    if end == "accept":
        tablet.send(tablet.operation("finish"))
    data = {"revision": revision(officer.get(path).get_data(as_text=True)), "off": "The home closed."}
    officer.post(f"{path}/{end}{'/board' if end == 'called-off' else ''}", data=data)
    whole_photo(tablet, 320)
    page = text(officer, path)
    assert page.count("after the visit was over: it is kept, and nobody reviewed it with the rest") == 1
