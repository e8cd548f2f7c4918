"""What a tablet takes along, and what it sends: each change once, none over another's, nothing to anybody else."""

import re
import uuid
from io import BytesIO

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import event, select

from auditapp.domain.people import Body, Role
from auditapp.domain.questions import MayRead
from auditapp.domain.spot_checks import Seen
from auditapp.services.visits.visit_photos import kept_at, photo_coming, photo_seen
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage.tablet_answers import spot_check_answer, spot_check_operation
from tests.journeys import papers
from tests.web import visits_made
from tests.web.conftest import As
from tests.web.visits_made import LINCOLNSHIRE, Tablet

POLICY = "missing-policy"
# Of signing in, of the tablet, of the visit and its answers, and of what is written, on either database.
MOST_QUESTIONS = 12


def rows(place: Workplace, table: object) -> list[dict[str, object]]:
    with place.reading() as connection:
        return [dict(row) for row in connection.execute(select(table)).mappings()]  # type: ignore[call-overload]


def test_a_pack_holds_what_the_basis_allows_and_names_no_child(tablet: Tablet):
    listed = tablet.get("visits").get_json()["visits"]
    assert [(one["id"], one["home"], one["state"]) for one in listed] == [
        (tablet.visit, "Example House North", "prepared")
    ]
    answer = tablet.get(f"visits/{tablet.visit}/pack")
    pack = answer.get_json()
    assert answer.headers["Cache-Control"] == "no-store"
    assert pack["visit"]["address"] == "1 Example Way, Boston, PE21 9ZZ"
    assert "not an Ofsted inspection" in pack["visit"]["not_ofsted"]
    assert pack["visit"]["basis"].startswith(
        "The consent of the person who carries on the home: letter of the provider"
    )
    assert 20 <= len(pack["set"]["questions"]) <= 30
    # Which marks a yes needs goes along, so that a home is told on the spot what the letter will ask.
    assert pack["yes_needs"]["review-asked"] == {"items": [["agreed", "again"]], "day": True}
    assert pack["yes_needs"]["missing-policy-consulted"] == {"items": [], "day": False}
    assert pack["whom_to_phone"] == [{"whom": "Police, in an emergency", "number": "999"}]
    (child,) = (one for one in pack["subjects"] if one["of"] == "child")
    assert (child["reference"], child["initials"]) == ("TREF-1", "A.T.")
    told = re.sub(r'"reference":"TREF-[12]"', "", answer.get_data(as_text=True))
    assert not any(word in told for word in papers.NAMING)


def test_questions_that_need_more_than_the_basis_gives_are_not_put(app: Flask, judged: Workplace, visitor: str):
    visit = visits_made.planned(judged, visitor, may_read=frozenset({MayRead.POLICIES}))
    pack = visits_made.tablet_of(app, judged, visitor, visit).get(f"visits/{visit}/pack").get_json()
    put = [slug for section in pack["set"]["sections"] for slug in section["questions"]]
    assert sorted(put) == sorted(pack["set"]["questions"])
    assert put
    assert {need for question in pack["set"]["questions"].values() for need in question["reads"]} == {"policies"}


def test_a_change_that_comes_again_is_taken_in_once(tablet: Tablet, judged: Workplace):
    first = tablet.operation(question=POLICY, word="yes")
    (once,), (again,) = tablet.send(first), tablet.send(first)
    assert (once["outcome"], once["rev"], once["again"]) == ("applied", 1, False)
    assert (again["outcome"], again["rev"], again["again"]) == ("applied", 1, True)
    assert again["answer"]["value"] == {"word": "yes"}
    assert len(rows(judged, spot_check_operation)) == 1
    assert tablet.get("visits").get_json()["visits"][0]["state"] == "under_way"


def test_one_batch_may_answer_a_question_twice_and_again_what_stood_before(tablet: Tablet, judged: Workplace):
    def twice(*words: str) -> list[object]:
        return [one["rev"] for one in tablet.send(*(tablet.operation(question=POLICY, word=word) for word in words))]

    assert twice("yes", "no") == [1, 2]
    assert twice("yes", "not_seen", "no") == [3, 3, 4]
    (put,) = rows(judged, spot_check_answer)
    assert (put["rev"], put["value"], put["device"]) == (4, {"word": "no"}, tablet.device)


def test_what_another_visit_has_is_refused_and_stays_there(app: Flask, judged: Workplace, tablet: Tablet):
    told = tablet.operation(question=POLICY, word="yes")
    tablet.send(told)
    second = visits_made.planned(judged, tablet.account)
    other = visits_made.tablet_of(app, judged, tablet.account, second)
    refused, taken = other.send(told, other.operation(question=POLICY, word="no"))
    assert (refused["outcome"], refused["again"], taken["outcome"]) == ("refused", False, "applied")
    assert refused["why"].startswith("Another visit has a change under this number.")
    kept = {row["spot_check_id"]: row["value"] for row in rows(judged, spot_check_operation)}
    assert kept == {tablet.visit: {"word": "yes"}, second: {"word": "no"}}


def test_a_batch_is_taken_in_with_few_questions_however_much_it_holds(tablet: Tablet, judged: Workplace):
    put = list(tablet.get(f"visits/{tablet.visit}/pack").get_json()["set"]["questions"])
    questions: list[str] = []

    @event.listens_for(judged.engine, "before_cursor_execute")
    def _(_one: object, _cursor: object, statement: str, *_rest: object) -> None:
        questions.append(statement)

    assert len(put) > 10
    first = [tablet.operation(question=one, word="yes") for one in put]
    for sent in (first[:1], first):
        questions.clear()
        tablet.send(*sent)
        assert 0 < len(questions) <= MOST_QUESTIONS


def test_two_inspectors_answer_different_questions_and_the_same_one_otherwise(
    app: Flask, judged: Workplace, tablet: Tablet
):
    other = visits_made.inspector(judged, body=Body.COUNCIL)
    from auditapp.domain.dates import Period
    from auditapp.domain.spot_checks import Member
    from auditapp.services.visits.plan_visit import assign

    assign(judged, Seen(LINCOLNSHIRE, tablet.account), tablet.visit, Member(other, "asks", Period(judged.today)))
    second = visits_made.tablet_of(app, judged, other, tablet.visit)
    questions = list(tablet.get(f"visits/{tablet.visit}/pack").get_json()["set"]["questions"])
    assert len(questions) > 1
    (mine,) = tablet.send(tablet.operation(question=POLICY, word="yes"))
    (theirs,) = second.send(second.operation(question=POLICY, word="no"))
    assert (mine["outcome"], theirs["outcome"], theirs["answer"]["value"]) == ("applied", "beside", {"word": "yes"})
    assert "Both answers are kept" in theirs["why"]
    (other_question,) = second.send(second.operation(question="documents-kept", word="no"))
    assert other_question["outcome"] == "applied"
    put = {row["question"]: row["rev"] for row in rows(judged, spot_check_answer)}
    assert put == {POLICY: 1, "documents-kept": 1}
    assert sorted(str(row["outcome"]) for row in rows(judged, spot_check_operation)) == ["applied", "applied", "beside"]
    # Merged, and marked by whom each was given.
    brought = tablet.get(f"visits/{tablet.visit}/pack").get_json()["answers"]
    assert {one["question"]: (one["value"]["word"], one["by"]) for one in brought} == {
        POLICY: ("yes", "Inspector Example"),
        "documents-kept": ("no", "Inspector Example"),
    }


def test_the_time_of_a_tablet_stands_beside_that_of_the_server_and_orders_nothing(tablet: Tablet, judged: Workplace):
    ahead, behind = "2031-05-04T10:00:00+00:00", "2019-01-02T10:00:00+00:00"
    tablet.send(tablet.operation(question=POLICY, word="yes") | {"at": ahead})
    tablet.send(tablet.operation(question=POLICY, word="no", base_rev=1) | {"at": behind})
    kept = rows(judged, spot_check_operation)
    assert sorted(str(row["said_at"]) for row in kept) == [behind, ahead]
    assert {row["received_at"].date() for row in kept} == {judged.now().date()}  # type: ignore[attr-defined]
    # What was said later counts, however early the tablet believes that it was.
    (put,) = rows(judged, spot_check_answer)
    assert (put["rev"], put["value"]) == (2, {"word": "no"})


def test_a_tablet_hears_that_somebody_chose_between_two_answers_of_its_own_alone(
    app: Flask, judged: Workplace, tablet: Tablet, signed_in_as: As
):
    other = visits_made.inspector(judged, body=Body.COUNCIL)
    tablet.client.post(f"/visits/{tablet.visit}/people", data={"account": other, "task": "asks"})
    second = visits_made.tablet_of(app, judged, other, tablet.visit)
    tablet.send(tablet.operation(question=POLICY, word="yes"))
    beside = second.operation(question=POLICY, word="no")
    second.send(beside)
    heard = f"visits/{tablet.visit}/settled"
    assert second.get(heard).get_json() == {"settled": []}
    officer = signed_in_as(Role.LSCB_OFFICER)
    officer.post(f"/visits/{tablet.visit}/choose", data={"op_id": beside["op_id"]})
    (told,) = second.get(heard).get_json()["settled"]
    assert (told["op_id"], told["answer"]["value"]["word"], told["answer"]["by"]) == (
        beside["op_id"],
        "no",
        "Lscb Officer Example",
    )
    assert tablet.get(heard).get_json() == {"settled": []}
    stranger = visits_made.tablet_of(app, judged, visits_made.inspector(judged, body=Body.POLICE), tablet.visit)
    assert stranger.get(heard).status_code == 404


def test_what_is_refused_is_kept_and_the_rest_of_the_batch_taken_in(tablet: Tablet, judged: Workplace):
    good, bad = tablet.operation(question=POLICY, word="no"), tablet.operation(question="no-such", word="no")
    assert [(one["outcome"], bool(one["why"])) for one in tablet.send(bad, good)] == [
        ("refused", True),
        ("applied", False),
    ]
    assert len(rows(judged, spot_check_operation)) == 2


@pytest.mark.parametrize(
    "sent",
    [None, [], {"operations": []}, {"operations": [{"op_id": "1"}]}, {"operations": ["x"]}],
)
def test_what_cannot_be_read_is_refused_whole(tablet: Tablet, sent: object):
    answer = tablet.post("operations", sent)
    assert (answer.status_code, answer.get_json()["error"]) == (422, "malformed")


def test_a_child_at_risk_is_taken_in_whatever_state_the_visit_is_in(tablet: Tablet, judged: Workplace):
    tablet.send(tablet.operation("finish"))
    (told,) = tablet.send(tablet.operation("risk", words="A child is being collected.", phoned=True, whom="Police"))
    assert told["outcome"] == "applied"


def test_nobody_else_reaches_the_visit(app: Flask, judged: Workplace, tablet: Tablet):
    other = visits_made.inspector(judged, area="Leeds")
    foreign = visits_made.tablet_of(app, judged, other, tablet.visit)
    assert foreign.get("visits").get_json()["visits"] == []
    assert foreign.get(f"visits/{tablet.visit}/pack").status_code == 404
    assert foreign.post("operations", {"operations": [foreign.operation("finish")]}).status_code == 403
    assert foreign.begin_photo(b"x")[1].status_code == 403
    near = visits_made.tablet_of(app, judged, visits_made.inspector(judged, body=Body.CHARITY), tablet.visit)
    assert near.get(f"visits/{tablet.visit}/pack").status_code == 404


def test_what_somebody_wrote_is_not_sent_under_another_name(tablet: Tablet):
    sent = {"operations": [tablet.operation(question=POLICY, word="yes")]}
    headers = tablet.headers | {"X-Person": str(uuid.uuid4())}
    answer = tablet.client.post(f"/capture/api/visits/{tablet.visit}/operations", json=sent, headers=headers)
    assert (answer.status_code, answer.get_json()["error"]) == (403, "not_yours")


def test_strangers_and_other_roles_are_told_in_json(app: Flask, signed_in_as: object, tablet: Tablet):
    stranger = app.test_client().get("/capture/api/visits", headers=tablet.headers)
    assert (stranger.status_code, stranger.get_json()["error"]) == (401, "not_signed_in")
    officer = signed_in_as(Role.LSCB_OFFICER)  # type: ignore[operator]
    assert officer.get("/capture/api/visits", headers=tablet.headers).get_json()["error"] == "not_yours"


def test_a_lost_tablet_wipes_at_its_next_contact_and_sends_nothing_more(app: Flask, judged: Workplace, tablet: Tablet):
    from auditapp.services.visits.lost_tablets import give_up

    tablet.get("visits")
    asked = {"device": tablet.device}
    assert app.test_client().post("/capture/api/contact", json=asked).get_json()["wipe"] is False
    give_up(judged, tablet.account, tablet.device)
    answer = tablet.post("operations", {"operations": [tablet.operation("finish")]})
    assert (answer.status_code, answer.get_json()["wipe"]) == (410, True)
    # Nor does it hear of anything else before that.
    assert tablet.post("operations", {"operations": []}).get_json()["wipe"] is True
    assert rows(judged, spot_check_operation) == []
    assert app.test_client().post("/capture/api/contact", json=asked).get_json()["wipe"] is True
    assert app.test_client().post("/capture/api/contact", json={"device": "x"}).get_json()["wipe"] is False


def test_a_photo_comes_in_parts_each_once_and_is_drawn_anew(tablet: Tablet, judged: Workplace):
    content = visits_made.jpeg()
    assert 300_000 < len(content) < 3_000_000
    number, begun = tablet.begin_photo(content)
    assert begun.get_json() == {"photo_id": number, "state": "receiving", "have": []}
    parts = -(-len(content) // visits_made.PART)
    assert parts > 1
    assert tablet.put_part(number, 1, content).get_json() == {"have": [1]}
    assert tablet.post(f"photos/{number}/finish", {}).get_json()["missing"] == [0, *range(2, parts)]
    assert tablet.put_part(number, 0, content, digest="0" * 64).status_code == 422
    for part in (0, 1, *range(2, parts)):
        tablet.put_part(number, part, content)
    for _ in range(2):
        assert tablet.post(f"photos/{number}/finish", {}).get_json()["state"] == "whole"
    seen = Seen(LINCOLNSHIRE, tablet.account)
    drawn = photo_seen(judged, seen, tablet.visit, number, "visit")
    with Image.open(BytesIO(drawn)) as opened:
        assert (opened.format, opened.size, dict(opened.getexif())) == ("JPEG", (1600, 1200), {})
    assert b"EXAMPLE-CAMERA" in content
    assert b"EXAMPLE-CAMERA" not in drawn
    assert b"JFIF" not in kept_at(judged, number).read_bytes()
    assert tablet.get(f"visits/{tablet.visit}/photos/{number}").get_json()["have"] == list(range(parts))


def test_what_is_no_picture_is_kept_from_everybody(tablet: Tablet, judged: Workplace):
    content = b"<svg onload=alert(1)>" * 100
    number, _ = tablet.begin_photo(content)
    tablet.put_part(number, 0, content)
    tablet.post(f"photos/{number}/finish", {})
    kept = photo_coming(judged, Seen(LINCOLNSHIRE, tablet.account), tablet.visit, number)
    assert kept.state == "refused"
    with pytest.raises(Refused):
        photo_seen(judged, Seen(LINCOLNSHIRE), tablet.visit, number, "visit")


def test_parts_that_do_not_add_up_are_asked_for_again(tablet: Tablet):
    content = visits_made.jpeg(200, 200)
    number, _ = tablet.begin_photo(content, sha256="1" * 64)
    tablet.put_part(number, 0, content)
    answer = tablet.post(f"photos/{number}/finish", {})
    assert (answer.status_code, answer.get_json()["error"]) == (422, "not_the_picture")
    assert tablet.get(f"visits/{tablet.visit}/photos/{number}").get_json()["have"] == []


def own_questions(app: Flask, place: Workplace, visitor: str, *may_read: MayRead) -> list[dict[str, str]]:
    visit = visits_made.planned(place, visitor, may_read=frozenset(may_read))
    return list(visits_made.tablet_of(app, place, visitor, visit).get(f"visits/{visit}/pack").get_json()["own"])


def test_a_home_s_own_question_says_which_child_where_files_of_children_may_be_read(
    app: Flask, judged: Workplace, visitor: str
):
    told = own_questions(app, judged, visitor, MayRead.NOTICES, MayRead.CASE_RECORDS)
    about = {(one["ask"][:25], one["reference"], one["initials"]) for one in told if one["rule"] == "ADM-1"}
    assert about == {("Admission on 17 June 2014", "TREF-2", "B.T.")}
    told = own_questions(app, judged, visitor, MayRead.NOTICES)
    assert told
    assert {"reference", "initials", "child_id"}.isdisjoint({name for one in told for name in one})
