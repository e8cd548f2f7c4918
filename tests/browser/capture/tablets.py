"""A tablet with a profile of its own on the disk, which can be killed and started again."""

import os
import re
import signal
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from tests.browser.browsers import FLAGS, browser_path

TABLET, UPRIGHT = {"width": 1024, "height": 768}, {"width": 768, "height": 1024}
PIN, A_MINUTE = "482913", 60_000


class Tablet:
    """What an inspector does with a tablet, whose browser opens these pages."""

    context: BrowserContext
    page: Page

    def opened(self, context: BrowserContext, page: Page) -> None:
        """Use these from now on."""
        self.complaints: list[str] = getattr(self, "complaints", [])
        self.context, self.page = context, self.watched(page)
        context.set_default_timeout(15_000)

    def watched(self, page: Page) -> Page:
        """A page whose complaints are kept; that an address was not reached is none."""
        page.on("console", lambda said: self.complain(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda problem: self.complain(str(problem)))
        return page

    def complain(self, said: str) -> None:
        if "Failed to load resource" not in said and "PageHistory" not in said:
            self.complaints.append(said)

    def close(self) -> None:
        self.context.close()

    def sign_in(self, name: str) -> None:
        self.page.goto("/sign-in")
        # The first page of a new application reads every register; on a busy machine that takes its time.
        self.page.get_by_role("button", name=name).click(timeout=A_MINUTE)
        self.page.get_by_role("heading", name="What waits for you").wait_for(timeout=A_MINUTE)

    def fetch(self, home: str, pin: str = PIN) -> None:
        """Fetch a visit, set its PIN, and wait until the tablet may leave the office."""
        self.page.goto("/capture/")
        self.page.get_by_role("link", name=home).click()
        self.page.get_by_label("PIN or passphrase").fill(pin)
        self.page.get_by_label("The same again").fill(pin)
        self.page.get_by_role("button", name="Fetch the visit").click()
        expect(self.page.get_by_text("Ready for offline", exact=True)).to_be_visible()
        self.page.get_by_role("link", name="Go on to the visit").click()

    def unlock(self, pin: str = PIN) -> None:
        self.page.get_by_label("PIN or passphrase").fill(pin)
        self.page.get_by_role("button", name="Unlock").click()

    def heading(self, words: str) -> None:
        expect(self.page.get_by_role("heading", level=1, name=words)).to_be_visible()

    def open_section(self, name: str) -> None:
        self.page.get_by_role("main").get_by_role("link", name=name).click()
        self.heading(name)

    def answer(self, ask: str, word: str) -> None:
        self.page.get_by_role("group", name=ask).get_by_label(word, exact=True).check()

    def counts(self) -> dict[str, int]:
        """What the bar says: how much is unfinished, waiting and sent."""
        rows = self.page.locator(".app-bar__counts li").all_inner_texts()
        return {" ".join(row.split()[:-1]): int(row.split()[-1]) for row in rows}

    def awaits(self, **wanted: int) -> None:
        """The bar comes to say so."""
        for name, number in wanted.items():
            whole = re.compile(rf"{name} {number}(?!\d)")
            expect(self.page.locator(".app-bar__said")).to_contain_text(whole, timeout=20_000)


class Lent(Tablet):
    """A tablet in the browser of all tests: quick to begin, and gone with its window."""

    def __init__(self, browser: Browser, site: str) -> None:
        context = browser.new_context(viewport=TABLET, base_url=site)  # type: ignore[arg-type]
        self.opened(context, context.new_page())


class Kept(Tablet):
    """A browser of its own that keeps what it stored from one start to the next."""

    def __init__(self, playwright: Playwright, profile: Path, site: str) -> None:
        self.playwright, self.profile, self.site = playwright, profile, site
        self.start()

    def start(self, *, offline: bool = False) -> None:
        """Start the browser; offline it is before any page is opened."""
        for name in ("SingletonLock", "SingletonCookie", "SingletonSocket"):
            (self.profile / name).unlink(missing_ok=True)
        context = self.playwright.chromium.launch_persistent_context(
            str(self.profile),
            executable_path=browser_path(),
            args=list(FLAGS),
            viewport=TABLET,  # type: ignore[arg-type]
            base_url=self.site,
            accept_downloads=True,
        )
        context.set_offline(offline)
        self.opened(context, context.pages[0])

    def kill(self) -> None:
        """End the browser as a dead battery does."""
        for process in Path("/proc").glob("[0-9]*"):
            if self.profile.as_posix() in said(process / "cmdline"):
                try:
                    os.kill(int(process.name), signal.SIGKILL)
                except ProcessLookupError:
                    continue
        # It is dead, as it should be.
        with suppress(Exception):
            self.context.close()


def said(file: Path) -> str:
    try:
        return file.read_bytes().decode(errors="replace")
    except OSError:
        return ""
