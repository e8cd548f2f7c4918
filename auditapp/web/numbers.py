"""Numbers in addresses: no larger than databases keep them, so that a larger one is nowhere instead of a failure."""

from typing import Any

from werkzeug.routing import IntegerConverter, Map

LARGEST = 2**31 - 1


class Number(IntegerConverter):
    """A whole number that a database can keep."""

    def __init__(self, of: Map, *args: Any, **more: Any) -> None:
        super().__init__(of, *args, **{"max": LARGEST, **more})
