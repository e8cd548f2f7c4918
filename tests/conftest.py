"""Fixtures that every kind of test shares: a workplace on each database."""

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings

from auditapp.domain.scope import Scope
from auditapp.services.audit_log.show_log import Narrowed, Reader, log_page
from auditapp.services.workplace import NotReady, Workplace, make_workplace, open_workplace
from tests import made_once
from tests.journeys import papers
from tests.private_postgres import server_of_tests

# Whole crawls, whole matrices and whole counties: half the time of all tests. `make long` runs them, and so does CI.
LONG = {
    "test_at_rest",
    "test_children_nowhere",
    "test_children_on_visits",
    "test_comes_back",
    "test_county",
    "test_every_page",
    "test_faults",
    "test_few_queries",
    "test_gone",
    "test_killed_workbooks",
    "test_killed_worker",
    "test_migrations",
    "test_published_totals",
    "test_properties",
    "test_records_and_errors",
    "test_screens",
    "test_unsure_interviews",
    "test_without_a_script",
    "test_words_come_back",
    "test_work_under_way",
    "test_wrong_area",
}
# Machines are shared: an example that takes long is not a wrong one. CI draws the same examples each time, so that what
# it says is of the change alone; whoever runs the tests by hand draws new ones.
settings.register_profile("shared", deadline=None, derandomize="SAME_EXAMPLES" in os.environ)
settings.load_profile("shared")
made_once.share()
FIRST_WITH_STRATEGIES = 150_000


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is long, before anything is chosen by its marks."""
    for item in items:
        if item.path.stem in LONG:
            item.add_marker("long")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The tests' own PostgreSQL; skipped with the remedy where there is none, failing where CI requires it."""
    yield from (server.url for server in server_of_tests())


@pytest.fixture
def postgres_url(postgres_server: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """A database of one test's own: empty, or a copy of the one that its workplace begins with."""
    name, of = f"t{uuid.uuid4().hex}", "template0"
    if "place" in request.fixturenames:
        of = begins_with(request)
        request.getfixturevalue(f"postgres_{of}")
    copied_database(postgres_server, of, name)
    yield postgres_server.replace("/postgres?", f"/{name}?")
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def begins_with(request: pytest.FixtureRequest) -> str:
    """What the workplace of a test begins with: the small papers, judged, where it asks for them, else nothing."""
    return "judged" if "judged" in request.fixturenames else "made"


def copied_database(server: str, of: str, name: str) -> None:
    """Make a database as another one is; copying its files takes a fraction of writing it anew."""
    with psycopg.connect(server, autocommit=True) as connection:
        quickly = "STRATEGY FILE_COPY" if connection.info.server_version >= FIRST_WITH_STRATEGIES else ""
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {of} {quickly}")


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database, on each of the two in turn."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path / 'test.db'}"


@pytest.fixture(scope="session")
def sqlite_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database that is ready for work, and its instance, to be copied."""
    folder = tmp_path_factory.mktemp("made")
    make_workplace(f"sqlite:///{folder / 'test.db'}", folder / "instance", "tester").engine.dispose()
    return folder


@pytest.fixture(scope="session")
def postgres_made(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the instance of the database `made` on the tests' server, to be copied."""
    folder = tmp_path_factory.mktemp("made")
    copied_database(postgres_server, "template0", "made")
    url = postgres_server.replace("/postgres?", "/made?")
    make_workplace(url, folder / "instance", "tester").engine.dispose()
    return folder


@pytest.fixture(scope="session")
def sqlite_judged(sqlite_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the small papers of the journeys in it, judged."""
    folder = tmp_path_factory.mktemp("judged")
    shutil.copytree(sqlite_made, folder, dirs_exist_ok=True)
    judge_small_papers(f"sqlite:///{folder / 'test.db'}", folder)
    return folder


@pytest.fixture(scope="session")
def postgres_judged(postgres_made: Path, postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same on the tests' server, in the database `judged`."""
    folder = tmp_path_factory.mktemp("judged")
    shutil.copytree(postgres_made, folder, dirs_exist_ok=True)
    copied_database(postgres_server, "made", "judged")
    judge_small_papers(postgres_server.replace("/postgres?", "/judged?"), folder)
    return folder


def judge_small_papers(url: str, folder: Path) -> None:
    """Import the small papers and judge what they say: homes (1), placements (2), the log of Lincolnshire (3)."""
    opened = open_workplace(url, folder / "instance", "tester")
    (folder / "papers").mkdir()
    papers.give_all(opened, folder / "papers")
    papers.check(opened)
    opened.engine.dispose()


@pytest.fixture
def place(database_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Workplace]:
    """A workplace ready for work: a copy of one that was made once, since its forty tables take long to make."""
    kind = "sqlite" if database_url.startswith("sqlite") else "postgres"
    folder = request.getfixturevalue(f"{kind}_{begins_with(request)}")
    if kind == "sqlite":
        shutil.copy(folder / "test.db", tmp_path / "test.db")
    shutil.copytree(folder / "instance", tmp_path / "instance")
    opened = open_workplace(database_url, tmp_path / "instance", "tester")
    yield opened
    read_the_audit_log(opened)
    opened.engine.dispose()


@pytest.fixture
def judged(place: Workplace) -> Workplace:
    """The workplace with the small papers of the journeys in it, judged."""
    return place


def read_the_audit_log(place: Workplace) -> None:
    """Read every page of the audit log: whatever a test did must be told in words, and fails where it cannot be."""
    auditor = Reader("", frozenset(), Scope.whole_database())
    # A test may have taken the database away.
    with suppress(NotReady):
        page = log_page(place, auditor, Narrowed(), str)
        while page.older is not None:
            page = log_page(place, auditor, Narrowed(), str, page.older)
