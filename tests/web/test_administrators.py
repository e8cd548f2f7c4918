"""Giving and taking away access: always by two people, and what is taken away ends at once."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event

from auditapp.domain.links import Purpose
from auditapp.domain.people import Area, AreaKind, Body, Role
from auditapp.services.accounts.account_links import make_link
from auditapp.services.accounts.add_account import NewPerson, add_account, area_of, give_role
from auditapp.services.accounts.show_people import PersonShown, shown_person
from auditapp.services.accounts.who_signed_in import begin_sign_in, signed_in
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import people
from tests.web import people_of
from tests.web.conftest import As
from tests.web.proofs_of import with_proofs

DATA = {"role": "data_officer", "area": "Lincolnshire", "first-day": "1", "first-month": "1", "first-year": "2026"}


def new_account(place: Workplace, body: Body = Body.COUNCIL) -> str:
    new = NewPerson("Ashling Testerone", "ashling@example.gov.uk", f"Example {body}", body)
    return add_account(place, new, active=True)


def shown(place: Workplace, account: str) -> PersonShown:
    found = shown_person(place, account)
    assert found is not None
    return found


def account_of(client: FlaskClient, place: Workplace) -> str:
    who = signed_in(place, client.get_cookie("sign-in").value)
    assert who is not None
    return who.person.account


@pytest.fixture
def first(signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.ADMINISTRATOR)


@pytest.fixture
def second(signed_in_as: As, place: Workplace) -> FlaskClient:
    return signed_in_as(Role.ADMINISTRATOR, "")


def test_somebody_is_invited_and_the_link_is_handed_on(first: FlaskClient, place: Workplace):
    new = {"name": "Ashling Testerone", "email": "Ashling@example.gov.uk", "organisation": "Example police"}
    where = first.post("/people/new", data=new | {"body": "police"}).headers["Location"]
    page = first.get(where).text
    assert "ashling@example.gov.uk" in page
    assert "waits in the outbox" in page
    number = re.search(r'action="/outbox/([0-9a-f]{64})"', first.get("/outbox").text)[1]
    link = re.search(r"http://localhost(/link/\S+)<?", first.post(f"/outbox/{number}").text)[1].split("<")[0].strip()
    assert "Ashling Testerone" in first.get(link).text
    with place.reading() as connection:
        logged = connection.exec_driver_sql("SELECT action, detail FROM audit_log ORDER BY seq DESC LIMIT 3").all()
    assert [action for action, _ in logged] == ["show link", "make link", "add account"]
    assert "shling" not in str(logged)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": ""}, "Give the person&#39;s name"),
        ({"email": "no address"}, "The e-mail address cannot be used"),
        ({"email": "data_officer-council-12@example.gov.uk"}, "There is an account with that e-mail address already"),
        ({"organisation": ""}, "Say for whom the person works"),
        ({"body": "circus"}, "Choose one of those listed."),
        ({"name": "Ashling " * 40}, "Write at most 200 letters."),
        ({"organisation": "Example council " * 40}, "Write at most 200 letters."),
    ],
)
def test_an_invitation_that_cannot_be_made_says_why(
    first: FlaskClient, place: Workplace, changed: dict[str, str], words: str
):
    people_of.account_with(place, Role.DATA_OFFICER)
    whole = {"name": "Ashling", "email": "a@example.gov.uk", "organisation": "Example council", "body": "council"}
    answer = first.post("/people/new", data=whole | changed)
    assert words in answer.text
    assert "There is a problem" in answer.text


def test_a_role_counts_once_a_second_administrator_has_confirmed_it(
    first: FlaskClient, second: FlaskClient, place: Workplace
):
    account = new_account(place)
    assert first.post(f"/people/{account}/role", data=DATA).headers["Location"] == f"/people/{account}"
    (grant,) = shown(place, account).grants
    assert (grant.role, grant.area, grant.state) == (Role.DATA_OFFICER, "Lincolnshire", "waits for a second person")
    path = f"/people/{account}/role/{grant.id}/confirm"
    assert "It does not wait for you" in first.get(path).text
    first.post(path)
    assert shown(place, account).grants[0].state == "waits for a second person"
    assert "Confirm this role" in second.get(path).text
    token = begin_sign_in(place, account, "a test")
    second.post(path)
    assert shown(place, account).grants[0].state == "held"
    assert signed_in(place, token) is None


def test_one_role_is_not_given_twice_for_the_same_area_and_days(place: Workplace):
    account = people_of.account_with(place, Role.INSPECTOR)
    area = area_of(Role.INSPECTOR, "Lincolnshire", place.today)
    with pytest.raises(Refused, match="They hold this role for this area already"):
        give_role(place, account, Role.INSPECTOR, area, people_of.EVER)
    give_role(place, account, Role.INSPECTOR, area_of(Role.INSPECTOR, "Leeds", place.today), people_of.EVER)


def test_nobody_confirms_or_gives_what_is_their_own(first: FlaskClient, signed_in_as: As, place: Workplace):
    other = signed_in_as(Role.ADMINISTRATOR, "")
    mine, theirs = account_of(first, place), account_of(other, place)
    own = {**DATA, "role": "administrator", "area": ""}
    for client, account in ((first, mine), (other, theirs)):
        assert "Nobody gives a role to themselves" in client.post(f"/people/{account}/role", data=own).text
    with place.writing() as (connection, act):
        new = people.NewGrant(Role.ADMINISTRATOR, Area(AreaKind.EVERYWHERE), people_of.EVER, waits_for_second=True)
        grant = people.add_grant(connection, theirs, new, "somebody", act.at)
    other.set_cookie("sign-in", begin_sign_in(place, theirs, "a test"))
    other.post(f"/people/{theirs}/role/{grant}/confirm")
    assert shown(place, theirs).grants[-1].state == "waits for a second person"


@pytest.mark.parametrize(
    ("changed", "words", "href"),
    [
        ({"area": "Nowhereshire"}, "is not the name of an authority", "#area"),
        ({"area": ""}, "needs an area", "#area"),
        ({"role": "auditor"}, "is for the whole installation", "#area"),
        ({"role": "police_liaison", "area": "Nowhere"}, "is no police force", "#area"),
        ({"role": "janitor"}, "Role: choose one of those listed.", "#role"),
        ({"first-day": "31", "first-month": "2"}, "is no day of the calendar", "#first-day"),
        (
            {"last-day": "1", "last-month": "1", "last-year": "2025"},
            "To: this day is before the first one",
            "#last-day",
        ),
    ],
)
def test_a_role_that_cannot_be_given_says_why(
    first: FlaskClient, place: Workplace, changed: dict[str, str], words: str, href: str
):
    answer = first.post(f"/people/{new_account(place)}/role", data=DATA | changed)
    assert words in answer.text
    assert f'href="{href}"' in answer.text
    assert 'value="2026"' in answer.text


def test_an_administrator_holds_no_other_role(first: FlaskClient, place: Workplace):
    data = people_of.account_with(place, Role.DATA_OFFICER)
    answer = first.post(f"/people/{data}/role", data={**DATA, "role": "administrator", "area": ""})
    assert "An administrator holds no other role" in answer.text
    assert len(shown(place, data).grants) == 1


def test_what_is_withdrawn_ends_at_once(first: FlaskClient, signed_in_as: As, place: Workplace):
    officer = signed_in_as(Role.AUDITOR)
    assert officer.get("/people").status_code == 200
    with place.reading() as connection:
        (account,) = (one.account for one in people.people(connection) if Role.AUDITOR in one.roles_on(place.today))
    (grant,) = shown(place, account).grants
    first.post(f"/people/{account}/role/{grant.id}/withdraw")
    assert officer.get("/people").headers["Location"].startswith("/sign-in")
    assert shown(place, account).grants == ()


def test_a_role_of_somebody_else_is_not_withdrawn_by_another_address(first: FlaskClient, place: Workplace):
    account, other = (people_of.account_with(place, role) for role in (Role.DATA_OFFICER, Role.COMMISSIONER))
    (grant,) = shown(place, other).grants
    assert first.post(f"/people/{account}/role/{grant.id}/withdraw").status_code == 404
    assert len(shown(place, other).grants) == 1


def test_an_account_that_ends_is_out_at_once_and_for_good(first: FlaskClient, place: Workplace):
    account, _, _ = with_proofs(place, Role.DATA_OFFICER)
    token = begin_sign_in(place, account, "a test")
    assert "End the account" in first.get(f"/people/{account}/end").text
    first.post(f"/people/{account}/end")
    assert signed_in(place, token) is None
    assert (shown(place, account).state, shown(place, account).grants) == ("ended", ())
    assert "has ended already" in first.get(first.post(f"/people/{account}/end").headers["Location"]).text
    with place.reading() as connection:
        kept = people.account_numbered(connection, account)
    assert (kept.password_hash, kept.code_secret) == (None, None)


def test_an_account_that_ended_begins_again_by_an_invitation_and_without_roles(first: FlaskClient, place: Workplace):
    account, email, _ = with_proofs(place, Role.DATA_OFFICER)
    first.post(f"/people/{account}/end")
    assert first.post(f"/people/{account}/link/reset", follow_redirects=True).text.count("another state") == 1
    assert "Invite again" in first.get(f"/people/{account}").text
    first.post(f"/people/{account}/link/invitation")
    assert (shown(place, account).state, shown(place, account).grants) == ("invited", ())
    assert email in first.get(f"/people/{account}").text
    assert first.get("/outbox").text.count("Show the link") == 1


def test_somebody_is_signed_out_everywhere(first: FlaskClient, place: Workplace):
    account = people_of.account_with(place, Role.DATA_OFFICER)
    tokens = [begin_sign_in(place, account, "a test") for _ in range(2)]
    first.post(f"/people/{account}/sign-ins/end")
    assert [signed_in(place, token) for token in tokens] == [None, None]


def test_the_last_administrator_stays(first: FlaskClient, place: Workplace):
    with place.reading() as connection:
        (account,) = (one.id for one in people.accounts(connection))
    (grant,) = shown(place, account).grants
    said = first.post(f"/people/{account}/role/{grant.id}/withdraw", follow_redirects=True).text
    assert "This is the last administrator" in said
    assert "Nobody ends their own account" in first.post(f"/people/{account}/end", follow_redirects=True).text
    assert shown(place, account).grants[0].state == "held"


def test_a_link_for_everything_anew_is_shown_after_a_second_word(
    first: FlaskClient, second: FlaskClient, place: Workplace
):
    account, _, _ = with_proofs(place, Role.DATA_OFFICER)
    first.post(f"/people/{account}/link/renewal")
    number = re.search(r"/outbox/([0-9a-f]{64})/confirm", second.get("/outbox").text)[1]
    assert "Waits for a second person" in first.get("/outbox").text
    assert first.post(f"/outbox/{number}").status_code == 302
    first.post(f"/outbox/{number}/confirm")
    assert first.post(f"/outbox/{number}").status_code == 302
    assert "Confirm this link" in second.get(f"/outbox/{number}/confirm").text
    second.post(f"/outbox/{number}/confirm")
    assert "/link/" in first.post(f"/outbox/{number}").text


def test_an_auditor_looks_and_changes_nothing(signed_in_as: As, place: Workplace):
    account = people_of.account_with(place, Role.DATA_OFFICER)
    auditor = signed_in_as(Role.AUDITOR)
    page = auditor.get(f"/people/{account}").text
    assert "Data officer, Lincolnshire" in page
    assert page.count("<form") == page.count('action="/sign-out"') == 1
    assert auditor.get("/outbox").status_code == 403
    assert "Invite somebody" not in auditor.get("/people").text


@pytest.mark.parametrize(
    "path", ["/people/nobody", "/people/nobody/role", "/people/nobody/end", "/outbox/nobody/confirm"]
)
def test_what_is_not_there_is_not_found(first: FlaskClient, path: str):
    assert first.get(path).status_code == 404


def test_areas_are_kept_by_their_code(first: FlaskClient, place: Workplace):
    account = new_account(place, Body.POLICE)
    first.post(f"/people/{account}/role", data={**DATA, "role": "police_liaison", "area": "lincolnshire police"})
    with place.reading() as connection:
        (person,) = people.people(connection, [account])
    assert [(grant.area.kind, grant.area.code) for grant in person.grants] == [(AreaKind.FORCE, "Lincolnshire Police")]


def test_a_page_of_many_people_makes_few_queries(first: FlaskClient, place: Workplace):
    for number in range(30):
        new = NewPerson(f"Person {number:02}", f"p{number}@example.gov.uk", "Example council", Body.COUNCIL)
        make_link(place, add_account(place, new), Purpose.INVITATION)
    asked: list[str] = []
    event.listen(place.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    for path in ("/people", "/outbox"):
        asked.clear()
        assert first.get(path).text.count("Person ") >= 30
        assert len([words for words in asked if words.startswith("SELECT")]) <= 12


def test_a_role_that_begins_later_says_from_when_and_one_that_is_past_is_refused(
    first: FlaskClient, second: FlaskClient, place: Workplace
):
    account = new_account(place)
    last = {"last-day": "31", "last-month": "12", "last-year": "2020"}
    past = first.post(f"/people/{account}/role", data={**DATA, "first-year": "2020", **last}).text
    assert "The role would have ended on 31 December 2020." in past
    assert shown(place, account).grants == ()
    first.post(f"/people/{account}/role", data={**DATA, "first-year": "2130"})
    (grant,) = shown(place, account).grants
    said = second.post(f"/people/{account}/role/{grant.id}/confirm", follow_redirects=True).text
    assert "The role is confirmed and counts from 1 January 2130." in said
