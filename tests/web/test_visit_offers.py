"""What the page of a visit offers follows how far the visit is: a letter that holds no longer is not offered."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from auditapp.app import create_app
from auditapp.domain.scope import Scope
from auditapp.domain.spot_checks import Seen, VisitState
from auditapp.services.workplace import Workplace
from auditapp.storage import spot_checks
from auditapp.web.settings import Settings, SettingsRefused, visits_contact
from tests.web.visits_made import LINCOLNSHIRE, Tablet, tablet_of

HOLDS_NO_LONGER = "its letter of authority holds no longer"
NO_TABLET = "no tablet takes it along any more,"
OFFERED = {"tablet": "Take it on this tablet", "letter": "Letter of authority", "paper": "Form on paper"}


def text(tablet: Tablet, path: str = "") -> str:
    answer = tablet.client.get(f"/visits/{tablet.visit}{path}")
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)).split())


def offered(tablet: Tablet) -> set[str]:
    links = re.findall(
        r'<a class="govuk-link app-target"[^>]*>([^<]+)</a>', tablet.client.get(f"/visits/{tablet.visit}").text
    )
    return {name for name, words in OFFERED.items() if words in links}


def become(place: Workplace, visit: str, state: VisitState) -> None:
    with place.writing() as (connection, _):
        found = spot_checks.spot_check_numbered(connection, Seen(Scope(LINCOLNSHIRE.authorities)), visit)
        assert found is not None
        assert spot_checks.change_spot_check(connection, found, state=state.value)


@pytest.mark.parametrize("state", [VisitState.PREPARED, VisitState.UNDER_WAY, VisitState.RETURNED])
def test_until_it_is_handed_in_a_visit_offers_everything(judged: Workplace, tablet: Tablet, state: VisitState):
    become(judged, tablet.visit, state)
    assert offered(tablet) == set(OFFERED)
    assert HOLDS_NO_LONGER not in text(tablet)
    assert "Not valid." not in text(tablet, "/letter")


@pytest.mark.parametrize(
    ("state", "why"),
    [
        (
            VisitState.SUBMITTED,
            "This visit is handed in and waits for review: unless it is sent back there is nothing to take along,",
        ),
        (VisitState.ACCEPTED, f"This visit is reviewed: {NO_TABLET}"),
        (VisitState.REFUSED, f"The home did not let the visitors in: unless that is taken back, {NO_TABLET}"),
        (VisitState.DROPPED, f"This visit was called off: {NO_TABLET}"),
    ],
)
def test_a_visit_that_is_over_offers_nothing_and_says_why(
    judged: Workplace, tablet: Tablet, state: VisitState, why: str
):
    become(judged, tablet.visit, state)
    assert offered(tablet) == set()
    said = f"{why} and {HOLDS_NO_LONGER}."
    assert said in text(tablet)
    assert f"Not valid. {said}" in text(tablet, "/letter")
    assert said in text(tablet, "/paper")


def test_once_its_days_are_over_the_letter_holds_no_longer_and_a_tablet_may_still_send(
    judged: Workplace, tablet: Tablet
):
    later = replace(judged, now=lambda: judged.now() + timedelta(days=2))
    app = create_app(later, Settings(secret=b"later" * 8, is_secure=False))
    tablet = tablet_of(app, later, tablet.account, tablet.visit)
    assert offered(tablet) == {"tablet"}
    said = "The days of this visit are over, so its letter of authority holds no longer."
    assert said in text(tablet)
    assert f"Not valid. {said}" in text(tablet, "/letter")


def test_the_letter_names_whom_a_home_may_ask(judged: Workplace, tablet: Tablet):
    asked = visits_contact("AUDITAPP_VISITS_CONTACT", " Board office:  01632 960010 ")
    app: Flask = create_app(judged, Settings(secret=b"asked" * 8, is_secure=False, visits_contact=asked))
    tablet = tablet_of(app, judged, tablet.account, tablet.visit)
    assert "by the number of the visit: Board office: 01632 960010. You may also look up" in text(tablet, "/letter")
    assert "by hand" not in text(tablet)


@pytest.mark.parametrize("words", ["01632 960010", "Board office", "Board office: call us"])
def test_whom_to_ask_is_named_with_a_number(words: str):
    with pytest.raises(SettingsRefused, match="Write whom a home may ask about a visit and the number"):
        visits_contact("AUDITAPP_VISITS_CONTACT", words)


def test_the_page_and_the_letter_call_it_the_same(judged: Workplace, tablet: Tablet):
    assert "Authorised to talk with children" in text(tablet)
