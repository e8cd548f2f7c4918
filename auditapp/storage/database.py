"""Every table of the database, and bringing a database to today's form."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from auditapp.storage import answers, audit_log, children, findings, protocols, statements
from auditapp.storage.schema import metadata

__all__ = [
    "answers",
    "audit_log",
    "children",
    "findings",
    "is_current",
    "is_known",
    "metadata",
    "move",
    "protocols",
    "statements",
]


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("migrations")).replace("%", "%%"))
    return config


def move(engine: Engine, to: str = "head") -> None:
    """Bring the database to a step of its history, up or down, with the data in it."""
    config = _config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        script = ScriptDirectory.from_config(config)
        here = MigrationContext.configure(connection).get_current_revision()
        steps = [s.revision for s in script.walk_revisions()][::-1]
        up = to == "head" or (to != "base" and (here is None or steps.index(to) >= steps.index(here)))
        (command.upgrade if up else command.downgrade)(config, to)


def is_known(engine: Engine) -> bool:
    """Whether the database is empty, or at a step that this program knows."""
    steps = {s.revision for s in ScriptDirectory.from_config(_config()).walk_revisions()}
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() in {None, *steps}


def is_current(engine: Engine) -> bool:
    """Whether the database has the form this program expects."""
    script = ScriptDirectory.from_config(_config())
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == script.get_current_head()
