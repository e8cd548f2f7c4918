"""Fixtures that every kind of test shares: a workplace on each database."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings

from auditapp.services.workplace import Workplace, make_workplace
from tests.private_postgres import REMEDY, private_postgres

# Machines are shared: an example that takes long is not a wrong one.
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The tests' own PostgreSQL; skipped with the remedy where there is none, failing where CI requires it."""
    try:
        with private_postgres() as url:
            yield url
    except LookupError:
        if os.environ.get("REQUIRE_POSTGRES") == "1":
            pytest.fail(REMEDY)
        pytest.skip(REMEDY)


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """A database of one test's own."""
    name = f"t{uuid.uuid4().hex}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield postgres_server.replace("/postgres?", f"/{name}?")
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database, on each of the two in turn."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path / 'test.db'}"


@pytest.fixture
def place(database_url: str, tmp_path: Path) -> Iterator[Workplace]:
    """A workplace ready for work."""
    made = make_workplace(database_url, tmp_path / "instance", "tester")
    yield made
    made.engine.dispose()
