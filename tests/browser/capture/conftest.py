"""A tablet, the page of visits it opens, and a desk that it sends to, with faults in between."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Playwright

from auditapp.app import create_app
from auditapp.services.workplace import Workplace, make_workplace
from auditapp.web.settings import Settings
from tests.browser.browsers import served
from tests.browser.capture.faults import Faults
from tests.browser.capture.tablets import Kept, Lent, Tablet
from tests.browser.capture.visit_desk import AT_RISK, HOME, INSPECTOR, Desk


@dataclass
class Standing:
    """What stands between a tablet and the office, at one address."""

    desk: Desk
    faults: Faults
    app: Flask
    site: str


@pytest.fixture(scope="package")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    """One database for all tests of tablets; each has a visit of its own in it."""
    place = make_workplace(None, tmp_path_factory.mktemp("office") / "instance", "tester")
    yield place
    place.engine.dispose()


@pytest.fixture(scope="package")
def standing(office: Workplace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standing]:
    """The application with a desk of its own, served once for all tests."""
    desk = Desk(office, tmp_path_factory.mktemp("papers"))
    settings = Settings(secret=b"tests" * 8, is_secure=False, is_demo=True, at_risk=AT_RISK)
    app = create_app(office, settings)
    faults = Faults(app.wsgi_app)
    app.wsgi_app = faults  # type: ignore[method-assign]
    with served(app) as address:
        yield Standing(desk, faults, app, address)


@pytest.fixture
def desk(standing: Standing) -> Desk:
    """A desk that was told nothing yet."""
    standing.desk.begin()
    return standing.desk


@pytest.fixture
def faults(standing: Standing) -> Faults:
    """No fault so far."""
    standing.faults.begin()
    return standing.faults


@pytest.fixture
def tablet(browser: Browser, standing: Standing, desk: Desk, faults: Faults) -> Iterator[Tablet]:
    """A tablet that lasts for a test."""
    lent = Lent(browser, standing.site)
    yield lent
    lent.close()
    assert lent.complaints == []


@pytest.fixture
def kept(playwright: Playwright, standing: Standing, desk: Desk, faults: Faults, tmp_path: Path) -> Iterator[Kept]:
    """A tablet with a disk, which can be killed and started again."""
    started = Kept(playwright, tmp_path / "profile", standing.site)
    yield started
    started.close()
    assert started.complaints == []


@pytest.fixture
def ready(tablet: Tablet) -> Tablet:
    """A tablet with the visit open at its first section, and no connection."""
    tablet.sign_in(INSPECTOR)
    tablet.fetch(HOME)
    tablet.context.set_offline(True)
    tablet.open_section("Policies and roles")
    return tablet
