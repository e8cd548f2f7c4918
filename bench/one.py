"""One work in a process of its own: make it ready, run it once, print its seconds."""

import importlib
import json
import sys
import time


def main() -> None:
    """`python -m bench.one module:function '[arguments]'`; the function gives back what is to be timed."""
    module, function = sys.argv[1].split(":")
    work = getattr(importlib.import_module(module), function)(*json.loads(sys.argv[2]))
    started = time.perf_counter()
    work()
    print(time.perf_counter() - started)


if __name__ == "__main__":
    main()
