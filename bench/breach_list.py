"""How long the list of breaches takes, without its counts: as a multiple of a bare page of Flask, and as it grows."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import insert, select

from auditapp.app import create_app
from auditapp.domain.people import Role
from auditapp.services.accounts.who_signed_in import begin_sign_in
from auditapp.services.findings.list_breaches import A_PAGE
from auditapp.services.workplace import Workplace
from auditapp.storage.findings import finding
from auditapp.web.settings import Settings
from bench.bed import Bed
from bench.measure import Line, MeasurementFailed, target
from bench.register_pages import RECEIVED, TURNS, answered, bare, in_turn, somebody, with_papers

FEW, MANY = 10_000, 100_000
AT_MOST, GROWS = 12.0, 1.3


def lines(bed: Bed) -> Iterator[Line]:
    few, many = (_served(bed.folder / f"breaches-{count}", count) for count in (FEW, MANY))
    pages = [bare(), lambda: answered(few.get("/findings")), lambda: answered(many.get("/findings"))]
    nothing_told, with_few, with_many = (median(seconds) for seconds in in_turn(pages))
    name = f"the list of breaches among {MANY:,} findings, without its counts"
    ratio = with_many / nothing_told
    found = f"{ratio:.1f} x ({with_many * 1000:.1f} ms to {nothing_told * 1000:.2f} ms, median of {TURNS})"
    yield Line(name, "against a page of Flask that says a word", found, "", target(ratio, AT_MOST, "x"))
    grown = with_many / with_few
    found = f"{grown:.2f} x ({with_many * 1000:.1f} ms to {with_few * 1000:.1f} ms, median of {TURNS})"
    yield Line(name, f"against its own time with {FEW:,}", found, "", target(grown, GROWS, "x"))


def _served(folder: Path, count: int) -> FlaskClient:
    """An officer's browser over so many findings: those of a county's papers, again and again under other numbers."""
    place, _ = with_papers(folder)
    _multiply(place, count)
    app = create_app(place, Settings(secret=b"bench" * 8, is_secure=False))
    client = app.test_client()
    client.set_cookie("sign-in", begin_sign_in(place, somebody(place, Role.LSCB_OFFICER), "bench"))
    if client.get("/findings").text.count('name="finding"') != A_PAGE:
        raise MeasurementFailed("the list has no whole page")
    return client


def _multiply(place: Workplace, count: int) -> None:
    with place.writing() as (connection, _):
        rows = [dict(row) for row in connection.execute(select(finding)).mappings()]
        if not rows:
            raise MeasurementFailed("the papers gave no finding")
        more = (_again(rows[n % len(rows)], n) for n in range(count - len(rows)))
        connection.execute(insert(finding), list(more))


def _again(row: Mapping[str, Any], number: int) -> dict[str, Any]:
    own = {
        "id": f"F-{number:012x}",
        "event_key": f"made {number}",
        "event_on": RECEIVED - timedelta(days=number % 2_000),
    }
    return {**row, **own, "outcome": "breached", "state": "open"}
