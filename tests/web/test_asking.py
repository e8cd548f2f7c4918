"""Asking by a link: it names nobody, works once and in its time, and opens by a code to the same address alone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auditapp.domain.people import Body, Role
from auditapp.domain.scope import Scope
from auditapp.services.accounts.send_mail import MailServer
from auditapp.services.accounts.who_signed_in import begin_sign_in
from auditapp.services.findings.finding_story import story_of
from auditapp.services.findings.show_finding import finding_shown
from auditapp.services.importing.undo_source import undo_source
from auditapp.services.workplace import Workplace
from tests.journeys import papers, police_papers
from tests.web import people_of
from tests.web.conftest import application
from tests.web.fake_mail import FakeMail, taking_mail
from tests.web.proofs_of import Clock
from tests.web.test_deciding import decide, stands

PAGES, MANAGER = "https://audit.example.org", "manager@home.example"
QUESTION = {"asked_of": "home", "email": MANAGER, "words": "When was the host authority told?"}
# Who the child of the small papers is, and where.
NAMING = (*papers.NAMING, "Example House", "SC97", "Lincoln", "Medway", "admission", "2014", "B. T.")


@pytest.fixture
def mail() -> Iterator[FakeMail]:
    with taking_mail() as server:
        yield server


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(timed: Workplace, judged: Workplace, mail: FakeMail) -> Flask:
    del judged
    server = MailServer("127.0.0.1", "audit@example.org", PAGES, "audit", "a password", "none", mail.port)
    return application(timed, mail=server)


@pytest.fixture
def officer(app: Flask, timed: Workplace) -> FlaskClient:
    client = app.test_client()
    client.set_cookie("sign-in", begin_sign_in(timed, people_of.account_with(timed, Role.LSCB_OFFICER), "a test"))
    return client


def ask(officer: FlaskClient, number: str, **said: str):
    return officer.post(f"/findings/{number}/ask", data=QUESTION | said, follow_redirects=True)


def link(mail: FakeMail) -> str:
    return re.search(r"https://audit.example.org(/answer/\S+)", mail.messages[0].get_content())[1]


def code(mail: FakeMail) -> str:
    return re.search(r"The code is (\d{6})", mail.messages[-1].get_content())[1]


def let_in(app: Flask, mail: FakeMail) -> FlaskClient:
    """Somebody outside who gave the code."""
    reader = app.test_client()
    reader.post(f"{link(mail)}/send")
    assert reader.post(f"{link(mail)}/code", data={"code": code(mail)}).status_code == 302
    return reader


def reply(reader: FlaskClient, mail: FakeMail, **said: str):
    return reader.post(link(mail), data={"reply": "done", "words": "A letter of 4 June, in our post book."} | said)


def test_from_asked_to_answered_and_decided(app: Flask, mail: FakeMail, officer: FlaskClient, number: str):
    asked = ask(officer, number)
    assert "The question is put to the home." in asked.text
    assert "Waits for an answer" in asked.text
    reader = app.test_client()
    first = reader.get(link(mail)).text
    assert "Send me the code" in first
    assert QUESTION["words"] not in first
    reader = let_in(app, mail)
    shown = reader.get(link(mail)).text
    assert QUESTION["words"] in shown
    assert "admission on 17 June 2014" in shown
    assert "initials B. T." in shown
    assert "Your answer is kept" in reply(reader, mail).text
    assert reader.get(link(mail)).status_code == 410
    page = officer.get(f"/findings/{number}").text
    assert "We did this. A letter of 4 June, in our post book." in page
    assert "1 finding: a question was answered, and nothing was decided since" in officer.get("/").text
    assert number in officer.get("/findings?outcome=&state=&amiss=answered").text
    decide(officer, number, state="upheld")
    assert "a question was answered" not in officer.get("/").text


def test_the_messages_name_nobody_and_nothing(app: Flask, mail: FakeMail, officer: FlaskClient, number: str):
    ask(officer, number)
    let_in(app, mail)
    for message in mail.messages:
        assert message["To"] == MANAGER
        said = f"{message['Subject']} {message.get_content()}"
        assert not [word for word in (*NAMING, number, QUESTION["words"]) if word in said]


def test_what_stands_behind_the_code_is_no_name(app: Flask, mail: FakeMail, officer: FlaskClient, number: str):
    ask(officer, number)
    shown = let_in(app, mail).get(link(mail)).text
    assert not [word for word in (*papers.NAMING, "SC970901", "Example House", "Medway") if word in shown]


def test_a_placing_authority_reads_its_own_reference(app: Flask, mail: FakeMail, officer: FlaskClient, number: str):
    ask(officer, number, asked_of="placing_authority", email="placements@authority.example")
    shown = let_in(app, mail).get(link(mail)).text
    assert "your reference TREF-2" in shown
    assert "B. T." not in shown


def test_a_link_ends_after_72_hours(app: Flask, mail: FakeMail, officer: FlaskClient, number: str):
    ask(officer, number)
    clock = app.extensions["auditapp"].place.now
    clock.move(hours=71, minutes=59)
    assert app.test_client().get(link(mail)).status_code == 200
    clock.move(minutes=1)
    assert app.test_client().get(link(mail)).status_code == 410
    place, everything = app.extensions["auditapp"].place, Scope.whole_database()
    shown = finding_shown(place, everything, Body.COUNCIL, number, to=None)
    story = story_of(place, everything, shown, with_words=False)
    assert [one.stands for one in story.questions] == ["not answered in time"]


def test_a_question_that_ran_out_is_put_again_with_one_press(
    app: Flask, timed: Workplace, mail: FakeMail, officer: FlaskClient, number: str
):
    ask(officer, number)
    again = f"/findings/{number}/questions/1/again"
    assert "Ask again" not in officer.get(f"/findings/{number}").text
    assert "Open the finding again" in officer.post(again, follow_redirects=True).text
    first = link(mail)
    mail.messages.clear()
    timed.now.move(hours=72)
    account = next(row["id"] for row in papers.dump(timed)["account"])
    officer.set_cookie("sign-in", begin_sign_in(timed, account, "a test"))
    assert "Ask again" in officer.get(f"/findings/{number}").text
    page = officer.post(again, follow_redirects=True).text
    assert "The question is put to the home again, by a new link that works once, within 72 hours." in page
    assert "Ask again" not in page
    assert page.count("waits for an answer".capitalize()) == 1
    assert link(mail) != first
    assert QUESTION["words"] in let_in(app, mail).get(link(mail)).text
    assert [row["question"] for row in papers.dump(timed)["enquiry"]] == [QUESTION["words"]] * 2
    assert "Open the finding again" in officer.post(f"/findings/{number}/questions/2/again", follow_redirects=True).text


def test_a_breach_that_went_and_comes_back_as_it_was_waits_for_its_reply_still(
    judged: Workplace, mail: FakeMail, officer: FlaskClient, number: str, tmp_path: Path
):
    ask(officer, number)
    lists = next(row["id"] for row in papers.dump(judged)["source"] if row["kind"] == "placements")
    undo_source(judged, lists)
    papers.check(judged)
    assert stands(judged, number)["state"] == "withdrawn"
    papers.give(judged, "placements", papers.placements(tmp_path, "again.csv"))
    papers.check(judged)
    assert stands(judged, number)["state"] == "asked"
    assert "A question was answered" not in officer.get("/").text
    assert "Your answer is kept" in reply(let_in(officer.application, mail), mail).text
    assert "a question was answered, and nothing was decided since" in officer.get("/").text


def test_a_tampered_link_is_none(app: Flask, mail: FakeMail, officer: FlaskClient, number: str):
    ask(officer, number)
    for tampered in (link(mail)[:-1], link(mail) + "A", "/answer/none", "/answer/" + "A" * 5000):
        assert app.test_client().get(tampered).status_code == 410


def test_a_forwarded_link_alone_opens_nothing(app: Flask, mail: FakeMail, officer: FlaskClient, number: str):
    ask(officer, number)
    let_in(app, mail)
    stranger = app.test_client()
    assert QUESTION["words"] not in stranger.get(link(mail)).text
    # The code was used; it lets nobody else in.
    assert "Ask for a new one" in stranger.post(f"{link(mail)}/code", data={"code": code(mail)}).text
    assert "Send a new code" in reply(stranger, mail).text
    assert stands_asked(app, number)["answer"] == ""


def test_a_code_opens_the_question_of_another_home_to_nobody(
    app: Flask, judged: Workplace, mail: FakeMail, officer: FlaskClient, number: str
):
    other = next(
        str(row["id"]) for row in papers.dump(judged)["finding"] if (row["rule"], row["urn"]) == ("ADM-2", "SC970902")
    )
    ask(officer, number)
    reader = let_in(app, mail)
    used = code(mail)
    mail.messages.clear()
    ask(officer, other, email="manager@another-home.example", words="Who came on that day?")
    for words in ("Who came on that day?", "admission on"):
        assert words not in reader.get(link(mail)).text
    assert "Send me the code" in reply(reader, mail).text
    # A code of the first question is none of this one, whether or not one was sent for it.
    reader.post(f"{link(mail)}/code", data={"code": used})
    reader.post(f"{link(mail)}/send")
    assert mail.messages[-1]["To"] == "manager@another-home.example"
    assert "This is not the code" in reader.post(f"{link(mail)}/code", data={"code": used}).text
    assert "Who came on that day?" not in reader.get(link(mail)).text
    assert stands_asked(app, other)["answered_at"] is None


def stands_asked(app: Flask, number: str) -> dict:
    (one,) = [row for row in papers.dump(app.extensions["auditapp"].place)["enquiry"] if row["finding_id"] == number]
    return one


def test_wrong_codes_are_counted_and_then_none_is_taken(app: Flask, mail: FakeMail, officer: FlaskClient, number: str):
    ask(officer, number)
    reader = app.test_client()
    reader.post(f"{link(mail)}/send")
    wrong = f"{(int(code(mail)) + 1) % 1000000:06}"
    for _ in range(5):
        assert "This is not the code" in reader.post(f"{link(mail)}/code", data={"code": wrong}).text
    assert "too often" in reader.post(f"{link(mail)}/code", data={"code": code(mail)}).text
    for _ in range(4):
        reader.post(f"{link(mail)}/send")
    assert "No more codes" in reader.post(f"{link(mail)}/send").text
    assert len(mail.messages) == 6


def test_a_code_ends_after_a_quarter_of_an_hour(app, mail, officer, number, clock: Clock):
    ask(officer, number)
    reader = app.test_client()
    reader.post(f"{link(mail)}/send")
    clock.move(minutes=15)
    assert "too old" in reader.post(f"{link(mail)}/code", data={"code": code(mail)}).text


def test_an_answer_too_long_after_the_code_is_shown_and_not_kept(app, mail, officer, number, clock: Clock):
    ask(officer, number)
    reader = let_in(app, mail)
    clock.move(minutes=61)
    late = reply(reader, mail, words="Post book, page 12.")
    assert "Post book, page 12." in late.text
    assert stands_asked(app, number)["answered_at"] is None


def test_only_one_of_two_replies_is_kept(app: Flask, mail: FakeMail, officer: FlaskClient, number: str):
    ask(officer, number)
    reader = let_in(app, mail)
    assert reply(reader, mail).status_code == 200
    assert reply(reader, mail, words="Something else.").status_code == 410
    assert stands_asked(app, number)["answer"] == "A letter of 4 June, in our post book."


def test_a_question_taken_back_cannot_be_read(app: Flask, mail: FakeMail, officer: FlaskClient, number: str):
    ask(officer, number)
    page = officer.post(f"/findings/{number}/questions/1/back", follow_redirects=True)
    assert "Its link cannot be used any more." in page.text
    assert app.test_client().get(link(mail)).status_code == 410
    again = officer.post(f"/findings/{number}/questions/1/back", follow_redirects=True)
    assert "answered, taken back or has expired already" in again.text


def test_nobody_was_asked_where_the_message_is_not_taken(app: Flask, mail: FakeMail, officer: FlaskClient, number: str):
    mail.refuses = "DATA"
    assert "nobody was asked" in ask(officer, number).text
    assert stands(app.extensions["auditapp"].place, number)["state"] == "open"
    assert papers.dump(app.extensions["auditapp"].place)["finding_decision"] == []


def test_what_was_decided_stays_decided_when_somebody_is_asked(app, mail, officer, number):
    decide(officer, number, state="upheld")
    ask(officer, number)
    assert stands(app.extensions["auditapp"].place, number)["state"] == "upheld"
    assert len(mail.messages) == 1


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"email": "manager"}, "Give the whole e-mail address"),
        ({"email": "a@b.example\r\nBcc: c@d.example"}, "Give the whole e-mail address"),
        ({"words": " "}, "Write what you want to know."),
        ({"words": "x" * 2001}, "Write at most 2,000 letters."),
        ({"asked_of": "police"}, "Choose one of those listed"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_sent(mail, officer, number, said, sentence):
    before = papers.dump(officer.application.extensions["auditapp"].place)["enquiry"]
    assert sentence in ask(officer, number, **said).text
    assert mail.messages == []
    assert papers.dump(officer.application.extensions["auditapp"].place)["enquiry"] == before == []


def test_without_a_mail_server_that_is_said(timed: Workplace, judged: Workplace, number: str):
    app = application(timed)
    client = app.test_client()
    client.set_cookie("sign-in", begin_sign_in(timed, people_of.account_with(timed, Role.LSCB_OFFICER), "a test"))
    assert "This installation sends no e-mail" in ask(client, number).text
    assert papers.dump(judged)["enquiry"] == []


def test_a_demonstration_shows_what_it_would_send(timed: Workplace, judged: Workplace, number: str):
    del judged
    app = application(timed, is_demo=True)
    client = app.test_client()
    client.set_cookie("sign-in", begin_sign_in(timed, people_of.account_with(timed, Role.LSCB_OFFICER), "a test"))
    assert f"This would go to {MANAGER}" in ask(client, number).text


def at_authority(officer: FlaskClient, number: str):
    return ask(officer, number, asked_of="placing_authority", email="placements@authority.example")


def test_an_answer_stays_in_sight_while_somebody_else_is_asked_too(app, mail, officer, number):
    ask(officer, number)
    reply(let_in(app, mail), mail)
    at_authority(officer, number)
    assert "1 finding: a question was answered, and nothing was decided since" in officer.get("/").text
    officer.post(f"/findings/{number}/questions/2/back")
    assert number in officer.get("/findings?outcome=&state=&amiss=answered").text
    assert stands(app.extensions["auditapp"].place, number)["state"] == "asked"


def test_where_every_question_is_taken_back_the_finding_is_open_again(app, mail, officer, number):
    ask(officer, number)
    at_authority(officer, number)
    assert len(mail.messages) == 2
    officer.post(f"/findings/{number}/questions/1/back")
    assert stands(app.extensions["auditapp"].place, number)["state"] == "asked"
    page = officer.post(f"/findings/{number}/questions/2/back", follow_redirects=True).text
    assert stands(app.extensions["auditapp"].place, number)["state"] == "open"
    assert "Took the question to the placing authority back" in page


def test_what_was_noted_besides_stays_noted_when_the_question_is_taken_back(app, mail, officer, number):
    decide(officer, number, state="asked", reason="Telephoned the home.")
    app.extensions["auditapp"].place.now.move(minutes=1)
    ask(officer, number)
    assert len(mail.messages) == 1
    officer.post(f"/findings/{number}/questions/1/back")
    assert stands(app.extensions["auditapp"].place, number)["state"] == "asked"


def test_the_same_address_is_not_asked_twice_at_once(mail: FakeMail, officer: FlaskClient, number: str):
    assert MANAGER in ask(officer, number).text
    assert "waits at that address already" in ask(officer, number).text
    assert len(mail.messages) == 1


def test_signs_that_turn_what_others_read_are_left_out(app: Flask, mail: FakeMail, officer: FlaskClient, number: str):
    ask(officer, number)
    reply(let_in(app, mail), mail, words="Page 12\u202e of\x07 the <b>book</b>\r\nand 13")
    assert stands_asked(app, number)["answer"] == "Page 12 of the <b>book</b>\nand 13"
    page = officer.get(f"/findings/{number}").text
    assert "<b>book</b>" not in page
    assert f"The home ({MANAGER})" in page


def test_what_the_police_told_others_is_a_placement_to_whoever_is_asked(
    app: Flask, mail: FakeMail, officer: FlaskClient, judged: Workplace, tmp_path: Path
):
    police_papers.give_all(judged, tmp_path)
    papers.check(judged)
    found = next(r for r in papers.dump(judged)["finding"] if r["rule"] == "POL-3" and r["urn"])
    ask(officer, found["id"])
    shown = let_in(app, mail).get(link(mail)).text
    assert "placement on" in shown
    assert "set against the first report" not in shown
