"""The program inside the reading child: it limits itself, opens one file, and answers for it on its pipes."""

import ctypes
import gc
import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from auditapp.domain.importing import FileRefused
from importers.cells import Cell
from importers.reading_limits import HEAD_ROWS, Limits, Opened
from importers.reading_open import open_file
from importers.reading_wire import LONGEST_FRAME, Nonsense, pack, receive, send, unpack

PR_SET_PDEATHSIG = 1
CHUNK_ROWS = 4_000
CHUNK_CELLS = 40_000
CHUNK_BYTES = 8_000_000
UNREADABLE = "The file is damaged: it cannot be read to its end. Open it in the program it comes from and save it anew."
NO_MEMORY = (
    "Reading the file takes more memory than one file may have. Save the sheet that matters as CSV and import that."
)

Stream = Iterator[tuple[int, list[Cell]]]


def main() -> None:
    """Answer requests until the parent closes the pipe."""
    limits = Limits(**json.loads(sys.argv[2]))
    gc.disable()  # Rows hold no cycles, and looking for some costs a third of the time.
    limit_self(limits, parent=int(sys.argv[1]))
    conversation = Conversation(limits)
    answers = os.fdopen(os.dup(1), "wb")
    while (frame := receive(sys.stdin.buffer)) is not None:
        send(answers, conversation.answer(unpack(frame)))


class Conversation:
    """One file, and the passes over its sheets that are under way."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._file: Opened | None = None
        self._streams: dict[int, Stream] = {}

    def answer(self, request: list[Any]) -> bytes:
        """Return the answer to one request; whatever goes wrong with the file is a refusal."""
        try:
            return self._do(*request)
        except FileRefused as refused:
            return pack(["refused", refused.code, refused.message])
        except MemoryError:
            self._streams.clear()
            return pack(["refused", "limit_reached", NO_MEMORY])
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException:  # noqa: BLE001 - a panic of the Rust library is no Exception
            return pack(["refused", "damaged_file", UNREADABLE])

    def _do(self, what: str, number: int, detail: Any = None) -> bytes:
        if what == "describe":
            allow_seconds(self._limits.describe_seconds)
            self._file = open_file(Path(str(detail)), self._limits)
            return pack(["described", describe(self._file)])
        if self._file is None:
            raise Nonsense("nothing is open")
        if what == "close":
            self._streams.pop(number, None)
            return pack(["closed"])
        if what == "open":
            allow_seconds(self._limits.rows_seconds)
            self._streams[number] = self._file.rows(int(detail))
        frame, self._streams[number] = next_chunk(self._streams[number])
        return frame


def describe(file: Opened) -> list[Any]:
    """Return what the file is, with the first filled rows of every sheet."""
    sheets = []
    for index, sheet in enumerate(file.sheets):
        head = list(islice(file.rows(index), HEAD_ROWS))
        sheets.append([sheet.name, sheet.visibility, [list(merged) for merged in sheet.merged], head])
    if file.kind != "xml" and not any(head for *_, head in sheets):
        raise FileRefused("empty_file", "The file holds no filled cell. Export it again and import the new file.")
    return [file.kind, file.encoding, file.delimiter, file.epoch_1904, file.root, sheets]


def next_chunk(stream: Stream) -> tuple[bytes, Stream]:
    """Return the next rows as one bounded frame, and what follows; an empty one is the end."""
    rows: list[tuple[int, list[Cell]]] = []
    cells = 0
    for row in stream:
        rows.append(row)
        cells += len(row[1])
        if len(rows) >= CHUNK_ROWS or cells >= CHUNK_CELLS:
            break
    frame = pack(["rows", rows])
    while len(frame) > CHUNK_BYTES and len(rows) > 1:
        half = len(rows) // 2
        rows, stream = rows[:half], chain(rows[half:], stream)
        frame = pack(["rows", rows])
    if len(frame) > LONGEST_FRAME:
        raise MemoryError
    return frame, stream


def limit_self(limits: Limits, parent: int) -> None:
    """Bound memory and files written, leave no core, and end when the parent ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        raise SystemExit
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))


def allow_seconds(seconds: int) -> None:
    """Allow so much more processor time from now on."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows has none

        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + seconds, hard))


if __name__ == "__main__":
    main()
