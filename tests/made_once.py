"""What every test would make anew and alike is made once: the words of a query for a kind of database, and addresses.

A test has a database of its own, so an engine of its own, and engines share nothing: the same queries were put into
words thousands of times over. Nothing of what a database holds is shared here.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy import create_engine as new_engine
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule

from auditapp.storage import engine

# As many queries as all tests together ask, and some.
QUERIES = 5_000


def share() -> None:
    """Let engines of one kind of database share their dialect and the queries that were put into its words."""
    engine.create_engine = _sharing({})  # type: ignore[assignment]
    Rule._compile_builder = _kept(Rule._compile_builder)  # type: ignore[method-assign]


def _sharing(known: dict[str, tuple[Any, Any]]) -> Callable[..., Engine]:
    def create_engine(*arguments: Any, **options: Any) -> Engine:
        made = new_engine(*arguments, **options)
        kind = made.dialect.name
        if kind in known:
            made.dialect, made._compiled_cache = known[kind]
            return made
        made._compiled_cache = LRUCache(QUERIES)

        def remember(*_: object) -> None:
            # Once it has connected the dialect knows what its database can do.
            known.setdefault(kind, (made.dialect, made._compiled_cache))

        event.listen(made, "connect", remember)
        return made

    return create_engine


def _kept(compile_builder: Callable[[Rule, bool], Any]) -> Callable[[Rule, bool], Any]:
    """What builds the address of a page knows its rule alone, whichever application it stands in."""
    known: dict[tuple[Any, ...], Any] = {}

    def kept(rule: Rule, append_unknown: bool = True) -> Any:
        key = (rule.rule, rule.subdomain, rule.host, tuple((rule.defaults or {}).items()), append_unknown)
        if key not in known:
            known[key] = compile_builder(rule, append_unknown)
        return known[key]

    return kept
