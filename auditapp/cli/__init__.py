"""The `auditapp` command: plain sentences for people, one JSON document for programs, never a stack trace."""

import os
import sys
import traceback
from importlib import import_module
from pathlib import Path

import click

from auditapp.cli.printing import aside
from auditapp.domain.dates import DateRefused
from auditapp.rulebook.reading import ChecklistRefused
from auditapp.security.pseudonyms import KeyRefused
from auditapp.services.workplace import NotReady, Refused

REFUSED = 2

# Which module has which command. A command loads its own alone: what writes workbooks takes a second to load.
COMMANDS = {
    "standing": ("init", "sources", "undo", "rules", "protocol", "audit-log"),
    "files": ("import", "confirm", "resolve"),
    "judging": ("check", "findings", "explain"),
    "counting": ("counts",),
    "leaving": ("workbook", "verify", "audit"),
    "serving": ("serve", "worker", "user", "demo"),
}


class Commands(click.Group):
    """The commands by name, each loaded when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order they are used."""
        del ctx
        return [name for names in COMMANDS.values() for name in names]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None where there is none."""
        del ctx
        module = next((module for module, names in COMMANDS.items() if cmd_name in names), None)
        if module is None:
            return None
        found: tuple[click.Command, ...] = import_module(f"auditapp.cli.{module}").COMMANDS
        return next(part for part in found if part.name == cmd_name)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="auditapp", prog_name="auditapp")
def command() -> None:
    """Audit children's homes against the notification and information-sharing duties of the day."""


def _where(problem: BaseException) -> str:
    frames = traceback.extract_tb(problem.__traceback__)
    ours = [f for f in frames if Path(f.filename).parent.parent.name != "click"]
    return f"{Path(ours[-1].filename).name}, line {ours[-1].lineno}" if ours else "nowhere"


def main() -> None:
    """Run the command; whatever goes wrong ends in a sentence and an exit code of 2."""
    try:
        # Click hands back the code that a command ended itself with, and otherwise what it returned: nothing.
        ended = command(standalone_mode=False)
    except click.Abort:
        aside("Stopped. What was under way was not stored.")
        sys.exit(130)
    except click.ClickException as problem:
        problem.show()
        sys.exit(REFUSED)
    except (Refused, NotReady, DateRefused, ChecklistRefused, KeyRefused) as problem:
        aside(str(problem))
        sys.exit(REFUSED)
    except OSError as problem:
        what = f"{problem.filename} cannot be used: " if problem.filename else ""
        aside(f"{what}{problem.strerror or 'the system refused it'}. Nothing was half stored.")
        sys.exit(REFUSED)
    except KeyboardInterrupt:
        aside("Stopped. What was under way was not stored.")
        sys.exit(130)
    except Exception as problem:
        if os.environ.get("AUDITAPP_DEBUG"):
            raise
        # The text of an unforeseen problem may hold a name from a file, so only its kind and place are told.
        aside(
            f"Something went wrong that the program did not foresee ({type(problem).__name__} at {_where(problem)}). "
            "Nothing was half stored. Please report it with these words; AUDITAPP_DEBUG=1 shows more, names included."
        )
        sys.exit(REFUSED)
    sys.exit(ended or 0)
