"""A worker that stands still at one point of its work and says so, for a test to kill it there.

Run as `python -m tests.web.hanging_worker POINT`.
"""

import sys
import threading
from collections.abc import Callable
from typing import Any

from auditapp import jobs
from auditapp.cli.setting import actor, folder, url
from auditapp.services.files import take_in
from auditapp.services.importing import import_file
from auditapp.services.judging import run_checks
from auditapp.services.workbooks import make_workbooks
from auditapp.services.workplace import open_workplace

POINTS = {
    # The rows are written and not yet committed.
    "storing": (import_file.Storing, "counts"),
    # The file is taken back and that is not yet committed.
    "taking back": (take_in, "_note_undone"),
    # The file is stored, or taken back; that the part of the work is done is not noted yet.
    "stored": (take_in, "_store"),
    "before the check": (take_in, "_due"),
    # The answers of the check are written and not yet committed.
    "checking": (run_checks, "_kept"),
    "checked": (take_in, "_let_go"),
    # The workbook is written and not yet sealed; it is built, and that the work is done is not noted yet.
    "sealing": (make_workbooks, "seal_file"),
    "built": (make_workbooks, "_built"),
}
OF_WORKBOOKS = {"sealing", "built"}
# Where the work is stopped after what is named, and not before it.
AFTER = {"taking back", "stored", "checking", "built"}


def stand_still(point: str) -> None:
    """Say that the point is reached, and do nothing more."""
    sys.stdout.write(f"{point}\n")
    sys.stdout.flush()
    threading.Event().wait()


def main(point: str) -> None:
    """Work, as far as the point."""
    where, name = POINTS[point]
    does: Callable[..., Any] = getattr(where, name)

    def stopped(*arguments: Any) -> None:
        if point in AFTER:
            does(*arguments)
        stand_still(point)

    setattr(where, name, stopped)
    with jobs.Durable(open_workplace(url(), folder(), actor())).running():
        threading.Event().wait()


if __name__ == "__main__":
    main(sys.argv[1])
