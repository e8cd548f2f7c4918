"""One piece of work done by a process of its own that begins at once, for tests that kill many of them."""

import multiprocessing
from multiprocessing.process import BaseProcess
from pathlib import Path

from auditapp.services.files.take_in import PARTS
from auditapp.services.workplace import open_workplace

FORKING = multiprocessing.get_context("forkserver")
FORKING.set_forkserver_preload(["pytest", "tests.soak.forked_work"])


def do_work(url: str, folder: Path, key: str) -> None:
    """Do every part of a piece of work, as a worker goes on with one that another had begun."""
    place = open_workplace(url, folder, "worker")
    for part in PARTS:
        assert not part(place, key, lambda _: None), "it has to be tried again"


def begun(url: str, folder: Path, key: str) -> BaseProcess:
    """A process that has begun with it."""
    process = FORKING.Process(target=do_work, args=(url, folder, key))
    process.start()
    return process
