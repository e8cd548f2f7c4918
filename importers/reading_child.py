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
from importers.cells import DateMix
from importers.reading_blocks import pack_block
from importers.reading_limits import HEAD_ROWS, Limits, Opened
from importers.reading_open import open_file
from importers.reading_wire import Nonsense, pack, receive, send, unpack

PR_SET_PDEATHSIG = 1
UNREADABLE = "The file is damaged: it cannot be read to its end. Open it in the program it comes from and save it anew."
NO_MEMORY = (
    "Reading the file takes more memory than one file may have. "
    "Save the sheet that matters as CSV, or split it, and import that."
)
NO_MORE_ROWS = pack(["rows", []])


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
        self._frames: dict[int, Iterator[bytes]] = {}

    def answer(self, request: list[Any]) -> bytes:
        """Return the answer to one request; whatever goes wrong with the file is a refusal."""
        try:
            return self._do(*request)
        except FileRefused as refused:
            return pack(["refused", refused.code, refused.message])
        except MemoryError:
            self._frames.clear()
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
            self._frames.pop(number, None)
            return pack(["closed"])
        if what == "count dates":
            allow_seconds(self._limits.rows_seconds)
            return pack(["counted", count_dates(self._file, *detail)])
        if what == "open":
            allow_seconds(self._limits.rows_seconds)
            blocks = self._file.blocks(int(detail))
            self._frames[number] = chain.from_iterable(map(pack_block, blocks))
        return next(self._frames[number], NO_MORE_ROWS)


def describe(file: Opened) -> list[Any]:
    """Return what the file is, with the first filled rows of every sheet."""
    sheets = []
    for index, sheet in enumerate(file.sheets):
        head = list(islice(file.rows(index), HEAD_ROWS))
        sheets.append([sheet.name, sheet.visibility, [list(merged) for merged in sheet.merged], head])
    if file.kind != "xml" and not any(head for *_, head in sheets):
        raise FileRefused("empty_file", "The file holds no filled cell. Export it again and import the new file.")
    return [file.kind, file.encoding, file.delimiter, file.epoch_1904, file.root, sheets]


def count_dates(file: Opened, sheet: int, columns: list[int], first_row: int) -> list[list[int]]:
    """Return what kinds of dates stand in columns of a sheet, read until none of them can be ambiguous any more."""
    mixes = [(column, DateMix()) for column in columns]
    waiting = mixes
    for number, cells in file.rows(sheet):
        if number < first_row:
            continue
        for column, mix in waiting:
            if column < len(cells) and cells[column] is not None:
                mix.see(cells[column])
        waiting = [pair for pair in waiting if not pair[1].is_settled]
        if not waiting:
            break
    return [[mix.true_low, mix.true_high, mix.text_low, mix.text_high] for _, mix in mixes]


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
