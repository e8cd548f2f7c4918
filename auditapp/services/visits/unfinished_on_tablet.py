"""What was begun on a tablet that nobody can unlock any more: an alarm is told as an alarm, anything else as a note.

The tablet itself tells it so of a visit that is its person's no more. Here the file that it saved is opened instead.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from auditapp.domain.dates import to_london

# The parts of what was begun that are words, in the order in which they are told.
FIRST, LAST = ("stand", "name", "role", "word"), ("reason", "note", "words")


def told_of(name: str, inside: Mapping[str, Any], device: str, seq: int) -> Mapping[str, Any] | None:
    """What is told of one thing that was begun, under a number that is the same each time; None where it is nothing."""
    kind, question, subject = (*name.split("/")[1:], "", "", "")[:3]
    value = inside.get("value")
    if not isinstance(value, dict):
        return None
    told = value if kind == "risk" else _note(kind, question, subject, value)
    if told is None:
        return None
    said = {"op_id": str(uuid5(UUID(device), name)), "seq": seq, "kind": "risk" if kind == "risk" else "note"}
    return said | {"question": "", "subject": "", "value": told, "base_rev": 0, "at": inside.get("at") or ""}


def _note(kind: str, question: str, subject: str, value: Mapping[str, Any]) -> Mapping[str, Any] | None:
    said = list(_clock(value) if kind == "started" else _parts(value))
    about = " ".join(part for part in ("clock" if kind == "started" else kind, question, subject) if part)
    return {"words": f"Not finished on the tablet ({about}): {'; '.join(said)}"} if said else None


def _clock(value: Mapping[str, Any]) -> Iterator[str]:
    at = value.get("at")
    if isinstance(at, int) and at:
        try:
            yield f"it ran since {to_london(datetime.fromtimestamp(at / 1000, UTC)).isoformat()} and was not stopped"
        except (OverflowError, ValueError, OSError):
            yield "it ran and was not stopped"


def _parts(value: Mapping[str, Any]) -> Iterator[str]:
    yield from _words(value, FIRST)
    items = value.get("items")
    if isinstance(items, list) and items:
        yield f"ticked {', '.join(map(str, items))}"
    if value.get("day"):
        yield f"date {value['day']}"
    if isinstance(value.get("seconds"), int):
        yield f"{value['seconds']} seconds"
    yield from _words(value, LAST)


def _words(value: Mapping[str, Any], names: tuple[str, ...]) -> Iterator[str]:
    yield from (value[name] for name in names if isinstance(value.get(name), str) and value[name])
