"""The parent's side of the reading child: it starts, asks, waits no longer than allowed, and never trusts an answer."""

import json
import operator
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from itertools import chain
from threading import Event, Thread
from typing import Any, Self

from auditapp.domain.importing import FileRefused
from importers.cells import Cell
from importers.reading_limits import Limits
from importers.reading_wire import Nonsense, pack, receive, send, unpack

# The child sees nothing of the parent's environment: no database address, no keys.
KEPT_VARIABLES = ("SYSTEMROOT", "PATH")
NESTED = frozenset([list, dict])
PIPE_SIZE = 1 << 20
MOST_ROWS = 1 << 31
SIGXCPU, SIGKILL = 24, 9  # Windows knows neither, and ends no process by them.
TOO_SLOW = "Reading the file takes longer than one file may take. Save the sheet that matters as CSV and import that."
TOO_BIG = (
    "Reading the file takes more memory than one file may have. Save the sheet that matters as CSV and import that."
)
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

    def describe(self, path: str) -> list[Any]:
        """Return what the file is, as the child says."""
        described = self._content(self._ask("describe", 0, path), "described")
        self._patience_for_rows = self._patience
        return described

    def chunks(self, sheet: int) -> Iterator[list[tuple[int, list[Cell]]]]:
        """Yield the filled rows of a sheet, many at a time; the child works on the next while these are used."""
        self._patience = self._patience_for_rows
        ticket = stream = self._ask("open", self._last + 1, sheet)
        last = 0
        try:
            while rows := self._content(ticket, "rows"):
                ticket = self._ask("next", stream, None)
                last = self._check(rows, last)
                yield rows
        finally:
            self._forget(ticket, stream)

    def talks_nonsense(self) -> FileRefused:
        """End the child, and say that its answers cannot be used."""
        self._process.kill()
        return FileRefused("damaged_file", BROKE)

    def _check(self, rows: list[Any], last: int) -> int:
        """Return the last row's number where these are rows that follow it, of cells and nothing else."""
        try:
            numbers = [last, *(number for number, _ in rows), MOST_ROWS]
            is_rising = set(map(type, numbers)) == {int} and all(map(operator.lt, numbers, numbers[1:]))
            is_flat = all(type(cells) is list for _, cells in rows)
            if is_rising and is_flat and NESTED.isdisjoint(map(type, chain.from_iterable(cells for _, cells in rows))):
                return int(numbers[-2])
        except (TypeError, ValueError):
            pass
        raise self.talks_nonsense()

    def _ask(self, what: str, number: int, detail: str | int | None) -> int:
        self._last += 1
        self._asked.append(self._last)
        try:
            send(self._stdin, pack([what, number, detail]))
        except BrokenPipeError:
            raise self._why_it_ended() from None
        return self._last

    def _forget(self, ticket: int, stream: int) -> None:
        """Give up a pass that was not read to its end, so that its answers are not taken for others."""
        self._answers.pop(ticket, None)
        if self._process.poll() is None and not self._stdin.closed and self._asked:
            self._unwanted |= {ticket, self._ask("close", stream, None)}

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
