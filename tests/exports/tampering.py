"""Workbooks with something done to them: a part of the archive changed, added or left out."""

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

Change = Callable[[str], str]


def swap(old: str, new: str) -> Change:
    """A change of the first place where the text stands; it must stand there."""

    def change(text: str) -> str:
        assert old in text, f"the part does not hold {old}"
        return text.replace(old, new, 1)

    return change


def tampered(source: Path, target: Path, changes: Mapping[str, Change], added: Mapping[str, str] | None = None) -> Path:
    """A copy of the workbook with those parts changed and those added."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, changes[name](text) if name in changes else text)
        for name, text in (added or {}).items():
            new.writestr(name, text)
    return target
