"""Visits on pages: preparing one, who goes along, what was answered, reviewing it, and who may see what."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auditapp.domain.people import Body, Role
from auditapp.services.workplace import Workplace
from tests.journeys import papers
from tests.web import visits_made
from tests.web.conftest import As
from tests.web.visits_made import Tablet

POLICY = "missing-policy"
ASKED = {
    "urn": papers.NORTH,
    "announced": "yes",
    "basis": "consent",
    "basis_words": "letter of the provider",
    "consented_by": "A Manager Example, registered manager",
    "consented_on-day": "2",
    "consented_on-month": "11",
    "consented_on-year": "2026",
    "may_read": ["policies", "case_records", "children_talk"],
}


@pytest.fixture
def officer(signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.LSCB_OFFICER)


def text(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return " ".join(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)).split())


def revision(page: str) -> str:
    return re.search(r'name="revision" value="(\d+)"', page)[1]  # type: ignore[index]


def days(place: Workplace) -> dict[str, str]:
    day = place.today
    parts = {"day": str(day.day), "month": str(day.month), "year": str(day.year)}
    return {f"{name}-{part}": value for name in ("first", "last") for part, value in parts.items()}


def test_an_inspector_prepares_a_visit_and_prints_its_letter(signed_in_as: As, judged: Workplace):
    client = signed_in_as(Role.INSPECTOR)
    answer = client.post("/visits/prepare", data=ASKED | days(judged))
    assert answer.status_code == 302, answer.get_data(as_text=True)
    visit = answer.headers["Location"]
    page = text(client, visit)
    assert "Visit to Example House North" in page
    assert "The consent of the person who carries on the home: letter of the provider" in page
    assert "It is not an Ofsted inspection" in page
    letter = text(client, f"{visit}/letter")
    assert "Letter of authority" in letter
    assert f"Visit {visit.rpartition('/')[2][:8]}" in letter
    assert "Signature:" in letter
    assert "leads the visit; is not authorised to talk with children" in letter
    assert "by the number of the visit: ______________________________ (name and telephone number" in letter
    assert "write the name and the telephone number on the letter of authority by hand" in page
    # Nobody goes who may talk with children, so that is not said to be looked at.
    assert "what children say" not in letter
    assert "may refuse the visit, or any question" in letter
    paper = text(client, f"{visit}/paper")
    assert "☐ not seen" in paper
    # What is ticked on a tablet is ticked on paper: without it a yes proves nothing.
    assert "Seen: ☐ A written policy" in paper
    assert "Example House North" in text(client, "/visits")


@pytest.mark.parametrize(
    ("role", "paths"),
    [
        (Role.INSPECTOR, ("", "/letter", "/paper", "/visits", "/visits/prepare", "/programmes", "/programmes/new")),
        (Role.LSCB_OFFICER, ("", "/feedback", "/visits", "/programmes")),
        (Role.COMMISSIONER, ("", "/visits")),
    ],
)
def test_every_page_and_letter_of_visits_says_that_none_is_an_ofsted_inspection(
    signed_in_as: As, tablet: Tablet, role: Role, paths: tuple[str, ...]
):
    if role is not Role.INSPECTOR:
        tablet.send(tablet.operation("finish"))
    client = tablet.client if role is Role.INSPECTOR else signed_in_as(role)
    for path in paths:
        said = text(client, path if path.startswith(("/visits", "/programmes")) else f"/visits/{tablet.visit}{path}")
        assert "It is not an Ofsted inspection" in said or "None of them is an Ofsted inspection" in said, path


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"urn": "SC000000"}, "no such home in your area"),
        ({"basis_words": ""}, "Say on what the visit rests"),
        ({"consented_by": ""}, "Say who consented"),
        ({"may_read": []}, "Choose what may be looked at"),
        ({"last-year": "2031"}, "Last day: a visit takes at most 14 days"),
        ({"last-year": "2016"}, "Last day: this day is before the first one"),
        ({"first-year": "2016"}, "First day: this day is over"),
        ({"first-year": "2031", "last-year": "2031"}, "First day: this is more than a year from today"),
        ({"consented_on-year": "2031"}, "The day of the consent lies after today"),
    ],
)
def test_what_is_missing_is_said_beside_the_field(
    signed_in_as: As, judged: Workplace, change: dict[str, object], words: str
):
    answer = signed_in_as(Role.INSPECTOR).post("/visits/prepare", data=ASKED | days(judged) | change)
    assert answer.status_code == 200
    assert words in answer.get_data(as_text=True).replace("&#39;", "'")


def test_the_hint_about_a_day_and_the_error_about_it_say_one_thing(signed_in_as: As, judged: Workplace):
    client = signed_in_as(Role.INSPECTOR)
    hint = re.search(r"From today on. For example, (\d+ \d+ \d{4})\.", text(client, "/visits/prepare"))
    assert hint
    no_day = {"first-day": "31", "first-month": "2"}
    said = client.post("/visits/prepare", data=ASKED | days(judged) | no_day).get_data(as_text=True)
    assert f"is no day of the calendar. Write it as in {hint[1]}." in said
    assert f"give the day, month and year, as in {hint[1]}." in client.post("/visits/prepare", data=ASKED).text


def test_whoever_prepares_may_be_the_one_who_talks_with_children(signed_in_as: As, judged: Workplace):
    client = signed_in_as(Role.INSPECTOR)
    visit = client.post("/visits/prepare", data=ASKED | days(judged) | {"may_meet_children": "y"}).headers["Location"]
    letter = text(client, f"{visit}/letter")
    assert "leads the visit; is authorised to talk with children who wish to" in letter
    assert "what children say who wish to talk" in letter


def test_each_role_sees_what_the_policy_says(signed_in_as: As, tablet: Tablet):
    path = f"/visits/{tablet.visit}"
    for role, prepared, submitted in (
        (Role.LSCB_OFFICER, 200, 200),
        (Role.DATA_OFFICER, 200, 200),
        (Role.AUDITOR, 200, 200),
        (Role.COMMISSIONER, 404, 200),
        (Role.POLICE_LIAISON, 403, 403),
        (Role.ADMINISTRATOR, 403, 403),
    ):
        client = signed_in_as(role)
        assert client.get(path).status_code == prepared, role
        if prepared == 404:
            tablet.send(tablet.operation("finish"))
        assert client.get(path).status_code == submitted, role
    assert signed_in_as(Role.LSCB_OFFICER, "Leeds").get(path).status_code == 404
    assert signed_in_as(Role.INSPECTOR, body=Body.CHARITY).get(path).status_code == 404


def test_a_colleague_whose_body_may_not_hold_the_address_sees_it_on_the_days_of_the_visit(
    app: Flask, judged: Workplace, tablet: Tablet
):
    other = visits_made.inspector(judged, body=Body.CHARITY)
    said = {"account": other, "task": "worker of a charity"}
    page = tablet.client.post(f"/visits/{tablet.visit}/people", data=said)
    assert page.status_code == 302
    pack = visits_made.tablet_of(app, judged, other, tablet.visit).get(f"visits/{tablet.visit}/pack").get_json()
    assert (pack["visit"]["home"], "Boston" in pack["visit"]["address"]) == (f"Home {papers.NORTH}", False)


def test_under_an_agreement_the_address_is_in_the_pack(app: Flask, judged: Workplace, tablet: Tablet):
    other = visits_made.inspector(judged, body=Body.CHARITY)
    said = {"account": other, "task": "worker of a charity", "agreement": "Joint visits agreement of 1 May 2026"}
    tablet.client.post(f"/visits/{tablet.visit}/people", data=said)
    pack = visits_made.tablet_of(app, judged, other, tablet.visit).get(f"visits/{tablet.visit}/pack").get_json()
    assert (pack["visit"]["home"], "Boston" in pack["visit"]["address"]) == ("Example House North", True)
    # The tablet shows it until then; whose body may hold the address sees it as long as the visit is there.
    assert pack["visit"]["shown_until"] == (judged.today + timedelta(days=1)).isoformat()
    assert tablet.get(f"visits/{tablet.visit}/pack").get_json()["visit"]["shown_until"] == ""


def test_two_answers_stand_side_by_side_until_an_officer_chooses(
    app: Flask, judged: Workplace, tablet: Tablet, officer: FlaskClient
):
    other = visits_made.inspector(judged, body=Body.COUNCIL)
    tablet.client.post(f"/visits/{tablet.visit}/people", data={"account": other, "task": "social worker"})
    second = visits_made.tablet_of(app, judged, other, tablet.visit)
    tablet.send(tablet.operation(question=POLICY, word="yes"))
    beside = second.operation(question=POLICY, word="not_seen", reason="The cupboard was locked.")
    second.send(beside)
    for one in (tablet, second):
        one.send(one.operation("finish"))
    path = f"/visits/{tablet.visit}"
    page = officer.get(path).get_data(as_text=True)
    assert "two answers stand side by side" in page
    assert "The cupboard was locked." in page
    refused = officer.post(f"{path}/accept", data={"revision": revision(page)}, follow_redirects=True)
    assert "Choose between them first" in refused.get_data(as_text=True)
    officer.post(f"{path}/choose", data={"op_id": beside["op_id"]})
    page = officer.get(path).get_data(as_text=True)
    assert "two answers stand side by side" not in page
    assert "0 of 0" not in page
    assert tablet.get(f"visits/{tablet.visit}/pack").get_json()["answers"][0]["value"]["word"] == "not_seen"
    officer.post(f"{path}/accept", data={"revision": revision(page)})
    assert "Reviewed" in text(officer, path)
    (late,) = tablet.send(tablet.operation(question=POLICY, word="no"))
    assert late["outcome"] == "refused"
    assert "What was refused" in text(officer, path)


def test_a_visit_is_sent_back_and_a_second_tab_is_told(tablet: Tablet, officer: FlaskClient):
    tablet.send(tablet.operation(question=POLICY, word="yes"), tablet.operation("finish"))
    path = f"/visits/{tablet.visit}"
    was = revision(officer.get(path).get_data(as_text=True))
    said = {"revision": was, "words": "The night of the third is missing."}
    assert officer.post(f"{path}/send-back", data={"revision": was, "words": ""}).status_code == 200
    assert officer.post(f"{path}/send-back", data=said).status_code == 302
    assert "The night of the third is missing." in text(tablet.client, path)
    again = officer.post(f"{path}/send-back", data=said)
    assert "was not handed in, or was reviewed already" in again.get_data(as_text=True)


def test_a_child_at_risk_stands_first_until_the_board_notes_it(tablet: Tablet, officer: FlaskClient):
    risk = tablet.operation("risk", words="A child was collected by an unknown adult.", phoned=True, whom="Police")
    tablet.send(risk)
    path = f"/visits/{tablet.visit}"
    assert "A child may be at risk" in text(officer, path)
    assert re.search(
        r"A child may be at risk Example House North, told on \w+day \d+ \w+ \d{4} at \d\d:\d\d", text(officer, "/")
    )
    officer.post(f"{path}/at-risk/{risk['op_id']}")
    assert "Somebody of the board has noted this" in text(officer, path)
    assert "A child may be at risk" not in text(officer, "/")


def test_not_being_let_in_is_recorded_and_is_no_finding(tablet: Tablet, officer: FlaskClient):
    path = f"/visits/{tablet.visit}"
    was = revision(tablet.client.get(path).get_data(as_text=True))
    tablet.client.post(f"{path}/not-let-in", data={"revision": was, "said": "The deputy said: not today."})
    assert "The home did not let the visitors in : The deputy said: not today." in text(officer, path)


def test_a_photo_is_shown_on_a_reason_and_to_auditors_by_its_hash(
    tablet: Tablet, officer: FlaskClient, signed_in_as: As
):
    content = visits_made.jpeg(400, 300)
    number, _ = tablet.begin_photo(content)
    tablet.put_part(number, 0, content)
    tablet.post(f"photos/{number}/finish", {})
    path, asked = f"/visits/{tablet.visit}/photos", {"photo": number, "reason": "review"}
    assert "Choose why you look at the photo" in officer.post(path, data={"photo": number}).get_data(as_text=True)
    assert "Photo: choose one." in officer.post(path, data={"reason": "review"}).get_data(as_text=True)
    shown = officer.post(path, data=asked)
    assert (shown.mimetype, shown.data[:3]) == ("image/jpeg", b"\xff\xd8\xff")
    auditor = signed_in_as(Role.AUDITOR)
    assert auditor.post(path, data=asked).status_code == 404
    assert "SHA-256" in text(auditor, f"/visits/{tablet.visit}")
    assert signed_in_as(Role.COMMISSIONER).post(path, data=asked).status_code == 403


def test_a_tablet_that_was_lost_is_given_up_on_its_page(tablet: Tablet):
    tablet.get("visits")
    assert tablet.device[:8] in text(tablet.client, "/visits/tablets")
    tablet.client.post(f"/visits/tablets/{tablet.device}/lost")
    assert "not heard of since" in text(tablet.client, "/visits/tablets")
    assert tablet.get("visits").status_code == 410
    assert "told to wipe" in text(tablet.client, "/visits/tablets")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("answer", {"word": "yes", "items": 5}),
        ("answer", {"word": ["yes"]}),
        ("section", {"section": "policies", "seconds": "abc"}),
        ("section", {"section": ["policies"]}),
        ("signoff", {"stand": "not_present", "shown_hash": 5}),
        ("note", {"words": "\ud83d"}),
        ("risk", {"words": {"deep": {"er": 1}}}),
        ("note", {"other": "words"}),
    ],
)
def test_what_is_not_of_its_kind_is_refused_and_the_page_stands(
    tablet: Tablet, officer: FlaskClient, kind: str, value: dict[str, object]
):
    sent = tablet.operation(kind, question=POLICY if kind == "answer" else "") | {"value": value}
    answer = tablet.post("operations", {"operations": [sent]})
    assert (answer.status_code, answer.get_json()["error"]) == (422, "malformed")
    assert "Nothing was answered" in text(officer, f"/visits/{tablet.visit}")


def test_what_the_manager_was_shown_may_be_long(tablet: Tablet, officer: FlaskClient):
    shown = "A question, and what was seen. " * 1_000
    said = {"stand": "disagree", "name": "A Manager", "role": "manager", "words": "Not so.", "shown": shown}
    (came,) = tablet.send(tablet.operation("signoff", **said))
    assert came["outcome"] == "applied"
    assert "The manager disagrees: A Manager, manager. “Not so.”" in text(officer, f"/visits/{tablet.visit}")


def test_nobody_accepts_an_answer_that_came_after_they_looked(tablet: Tablet, officer: FlaskClient):
    tablet.send(tablet.operation(question=POLICY, word="yes"), tablet.operation("finish"))
    path = f"/visits/{tablet.visit}"
    was = revision(officer.get(path).get_data(as_text=True))
    tablet.send(tablet.operation(question=POLICY, word="no"))
    again = officer.post(f"{path}/accept", data={"revision": was}, follow_redirects=True).get_data(as_text=True)
    assert "Look at it again" in again
    assert "Handed in, waits for review" in text(officer, path)


def test_whoever_neither_went_nor_reviews_is_told_no_initials_and_no_free_words(
    judged: Workplace, visitor: str, tablet: Tablet, officer: FlaskClient, signed_in_as: As
):
    visits_made.one_file(judged, tablet.visit)
    tablet.send(tablet.operation("note", words="A child called Quux."), tablet.operation("finish"))
    path = f"/visits/{tablet.visit}"
    assert "A child called Quux." in text(officer, path)
    assert "TREF-1" in text(officer, path)
    for role in (Role.COMMISSIONER, Role.AUDITOR, Role.DATA_OFFICER):
        client = signed_in_as(role)
        page = text(client, path)
        assert "child 1" in page, role
        assert "Quux" not in page, role
        assert "TREF-1" not in page, role
        assert "Quux" not in text(client, f"{path}/paper"), role


def test_what_was_refused_stays_in_sight_with_what_was_written(tablet: Tablet, officer: FlaskClient):
    path = f"/visits/{tablet.visit}"
    tablet.send(tablet.operation("finish"))
    officer.post(f"{path}/accept", data={"revision": revision(officer.get(path).get_data(as_text=True))})
    tablet.send(tablet.operation(question=POLICY, word="no", note="The cupboard was empty."))
    page = text(officer, path)
    assert "This visit was reviewed, so it takes no more answers." in page
    assert "missing-policy “no; The cupboard was empty.”" in page


def test_a_home_s_own_question_says_which_child_to_whoever_went_or_reviews(
    tablet: Tablet, officer: FlaskClient, signed_in_as: As
):
    path = f"/visits/{tablet.visit}"
    asked = re.compile(r"Admission on 17 June 2014\. [^☐]*? TREF-2 B\.T\.")
    for client in (tablet.client, officer):
        assert asked.search(text(client, path))
    assert asked.search(text(tablet.client, f"{path}/paper").replace("( ", "").replace("(", ""))
    page = text(signed_in_as(Role.DATA_OFFICER), path)
    assert "Admission on 17 June 2014." in page
    assert "TREF-2" not in page


def test_a_commissioner_is_told_of_no_event_on_a_visit(signed_in_as: As, tablet: Tablet):
    tablet.send(tablet.operation("finish"))
    days = re.compile(r"\b\d{1,2} [A-Z][a-z]+ 2014")
    officer, commissioner = signed_in_as(Role.LSCB_OFFICER), signed_in_as(Role.COMMISSIONER)
    for part in ("", "/paper"):
        whole, told = (client.get(f"/visits/{tablet.visit}{part}").text for client in (officer, commissioner))
        assert "On the records given" in whole
        assert days.search(whole)
        assert "On the records given" not in told
        assert not days.search(told)
        assert not re.search("/findings/F-", told)


def test_who_goes_along_has_to_be_chosen(signed_in_as: As, judged: Workplace, tablet: Tablet):
    visits_made.inspector(judged, body=Body.CHARITY)
    said = text(tablet.client, f"/visits/{tablet.visit}")
    assert "Somebody else goes along" in said
    answer = tablet.client.post(f"/visits/{tablet.visit}/people", data={"account": "", "task": "social worker"})
    assert answer.status_code == 200
    assert "Choose who goes along." in answer.text


def test_a_yes_without_its_marks_is_said_to_be_no_proof_where_it_stands(tablet: Tablet, officer: FlaskClient):
    every = ["policy", "prevention", "procedures", "roles"]
    tablet.send(tablet.operation(question=POLICY, word="yes", items=every[:3]))
    means = "The policy was shown, and has all of these parts."
    page = text(officer, f"/visits/{tablet.visit}")
    assert "Not marked as seen: Named roles and responsibilities. A yes without this is no proof" in page
    assert f"until somebody has looked again. The word alone would mean: {means}" in page
    assert "1 answer does not go with what was marked as seen, or lacks its day" in page
    tablet.send(tablet.operation(question=POLICY, base_rev=1, word="yes", items=every))
    page = text(officer, f"/visits/{tablet.visit}")
    assert (means in page, "The word alone" in page, "not go with" in page) == (True, False, False)


def test_to_whom_no_day_is_told_none_is_said_to_be_absent(tablet: Tablet, officer: FlaskClient, signed_in_as: As):
    reviewed = tablet.operation(question="missing-policy-reviewed", word="yes", day="2026-10-01")
    tablet.send(reviewed, tablet.operation("finish"))
    path = f"/visits/{tablet.visit}"
    for client in (officer, signed_in_as(Role.COMMISSIONER)):
        assert "No day is given" not in text(client, path)
    tablet.send(tablet.operation(question="missing-policy-reviewed", base_rev=1, word="yes"))
    assert "No day is given: without it nobody can tell." in text(officer, path)


def test_a_section_about_what_was_not_chosen_is_left_out(judged: Workplace, tablet: Tablet, officer: FlaskClient):
    path = f"/visits/{tablet.visit}"
    assert "The nights that were chosen" in text(officer, path)
    visits_made.one_file(judged, tablet.visit)
    for part in ("", "/paper"):
        said = text(officer, f"{path}{part}")
        assert "When the child came" in said
        assert "The nights that were chosen" not in said
