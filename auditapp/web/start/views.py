"""The start page: what waits for the person signed in."""

from flask import Blueprint, render_template

from auditapp.web.access import for_everyone_signed_in
from auditapp.web.here import who

start_pages = Blueprint("start", __name__, template_folder="templates")


@start_pages.get("/")
@for_everyone_signed_in
def start() -> str:
    """What waits for the role that the person acts in."""
    return render_template("start/start.html", role=who().role)
