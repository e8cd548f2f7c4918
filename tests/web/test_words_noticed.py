"""Words in rows that were kept: the page of a file says what stands there and what was made of it."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from auditapp.domain.people import Role
from tests.journeys import papers
from tests.web.conftest import As
from tests.web.test_hand_in import OTHERS, give

HEAD = ("SC URN", "Name of home", "Type of provision", "Host authority", "Postcode", "Max no. of children", "Status")
ROWS = (
    ("SC970901", "Example House North", "Children's home", "Lincolnshire", "PE21 9Z", "5+1", "Open"),
    ("SC970902", "Example House South", "Children's home", "Lincolnshire", "PE21 9ZZ", "4-6", "Proposed"),
    ("SC970903", "Example House East", "Children's home", "Lincolnshire", "PE21 8ZZ", "Mr Vane", "Open"),
)


@pytest.fixture
def page(signed_in_as: As, tmp_path: Path) -> str:
    officer: FlaskClient = signed_in_as(Role.DATA_OFFICER)
    give(officer, ("homes.csv", papers.write(tmp_path / "homes.csv", HEAD, ROWS).read_bytes()), whose=OTHERS)
    return officer.get("/files/1").text


@pytest.mark.parametrize(
    "said",
    [
        "&#34;PE21 9Z&#34; is no whole postcode: none is known from this row.",
        "&#34;5+1&#34; is no plain number: how many places the home has is not known from this row.",
        "&#34;4-6&#34; was read as a range: the larger number counts.",
        "No plain number of places: not known",
        "No whole postcode: not known",
    ],
)
def test_what_was_seen_is_said_with_what_was_made_of_it(page: str, said: str):
    assert said in page


def test_what_may_be_a_name_is_not_shown(page: str):
    assert "Vane" not in page
    assert "Proposed" not in page
    assert page.count("not shown because it may be a name, is") == 2
