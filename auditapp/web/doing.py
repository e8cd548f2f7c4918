"""Doing what the button of a page asks for, and saying on the next page what came of it."""

from collections.abc import Callable

from flask import abort, flash, redirect
from werkzeug.wrappers import Response

from auditapp.services.workplace import Refused


def done(do: Callable[[], object], onward: str, said: str = "") -> Response:
    """Do it and go on to a page, which says what was done, in words given or made by it, or why it was not.

    What is not there, or not for whoever asks, has no page to go on to.
    """
    try:
        told = do()
        flash(said or str(told))
    except Refused as refusal:
        if refusal.code == "unknown":
            abort(404)
        flash(str(refusal), "refused")
    return redirect(onward)
