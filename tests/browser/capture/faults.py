"""Faults between a tablet and the server: the server does its work, and the answer goes astray."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

Answered = Callable[..., Any]


@dataclass
class Faults:
    """Stands before the application. What is told here happens once each, after the work was done."""

    app: Any
    asked: list[tuple[str, str]] = field(default_factory=list)
    after: list[tuple[str, int]] = field(default_factory=list)
    before: list[tuple[str, int]] = field(default_factory=list)
    is_dead: bool = False

    def begin(self) -> None:
        """Nothing is planned, and nothing was asked."""
        self.asked, self.after, self.before, self.is_dead = [], [], [], False

    def __call__(self, environ: dict[str, Any], start: Answered) -> Iterable[bytes]:
        said = f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}"
        if self.is_dead:
            return answered(502, start)
        if (code := taken(self.before, said)) is not None:
            return answered(code, start)
        self.asked.append((environ["REQUEST_METHOD"], environ["PATH_INFO"]))
        if (code := taken(self.after, said)) is not None:
            done = self.app(environ, lambda *_: None)
            b"".join(done)
            return answered(code, start)
        return self.app(environ, start)  # type: ignore[no-any-return]


def taken(planned: list[tuple[str, int]], said: str) -> int | None:
    """The fault that was planned for such a request, taken off the plan."""
    for at, (pattern, code) in enumerate(planned):
        if re.search(pattern, said):
            del planned[at]
            return code
    return None


def answered(code: int, start: Answered) -> list[bytes]:
    """A page of somebody in between, which is no JSON."""
    start(f"{code} Fault", [("Content-Type", "text/html"), ("Retry-After", "1")])
    return [b"<h1>Bad gateway</h1>"]
