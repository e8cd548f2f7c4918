"""The page of visits on a tablet and its worker: the same bytes for everybody, with nothing about anybody in them."""

import hashlib
import json

from flask import Blueprint, Response, render_template, url_for

from auditapp.services.visits.open_queue import LARGEST
from auditapp.web.access import open_to_everyone
from auditapp.web.assets import STATIC, read_manifest
from auditapp.web.here import settings

capture_shell = Blueprint("capture_shell", __name__, url_prefix="/capture", template_folder="templates")
WORN = ("app.css", "capture.js")


@capture_shell.get("/")
@open_to_everyone
def shell() -> str:
    """The one page of every visit; which visit it is stands behind the # of the address, and is not sent."""
    return _page()


@capture_shell.get("/sw.js")
@open_to_everyone
def worker() -> Response:
    """The worker that keeps the page on the tablet, after the list of what to keep."""
    names = read_manifest()
    kept = [url_for("capture_shell.shell"), *(url_for("static", filename=names[name]) for name in WORN)]
    kept.append(url_for("frame.brand", colour=settings().colour[1:]))
    program = (STATIC / names["sw.js"]).read_text(encoding="utf-8")
    # Whatever changes of the page gives another cache, so a page never meets the script of another.
    version = hashlib.sha256("\n".join([_page(), *kept, program]).encode()).hexdigest()[:16]
    head = json.dumps({"version": version, "shell": kept[0], "kept": kept})
    return Response(f"self.CAPTURE = {head};\n{program}", mimetype="text/javascript")


def _page() -> str:
    return render_template("capture/shell.html", largest=LARGEST)
