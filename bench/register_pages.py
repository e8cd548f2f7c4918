"""How long pages of the register of homes take, as multiples of a page of Flask that only says a word.

All are asked for in turn in one process, so that what else the machine does falls on all of them.
"""

import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median

from flask import Flask
from flask.testing import FlaskClient

from auditapp.app import create_app
from auditapp.domain.dates import Period
from auditapp.domain.people import Body, Role
from auditapp.domain.scope import Scope
from auditapp.services.accounts.add_account import NewPerson, add_account, area_of, give_role
from auditapp.services.accounts.who_signed_in import begin_sign_in
from auditapp.services.homes.register_known import register_known
from auditapp.services.importing.batch import ImportOrder
from auditapp.services.importing.import_file import import_file
from auditapp.services.judging.run_checks import nothing, run_checks
from auditapp.services.workplace import Workplace, make_workplace
from auditapp.web.settings import Settings
from bench.bed import Bed
from bench.made_homes import MadeHome
from bench.measure import Line, MeasurementFailed, target
from bench.register_papers import HOMES, write_papers

TURNS, AT_MOST = 60, 12.0
FIRST_TIME = "a home's page with five years of data, for the first time since papers came"
RECEIVED = date(2019, 1, 31)
Page = Callable[[], object]


def lines(bed: Bed) -> Iterator[Line]:
    place, client, home, words = _served(bed.folder / "register-pages")
    search = f"a search among {HOMES:,} homes"
    pages: dict[str, Page] = {
        "a page of Flask that says a word": bare(),
        "the frame of our pages alone": lambda: answered(client.get("/homes")),
        search: lambda: answered(client.post("/homes", data={"words": words})),
        FIRST_TIME: lambda: answered(client.get(f"/homes/{home}")),
        "a home's page with five years of data, opened again": lambda: answered(client.get(f"/homes/{home}")),
    }
    first_time = list(pages).index(FIRST_TIME)
    took = in_turn(list(pages.values()), lambda number: _forget(place) if number == first_time else None)
    word, *ours = (sorted(seconds) for seconds in took)
    for name, seconds in zip(list(pages)[1:], ours, strict=True):
        ratio = median(seconds) / median(word)
        found = f"{ratio:.1f} x ({median(seconds) * 1000:.1f} ms to {median(word) * 1000:.2f} ms, median of {TURNS})"
        yield Line(name, "against a page of Flask that says a word", found, "", target(ratio, AT_MOST, "x"))


def in_turn(pages: list[Page], ready: Callable[[int], None] = lambda _: None) -> list[list[float]]:
    """The seconds of each page, in turns; the first of each is not counted.

    `ready` is told the number of a page before it is asked for, and is not timed.
    """
    took: list[list[float]] = [[] for _ in pages]
    for turn in range(TURNS + 1):
        for number, (page, seconds) in enumerate(zip(pages, took, strict=True)):
            ready(number)
            started = time.perf_counter()
            page()
            if turn:
                seconds.append(time.perf_counter() - started)
    return took


def bare() -> Page:
    app = Flask("bare")
    app.add_url_rule("/", view_func=lambda: "A word")
    client = app.test_client()
    return lambda: client.get("/")


def answered(answer: object) -> object:
    code = getattr(answer, "status_code", None)
    if code != 200:  # noqa: PLR2004 (a page)
        raise MeasurementFailed(f"the page answered {code}")
    return answer


def _forget(place: Workplace) -> None:
    """Let the process forget what it kept of the pages of homes, as when papers came."""
    with place.reading() as connection:
        register_known(place, connection).pages.clear()


def _served(folder: Path) -> tuple[Workplace, FlaskClient, str, str]:
    place, home = with_papers(folder)
    app = create_app(place, Settings(secret=b"bench" * 8, is_secure=False))
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    client.set_cookie("sign-in", begin_sign_in(place, somebody(place, Role.DATA_OFFICER), "bench"))
    return place, client, home.urn, f"{home.spot.street} {home.name}"


def with_papers(folder: Path) -> tuple[Workplace, MadeHome]:
    """A workplace with a county's papers of five years, judged; and the home that has most of them."""
    folder.mkdir(parents=True, exist_ok=True)
    place = make_workplace(None, folder / "instance", "bench")
    papers, home = write_papers(folder)
    for kind, path in papers.items():
        keeper = {"authority": "Lincolnshire"} if kind in {"notifications", "return-interviews"} else {}
        force = {"force": "Lincolnshire"} if kind == "police-log" else {}
        order = ImportOrder(kind, path, received_on=RECEIVED, as_at=RECEIVED, **keeper, **force)
        report = import_file(place, order, lambda _: None)
        if not report.is_imported:
            raise MeasurementFailed(f"the papers of kind {kind} were not taken: {report.message}")
    run_checks(place, Scope.whole_database(), None, (), lambda _: None, keep=nothing)
    return place, home


def somebody(place: Workplace, role: Role) -> str:
    """The account of somebody who holds a role for the county."""
    account = add_account(place, NewPerson("Bench Example", "bench@example.org", "Bench", Body.COUNCIL), active=True)
    give_role(place, account, role, area_of(role, "Lincolnshire", place.today), Period(date(2020, 1, 1)))
    return account
