"""The application over a small database, and browsers signed in as each role."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jinja2
import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket

from auditapp.app import create_app
from auditapp.domain.people import Body, Role
from auditapp.security import passwords
from auditapp.services.accounts.who_signed_in import begin_sign_in
from auditapp.services.workplace import Workplace
from auditapp.web.settings import Settings
from tests.journeys import papers
from tests.web import people_of, visits_made
from tests.web.proofs_of import QUICK, Clock

As = Callable[..., FlaskClient]
# What asks or changes the database in ways of its own is tested on both, where PostgreSQL is required, as CI does; what
# only draws pages is alike on each.
ON_BOTH = {
    "test_accounts_in_use",
    "test_after_review",
    "test_around",
    "test_asking",
    "test_audit_log_page",
    "test_board_report",
    "test_capture",
    "test_day_of_a_register",
    "test_days_that_disagree",
    "test_deciding",
    "test_exceptions_ended",
    "test_faulty_network",
    "test_feedback_letter",
    "test_following_up",
    "test_hand_in",
    "test_handed_in_protocols",
    "test_held_and_taken_back",
    "test_home_page",
    "test_home_search",
    "test_homes_settled",
    "test_hostile_requests",
    "test_kept_views",
    "test_killed_worker",
    "test_links",
    "test_look",
    "test_looked_in",
    "test_mail",
    "test_matching",
    "test_overview",
    "test_own_work",
    "test_pages_of_list",
    "test_pairs_at_once",
    "test_piles",
    "test_programmes",
    "test_rejected_rows",
    "test_requests_taken_back",
    "test_said_then",
    "test_scorecards",
    "test_sign_ins",
    "test_signing_in",
    "test_single_sign_on",
    "test_taking_back",
    "test_throttle",
    "test_through_the_list",
    "test_visit_changes",
    "test_work_under_way",
    "test_workbooks",
    "test_wrong_area",
}


class Compiled(jinja2.BytecodeCache):
    """Pages compiled once for all tests of a process, each of which makes an application of its own."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what would draw the same pages over the second database once more."""
    here, both = Path(__file__).parent, ON_BOTH if os.environ.get("REQUIRE_POSTGRES") == "1" else frozenset[str]()
    again = [
        item for item in items if item.path.parent == here and item.path.stem not in both and "[postgres" in item.name
    ]
    if again:
        config.hook.pytest_deselected(items=again)
        items[:] = [item for item in items if item not in set(again)]


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that cost next to nothing; what they cost people who guess is tested for itself."""
    monkeypatch.setattr(passwords, "HASHER", QUICK)


@pytest.fixture
def clock() -> Clock:
    """A clock that stands until the test moves it."""
    return Clock()


@pytest.fixture
def timed(place: Workplace, clock: Clock) -> Workplace:
    """The workplace by that clock."""
    return replace(place, now=clock)


@pytest.fixture
def timed_app(timed: Workplace) -> Flask:
    """The application by that clock."""
    return application(timed)


@pytest.fixture
def app(place: Workplace) -> Flask:
    """The application over an empty database; forms need no token here unless a test asks."""
    return application(place)


def application(place: Workplace, **more: Any) -> Flask:
    """The application over a workplace, whose forms need no token."""
    made = create_app(place, Settings(secret=b"tests" * 8, is_secure=False, **more))
    made.jinja_env.bytecode_cache = COMPILED
    made.config.update(TESTING=True, WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
    return made


@pytest.fixture
def signed_in_as(app: Flask, place: Workplace) -> As:
    """A client signed in as somebody new who holds a role."""

    def sign(role: Role, area: str | None = None, *, body: Body | None = None) -> FlaskClient:
        client = app.test_client()
        account = people_of.account_with(place, role, area, body=body)
        client.set_cookie("sign-in", begin_sign_in(place, account, "a test"))
        return client

    return sign


@pytest.fixture
def visitor(judged: Workplace) -> str:
    """The account of an inspector who goes on visits."""
    return visits_made.inspector(judged)


@pytest.fixture
def tablet(app: Flask, judged: Workplace, visitor: str) -> visits_made.Tablet:
    """Their tablet, with one visit that is prepared."""
    return visits_made.tablet_of(app, judged, visitor, visits_made.planned(judged, visitor))


@pytest.fixture
def number(judged: Workplace) -> str:
    """The finding of an admission that the home told nobody of."""
    return next(str(row["id"]) for row in papers.dump(judged)["finding"] if row["rule"] == "ADM-1")
