"""Links by e-mail: sent over a safe connection, naming nobody; what cannot be sent waits in the outbox and says so."""

import logging
import re
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auditapp.app import settings_from
from auditapp.domain.people import Role
from auditapp.services.accounts import account_links, send_link
from auditapp.services.accounts.outbox import waiting_links
from auditapp.services.accounts.send_mail import MailServer, NotSent, send_mail
from auditapp.services.accounts.who_signed_in import begin_sign_in
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log
from auditapp.web.outside import mail_from
from auditapp.web.settings import SettingsRefused
from tests.web import people_of
from tests.web.conftest import application
from tests.web.fake_mail import FakeMail, certificate, taking_mail
from tests.web.proofs_of import with_proofs

PAGES, SENDER, EMAIL = "https://audit.example.org", "audit@example.org", "ashling.testerone@example.gov.uk"
PERSON = {"name": "Ashling Testerone", "email": EMAIL, "organisation": "Example council", "body": "council"}
NAMING = ("Ashling", "Testerone", "Example council")


@pytest.fixture
def mail() -> Iterator[FakeMail]:
    with taking_mail() as server:
        yield server


@pytest.fixture
def app(timed: Workplace, mail: FakeMail) -> Flask:
    server = MailServer("127.0.0.1", SENDER, PAGES, "audit", "a password", "none", mail.port)
    return application(timed, mail=server)


@pytest.fixture
def administrator(app: Flask, timed: Workplace) -> FlaskClient:
    return client_of(app, timed, people_of.account_with(timed, Role.ADMINISTRATOR))


def client_of(app: Flask, place: Workplace, account: str) -> FlaskClient:
    client = app.test_client()
    client.set_cookie("sign-in", begin_sign_in(place, account, "a test"))
    return client


def invite(client: FlaskClient) -> str:
    return client.post("/people/new", data=PERSON, follow_redirects=True).text


def test_an_invitation_is_sent_and_names_nobody(app: Flask, mail: FakeMail, administrator: FlaskClient):
    assert "sent to the address of the account" in invite(administrator)
    (message,) = mail.messages
    assert (message["From"], message["To"]) == (SENDER, EMAIL)
    words = message.get_content()
    assert "within 72 hours" in words
    assert not [name for name in NAMING if name in message.as_string().replace(EMAIL, "")]
    (link,) = re.findall(rf"^{PAGES}(/link/\S+)$", words, re.MULTILINE)
    assert app.test_client().get(link).status_code == 200
    assert "Nothing waits." in administrator.get("/outbox").text


def test_what_cannot_be_sent_waits_and_is_sent_again(
    timed: Workplace, mail: FakeMail, administrator: FlaskClient, caplog: pytest.LogCaptureFixture
):
    mail.refuses = "MAIL"
    with caplog.at_level(logging.DEBUG):
        refused = invite(administrator)
    assert "could not be sent" in refused
    assert "Success" not in refused
    assert not [name for name in (*NAMING, EMAIL, "/link/") if name in caplog.text]
    page = administrator.get("/outbox").text
    assert "Could not be sent at" in page
    again = re.search(r'action="(/outbox/[^"]+/send)"', page)
    assert again
    assert "could not be sent" in administrator.post(again[1], follow_redirects=True).text
    mail.refuses = ""
    assert "sent to the address" in administrator.post(again[1], follow_redirects=True).text
    assert len(mail.messages) == 1
    assert "used, has expired" in administrator.post(again[1], follow_redirects=True).text
    with timed.reading() as connection:
        noted = [entry.action for entry, _ in audit_log.entries(connection)]
    assert noted.count("fail to send link") == 2
    assert noted.count("send link") == 1


def test_a_server_that_is_away_keeps_nobody_from_being_invited(timed: Workplace):
    away = application(timed, mail=MailServer("127.0.0.1", SENDER, PAGES, safety="none", port=9))
    client = client_of(away, timed, people_of.account_with(timed, Role.ADMINISTRATOR))
    assert "could not be sent" in invite(client)
    assert "Show the link" in client.get("/outbox").text


def test_a_link_of_password_and_app_is_sent_once_a_second_person_confirmed_it(
    app: Flask, timed: Workplace, mail: FakeMail, administrator: FlaskClient
):
    account, _, _ = with_proofs(timed)
    administrator.post(f"/people/{account}/link/renewal")
    assert mail.messages == []
    assert administrator.post(f"/outbox/{number_waiting(timed)}/send").status_code == 302
    assert mail.messages == []
    second = client_of(app, timed, people_of.account_with(timed, Role.ADMINISTRATOR, "second"))
    answer = second.post(f"/outbox/{number_waiting(timed)}/confirm", follow_redirects=True)
    assert "sent to the address" in answer.text
    assert len(mail.messages) == 1


def number_waiting(place: Workplace) -> str:
    (link,) = waiting_links(place)
    return link.number


def test_whoever_forgot_the_password_is_sent_a_link_and_nobody_learns_who_has_an_account(
    app: Flask, timed: Workplace, mail: FakeMail, monkeypatch: pytest.MonkeyPatch
):
    begun = []
    later = send_link.send_link_later
    monkeypatch.setattr("auditapp.web.accounts.links.send_link_later", lambda *said: begun.append(later(*said)))
    _, email, _ = with_proofs(timed)
    said = [app.test_client().post("/forgotten", data={"email": one}).text for one in (email, "nobody@example.org")]
    assert said[0] == said[1]
    (thread,) = begun
    thread.join(timeout=30)
    (message,) = mail.messages
    assert message["To"] == email
    assert "within an hour" in message.get_content()


def test_a_link_that_was_used_meanwhile_is_not_sent(timed: Workplace, mail: FakeMail, caplog: pytest.LogCaptureFixture):
    account, _, _ = with_proofs(timed)
    token = account_links.make_link(timed, account, account_links.Purpose.RESET)
    account_links.choose_password(timed, token, "copper lantern nineteen")
    server = MailServer("127.0.0.1", SENDER, PAGES, safety="none", port=mail.port)
    send_link.send_link_later(timed, server, token).join(timeout=30)
    assert mail.messages == []
    assert "Refused" in caplog.text


def test_a_password_goes_over_no_connection_that_others_can_read(mail: FakeMail, tmp_path: Path):
    server = MailServer("localhost", SENDER, PAGES, "audit", "a password", port=mail.port)
    with pytest.raises(NotSent, match="SMTPNotSupportedError"):
        send_mail(server, EMAIL, "x", "y")
    mail.certificate = certificate(tmp_path)
    with pytest.raises(NotSent, match="SSLCertVerificationError"):
        send_mail(server, EMAIL, "x", "y")
    assert not [line for line in mail.heard if line.startswith(("AUTH", "MAIL"))]
    assert mail.messages == []


def test_over_a_connection_that_is_vouched_for_it_is_sent(
    mail: FakeMail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    mail.certificate = certificate(tmp_path)
    vouched = ssl.create_default_context(cafile=str(mail.certificate))
    monkeypatch.setattr("auditapp.services.accounts.send_mail.ssl.create_default_context", lambda: vouched)
    send_mail(MailServer("localhost", SENDER, PAGES, "audit", "a password", port=mail.port), EMAIL, "x", "y")
    assert len(mail.messages) == 1


WHOLE = {"AUDITAPP_SMTP_HOST": "smtp.example.org", "AUDITAPP_SMTP_SENDER": SENDER, "AUDITAPP_ADDRESS": PAGES}


def test_the_settings_name_the_server():
    said = mail_from(WHOLE | {"AUDITAPP_SMTP_USER": "audit", "AUDITAPP_SMTP_PASSWORD": "hush"})
    assert said == MailServer("smtp.example.org", SENDER, PAGES, "audit", "hush", "starttls", 0)
    assert "hush" not in repr(said)
    assert mail_from({}) is None


def test_a_demonstration_sends_nobody_anything(tmp_path: Path):
    outside = WHOLE | {"AUDITAPP_OIDC_ISSUER": "https://login.example.org", "AUDITAPP_OIDC_CLIENT_ID": "x"}
    shown = settings_from(outside, tmp_path, is_local=True, is_demo=True)
    assert (shown.mail, shown.provider) == (None, None)
    own = settings_from(outside, tmp_path, is_local=True)
    assert own.mail is not None
    assert own.provider is not None


@pytest.mark.parametrize(
    "wrong",
    [
        {"AUDITAPP_SMTP_SENDER": "nobody"},
        {"AUDITAPP_ADDRESS": ""},
        {"AUDITAPP_ADDRESS": "http://audit.example.org"},
        {"AUDITAPP_SMTP_TLS": "none"},
        {"AUDITAPP_SMTP_TLS": "sometimes"},
        {"AUDITAPP_SMTP_PORT": "x"},
    ],
)
def test_settings_that_cannot_be_used_are_refused(wrong: dict[str, str]):
    with pytest.raises(SettingsRefused, match=next(iter(wrong))):
        mail_from(WHOLE | wrong)
