"""Every table of the database, and bringing a database to today's form."""

from importlib.resources import files
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, select, text

from auditapp.storage import (
    accounts_in_use,
    action_files,
    actions,
    answers,
    audit_log,
    check_state,
    children,
    contracts,
    day_answers,
    decisions,
    doubts,
    episode_links,
    expected_returns,
    findings,
    given_files,
    handed_in_protocols,
    identities,
    installation,
    issued_workbooks,
    jobs,
    nearness,
    paper_reminders,
    paper_requests,
    people,
    photos,
    places,
    programmes,
    proofs,
    protocols,
    rejected,
    repetitions,
    saved_views,
    sign_ins,
    spot_checks,
    statements,
    tablet_answers,
    tablets,
    visit_acts,
    visit_tablets,
)
from auditapp.storage.schema import metadata

__all__ = [
    "accounts_in_use",
    "action_files",
    "actions",
    "answers",
    "audit_log",
    "check_state",
    "children",
    "contracts",
    "day_answers",
    "decisions",
    "doubts",
    "episode_links",
    "expected_returns",
    "findings",
    "given_files",
    "handed_in_protocols",
    "identities",
    "installation",
    "is_current",
    "is_empty",
    "is_known",
    "is_used",
    "issued_workbooks",
    "jobs",
    "metadata",
    "missing_tables",
    "move",
    "nearness",
    "paper_reminders",
    "paper_requests",
    "people",
    "photos",
    "places",
    "programmes",
    "proofs",
    "protocols",
    "rejected",
    "repetitions",
    "saved_views",
    "sign_ins",
    "spot_checks",
    "statements",
    "tablet_answers",
    "tablets",
    "visit_acts",
    "visit_tablets",
]


if TYPE_CHECKING:
    from alembic.config import Config


def _config() -> "Config":
    from alembic.config import Config  # noqa: PLC0415 - only `init` needs it, and it takes long to load

    config = Config()
    config.set_main_option("script_location", str(files("migrations")).replace("%", "%%"))
    return config


def move(engine: Engine, to: str = "head") -> None:
    """Bring the database to a step of its history, up or down, with the data in it."""
    from alembic import command  # noqa: PLC0415 - as above

    config = _config()
    here, steps = _here(engine), _steps()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        up = to == "head" or (to != "base" and (here is None or steps.index(to) >= steps.index(here)))
        (command.upgrade if up else command.downgrade)(config, to)


def _steps() -> list[str]:
    """The steps of the database's history, by the numbers their files begin with."""
    names = (file.name for file in files("migrations").joinpath("versions").iterdir())
    return sorted(name[:4] for name in names if name[:4].isdigit() and name.endswith(".py"))


def _here(engine: Engine) -> str | None:
    """The step the database is at; None before the first."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        step = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return None if step is None else str(step)


def is_known(engine: Engine) -> bool:
    """Whether the database is empty, or at a step that this program knows."""
    return _here(engine) in {None, *_steps()}


def is_current(engine: Engine) -> bool:
    """Whether the database has the form this program expects."""
    return _here(engine) == _steps()[-1]


def is_empty(engine: Engine) -> bool:
    """Whether nothing was ever made in the database."""
    return _here(engine) is None


def missing_tables(engine: Engine) -> list[str]:
    """The tables that should be there and are not."""
    return sorted(set(metadata.tables) - set(inspect(engine).get_table_names()))


def is_used(connection: Connection) -> bool:
    """Whether anything was stored since the database was made, whatever the audit log says."""
    # A stranger's tries to sign in are counted before there is anybody whose sign-in could be logged, and the tries of
    # work before it has changed anything.
    worked_out = (doubts.open_doubt, doubts.doubts_read)
    silent = (installation.installation, audit_log.audit_log, proofs.sign_in_try, jobs.job, *worked_out)
    made_empty = (table for table in metadata.sorted_tables if table not in silent)
    return any(connection.execute(select(table).limit(1)).first() is not None for table in made_empty)
