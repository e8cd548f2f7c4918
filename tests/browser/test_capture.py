"""A visit on a tablet with no connection: nothing is lost, nothing arrives twice, nothing lies on the disk in clear."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from auditapp.app import create_app
from auditapp.domain.people import Role
from auditapp.services.workplace import Workplace, make_workplace
from auditapp.web.settings import Settings
from tests.browser.browsers import served
from tests.browser.faults import Faults
from tests.browser.tablets import Tablet
from tests.browser.visit_desk import SEEDED, Desk, desk_pages
from tests.web import people_of


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    place = make_workplace(None, tmp_path_factory.mktemp("office") / "instance", "tester")
    for role in (Role.INSPECTOR, Role.LSCB_OFFICER):
        people_of.account_with(place, role)
    yield place
    place.engine.dispose()


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def faults(office: Workplace, desk: Desk) -> Faults:
    app = create_app(office, Settings(secret=b"tests" * 8, is_secure=False, is_demo=True))
    app.register_blueprint(desk_pages(desk))
    app.extensions["csrf"].exempt("tests.browser.visit_desk.contact")
    found = Faults(app.wsgi_app)
    app.wsgi_app = found  # type: ignore[method-assign]
    found.flask = app  # type: ignore[attr-defined]
    return found


@pytest.fixture
def site(faults: Faults) -> Iterator[str]:
    with served(faults.flask) as address:  # type: ignore[attr-defined]
        yield address


@pytest.fixture
def tablet(playwright: Playwright, site: str, tmp_path: Path) -> Iterator[Tablet]:
    started = Tablet(playwright, tmp_path / "profile", site)
    yield started
    started.close()
    assert started.complaints == []


def test_a_visit_is_fetched_answered_with_no_connection_and_sent(tablet: Tablet, desk: Desk):
    tablet.sign_in("Inspector Example")
    tablet.fetch(SEEDED[0])
    tablet.context.set_offline(True)
    tablet.page.reload()
    tablet.unlock()
    tablet.open_section("Policies and roles")
    tablet.answer("Is there a missing-child policy?", "Yes")
    tablet.awaits(Waiting=1)
    tablet.answer("Was the police consulted on it?", "No")
    tablet.awaits(Waiting=2)
    assert desk.operations == {}
    tablet.context.set_offline(False)
    tablet.awaits(Waiting=0, Sent=2)
    assert [one["value"]["word"] for one in desk.operations.values()] == ["yes", "no"]
