"""A contract for the homes of a provider: they are filled in by the newest registers, looked at, and then kept."""

import re
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auditapp.domain.people import Role
from auditapp.services.workbooks import choose_homes
from auditapp.services.workplace import Workplace
from tests.journeys import papers
from tests.journeys.papers import NORTH, SOUTH
from tests.web import neighbours
from tests.web.conftest import As
from tests.web.homes_given import client_of

HEAD = (*papers.HOMES_HEAD, "Owner name")
PATH = "/workbooks/contracts"


def owned(*owners: str) -> list[tuple[str, ...]]:
    return [(*row, owner) for row, owner in zip(papers.HOMES, owners, strict=True)]


def register(place: Workplace, folder: Path, name: str, *owners: str, as_at: tuple[int, int, int] | None) -> None:
    day = papers.date(*as_at) if as_at else None
    papers.give(place, "homes", papers.write(folder / name, HEAD, owned(*owners)), as_at=day)


@pytest.fixture
def client(app: Flask, place: Workplace) -> FlaskClient:
    return client_of(app, place, Role.COMMISSIONER)


def filled(client: FlaskClient, home: str) -> tuple[str, list[str]]:
    """What the page says, and the numbers that stand in the form."""
    page = client.get(PATH, query_string={"home": home}).text
    (listed,) = re.findall(r'<textarea[^>]*name="named"[^>]*>([^<]*)</textarea>', page)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split()), unescape(listed).split()


def test_a_providers_homes_are_filled_in_with_the_day_of_the_register_and_kept_only_when_asked(
    client: FlaskClient, place: Workplace, tmp_path: Path
):
    register(place, tmp_path, "a.csv", "Madeup Care Ltd", "MADEUP CARE LTD", as_at=(2015, 3, 31))
    page, numbers = filled(client, f" {NORTH.lower()} ")
    assert numbers == [NORTH, SOUTH]
    assert "2 numbers are filled in below: every home that the newest register to say so gives that provider" in page
    assert "as at 31 March 2015." in page
    assert "does not follow the provider: a home that opens, is bought or is given up later changes nothing" in page
    assert "Left out" not in page
    assert "Madeup" not in page
    assert papers.dump(place)["contract"] == []
    said = {"name": "All of theirs", "authority": neighbours.LINCOLNSHIRE, "named": "\n".join(numbers)}
    said |= {"first-day": "1", "first-month": "4", "first-year": "2014"}
    assert "The contract is kept." in client.post(PATH, data=said, follow_redirects=True).text
    assert papers.dump(place)["contract"][0]["homes"] == [NORTH, SOUTH]


@pytest.mark.parametrize("words", ["madeup care  LTD", NORTH])
def test_a_workbook_is_asked_for_by_the_provider_s_name_or_one_of_its_homes(
    client: FlaskClient, place: Workplace, tmp_path: Path, words: str
):
    register(place, tmp_path, "a.csv", "Madeup Care Ltd", "Another Made Up Ltd", as_at=(2014, 3, 31))
    assert choose_homes.homes_of_provider(place, words) == (NORTH,)
    said = {"which": "provider", "home": words, "purpose": "contract", "keep": "7", "authority": "E10000019"}
    days = {"first-day": "1", "first-month": "7", "first-year": "2014", "last-day": "31", "last-month": "7"}
    page = client.post("/workbooks/new", data=said | days | {"last-year": "2014"}, follow_redirects=True).text
    assert "1 named by their numbers" in page


def test_a_home_that_left_the_provider_is_left_out_and_named(client: FlaskClient, place: Workplace, tmp_path: Path):
    register(place, tmp_path, "a.csv", "Madeup Care Ltd", "Madeup Care Ltd", as_at=(2014, 3, 31))
    register(place, tmp_path, "b.csv", "Madeup Care Ltd", "Another Made Up Ltd", as_at=(2015, 3, 31))
    page, numbers = filled(client, NORTH)
    assert numbers == [NORTH]
    assert f"Left out, because a newer register gives it to somebody else: {SOUTH}." in page
    page, numbers = filled(client, SOUTH)
    assert numbers == [SOUTH]
    assert "Left out" not in page


def test_registers_of_several_days_and_one_without_a_day_are_said(
    client: FlaskClient, place: Workplace, tmp_path: Path
):
    register(place, tmp_path, "a.csv", "Madeup Care Ltd", "Madeup Care Ltd", as_at=(2014, 3, 31))
    papers.give(place, "homes", papers.write(tmp_path / "b.csv", HEAD, owned("Madeup Care Ltd", "")[:1]))
    page, numbers = filled(client, NORTH)
    assert numbers == [NORTH, SOUTH]
    assert "as at 31 March 2014 to 1 September 2015 (one says no day, and the day it came stands for it)" in page


@pytest.mark.parametrize(
    ("home", "sentence"),
    [("SC000000", "No register given has a home of that URN"), (NORTH, "No register given says who the provider")],
)
def test_a_provider_that_nobody_tells_is_said_beside_the_field(
    client: FlaskClient, place: Workplace, tmp_path: Path, home: str, sentence: str
):
    register(place, tmp_path, "a.csv", "", "", as_at=(2015, 3, 31))
    page, numbers = filled(client, home)
    assert sentence in page
    assert "There is a problem" in page
    assert numbers == []


def test_a_provider_of_more_homes_than_a_list_holds_is_refused(
    client: FlaskClient, place: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    register(place, tmp_path, "a.csv", "Madeup Care Ltd", "Madeup Care Ltd", as_at=(2015, 3, 31))
    monkeypatch.setattr(choose_homes, "MOST_HOMES", 1)
    page, numbers = filled(client, NORTH)
    assert "That provider's homes have 2 numbers; a list holds at most 1." in page
    assert numbers == []


def test_the_police_have_no_contracts(signed_in_as: As):
    assert signed_in_as(Role.POLICE_LIAISON).get(PATH, query_string={"home": NORTH}).status_code == 404
