"""A desk for the long tests: an instance of its own, the command in a process of its own, counts taken from outside."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from bench.data import KEEPER, PLACEMENTS, REGISTER, placement_rows, register_rows, write_csv

COMMAND = str(Path(sys.executable).with_name("auditapp"))
COUNTED = ("source", "child_identity", "placement_statement", "row_remark", "audit_log")


@dataclass(frozen=True, slots=True)
class Desk:
    """One instance on one database."""

    folder: Path
    url: str | None = None
    _environment: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> Mapping[str, str]:
        ours = {"AUDITAPP_INSTANCE": str(self.folder / "instance"), "AUDITAPP_USER": "soak"}
        return os.environ | ours | ({"DATABASE_URL": self.url} if self.url else {})

    @property
    def database(self) -> Path:
        """The embedded database."""
        return self.folder / "instance" / "auditapp.db"

    def start(self, *arguments: object) -> subprocess.Popen[str]:
        """Start the command and do not wait."""
        words = [COMMAND, *map(str, arguments)]
        pipe = subprocess.PIPE
        return subprocess.Popen(words, env=self.environment, stdout=pipe, stderr=pipe, text=True)

    def do(self, *arguments: object) -> str:
        """Run the command to its end, which must be a good one."""
        process = self.start(*arguments)
        said, complained = process.communicate()
        assert process.returncode == 0, f"{said} {complained}"
        return said

    def answer(self, *arguments: object) -> Any:
        """The JSON that the command prints."""
        return json.loads(self.do(*arguments, "--json"))

    def counts(self) -> dict[str, int]:
        """The rows of the tables that an import fills, counted past the program."""
        queries = {table: f"SELECT count(*) FROM {table}" for table in COUNTED}
        if self.url:
            with psycopg.connect(self.url) as connection:
                return {table: int(connection.execute(query).fetchone()[0]) for table, query in queries.items()}
        with closing(sqlite3.connect(self.database)) as connection:
            return {table: int(connection.execute(query).fetchone()[0]) for table, query in queries.items()}

    def make_ready(self) -> None:
        """Make the instance, with a register of homes in it."""
        register = write_csv(self.folder / "register.csv", REGISTER, register_rows())
        self.do("init")
        self.do("import", "homes", register, "--authority", KEEPER, "--as-at", "2013-01-01")


def placement_list(folder: Path, rows: int) -> Path:
    """A placement list of so many rows, every one of them usable."""
    return write_csv(folder / "placements.csv", PLACEMENTS, placement_rows(rows))
