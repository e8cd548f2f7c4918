"""The folder of the database and the key: whether it can be used, and what is in the way."""

import os
from pathlib import Path


def hindrance(folder: Path) -> str | None:
    """Why files cannot be kept in a folder, or the folder not be made; None when nothing is in the way."""
    # Asked in a way that never fails: a folder that may not be looked into counts as not there, its parent is.
    there = next(p for p in (folder.absolute(), *folder.absolute().parents) if os.access(p, os.F_OK))
    if not there.is_dir():
        return f"{there} is not a folder"
    if not os.access(there, os.R_OK | os.W_OK | os.X_OK):
        return f"you may not read and write in {there}"
    return None


def made(folder: Path) -> str | None:
    """Make the folder for its owner alone, if it is not there; say what is in the way, if something is."""
    why = hindrance(folder)
    if why is None:
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as problem:
            why = f"the system does not let it be made ({problem.strerror})"
    return why


def is_there(file: Path) -> bool:
    """Whether there is such a file, as far as one may look."""
    return os.access(file, os.F_OK)
