"""How the reading child and its parent talk: frames of JSON, each behind its length."""

import json
import math
import operator
import struct
from collections.abc import Callable
from datetime import date, datetime, time
from typing import IO, Any

from importers.cells import CellError

LENGTH = struct.Struct(">I")
LONGEST_FRAME = 32_000_000


class Nonsense(Exception):
    """What came over the pipe is no frame of ours."""


# The cells that JSON has no words for: how each kind is marked, written and read. A subclass stands before the class
# it is made of.
APART: tuple[tuple[type, str, Callable[[Any], str], Callable[[str], object]], ...] = (
    (datetime, "m", datetime.isoformat, datetime.fromisoformat),
    (date, "d", date.isoformat, date.fromisoformat),
    (time, "t", time.isoformat, time.fromisoformat),
    (CellError, "e", operator.attrgetter("code"), CellError),
)
READERS = {mark: read for _, mark, _, read in APART}


def _object_of(cell: object) -> dict[str, str]:
    for kind, mark, write, _ in APART:
        if isinstance(cell, kind):
            return {mark: write(cell)}
    raise TypeError(f"{type(cell).__name__} is no cell")


def _cell_of(found: dict[str, Any]) -> object:
    ((key, text),) = found.items()
    return READERS[key](text)


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no number")


_encode = json.JSONEncoder(default=_object_of, ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
_decode = json.JSONDecoder(object_hook=_cell_of, parse_constant=_no_constant).decode


def pack(message: list[Any]) -> bytes:
    """Return a message as its frame's contents."""
    return _encode(message).encode("utf-8", "surrogatepass")


def unpack(frame: bytes) -> list[Any]:
    """Return the message of a frame's contents; anything but a list is nonsense."""
    try:
        message = _decode(frame.decode("utf-8", "surrogatepass"))
    except (ValueError, KeyError, TypeError, RecursionError) as reason:
        raise Nonsense(type(reason).__name__) from reason
    if not isinstance(message, list):
        raise Nonsense("not a list")
    return message


def send(pipe: IO[bytes], frame: bytes) -> None:
    """Write one frame."""
    pipe.write(LENGTH.pack(len(frame)) + frame)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """Read one frame; None at the end of the pipe."""
    start = pipe.read(LENGTH.size)
    if len(start) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(start)
    if length > LONGEST_FRAME:
        raise Nonsense(f"a frame of {length:,} bytes")
    frame = pipe.read(length)
    return frame if len(frame) == length else None


def plain_number(number: float) -> int | float | CellError:
    """Return whole numbers as int; what is no number at all as the error it is."""
    if number.is_integer():
        return int(number) if abs(number) < 2**53 else number
    return number if math.isfinite(number) else CellError("#NUM!")
