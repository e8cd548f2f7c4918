"""The permission matrix, made of the policy: every address with a record, every role, and an area that is not theirs.

Whoever holds a role for another area is told of a record of the county what is told of one that does not exist, in
every way in which its address can be asked; whoever may not do that at all is told so. What the same people do in their
own area is tried first, so that no refusal here is for want of a record.
"""

import re
import shutil
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import Any

import psycopg
import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from auditapp.domain.people import Body, Role
from auditapp.security.policy import policy
from auditapp.services.workplace import Workplace, open_workplace
from auditapp.web.access import access_of
from tests.conftest import copied_database
from tests.journeys import papers
from tests.web import one_of_each, people_of
from tests.web.conftest import application
from tests.web.one_of_each import FOR_AREAS, Asked, County, client_of

# Where what stands in the address is no record of an area.
NO_RECORD = {
    "static": "a file of the product",
    "frame.brand": "a colour",
    "accounts.demo_sign_in": "an invented person of a demonstration, with a button for everybody",
    "overview.report_written": "a kind of document; the figures in it are those of one's own area",
    **dict.fromkeys(
        ("links.opened", "links.password_chosen", "links.app", "links.app_confirmed", "single.begun_by_link"),
        "a secret that was sent to one person, who is not signed in yet",
    ),
    **dict.fromkeys(
        ("answers.opened", "answers.code_sent", "answers.code_given", "answers.answered"),
        "a secret that was sent to one address, and opens with a code that goes there too",
    ),
    **dict.fromkeys(
        ("outbox.shown", "outbox.sent", "outbox.confirm", "outbox.confirmed"),
        "a link that waits for an administrator, whose role has no area",
    ),
}
NOBODYS = "11111111-1111-4111-8111-111111111111"
# What belongs to one person wherever they work.
OF_ONE_PERSON = {"findings.view_dropped", "visits.tablet_lost", "own.one_ended"}
# Where one goes on to a page, or a tablet is told something, whether or not there is such a record, because it may have
# gone meanwhile: what is answered then to a number that nothing has.
NOT_THERE: dict[str, Mapping[str, object]] = {
    "findings.view_dropped": {"number": 9999},
    "visits.tablet_lost": {"tablet": NOBODYS},
    "own.one_ended": {"number": "f" * 16},
    "data_desk.following": {"mark": "f" * 16},
    "capture_api.operations": {"visit": NOBODYS},
    "capture_api.photo_begun": {"visit": NOBODYS},
    "capture_api.photos_heard": {"visit": NOBODYS},
}
REFUSED, NOWHERE = HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND
# Who is signed in, and when they and their tablet were heard of.
HEARD = {"sign_in", "account_use", "tablet"}
Told = tuple[int, str, str]
# The record is there, and what was sent of it is wrong, or it stands otherwise by now.
REACHED = {HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY}


def ways(app: Flask, county: County) -> Iterator[tuple[str, str, Asked]]:
    """Every view with a record, each method that it has, and how it is asked."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint in county.asked:
            asked = county.asked[rule.endpoint]
            for method in asked.methods:
                if method in (rule.methods or ()):
                    yield rule.endpoint, method, asked


def answer(app: Flask, client: FlaskClient, way: tuple[str, str, Asked]) -> Any:
    """What is answered to that."""
    endpoint, method, asked = way
    with app.test_request_context():
        address = url_for(endpoint, **asked.path, **asked.query)
    is_tablet = endpoint.startswith("capture_api.")
    sent = {} if method == "GET" else {"json" if is_tablet else "data": asked.sent}
    headers = {"X-Device": str(asked.sent.get("device") or "0f8fad5b-d9cb-469f-a165-70867728950e")}
    return client.open(address, method=method, headers=headers if is_tablet else {}, **sent)


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[County, str]:
    """The county in a database that is only ever copied, and which kind of database that is."""
    kind = str(request.param)
    folder = Path(request.getfixturevalue(f"{kind}_made"))
    copy = tmp_path_factory.mktemp("county")
    shutil.copytree(folder / "instance", copy / "instance")
    if kind == "postgres":
        server = str(request.getfixturevalue("postgres_server"))
        copied_database(server, "made", "county")
        place = open_workplace(server.replace("/postgres?", "/county?"), copy / "instance", "tester")
    else:
        shutil.copy(folder / "test.db", copy / "test.db")
        place = open_workplace(f"sqlite:///{copy / 'test.db'}", copy / "instance", "tester")
    made = one_of_each.made(place, application(place, small_count=1), copy)
    place.engine.dispose()
    return made, kind


@pytest.fixture
def county(kept: tuple[County, str], request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[County]:
    """A copy of it for one test."""
    made, kind = kept
    shutil.copytree(made.place.folder, tmp_path / "instance")
    url, name = f"sqlite:///{tmp_path / 'test.db'}", f"t{uuid.uuid4().hex}"
    server = str(request.getfixturevalue("postgres_server")) if kind == "postgres" else ""
    if server:
        copied_database(server, "county", name)
        url = server.replace("/postgres?", f"/{name}?")
    else:
        shutil.copy(made.place.folder.parent / "test.db", tmp_path / "test.db")
    place = open_workplace(url, tmp_path / "instance", "tester")
    yield replace(made, place=place)
    place.engine.dispose()
    if server:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def app(county: County) -> Flask:
    return application(county.place, small_count=1)


def is_missing(rule: Rule, county: County) -> bool:
    return bool(rule.arguments) and rule.endpoint not in county.asked and rule.endpoint not in NO_RECORD


def test_every_address_with_a_record_is_asked(app: Flask, county: County):
    rules = list(app.url_map.iter_rules())
    assert [rule.endpoint for rule in rules if is_missing(rule, county)] == []
    assert {rule.endpoint for rule in rules} >= set(county.asked) | set(NO_RECORD)
    assert set(county.asked) & set(NO_RECORD) == set()
    assert len(list(ways(app, county))) > 100


def test_whoever_may_reaches_each_record_in_the_county(app: Flask, county: County, tmp_path: Path):
    if county.place.engine.dialect.name != "sqlite":
        pytest.skip("What is reached is alike on each database; going back to the beginning is quick on one.")
    clients = {role: browser(app, county, role) for role in Role}
    county.place.engine.dispose()
    shutil.copy(tmp_path / "test.db", tmp_path / "begin.db")
    shut = {}
    for way in ways(app, county):
        seen = {}
        for role, client in clients.items():
            if may(app, role, way[0]) is None:
                continue
            seen[role.value] = answer(app, client, way).status_code
            if way[1] != "GET" and seen[role.value] < HTTPStatus.BAD_REQUEST:
                county.place.engine.dispose()
                shutil.copy(tmp_path / "begin.db", tmp_path / "test.db")
        if not any(code < HTTPStatus.BAD_REQUEST or code in REACHED for code in seen.values()):
            shut[way[:2]] = seen
    assert shut == {}


def may(app: Flask, role: Role, endpoint: str) -> frozenset[str] | None:
    access = access_of(app, endpoint)
    return policy().conditions(role, access.kind, access.verb) if access.kind else frozenset()


def strangers(app: Flask, county: County, role: Role) -> FlaskClient:
    """The browser of somebody who holds the role for the other area, and never held one here."""
    return signed_in(app, county, people_of.account_with(county.place, role, one_of_each.words_elsewhere(role)), role)


def movers(app: Flask, county: County, role: Role) -> FlaskClient:
    """That of whoever made the records: their role for the county ended, and begins again; today it is elsewhere."""
    one_of_each.move_elsewhere(county.place, county.here[role], role)
    return signed_in(app, county, county.here[role], role)


# Another role that somebody of the same body may hold besides; else an officer's.
OTHER = {Role.LSCB_OFFICER: Role.COMMISSIONER, Role.POLICE_LIAISON: Role.INSPECTOR}


def with_another_role(app: Flask, county: County, role: Role) -> FlaskClient:
    """That of somebody who acts in the role for the other area, and holds another role for the county."""
    body = Body.POLICE if role is Role.POLICE_LIAISON else Body.COUNCIL
    account = people_of.account_with(county.place, role, one_of_each.words_elsewhere(role), body=body)
    other = OTHER.get(role, Role.LSCB_OFFICER)
    one_of_each.grant(county.place, account, other, people_of.AUTHORITY, people_of.EVER)
    return signed_in(app, county, account, role)


WHO: tuple[Callable[[Flask, County, Role], FlaskClient], ...] = (strangers, movers, with_another_role)


@pytest.mark.parametrize("role", FOR_AREAS)
@pytest.mark.parametrize("who", WHO, ids=lambda who: who.__name__)
def test_a_record_of_another_area_is_answered_like_one_that_is_not_there(
    app: Flask, county: County, role: Role, who: Callable[[Flask, County, Role], FlaskClient]
):
    client = who(app, county, role)
    nowhere = told(client.get("/nowhere"))
    before = standing(county.place)
    wrong = {}
    for endpoint, method, asked in ways(app, county):
        if who is movers and endpoint in OF_ONE_PERSON:
            continue
        seen, onward = answered(app, client, (endpoint, method, asked))
        if may(app, role, endpoint) is None:
            is_right = seen[0] == REFUSED
        elif endpoint in NOT_THERE:
            without = replace(asked, path={**asked.path, **NOT_THERE[endpoint]})
            is_right = (seen, onward) == answered(app, client, (endpoint, method, without))
        else:
            is_right = seen == nowhere or (endpoint.startswith("capture_api.") and seen[0] == NOWHERE)
        if not is_right:
            wrong[endpoint, method] = seen
    assert wrong == {}
    now = standing(county.place)
    assert {table for table in now if now[table] != before[table]} <= HEARD


def answered(app: Flask, client: FlaskClient, way: tuple[str, str, Asked]) -> tuple[Told, Told]:
    """What is answered, and what the next page then says of it."""
    return told(answer(app, client, way)), told(client.get("/nowhere"))


def told(answer: Any) -> Told:
    """What is answered, without the moment, and the way to other pages, which shows on which of them one is."""
    text = re.sub(r'"(received|server)_at": ?"[^"]+"', "", answer.text)
    page = text.partition("<main")[2].partition("</main>")[0] or text
    return answer.status_code, answer.headers.get("Location", ""), page


def standing(place: Workplace) -> dict[str, str]:
    """Every row of every table; of the audit log, what is about no tablet."""
    rows = papers.dump(place)
    rows["audit_log"] = [row for row in rows["audit_log"] if "tablet" not in row["action"]]
    return {table: str(held) for table, held in rows.items()}


def browser(app: Flask, county: County, role: Role) -> FlaskClient:
    return signed_in(app, county, county.here[role], role)


def signed_in(app: Flask, county: County, account: str, role: Role) -> FlaskClient:
    """A browser in which a role was chosen and, where the role asks for it, a reason was given for the desk."""
    client = client_of(app, county.place, account, role)
    if role is Role.DATA_OFFICER:
        client.post("/files/matching", data={"reason": "match"})
    return client


TO_TAKE_BACK = re.compile(r'action="/files/answers/(\w+)/\d+/take-back"')


def test_answers_given_at_the_desk_stay_in_the_area_where_they_were_given(app: Flask, county: County):
    role = Role.DATA_OFFICER
    here = browser(app, county, role).get("/files/answers").text
    assert set(TO_TAKE_BACK.findall(here)) >= {"home", "day"}
    elsewhere = movers(app, county, role).get("/files/answers")
    assert elsewhere.status_code == HTTPStatus.OK
    assert TO_TAKE_BACK.findall(elsewhere.text) == []


@pytest.mark.parametrize("role", FOR_AREAS)
def test_a_role_that_ended_or_has_not_begun_opens_nothing(app: Flask, county: County, role: Role):
    account = county.here[role]
    one_of_each.end_and_postpone(county.place, account, role)
    client = client_of(app, county.place, account)
    before = standing(county.place)
    for endpoint, method, asked in ways(app, county):
        if may(app, role, endpoint) is None or not access_of(app, endpoint).kind:
            continue
        seen = answer(app, client, (endpoint, method, asked))
        if endpoint.startswith("capture_api."):
            assert (seen.status_code, seen.get_json()["error"]) == (HTTPStatus.UNAUTHORIZED, "not_signed_in")
        else:
            assert (seen.status_code, seen.headers["Location"]) == (HTTPStatus.FOUND, "/account/roles"), endpoint
    now = standing(county.place)
    assert {table for table in now if now[table] != before[table]} <= HEARD
