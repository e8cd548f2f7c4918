"""The parent's side of the reading child: it starts, asks, waits no longer than allowed, and never trusts an answer."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict
from threading import Event, Thread
from typing import Any, Self

from auditapp.domain.importing import FileRefused
from importers.cells import Row
from importers.reading_blocks import unpack_block
from importers.reading_limits import Limits
from importers.reading_wire import Nonsense, pack, receive, send, unpack

# The child sees nothing of the parent's environment: no database address, no keys.
KEPT_VARIABLES = ("SYSTEMROOT", "PATH")
PIPE_SIZE = 1 << 20
FOUR_COUNTS = [int] * 4
# So many answers are asked for beside the one that is waited for, so that the child never waits for its parent.
AHEAD = 1
SIGXCPU, SIGKILL = 24, 9  # Windows knows neither, and ends no process by them.
SMALLER = "Save the sheet that matters as CSV, or split it, and import that."
TOO_SLOW = f"Reading the file takes longer than one file may take. {SMALLER}"
TOO_BIG = f"Reading the file takes more memory than one file may have. {SMALLER}"
ENDED = "The process that read the file was ended from outside before it was done. Import the file again."
BROKE = "The file is damaged: the program that read it broke off. Open it where it comes from and save it anew."


class Watch(Thread):
    """Ends the child when an answer takes too long; one thread, which looks up four times a second."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        super().__init__(daemon=True)
        self.until: float | None = None
        self.struck = False
        self.done = Event()
        self._process = process

    def run(self) -> None:
        """Look up until done."""
        while not self.done.wait(0.25):
            until = self.until
            if until is not None and time.monotonic() > until:
                self.struck = True
                self._process.kill()


class Child:
    """One reading process. A context: leaving it ends the process."""

    def __init__(self, limits: Limits) -> None:
        self._patience = self._patience_for_rows = limits.wait_seconds
        self._last = 0
        self._asked: list[int] = []
        self._answers: dict[int, list[Any]] = {}
        self._unwanted: set[int] = set()
        self._process = subprocess.Popen(  # noqa: S603 - our own program, with numbers for arguments
            [sys.executable, "-I", "-m", "importers.reading_child", str(os.getpid()), json.dumps(asdict(limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pipesize=PIPE_SIZE,
            env={name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ},
        )

        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("the reading child was started without pipes")
        self._watch = Watch(self._process)
        self._watch.start()
        self._stdin, self._stdout = self._process.stdin, self._process.stdout

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._watch.done.set()
        for pipe in (self._stdin, self._stdout):
            with suppress(BrokenPipeError):
                pipe.close()
        self._process.wait()

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def ask_to_describe(self, path: str) -> int:
        """Have the file opened; the child does so while its parent turns to other work."""
        return self._ask("describe", 0, path)

    def described(self, ticket: int) -> list[Any]:
        """Return what the file is, as the child says."""
        described = self._content(ticket, "described")
        self._patience_for_rows = self._patience
        return described

    def count_dates(self, sheet: int, columns: list[int], first_row: int) -> list[list[Any]]:
        """Return for each column of a sheet how many dates of each kind the child counted."""
        self._patience = self._patience_for_rows
        counted = self._content(self._ask("count dates", 0, [sheet, columns, first_row]), "counted")
        if len(counted) == len(columns) and all(type(c) is list and list(map(type, c)) == FOUR_COUNTS for c in counted):
            return counted
        raise self.talks_nonsense()

    def chunks(self, sheet: int) -> Iterator[list[Row]]:
        """Yield the filled rows of a sheet, many at a time; the child works on the next while these are used."""
        self._patience = self._patience_for_rows
        stream = self._ask("open", self._last + 1, sheet)
        tickets = deque([stream, *(self._ask("next", stream, None) for _ in range(AHEAD))])
        last = 0
        try:
            while content := self._content(tickets.popleft(), "rows"):
                tickets.append(self._ask("next", stream, None))
                rows = self._rows(content, last)
                last = rows[-1].number
                yield rows
        finally:
            self._forget(tickets, stream)

    def talks_nonsense(self) -> FileRefused:
        """End the child, and say that its answers cannot be used."""
        self._process.kill()
        return FileRefused("damaged_file", BROKE)

    def _rows(self, content: list[Any], last: int) -> list[Row]:
        try:
            return unpack_block(content, last)
        except Nonsense:
            raise self.talks_nonsense() from None

    def _ask(self, what: str, number: int, detail: str | int | list[Any] | None) -> int:
        self._last += 1
        self._asked.append(self._last)
        try:
            send(self._stdin, pack([what, number, detail]))
        except BrokenPipeError:
            raise self._why_it_ended() from None
        return self._last

    def _forget(self, tickets: Iterable[int], stream: int) -> None:
        """Give up a pass, read to its end or not, so that its answers are not taken for others."""
        if self._process.poll() is None and not self._stdin.closed:
            # Of a child that has just ended nothing more is wanted, and why it ended is being told already.
            with suppress(FileRefused):
                self._unwanted |= {self._ask("close", stream, None), *tickets} - self._answers.keys()
        for ticket in tickets:
            self._answers.pop(ticket, None)

    def _content(self, ticket: int, kind: str) -> list[Any]:
        while ticket not in self._answers:
            answered = self._asked.pop(0)
            answer = self._receive()
            if answered in self._unwanted:
                self._unwanted.discard(answered)
            else:
                self._answers[answered] = answer
        match self._answers.pop(ticket):
            case ["refused", str(code), str(sentence)]:
                raise FileRefused(code, sentence)
            case [str(said), list(content)] if said == kind:
                return content
        raise self.talks_nonsense()

    def _receive(self) -> list[Any]:
        if self._patience <= 0:
            self._process.kill()
            raise FileRefused("limit_reached", TOO_SLOW)
        started = time.monotonic()
        try:
            self._watch.until = started + self._patience
            frame = receive(self._stdout)
            if frame is not None:
                return unpack(frame)
        except Nonsense:
            raise self.talks_nonsense() from None
        finally:
            self._watch.until = None
            self._patience -= time.monotonic() - started
        raise self._why_it_ended()

    def _why_it_ended(self) -> FileRefused:
        ended = self._process.wait()
        if self._watch.struck or ended == -SIGXCPU:
            return FileRefused("limit_reached", TOO_SLOW)
        if ended == -signal.SIGABRT:
            # The library that reads workbooks stops its process when it is refused memory.
            return FileRefused("limit_reached", TOO_BIG)
        if ended in {-SIGKILL, -signal.SIGTERM}:
            return FileRefused("limit_reached", ENDED)
        return FileRefused("damaged_file", BROKE)
