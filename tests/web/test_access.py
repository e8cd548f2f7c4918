"""Who may open which page: what the policy says, for every route, every role and strangers."""

from urllib.parse import urlsplit

import pytest
from flask import Blueprint, Flask
from werkzeug.routing import IntegerConverter, Rule

from auditapp.app import create_app
from auditapp.domain.people import Role
from auditapp.security.policy import PolicyRefused, policy, read_policy
from auditapp.services.accounts.add_account import area_of, give_role
from auditapp.services.accounts.who_signed_in import begin_sign_in
from auditapp.services.workplace import Workplace
from auditapp.web.access import Unlisted, access_of, guard
from auditapp.web.settings import Settings
from tests.web import people_of
from tests.web.conftest import As

OPEN = {"static", "frame.brand", "accounts.sign_in", "accounts.sign_in_by_code", "accounts.demo_sign_in"}
OPEN |= {"links.opened", "links.password_chosen", "links.app", "links.app_confirmed"}
OPEN |= {"answers.opened", "answers.code_sent", "answers.code_given", "answers.answered"}
OPEN |= {"links.forgotten", "links.forgotten_asked"}
OPEN |= {"capture_api.contact", "capture_shell.shell", "capture_shell.worker"}
OPEN |= {"single.begin", "single.back", "single.begun_by_link", "single.out"}


def address(rule: Rule, app: Flask) -> str:
    values = {name: 1 if isinstance(c, IntegerConverter) else "sample" for name, c in rule._converters.items()}
    with app.test_request_context():
        built = app.url_map.bind("localhost").build(rule.endpoint, values, force_external=False)
    return urlsplit(built).path


def pages(app: Flask) -> list[tuple[str, str, str]]:
    return [
        (rule.endpoint, method, address(rule, app))
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]


def test_strangers_reach_what_is_open_and_are_sent_to_sign_in_elsewhere(app: Flask):
    client = app.test_client()
    assert {end for end, _, _ in pages(app) if access_of(app, end).is_open} == OPEN
    for endpoint, method, path in pages(app):
        if endpoint in OPEN:
            continue
        answer = client.open(path, method=method)
        if path.startswith("/capture/api/"):
            # The tablet's script can open no page, and keeps what it has until somebody signs in.
            assert (answer.status_code, answer.get_json()["error"]) == (401, "not_signed_in")
            continue
        assert answer.status_code == 302, (endpoint, method)
        assert answer.headers["Location"].startswith("/sign-in"), (endpoint, method)


@pytest.mark.parametrize("role", Role)
def test_a_role_reaches_what_the_policy_lists_and_nothing_else(app: Flask, signed_in_as: As, role: Role):
    client = signed_in_as(role)
    for endpoint, method, path in pages(app):
        access = access_of(app, endpoint)
        if not access.kind or endpoint == "accounts.sign_out":
            continue
        refused = client.open(path, method=method).status_code == 403
        assert refused == (policy().conditions(role, access.kind, access.verb) is None), (role, endpoint, method)


def test_a_view_that_says_nothing_keeps_the_application_from_starting(place: Workplace):
    app = create_app(place, Settings(secret=b"tests" * 8, is_secure=False))
    silent = Blueprint("silent", __name__)
    silent.get("/silent")(lambda: "said nothing")
    app._got_first_request = False
    app.register_blueprint(silent)
    with pytest.raises(Unlisted, match="silent"):
        guard(app)


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({"home": {"janitor": ["read"]}}, "janitor"),
        ({"home": {"auditor": ["devour"]}}, "devour"),
        ({"home": {"auditor": ["read sometimes"]}}, "sometimes"),
    ],
)
def test_a_policy_of_unknown_words_is_refused(document: dict[str, dict[str, list[str]]], words: str):
    with pytest.raises(PolicyRefused, match=words):
        read_policy(document)


def test_the_administrator_sees_nothing_of_children_and_homes():
    seen = {kind for kind in policy().kinds if policy().conditions(Role.ADMINISTRATOR, kind, "read") is not None}
    assert seen == {"people", "audit_log"}


@pytest.mark.parametrize("role", Role)
def test_who_sees_others_children_by_month_does_so_in_everything_that_tells_of_events(role: Role):
    events = ("movement", "notification", "missing_incident", "return_interview", "finding", "action")
    read = [said for kind in events if (said := policy().conditions(role, kind, "read")) is not None]
    assert len({"by_month" in said for said in read}) <= 1


def test_a_page_that_is_refused_names_another_role_where_there_is_one(app: Flask, place: Workplace):
    account = people_of.account_with(place, Role.DATA_OFFICER)
    client = app.test_client()
    client.set_cookie("sign-in", begin_sign_in(place, account, "a test"))
    assert "Another of your roles" not in client.get("/people").text
    area = area_of(Role.COMMISSIONER, "Lincolnshire", place.today)
    give_role(place, account, Role.COMMISSIONER, area, people_of.EVER)
    client.set_cookie("sign-in", begin_sign_in(place, account, "a test"))
    client.post("/account/roles", data={"role": "data_officer"})
    answer = client.get("/people")
    assert answer.status_code == 403
    assert "Another of your roles may." in answer.text
