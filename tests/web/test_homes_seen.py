"""Who sees which homes, and what of them: by area, by where children are placed, and by the kind of body."""

import re
from itertools import product
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auditapp.domain.people import Body, Role
from auditapp.security.home_names import MAY_HOLD_NAMES
from auditapp.services.workplace import Workplace
from tests.journeys import papers
from tests.web import homes_given
from tests.web.homes_given import EAST, MARKS, NORTH, SOUTH, WEST, client_of

OFFICER, POLICE = Role.LSCB_OFFICER, Role.POLICE_LIAISON


@pytest.fixture
def county(place: Workplace, tmp_path: Path) -> Workplace:
    homes_given.give_all(place, tmp_path)
    return place


def seen_by(client: FlaskClient) -> set[str]:
    return {urn for urn in (NORTH, SOUTH, EAST, WEST) if client.get(f"/homes/{urn}").status_code == 200}


def listed_for(client: FlaskClient, words: str = "") -> set[str]:
    text = client.post("/homes", data={"words": words}).text
    return {urn for urn in (NORTH, SOUTH, EAST, WEST) if f"/homes/{urn}" in text}


def test_a_home_is_seen_from_its_area_and_while_a_child_of_the_area_is_placed_there(app: Flask, county: Workplace):
    officer = client_of(app, county, OFFICER)
    assert seen_by(officer) == listed_for(officer) == {NORTH, SOUTH, EAST}
    assert officer.get("/homes/SC999999").status_code == 404
    assert officer.get(f"/homes/{WEST}").status_code == 404
    assert officer.post(f"/homes/{WEST}", data={"reason": "child"}).status_code == 404


def test_the_police_see_what_stands_in_their_area_alone(app: Flask, county: Workplace):
    police = client_of(app, county, POLICE)
    assert seen_by(police) == listed_for(police) == {NORTH, SOUTH}


def test_an_auditor_of_the_whole_installation_sees_every_home(app: Flask, county: Workplace):
    auditor = client_of(app, county, Role.AUDITOR)
    assert seen_by(auditor) == listed_for(auditor) == {NORTH, SOUTH, EAST, WEST}


def test_a_home_is_seen_no_longer_once_the_child_has_left(app: Flask, place: Workplace, tmp_path: Path):
    left = papers.altered(homes_given.PLACED, 3, papers.LEFT, "05/05/2015")
    papers.give(place, "homes", homes_given.register(tmp_path), as_at=papers.date(2015, 8, 31))
    papers.give(place, "placements", papers.placements(tmp_path, rows=left))
    assert seen_by(client_of(app, place, OFFICER)) == {NORTH, SOUTH}


def test_from_outside_only_the_children_of_ones_own_authority_are_seen(app: Flask, county: Workplace):
    inside = client_of(app, county, OFFICER).get(f"/homes/{NORTH}?year=2014").text
    outside = client_of(app, county, OFFICER, "Leeds").get(f"/homes/{NORTH}?year=2014").text
    assert lanes(inside) == {pseudonym(county, "TREF-1"), pseudonym(county, "TREF-2")}
    assert lanes(outside) == {pseudonym(county, "TREF-1")}
    assert pseudonym(county, "TREF-2") not in outside
    assert "outside your area" in outside


def lanes(page: str) -> set[str]:
    picture = page.split('aria-labelledby="timeline-title', 1)[1].split("</svg>", maxsplit=1)[0]
    return {part.split("<")[0] for part in picture.split(">") if part.startswith("C-")}


def pseudonym(place: Workplace, reference: str) -> str:
    """The pseudonym under which findings know the child of a list's row."""
    from sqlalchemy import select

    from auditapp.storage.children import child_identity
    from auditapp.storage.findings import finding

    query = select(finding.c.child).join(child_identity, child_identity.c.child_id == finding.c.child_id)
    with place.engine.connect() as connection:
        return str(connection.execute(query.where(child_identity.c.child_ref == reference).limit(1)).scalar_one())


def everything_said_to(client: FlaskClient, urn: str) -> str:
    """All that the register of homes says to somebody: pages, searches, failures."""
    asked = ("", "markname", "markstreet", "PE21 9ZZ", "markowner", urn)
    searches = [client.post("/homes", data={"words": words}).text.replace(f"“{words}”", "") for words in asked]
    pages = [client.get(f"/homes/{urn}{year}").text for year in ("", "?year=2014", "?year=2015")]
    reports = client.post(f"/homes/{urn}", data={"reason": "child", "year": "2014"}).text
    cleaned = [text.replace(f'value="{words}"', "") for text, words in zip(searches, asked, strict=True)]
    return "\n".join([client.get("/homes").text, *cleaned, *pages, reports])


ROLES = (OFFICER, Role.COMMISSIONER, Role.DATA_OFFICER, Role.INSPECTOR, Role.AUDITOR)


def test_names_and_addresses_go_to_the_bodies_that_the_law_lists(app: Flask, county: Workplace):
    for body, role in product(Body, ROLES):
        client = client_of(app, county, role, body=body)
        said = everything_said_to(client, NORTH)
        assert NORTH in said
        assert [name for name in papers.NAMING if name in said] == [], (body, role)
        found = {mark for mark in MARKS if mark in said}
        if body in MAY_HOLD_NAMES:
            assert found >= {"MARKNAME", "MARKSTREET", "PE21 9ZZ", "MARKOWNER", "MARKFILE"}, (body, role)
        else:
            assert found == set(), (body, role)


def test_a_body_without_names_searches_by_number_and_authority(app: Flask, county: Workplace):
    board = client_of(app, county, OFFICER, body=Body.BOARD)
    assert listed_for(board, "markname") == listed_for(board, "PE21 9ZZ") == set()
    assert listed_for(board, NORTH.lower()) == {NORTH}
    assert listed_for(board, "lincoln") == {NORTH, SOUTH}


def test_the_police_see_no_children_without_an_agreement(app: Flask, county: Workplace):
    said = everything_said_to(client_of(app, county, POLICE), NORTH)
    assert not re.search(r"\bC-[0-9a-f]{12}\b", said)
    assert "they need an agreement that names each field, and none is installed" in said
    assert "MARKMANAGER" in said
