"""The page of visits on a tablet and its worker: the same for everybody, and everything that the page needs is kept."""

import json
import re

import pytest
from flask import Flask

from auditapp.services.workplace import Workplace
from tests.web import visits_made


@pytest.mark.parametrize("address", ["/capture/", "/capture/sw.js"])
def test_strangers_and_inspectors_get_the_same_bytes_and_no_cookie(app: Flask, judged: Workplace, address: str):
    inspector = visits_made.inspector(judged)
    known = visits_made.tablet_of(app, judged, inspector, "").client.get(address)
    strange = app.test_client().get(address)
    assert (known.status_code, strange.status_code) == (200, 200)
    assert known.data == strange.data
    assert not strange.headers.getlist("Set-Cookie")
    assert not known.headers.getlist("Set-Cookie")


def test_the_worker_keeps_all_that_the_page_wears(app: Flask):
    client = app.test_client()
    head = re.match(r"self\.CAPTURE = (\{.*\});", client.get("/capture/sw.js").text)
    assert head
    kept = json.loads(head[1])["kept"]
    page = client.get("/capture/").text
    assert kept[0] == "/capture/"
    worn = re.findall(r'(?:href|src)="(/(?:static|brand)/[^"]+)"', page)
    assert len(worn) == 3
    assert sorted(kept[1:]) == sorted(worn)
    for address in kept:
        with client.get(address) as answer:
            assert answer.status_code == 200, address


def test_the_worker_is_for_the_page_of_visits_alone(app: Flask):
    answer = app.test_client().get("/capture/sw.js")
    assert answer.mimetype == "text/javascript"
    assert "Service-Worker-Allowed" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
