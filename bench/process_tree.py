"""The memory of a process and all its descendants together, looked up while they run."""

import os
import time
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

PROC = Path("/proc")
INTERVAL = 0.02


def descendants(pid: int) -> list[int]:
    """A process and everything it started that still runs."""
    found, waiting = [], [pid]
    while waiting:
        here = waiting.pop()
        found.append(here)
        # A process or thread may end between the listing and the reading.
        with suppress(OSError):
            for children in (PROC / str(here) / "task").glob("*/children"):
                with suppress(OSError):
                    waiting.extend(map(int, children.read_text().split()))
    return found


def resident_bytes(pid: int) -> int:
    """The memory a process has in use; none when it has ended."""
    try:
        return int((PROC / str(pid) / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


class PeakMemory(Thread):
    """Watches one process with its descendants, fifty times a second, and keeps the highest sum seen.

    Pages that processes share are counted in each of them, so the sum is rather too high than too low.
    """

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.bytes: int | None = None
        self._pid = pid
        self._done = Event()

    def run(self) -> None:
        """Look until told to stop; where the system has no /proc, nothing is known."""
        while PROC.is_dir() and not self._done.is_set():
            self.bytes = max(self.bytes or 0, sum(map(resident_bytes, descendants(self._pid))))
            time.sleep(INTERVAL)

    def stop(self) -> int | None:
        """The highest sum seen; None where it cannot be looked up."""
        self._done.set()
        self.join()
        return self.bytes
