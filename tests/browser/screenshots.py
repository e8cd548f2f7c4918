"""Pictures of the main pages over the demonstration, for docs/: `make screenshots`."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from auditapp.app import create_app
from auditapp.demo import write_county
from auditapp.domain.people import Role
from auditapp.services.demo.demo_site import demo_site
from auditapp.services.findings.papers_wanted import key_of
from auditapp.storage import findings
from auditapp.storage.findings import Wanted
from auditapp.web.settings import Settings
from tests.browser.browsers import FLAGS, browser_path, served
from tests.browser.capture.screenshots import write_tablet_pictures
from tests.journeys.papers import EVERYTHING

SIZES = {"tablet": (1024, 768), "upright": (768, 1024), "desk": (1440, 900)}
BUTTONS = {
    Role.LSCB_OFFICER: "Olu Officer",
    Role.DATA_OFFICER: "Dee Data",
    Role.ADMINISTRATOR: "Adi Administrator",
    Role.COMMISSIONER: "Cam Commissioner",
}


def pages(finding: str) -> dict[str, tuple[Role | None, str]]:
    """The main pages by the name of their picture: who looks, and where."""
    return {
        "sign-in": (None, "/sign-in"),
        "start-officer": (Role.LSCB_OFFICER, "/"),
        "breaches": (Role.LSCB_OFFICER, "/findings"),
        "breaches-filters": (Role.LSCB_OFFICER, "/findings/filters"),
        "unknown": (Role.LSCB_OFFICER, "/findings/unknown"),
        "pile": (Role.LSCB_OFFICER, f"/findings/unknown/authority/E10000034/{key_of('ADM-1', 'log')}"),
        "finding": (Role.LSCB_OFFICER, f"/findings/{finding}"),
        "child": (Role.LSCB_OFFICER, f"/findings/{finding}/child"),
        "around": (Role.LSCB_OFFICER, f"/findings/{finding}/around"),
        "ask": (Role.LSCB_OFFICER, f"/findings/{finding}/ask"),
        "overview": (Role.LSCB_OFFICER, "/overview"),
        "report": (Role.LSCB_OFFICER, "/overview/report"),
        "account": (Role.LSCB_OFFICER, "/account"),
        "search": (Role.LSCB_OFFICER, "/homes"),
        "home": (Role.LSCB_OFFICER, "/homes/SC970105"),
        "start-data-officer": (Role.DATA_OFFICER, "/"),
        "files": (Role.DATA_OFFICER, "/files"),
        "file": (Role.DATA_OFFICER, "/files/1"),
        "hand-in": (Role.DATA_OFFICER, "/files/hand-in"),
        "people": (Role.ADMINISTRATOR, "/people"),
        "invite": (Role.ADMINISTRATOR, "/people/new"),
        "start-commissioner": (Role.COMMISSIONER, "/"),
        "workbooks": (Role.COMMISSIONER, "/workbooks"),
        "workbook-new": (Role.COMMISSIONER, "/workbooks/new"),
        "scorecards": (Role.COMMISSIONER, "/scorecards?home=SC970105&of=provider"),
        "audit-log": (Role.LSCB_OFFICER, "/audit-log"),
    }


def write_pictures(target: Path) -> None:
    """Take each picture at each size."""
    target.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="auditapp-pictures-") as folder:
        site = demo_site(write_county(Path(folder)), Path(folder), lambda _: lambda _: None)
        with site.place.reading() as connection:
            first = findings.findings(connection, EVERYTHING, Wanted(rule="POL-3"))[0].judged.id
        app = create_app(site.place, Settings(secret=b"pictures" * 8, is_secure=False, is_demo=True))
        with served(app) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=browser_path(), args=list(FLAGS))
            for name, (role, path) in pages(first).items():
                for size, (width, height) in SIZES.items():
                    context = browser.new_context(viewport={"width": width, "height": height}, base_url=address)
                    _take(context.new_page(), role, path, target / f"{name}-{size}.png")
                    context.close()
            write_tablet_pictures(browser, target)
            browser.close()
        site.place.engine.dispose()
    for file in target.glob("*.png"):
        _make_small(file)


def _make_small(file: Path) -> None:
    """A page has few colours, and a picture with a table of them takes a third of the room."""
    with Image.open(file) as picture:
        picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(file, optimize=True)


def _take(page: Page, role: Role | None, path: str, file: Path) -> None:
    page.goto("/sign-in")
    if role is not None:
        page.get_by_role("button", name=BUTTONS[role]).click()
    page.goto(path)
    page.screenshot(path=file, full_page=True)


if __name__ == "__main__":
    write_pictures(Path(sys.argv[1]))
