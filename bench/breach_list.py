"""How long the list of breaches takes, without its counts, and a finding of it with what stands before and after it.

As a multiple of a bare page of Flask, and as they grow.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode

from flask.testing import FlaskClient
from sqlalchemy import Connection, insert, select

from auditapp.app import create_app
from auditapp.domain.people import Role
from auditapp.services.accounts.who_signed_in import begin_sign_in
from auditapp.services.findings.list_breaches import A_PAGE
from auditapp.services.workplace import Workplace
from auditapp.storage.children import child_identity
from auditapp.storage.findings import finding
from auditapp.web.settings import Settings
from bench.bed import Bed
from bench.measure import Line, MeasurementFailed, target
from bench.register_pages import RECEIVED, TURNS, Page, answered, bare, in_turn, somebody, with_papers

FEW, MANY = 10_000, 100_000
AT_MOST, GROWS = 12.0, 1.3
# A county's child has so many findings, and not the hundreds that few children in many copies would have.
OF_A_CHILD = 20
LIST = "order=worst"


def lines(bed: Bed) -> Iterator[Line]:
    few, many = (_served(bed.folder / f"breaches-{count}", count) for count in (FEW, MANY))
    pages = [lambda: answered(few.get("/findings")), lambda: answered(many.get("/findings"))]
    beside = [_way_through(client) for client in (few, many)]
    nothing_told, *took = (median(seconds) for seconds in in_turn([bare(), *pages, *beside]))
    listed = f"the list of breaches among {MANY:,} findings, without its counts"
    through = f"a finding of them, the most severe first, with the one before and the one after it among {MANY:,}"
    # Of the page of a finding no ratio is aimed at, but that it does not grow.
    for name, at_most, (with_few, with_many) in ((listed, AT_MOST, took[:2]), (through, None, took[2:])):
        ratio = with_many / nothing_told
        found = f"{ratio:.1f} x ({with_many * 1000:.1f} ms to {nothing_told * 1000:.2f} ms, median of {TURNS})"
        yield Line(name, "against a page of Flask that says a word", found, "", target(ratio, at_most, "x"))
        grown = with_many / with_few
        found = f"{grown:.2f} x ({with_many * 1000:.1f} ms to {with_few * 1000:.1f} ms, median of {TURNS})"
        yield Line(name, f"against its own time with {FEW:,}", found, "", target(grown, GROWS, "x"))


def _way_through(client: FlaskClient) -> Page:
    """The page of a finding in the middle of the first page of the list, as somebody comes to it from there."""
    numbers = re.findall(r'href="/findings/(F-[0-9a-f]{12})', client.get(f"/findings?{LIST}").text)
    address = f"/findings/{numbers[A_PAGE // 2]}?{urlencode({'list': LIST})}"
    if not {'rel="prev"', 'rel="next"'} <= set(re.findall(r'rel="\w+"', client.get(address).text)):
        raise MeasurementFailed("the finding has no way to the next one")
    return lambda: answered(client.get(address))


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
        children = _more_children(connection, count // OF_A_CHILD)
        more = (_again(rows[n % len(rows)], n) for n in range(count - len(rows)))
        placed = ({**row, "child_id": children[n // OF_A_CHILD % len(children)]} for n, row in enumerate(more))
        connection.execute(insert(finding), list(placed))


def _more_children(connection: Connection, count: int) -> list[int]:
    """The numbers of so many children of nobody's lists."""
    known = [dict(row) for row in connection.execute(select(child_identity)).mappings()]
    after = max(row["child_id"] for row in known) + 1
    made = [{**known[n % len(known)], "child_id": after + n} for n in range(count)]
    connection.execute(insert(child_identity), made)
    return [row["child_id"] for row in made]


def _again(row: Mapping[str, Any], number: int) -> dict[str, Any]:
    own = {
        "id": f"F-{number:012x}",
        "event_key": f"made {number}",
        "event_on": RECEIVED - timedelta(days=number % 2_000),
    }
    return {**row, **own, "outcome": "breached", "state": "open"}
