"""A tablet, the page of visits it opens, and a desk that it sends to, with faults in between."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from auditapp.app import PACKAGES, create_app
from auditapp.domain.people import Role
from auditapp.services.workplace import Workplace, make_workplace
from auditapp.web.settings import Settings
from tests.browser.browsers import served
from tests.browser.capture.faults import Faults
from tests.browser.capture.tablets import Tablet
from tests.browser.capture.visit_desk import Desk, desk_pages
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
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("auditapp.app.PACKAGES", [one for one in PACKAGES if one.name != "capture_api"])
        app = create_app(office, Settings(secret=b"tests" * 8, is_secure=False, is_demo=True))
    app.register_blueprint(desk_pages(desk))
    app.extensions["csrf"]._exempt_views.add("tests.browser.capture.visit_desk.contact")
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
