"""Pictures of the main screens of a visit on a tablet, for docs/: part of `make screenshots`."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser
from sqlalchemy import delete

from auditapp.app import create_app
from auditapp.domain.people import Role
from auditapp.domain.spot_checks import Seen, Subject
from auditapp.services.workplace import Workplace, make_workplace
from auditapp.storage import spot_checks
from auditapp.storage.database import metadata
from auditapp.web.settings import Settings
from tests.browser.browsers import served
from tests.browser.capture.tablets import TABLET, UPRIGHT, Lent
from tests.browser.capture.visit_desk import AT_RISK, HOME, INSPECTOR
from tests.journeys import papers
from tests.web import people_of
from tests.web.visits_made import LINCOLNSHIRE, planned

SIZES = {"tablet": TABLET, "upright": UPRIGHT}
SCREENS = {
    "visit-ready": "ready",
    "visit-sections": "",
    "visit-questions": "section/policies/-",
    "visit-notice": "section/notices/notice-1",
    "visit-check": "check/policies/-",
    "visit-child-at-risk": "risk",
    "visit-sign-off": "signoff",
    "visit-what-waits": "queue",
    "visit-on-paper": "paper",
}


def write_tablet_pictures(browser: Browser, target: Path) -> None:
    """Take each picture held both ways, with no connection."""
    with TemporaryDirectory(prefix="auditapp-tablet-") as folder:
        place = make_workplace(None, Path(folder) / "instance", "pictures")
        visit = _prepared(place, Path(folder))
        settings = Settings(secret=b"pictures" * 8, is_secure=False, is_demo=True, at_risk=AT_RISK)
        with served(create_app(place, settings)) as address:
            tablet = Lent(browser, address)
            _begun(tablet)
            for name, screen in SCREENS.items():
                _taken(tablet, f"#/visit/{visit}/{screen}", target / name)
            tablet.page.get_by_role("button", name="Lock", exact=True).click()
            tablet.heading("Unlock the visit")
            _pictured(tablet, target / "visit-unlock")
            tablet.close()
        place.engine.dispose()


def _prepared(place: Workplace, folder: Path) -> str:
    papers.give_all(place, folder)
    visit = planned(place, people_of.account_with(place, Role.INSPECTOR))
    table = metadata.tables["child_identity"]
    with place.writing() as (connection, _):
        child = connection.execute(table.select().where(table.c.child_ref == "TREF-1")).mappings().first()
        assert child is not None, "the papers name this child"
        # What the papers would have chosen makes room for what the pictures show.
        looked_at = spot_checks.spot_check_subject
        connection.execute(delete(looked_at).where(looked_at.c.spot_check_id == visit))
        chosen = Subject("child-1", "child", "Missing twice in three months", child_id=child["child_id"])
        why = "notice of the admission on 5 October 2026: it is missing"
        notice = Subject("notice-1", "notice", why, child_id=child["child_id"], on=date(2026, 10, 5))
        night = Subject("night-1", "night", "Chosen at random", on=date(2026, 11, 3))
        spot_checks.add_subjects(connection, visit, [chosen, night, notice])
        assert spot_checks.spot_check_numbered(connection, Seen(LINCOLNSHIRE), visit), "the visit stands"
    return visit


def _begun(tablet: Lent) -> None:
    tablet.sign_in(INSPECTOR)
    tablet.fetch(HOME)
    tablet.context.set_offline(True)
    tablet.open_section("Policies and roles")
    for slug, word in (("documents-kept", "no"), ("missing-policy", "yes"), ("missing-policy-consulted", "not_seen")):
        tablet.page.locator(f"#q-{slug} input[value={word}]").check()
    reason = tablet.page.locator("#q-missing-policy-consulted").get_by_label("Why was it not seen?")
    reason.fill("The letters are with the provider.")
    reason.blur()
    tablet.awaits(Waiting=3)


def _taken(tablet: Lent, where: str, file: Path) -> None:
    tablet.page.evaluate("() => document.querySelector('h1').setAttribute('data-old', '1')")
    tablet.page.evaluate("(where) => { location.hash = where }", where)
    tablet.page.locator("h1:not([data-old])").wait_for()
    _pictured(tablet, file)


def _pictured(tablet: Lent, file: Path) -> None:
    for name, size in SIZES.items():
        tablet.page.set_viewport_size(size)  # type: ignore[arg-type]
        tablet.page.evaluate("() => document.fonts.ready")
        tablet.page.screenshot(path=file.with_name(f"{file.name}-{name}.png"))
