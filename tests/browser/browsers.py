"""Finding a browser on this machine, and serving the application to it."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from werkzeug.serving import make_server

TABLET = {"width": 1024, "height": 768}
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
REMEDY = "No browser is on this machine: install the package chromium, or name one in AUDITAPP_CHROMIUM."
# What a machine without a screen and without the internet needs; a browser run by root has no sandbox.
FLAGS = (
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
    *(("--no-sandbox",) if os.geteuid() == 0 else ()),
)


def browser_path() -> str:
    """The browser to use; LookupError with the remedy where there is none."""
    named = os.environ.get("AUDITAPP_CHROMIUM")
    found = named or next((path for name in NAMES if (path := shutil.which(name))), None)
    if not found:
        raise LookupError(REMEDY)
    return found


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The application on a port of its own, as an address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
