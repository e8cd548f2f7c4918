"""Somebody who types commands at one desk: one folder, one database, and what the command prints."""

import json
import os
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any
from unittest import mock

from auditapp.cli import main
from tests.journeys import papers


@dataclass(frozen=True)
class Said:
    """What one command printed, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """Standard output as the one JSON document it must be."""
        return json.loads(self.out)


class Desk:
    """Commands typed one after another in one place."""

    def __init__(self, folder: Path, database_url: str | None = None) -> None:
        self.folder = folder
        self.environment = {"AUDITAPP_INSTANCE": str(folder / "instance"), "AUDITAPP_USER": "tester"}
        self.environment["DATABASE_URL"] = database_url or f"sqlite:///{folder / 'desk.db'}"
        self.printed: list[Said] = []

    def types(self, *words: object) -> Said:
        """Type a command, whatever comes of it."""
        out, err, code = StringIO(), StringIO(), 0
        arguments = ["auditapp", *map(str, words)]
        with mock.patch.dict(os.environ, self.environment), mock.patch("sys.argv", arguments):
            try:
                with redirect_stdout(out), redirect_stderr(err):
                    main()
            except SystemExit as ended:
                code = ended.code if isinstance(ended.code, int) else 1
        said = Said(code, out.getvalue(), err.getvalue())
        self.printed.append(said)
        return said

    def reads(self, *words: object) -> Any:
        """Type a command that must succeed, and read the document it prints."""
        said = self.types(*words, "--json")
        assert said.code == 0, said
        return said.document

    def imports(self, kind: str, *files: Path, also: Sequence[object] = ()) -> Any:
        """Import files that must be accepted."""
        return self.reads("import", kind, *files, "--received-on", papers.RECEIVED, *also)

    def sets_up(self) -> None:
        """Make the database and import the three papers."""
        assert self.types("init").code == 0
        self.imports("homes", papers.homes(self.folder), also=("--as-at", "2015-08-31"))
        self.imports("placements", papers.placements(self.folder))
        log = ("--authority", "Lincolnshire", "--complete-for", "2014-01-27..2015-08-31")
        self.imports("notifications", papers.notices(self.folder), also=log)
