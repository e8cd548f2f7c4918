"""Two officers with accounts of their own at one finding: what each says is kept, and nothing is overwritten unseen."""

import html
import re

import pytest
from flask.testing import FlaskClient

from auditapp.domain.people import Body, Role
from auditapp.services.workplace import Workplace
from tests.journeys import papers
from tests.web.conftest import As
from tests.web.test_deciding import decide, seen, stands

Pair = tuple[FlaskClient, FlaskClient]


@pytest.fixture
def officers(judged: Workplace, signed_in_as: As) -> Pair:
    return signed_in_as(Role.LSCB_OFFICER), signed_in_as(Role.LSCB_OFFICER, body=Body.BOARD)


def accounts(place: Workplace) -> list[str]:
    return [str(row["id"]) for row in papers.dump(place)["account"]]


def seen_owner(client: FlaskClient, number: str) -> str:
    page = client.get(f"/findings/{number}/owner").text
    return re.search(r'name="seen"[^>]*value="([^"]*)"', page)[1]


def test_decisions_and_comments_of_both_are_kept_in_their_order(officers: Pair, judged: Workplace, number: str):
    one, other = officers
    mark = seen(other, number)
    one.post(f"/findings/{number}/comment", data={"words": "The home rang."})
    other.post(f"/findings/{number}/comment", data={"words": "The post book was seen."})
    # A comment takes nothing away, so it makes no page stale.
    data = {"state": "referred", "referred_to": "The inspectorate", "reason": "It is theirs.", "seen": mark}
    assert other.post(f"/findings/{number}/decide", data=data).status_code == 302
    decide(one, number, state="upheld", reason="Nothing was sent.")
    said = [
        html.unescape(words)
        for words in re.findall(r'<span class="app-text">([^<]*)</span>', one.get(f"/findings/{number}").text)
    ]
    assert said == [
        "The home rang.",
        "The post book was seen.",
        "To The inspectorate: It is theirs.",
        "Nothing was sent.",
    ]
    whose = {row["said_by"] for row in papers.dump(judged)["finding_word"]}
    whose |= {row["decided_by"] for row in papers.dump(judged)["finding_decision"]}
    assert whose == {f"account {account}" for account in accounts(judged)}


def test_who_looks_after_it_is_not_overwritten_unseen(officers: Pair, judged: Workplace, number: str):
    one, other = officers
    first, second = accounts(judged)
    before = seen_owner(other, number)
    one.post(f"/findings/{number}/owner", data={"owner": first, "seen": seen_owner(one, number)})
    late = other.post(f"/findings/{number}/owner", data={"owner": second, "seen": before})
    assert late.status_code == 409
    assert stands(judged, number)["owner"] == first
    assert "it was given to Lscb Officer Example after you had opened this page" in late.text
    # What was chosen stays; sent again, it counts.
    assert f'<option value="{second}" selected>' in late.text
    again = re.search(r'name="seen"[^>]*value="([^"]*)"', late.text)[1]
    other.post(f"/findings/{number}/owner", data={"owner": second, "seen": again})
    assert stands(judged, number)["owner"] == second
    given = [row["owner"] for row in papers.dump(judged)["finding_word"]]
    assert given == [first, second]


def test_who_took_it_away_meanwhile_is_told_too(officers: Pair, judged: Workplace, number: str):
    one, other = officers
    first, second = accounts(judged)
    one.post(f"/findings/{number}/owner", data={"owner": first, "seen": ""})
    before = seen_owner(other, number)
    one.post(f"/findings/{number}/owner", data={"owner": "", "seen": first})
    late = other.post(f"/findings/{number}/owner", data={"owner": second, "seen": before})
    assert "nobody looks after it any more" in late.text
    assert stands(judged, number)["owner"] is None
