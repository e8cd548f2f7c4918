"""How the command speaks: sentences to people, one JSON document to programs, progress on standard error."""

import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import click


def plain(value: object) -> Any:
    """A value as JSON knows it: days as ISO dates, moments with their offset."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(v) for v in value]
    return value


def document(value: object) -> None:
    """Print one JSON document on standard output, and nothing else."""
    json.dump(plain(value), sys.stdout, ensure_ascii=False)
    sys.stdout.write("\n")


def say(text: str = "") -> None:
    """A sentence for people."""
    click.echo(text)


def aside(text: str) -> None:
    """A sentence that is no answer: progress, or what a program's output must not hold."""
    click.echo(text, err=True)


def table(headings: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    """A plain table, each column as wide as its longest cell."""
    cells = [tuple("" if c is None else str(c) for c in row) for row in rows]
    widths = [max(len(h), *(len(r[i]) for r in cells)) if cells else len(h) for i, h in enumerate(headings)]
    for line in (headings, tuple("-" * w for w in widths), *cells):
        say("  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip())


def progress(label: str) -> Callable[[int], None]:
    """Something to call with the rows done so far; it speaks only on a terminal, and only when work is long."""
    shown = sys.stderr.isatty()

    def tell(done: int) -> None:
        if shown:
            sys.stderr.write(f"\r{label}: {done:,} rows")
            sys.stderr.flush()

    return tell
