"""Marks in every field of two hundred children: visits, letters, tablets, reports tell of them no more than they may.

A visit tells of the children whose files are looked at by reference and initials, to whoever goes or reviews it alone.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from http import HTTPStatus

import pytest
from flask.testing import FlaskClient

from auditapp.domain.people import Role
from auditapp.services.findings.ask_for_paper import ask_for_paper
from auditapp.services.findings.papers_wanted import key_of
from auditapp.services.findings.show_pile import PileKey
from auditapp.services.visits.make_programme import make_programme
from auditapp.services.workplace import Workplace, make_workplace
from tests.journeys import papers
from tests.web import marked_children, visits_made
from tests.web.conftest import application
from tests.web.marked_children import CHILDREN, LINCOLNSHIRE, marks_in
from tests.web.test_children_nowhere import ELSEWHERE, HERE, Browsers, noted, whole

DEVICE = {"X-Device": "0f8fad5b-d9cb-469f-a165-70867728950e"}


@dataclass(frozen=True)
class Visited:
    """A county with a visit that was accepted after its review, one that is under way, a programme, letters."""

    browsers: Browsers
    under_way: str
    reviewed: str
    pages: tuple[str, ...]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    made = make_workplace(None, tmp_path_factory.mktemp("visited") / "instance", "tester")
    marked_children.give_all(made, tmp_path_factory.mktemp("papers"))
    yield made
    made.engine.dispose()


@pytest.fixture(scope="module")
def visited(place: Workplace) -> Visited:
    browsers = Browsers(application(place), place)
    browsers.of(Role.INSPECTOR, HERE)
    inspector = browsers.known[Role.INSPECTOR, HERE]
    programme = make_programme(place, papers.EVERYTHING, inspector, visits_made.new_programme(place))
    own = replace(place, actor=f"account:{inspector}")
    under_way, reviewed = (visits_made.planned(own, inspector) for _ in range(2))
    tablet = visits_made.tablet_of(browsers.app, place, inspector, reviewed)
    tablet.get(f"visits/{reviewed}/pack")
    tablet.send(tablet.operation("finish", words=""))
    accept(browsers.of(Role.LSCB_OFFICER, HERE), reviewed)
    pile = PileKey("authority", LINCOLNSHIRE, key_of("ADM-1", "log"))
    assert ask_for_paper(place, papers.EVERYTHING, pile, by_letter=True) == 1
    return Visited(browsers, under_way, reviewed, pages_of(programme, (under_way, reviewed)))


def accept(officer: FlaskClient, visit: str) -> None:
    page = officer.get(f"/visits/{visit}").text
    revision = page.partition('name="revision"')[2].partition('value="')[2].partition('"')[0]
    done = officer.post(f"/visits/{visit}/accept", data={"revision": revision}, follow_redirects=True)
    said = done.text.partition("<main")[2]
    assert "The visit is reviewed." in said


def pages_of(programme: int, visits: tuple[str, ...]) -> tuple[str, ...]:
    """What tells of visits and of letters, as pages, documents and for tablets, and what counts over all children."""
    parts = ("", "/letter", "/paper", "/feedback", "/feedback.docx", "/feedback.pdf")
    of_visits = [f"/visits/{visit}{part}" for visit in visits for part in parts]
    packs = [f"/capture/api/visits/{visit}/{part}" for visit in visits for part in ("pack", "photos")]
    homes = [f"/scorecards?home={urn}&of=provider" for urn in (papers.NORTH, papers.SOUTH)]
    letters = ["/findings/requests/1", f"/findings/unknown/authority/{LINCOLNSHIRE}/{key_of('ADM-1', 'log')}"]
    listed = ["/visits", "/visits/prepare", "/visits/tablets", "/visits/tablets/board", "/programmes", "/protocols"]
    reports = ["/overview", "/overview/report", "/overview/report.docx", "/overview/report.pdf", "/findings/others"]
    shown = [f"/programmes/{programme}", "/capture/api/visits", "/capture/api/session", "/audit-log", "/returns"]
    return (*of_visits, *packs, *homes, *letters, *listed, *reports, *shown)


def said_to(client: FlaskClient, visited: Visited) -> dict[str, tuple[int, set[str]]]:
    """How each page answers, and whose marks stand there."""
    asked = {page: client.get(page, headers=DEVICE) for page in visited.pages}
    return {page: (answer.status_code, marks_in(whole(answer))) for page, answer in asked.items()}


# Who goes along, and who reviews what was seen: each is told by reference and initials whose files were looked at.
TOLD_BY_REFERENCE = {(Role.INSPECTOR, HERE), (Role.LSCB_OFFICER, HERE)}
BY_REFERENCE = {child.mark("ref") for child in CHILDREN if child.urn == papers.NORTH}


@pytest.mark.parametrize("area", [HERE, ELSEWHERE])
@pytest.mark.parametrize("role", Role)
def test_nobody_but_whoever_goes_or_reviews_meets_a_child_and_they_by_reference(
    visited: Visited, role: Role, area: str, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    told = said_to(visited.browsers.of(role, area), visited)
    met = {page: marks for page, (_, marks) in told.items() if marks}
    if (role, area) in TOLD_BY_REFERENCE:
        assert set().union(*met.values()) <= BY_REFERENCE
        assert all(visit_of(page, visited) for page in met)
        assert any(page.startswith(f"/visits/{visited.under_way}") for page in met)
    else:
        assert met == {}
    opened = [page for page, (code, _) in told.items() if code == HTTPStatus.OK]
    assert len(opened) >= (1 if role in {Role.ADMINISTRATOR, Role.POLICE_LIAISON} else 5)
    assert marks_in(caplog.text + noted(visited.browsers.place)) == set()


def visit_of(page: str, visited: Visited) -> bool:
    return any(f"/{visit}" in page for visit in (visited.under_way, visited.reviewed))


def test_a_tablet_takes_along_references_and_initials_alone(visited: Visited):
    client = visited.browsers.of(Role.INSPECTOR, HERE)
    pack = client.get(f"/capture/api/visits/{visited.under_way}/pack", headers=DEVICE)
    assert pack.status_code == HTTPStatus.OK
    shown = [*pack.get_json()["subjects"], *pack.get_json()["own"]]
    references = {one["reference"] for one in shown if one.get("reference")}
    assert len(references) > 5
    assert references <= BY_REFERENCE
    assert {one["initials"] for one in shown if one.get("reference")} == {"Q.Q."}
    assert marks_in(whole(pack)) == references
