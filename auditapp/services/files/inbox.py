"""The inbox: what pages have handed on and is not done yet, one small file each, for the program's owner alone.

A page that hands something on must not wait for whoever writes to the database at that moment, so it writes here. What
is here survives the program, and stays until the work has ended.
"""

import fcntl
import json
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from auditapp.domain.dates import Period
from auditapp.domain.people import Area, AreaKind
from auditapp.services.importing.batch import ImportOrder
from auditapp.services.workplace import Workplace

KEY = re.compile(r"[0-9a-f]{32}-[0-9]{3,}")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A piece of work that was handed on: by whom, and the file to import, or the number of the file it `takes_back`.

    `answers` is the number of the held file that the order's `said` answers, and `goes_by` what a file that is here
    already is called to whoever handed this on and may not be told its name. Of neither file only the check is due.
    """

    given: str
    position: int
    actor: str
    order: ImportOrder | None
    answers: int | None = None
    goes_by: str = ""
    takes_back: int | None = None

    @property
    def is_check(self) -> bool:
        """Whether nothing but the check is due."""
        return self.order is None and self.takes_back is None

    @property
    def key(self) -> str:
        """The key under which it takes effect once; keys of one giving stand in its order."""
        return f"{self.given}-{self.position:03}"

    @property
    def file_name(self) -> str:
        """What the file is called to whoever handed it on; nothing where there is none."""
        return self.goes_by or (self.order.file_name if self.order else "")


def new_given() -> str:
    """A name that nobody guesses for what somebody hands on together."""
    return secrets.token_hex(16)


def put(place: Workplace, work: Waiting) -> None:
    """Put a piece of work into the inbox, whole or not at all."""
    folder = _made(place)
    part = folder / f".{secrets.token_hex(8)}.part"
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump(_document(work), file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(_path(place, work.key))
    finally:
        part.unlink(missing_ok=True)


def waiting(place: Workplace, key: str) -> Waiting | None:
    """One piece of work; None where it has ended, or never was."""
    try:
        text = _path(place, key).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    return _work(json.loads(text))


def keys_waiting(place: Workplace, given: str = "") -> tuple[str, ...]:
    """The keys of everything in the inbox, or of what was given together, the first handed on first."""
    found = [p for p in _folder(place).glob(f"{given}*.json") if KEY.fullmatch(p.stem)]
    return tuple(path.stem for path in sorted(found, key=lambda p: (_age(p), p.stem)))


def everything(place: Workplace) -> Iterator[Waiting]:
    """All that is in the inbox, the first handed on first."""
    found = (waiting(place, key) for key in keys_waiting(place))
    return (work for work in found if work is not None)


def take_out(place: Workplace, keys: Iterable[str]) -> None:
    """Take what has ended out of the inbox."""
    for key in keys:
        _path(place, key).unlink(missing_ok=True)


def paths(place: Workplace, keys: Iterable[str]) -> frozenset[Path]:
    """The files that are to be read for some of the work in the inbox."""
    found = (waiting(place, key) for key in keys)
    return frozenset(work.order.path for work in found if work is not None and work.order is not None)


@contextmanager
def alone(place: Workplace) -> Iterator[None]:
    """Let nobody else keep a file for the inbox, or throw one away, at the same time."""
    folder = _made(place)
    with (folder / "lock").open("a", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _folder(place: Workplace) -> Path:
    """Each database has an inbox of its own, also where several are served from one folder in turn."""
    return place.folder / f"inbox-{place.installation[:8]}"


def _made(place: Workplace) -> Path:
    folder = _folder(place)
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _path(place: Workplace, key: str) -> Path:
    assert KEY.fullmatch(key), "keys are made here alone"
    return _folder(place) / f"{key}.json"


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _document(work: Waiting) -> dict[str, Any]:
    document: dict[str, Any] = {"given": work.given, "position": work.position, "actor": work.actor}
    document |= {"answers": work.answers, "goes_by": work.goes_by, "takes_back": work.takes_back}
    if work.order is not None:
        area = work.order.area
        document["order"] = work.order.options() | {
            "path": str(work.order.path),
            "force": work.order.force,
            "called": work.order.called,
            "area": [area.kind.value, area.code] if area else None,
        }
    return document


def _work(document: dict[str, Any]) -> Waiting:
    told = document.get("order")
    order = _order(told) if told else None
    about = (document.get("answers"), document.get("goes_by", ""), document.get("takes_back"))
    return Waiting(document["given"], document["position"], document["actor"], order, *about)


def _order(told: dict[str, Any]) -> ImportOrder:
    return ImportOrder(
        kind=told["kind"],
        path=Path(told["path"]),
        authority=told["authority"],
        force=told["force"],
        as_at=_day(told["as_at"]),
        received_on=_day(told["received_on"]),
        complete_for=tuple(map(Period.parse, told["complete_for"])),
        said=tuple(told["said"].items()),
        called=told["called"],
        area=Area(AreaKind(told["area"][0]), told["area"][1]) if told["area"] else None,
        declared_by=told.get("declared_by", ""),
        look_first=bool(told.get("look_first")),
    )


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None
