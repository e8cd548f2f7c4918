"""Signing on with an account held elsewhere: whom it lets in, and everything that it must not believe."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
import requests
from flask import Flask
from flask.testing import FlaskClient

from auditapp.domain.links import Purpose
from auditapp.domain.people import Body, Role
from auditapp.security.providers import Provider
from auditapp.services.accounts import sign_on
from auditapp.services.accounts.account_links import make_link
from auditapp.services.accounts.add_account import NewPerson, add_account
from auditapp.services.accounts.change_access import end_account
from auditapp.services.accounts.sign_in_key import sign_in_key
from auditapp.services.accounts.who_signed_in import begin_sign_in, signed_in
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log, identities
from auditapp.web.outside import provider_from
from auditapp.web.settings import SettingsRefused
from tests.web import people_of
from tests.web.conftest import application
from tests.web.fake_provider import CLIENT, SECRET, FakeProvider, asked_for, served, signed_with_public_key, unsigned
from tests.web.proofs_of import Clock

ELSEWHERE = "Example Council account"


@pytest.fixture
def fake(clock: Clock) -> Iterator[FakeProvider]:
    """A provider that keeps the rules."""
    with served(FakeProvider(clock)) as provider:
        yield provider


@pytest.fixture
def app(timed: Workplace, fake: FakeProvider) -> Flask:
    """The application that sends people to that provider."""
    return application(timed, provider=Provider(fake.issuer, CLIENT, SECRET, ELSEWHERE))


@pytest.fixture
def ashling(timed: Workplace, fake: FakeProvider) -> str:
    """The account of somebody whom the provider knows."""
    account = people_of.account_with(timed, Role.AUDITOR)
    opened_by(timed, fake, account)
    return account


def opened_by(place: Workplace, fake: FakeProvider, account: str) -> None:
    mark = sign_in_key(place).mark("identity", f"{fake.issuer} {fake.subject}")
    with place.writing() as (connection, act):
        identities.add_identity(connection, mark, account, act.at)


def there(address: str) -> str:
    """Go to the provider and be sent back: the address of this site that the browser opens then."""
    answer = requests.get(address, allow_redirects=False, timeout=10)
    return answer.headers["Location"].removeprefix("http://localhost")


def signed_on(client: FlaskClient, then: str = "") -> Any:
    """Sign on by the button of the sign-in page."""
    return client.get(there(client.get(f"/single-sign-on?then={then}").headers["Location"]))


def test_the_button_leads_there_and_back_to_the_page_wanted(app: Flask, fake: FakeProvider, ashling: str):
    client = app.test_client()
    page = client.get("/sign-in?then=/account").text
    assert f"Sign in with {ELSEWHERE}" in page
    assert 'href="/single-sign-on?then=/account"' in page
    answer = signed_on(client, "/account")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account")
    assert client.get("/account").status_code == 200
    (asked,) = fake.asked
    assert (asked["response_type"], asked["scope"], asked["code_challenge_method"]) == ("code", "openid", "S256")
    assert asked["redirect_uri"] == "http://localhost/single-sign-on/back"
    assert min(len(asked[name]) for name in ("state", "nonce", "code_challenge")) >= 43


def test_without_a_provider_there_is_no_way_there(timed: Workplace):
    client = application(timed).test_client()
    assert "Sign in with" not in client.get("/sign-in").text
    for path in ("/single-sign-on", "/single-sign-on/back?state=x&code=y", "/single-sign-on/out"):
        assert client.get(path).status_code == 404


def expired(claims: dict[str, Any]) -> dict[str, Any]:
    return claims | {"iat": claims["iat"] - 900, "exp": claims["exp"] - 900}


HOSTILE: dict[str, Callable[[FakeProvider], Any]] = {
    "another nonce": lambda fake: fake.claims.update(nonce="planted"),
    "no nonce": lambda fake: fake.claims.update(nonce=None),
    "another audience": lambda fake: fake.claims.update(aud="another-client"),
    "several audiences and nobody named": lambda fake: fake.claims.update(aud=[CLIENT, "another-client"]),
    "meant for another": lambda fake: fake.claims.update(aud=[CLIENT, "another-client"], azp="another-client"),
    "another issuer in the token": lambda fake: fake.claims.update(iss="https://evil.example"),
    "no subject": lambda fake: fake.claims.update(sub=None),
    "a subject that is no text": lambda fake: fake.claims.update(sub=["subject-of-ashling"]),
    "an empty subject": lambda fake: fake.claims.update(sub=""),
    "no end": lambda fake: fake.claims.update(exp=None),
    "not yet made": lambda fake: fake.claims.update(iat=int(fake.now().timestamp()) + 600),
    "expired": lambda fake: setattr(fake, "tampered", lambda claims: fake.signed(expired(claims))),
    "no signature": lambda fake: setattr(fake, "tampered", unsigned),
    "signed with what is public": lambda fake: setattr(fake, "tampered", signed_with_public_key(fake)),
    "signed with another key": lambda fake: setattr(fake, "tampered", lambda claims: fake.signed(claims, fake.another)),
    "no token": lambda fake: setattr(fake, "tampered", lambda _: ""),
    "a token that is none": lambda fake: setattr(fake, "tampered", lambda _: "a.b.c"),
}


def test_what_does_not_fit_lets_nobody_in(app: Flask, fake: FakeProvider, ashling: str):
    for how, change in HOSTILE.items():
        fake.behave()
        change(fake)
        client = app.test_client()
        answer = signed_on(client)
        assert answer.status_code == 400, how
        assert sign_on.NOT_BELIEVED in answer.text, how
        assert client.get_cookie("sign-in") is None, how
    fake.behave()
    assert signed_on(app.test_client()).status_code == 302


def test_a_state_of_another_browser_or_of_nobody_is_stale(app: Flask, fake: FakeProvider, ashling: str):
    mine, theirs = app.test_client(), app.test_client()
    back = there(mine.get("/single-sign-on").headers["Location"])
    assert theirs.get(back).status_code == 400
    for path in ("/single-sign-on/back", "/single-sign-on/back?state=&code=x", f"{back}x"):
        answer = mine.get(path)
        assert answer.status_code == 400
        assert sign_on.STALE in answer.text
    # The first answer that did not fit ended what this browser had begun.
    assert mine.get(back).status_code == 400


def test_an_answer_counts_once_even_where_the_provider_would_give_it_again(
    app: Flask, fake: FakeProvider, ashling: str
):
    fake.is_lenient = True
    client = app.test_client()
    back = there(client.get("/single-sign-on").headers["Location"])
    cookie = client.get_cookie("form").value
    assert client.get(back).status_code == 302
    again = app.test_client()
    again.set_cookie("form", cookie)
    assert sign_on.STALE in again.get(back).text
    assert again.get_cookie("sign-in") is None


def test_a_code_is_of_no_use_with_another_question(app: Flask, fake: FakeProvider, ashling: str):
    thief, victim = app.test_client(), app.test_client()
    code = asked_for(there(victim.get("/single-sign-on").headers["Location"]))["code"]
    state = asked_for(thief.get("/single-sign-on").headers["Location"])["state"]
    assert sign_on.NOT_BELIEVED in thief.get(f"/single-sign-on/back?state={state}&code={code}").text


def test_who_comes_back_too_late_begins_again(app: Flask, fake: FakeProvider, ashling: str, clock: Clock):
    client = app.test_client()
    back = there(client.get("/single-sign-on").headers["Location"])
    clock.move(minutes=10, seconds=1)
    assert sign_on.STALE in client.get(back).text


def test_another_issuer_in_the_answer_is_none_of_ours(app: Flask, fake: FakeProvider, ashling: str):
    client = app.test_client()
    back = there(client.get("/single-sign-on").headers["Location"])
    assert client.get(f"{back}&iss=https://evil.example").status_code == 400


def test_whoever_said_no_there_is_told_that_nothing_happened(app: Flask, fake: FakeProvider):
    client = app.test_client()
    state = asked_for(client.get("/single-sign-on").headers["Location"])["state"]
    answer = client.get(f"/single-sign-on/back?state={state}&error=access_denied&error_description=<b>MARK")
    assert sign_on.NOT_DONE in answer.text
    assert "MARK" not in answer.text


def test_a_stranger_gets_no_account_and_learns_of_none(app: Flask, fake: FakeProvider, timed: Workplace, ashling: str):
    fake.subject = "subject-of-nobody"
    fake.claims["email"] = "auditor-council-7@example.gov.uk"
    stranger = signed_on(app.test_client())
    fake.subject = "subject-of-ashling"
    end_account(replace(timed, actor="somebody"), ashling_after_another(timed, ashling))
    ended = signed_on(app.test_client())
    assert (stranger.status_code, ended.status_code) == (403, 403)
    assert stranger.text == ended.text
    assert sign_on.UNKNOWN.split(".")[0] in stranger.text


def ashling_after_another(place: Workplace, account: str) -> str:
    """Somebody must be left who gives access."""
    people_of.account_with(place, Role.ADMINISTRATOR)
    return account


def test_a_provider_that_is_away_is_said_to_be(app: Flask, fake: FakeProvider, ashling: str):
    client = app.test_client()
    back = there(client.get("/single-sign-on").headers["Location"])
    fake.is_broken = True
    for path in ("/single-sign-on", back):
        answer = client.get(path)
        assert answer.status_code == 503
        assert sign_on.AWAY in answer.text
    assert client.get("/single-sign-on/out").headers["Location"] == "/sign-in"


def test_a_provider_that_calls_itself_otherwise_is_not_asked(app: Flask, fake: FakeProvider):
    fake.claims["described_as"] = "https://evil.example"
    assert app.test_client().get("/single-sign-on").status_code == 503


def test_nobody_at_all_there_is_said_too(timed: Workplace):
    client = application(timed, provider=Provider("http://127.0.0.1:9", CLIENT)).test_client()
    assert client.get("/single-sign-on").status_code == 503


@pytest.mark.parametrize(("said", "status"), [(["pwd"], 403), (["pwd", "mfa"], 302), (None, 403)])
def test_a_second_proof_is_wanted_where_that_is_set(
    timed: Workplace, fake: FakeProvider, ashling: str, said: list[str] | None, status: int
):
    fake.claims["amr"] = said
    strict = application(timed, provider=Provider(fake.issuer, CLIENT, SECRET, required=frozenset({"mfa"})))
    assert signed_on(strict.test_client()).status_code == status


def test_an_invitation_is_begun_without_a_password(app: Flask, fake: FakeProvider, timed: Workplace):
    new = NewPerson("Ashling Testerone", "ashling.testerone@example.gov.uk", "Example council", Body.COUNCIL)
    account = add_account(timed, new)
    token, client = make_link(timed, account, Purpose.INVITATION), app.test_client()
    assert f"Use {ELSEWHERE}" in client.get(f"/link/{token}").text
    client.get(there(way_on(client.post(f"/link/{token}/single-sign-on"))))
    own = client.get("/account").text
    assert "Ashling Testerone" in own
    assert "Change your password" not in own
    assert app.test_client().get(f"/link/{token}").status_code == 410
    assert app.test_client().post(f"/link/{token}/single-sign-on").status_code == 410
    assert signed_on(app.test_client()).status_code == 302


def way_on(answer: Any) -> str:
    """Where the page that goes on elsewhere leads."""
    assert answer.status_code == 200
    return "http://127.0.0.1" + unescape(answer.text.split('href="http://127.0.0.1', 1)[1].split('"')[0])


def test_a_link_for_a_new_password_adds_no_way_in(app: Flask, fake: FakeProvider, timed: Workplace):
    account = people_of.account_with(timed, Role.AUDITOR)
    token, client = make_link(timed, account, Purpose.RESET), app.test_client()
    assert f"Use {ELSEWHERE}" not in client.get(f"/link/{token}").text
    answer = client.get(there(way_on(client.post(f"/link/{token}/single-sign-on"))))
    assert answer.status_code == 400
    assert signed_on(app.test_client()).status_code == 403


def of(app: Flask, place: Workplace, account: str) -> FlaskClient:
    client = app.test_client()
    client.set_cookie("sign-in", begin_sign_in(place, account, "a test"))
    return client


def test_it_is_added_to_an_account_after_a_fresh_proof_and_taken_away_by_the_administrator(
    app: Flask, fake: FakeProvider, timed: Workplace, clock: Clock
):
    account = people_of.account_with(timed, Role.AUDITOR)
    client = of(app, timed, account)
    assert client.get("/account/single-sign-on").status_code == 200
    before = client.get_cookie("sign-in").value
    client.get(there(way_on(client.post("/account/single-sign-on"))))
    assert client.get_cookie("sign-in").value != before
    assert f"With {ELSEWHERE}" in client.get("/account").text
    assert signed_on(app.test_client()).status_code == 302
    administrator = of(app, timed, people_of.account_with(timed, Role.ADMINISTRATOR))
    assert "Take single sign-on away" in administrator.get(f"/people/{account}").text
    assert administrator.post(f"/people/{account}/single-sign-on/drop").status_code == 302
    assert client.get("/account").status_code == 302
    assert signed_on(app.test_client()).status_code == 403
    clock.move(minutes=6)
    stale = of(app, timed, account)
    clock.move(minutes=6)
    assert stale.post("/account/single-sign-on").headers["Location"].startswith("/fresh")


def test_it_opens_one_account_alone(app: Flask, fake: FakeProvider, timed: Workplace, ashling: str):
    other = of(app, timed, people_of.account_with(timed, Role.DATA_OFFICER))
    answer = other.get(there(way_on(other.post("/account/single-sign-on"))))
    assert sign_on.TAKEN in answer.text


def test_an_answer_is_not_taken_by_whoever_signed_in_meanwhile(app: Flask, fake: FakeProvider, timed: Workplace):
    client = of(app, timed, people_of.account_with(timed, Role.DATA_OFFICER))
    back = there(way_on(client.post("/account/single-sign-on")))
    client.set_cookie("sign-in", begin_sign_in(timed, people_of.account_with(timed, Role.AUDITOR), "a test"))
    assert sign_on.STALE in client.get(back).text


@pytest.mark.parametrize(
    ("ago", "expected"),
    [(0, True), (299, True), (301, False), (None, False)],
    ids=["now", "late", "too late", "unsaid"],
)
def test_proving_again_there_asks_for_a_proof_of_now(
    app: Flask, fake: FakeProvider, timed: Workplace, ashling: str, *, ago: int | None, expected: bool
):
    clock, client = fake.now, of(app, timed, ashling)
    clock.move(minutes=10)
    assert client.get("/account/codes").headers["Location"].startswith("/fresh")
    assert f"Prove it with {ELSEWHERE}" in client.get("/fresh?then=/account/codes").text
    fake.claims["auth_time"] = None if ago is None else int(clock.at.timestamp()) - ago
    answer = client.get(there(client.get("/single-sign-on/prove?then=/account/codes").headers["Location"]))
    assert (fake.asked[-1]["prompt"], fake.asked[-1]["max_age"]) == ("login", "0")
    assert (answer.status_code == 302) is expected
    assert (client.get("/account/codes").status_code == 200) is expected


def test_somebody_else_does_not_prove_it(app: Flask, fake: FakeProvider, timed: Workplace, ashling: str):
    client = of(app, timed, people_of.account_with(timed, Role.DATA_OFFICER))
    answer = client.get(there(client.get("/single-sign-on/prove").headers["Location"]))
    assert answer.status_code == 403


def test_a_sign_in_proved_there_long_ago_is_not_fresh_here(
    app: Flask, fake: FakeProvider, timed: Workplace, clock: Clock, ashling: str
):
    for said in (int(clock.at.timestamp()) - 3600, None):
        fake.claims["auth_time"] = said
        client = app.test_client()
        signed_on(client)
        who = signed_in(timed, client.get_cookie("sign-in").value)
        assert who is not None
        assert not who.is_fresh(clock.at)


def test_signing_out_offers_to_sign_out_there(app: Flask, fake: FakeProvider, ashling: str):
    client = app.test_client()
    signed_on(client)
    page = client.get(client.post("/sign-out").headers["Location"]).text
    assert f"Sign out of {ELSEWHERE} too" in page
    out = client.get("/single-sign-on/out").headers["Location"]
    assert out.startswith(f"{fake.issuer}/out?client_id={CLIENT}&post_logout_redirect_uri=http")


def test_no_form_leads_elsewhere_and_nothing_secret_is_kept_open(
    app: Flask, fake: FakeProvider, timed: Workplace, ashling: str
):
    client = app.test_client()
    assert "form-action 'self';" in client.get("/sign-in").headers["Content-Security-Policy"]
    address = client.get("/single-sign-on").headers["Location"]
    with timed.reading() as connection:
        kept = str(
            [
                connection.exec_driver_sql(f"SELECT * FROM {name}").all()
                for name in ("sign_on_question", "account_identity")
            ]
        )
    assert fake.subject not in kept
    assert not [secret for secret in asked_for(address).values() if len(secret) > 40 and secret in kept]
    client.get(there(address))
    with timed.reading() as connection:
        noted = str(list(audit_log.entries(connection)))
    assert fake.subject not in noted
    assert "sign in" in noted


@pytest.mark.parametrize(
    "environ",
    [
        {"AUDITAPP_OIDC_ISSUER": "https://login.example.org"},
        {"AUDITAPP_OIDC_ISSUER": "http://login.example.org", "AUDITAPP_OIDC_CLIENT_ID": "x"},
        {"AUDITAPP_OIDC_ISSUER": "login.example.org", "AUDITAPP_OIDC_CLIENT_ID": "x"},
        {
            "AUDITAPP_OIDC_ISSUER": "https://login.example.org",
            "AUDITAPP_OIDC_CLIENT_ID": "x",
            "AUDITAPP_OIDC_CLIENT_SECRET_FILE": "/nowhere/secret",
        },
    ],
)
def test_settings_that_cannot_be_used_are_refused(environ: dict[str, str]):
    with pytest.raises(SettingsRefused, match="AUDITAPP_OIDC"):
        provider_from(environ)


def test_the_settings_name_the_provider_and_its_secret_stays_out_of_sight(tmp_path):
    (tmp_path / "secret").write_text("vQ8~r3Xn0p.from-a-file\n", encoding="utf-8")
    environ = {"AUDITAPP_OIDC_ISSUER": "https://login.example.org", "AUDITAPP_OIDC_CLIENT_ID": "x"}
    environ |= {"AUDITAPP_OIDC_CLIENT_SECRET_FILE": str(tmp_path / "secret"), "AUDITAPP_OIDC_REQUIRED_AMR": "mfa otp"}
    provider = provider_from(environ)
    wanted = frozenset({"mfa", "otp"})
    assert provider == Provider("https://login.example.org", "x", "vQ8~r3Xn0p.from-a-file", required=wanted)
    assert "from-a-file" not in repr(provider)
    assert provider_from({}) is None
