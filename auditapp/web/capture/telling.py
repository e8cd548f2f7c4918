"""How the tablet's own script is told that something cannot be: in JSON, with a code and a sentence."""

from typing import Any

from flask import Flask, Response, jsonify, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from auditapp.services.lost_tablets import REVOKED
from auditapp.services.workplace import Refused

BELOW = "/capture/api/"
CODES = {"not_yours": 403, "unknown": 404, "revoked": 410, "malformed": 422, "broken": 422, "not_the_picture": 422}
NOT_SIGNED_IN = "Sign in to send. What is written on the tablet stays there."
STALE = "The page on the tablet is too old to send. It asks for a new token and sends again."


def is_for_tablet() -> bool:
    """Whether the tablet's script asks, which can open no page."""
    return request.path.startswith(BELOW)


def told(code: str, message: str, status: int, **more: Any) -> Response:
    """A refusal as the script reads it."""
    answer = jsonify({"error": code, "message": message} | more)
    answer.status_code = status
    return answer


def not_signed_in() -> Response:
    """Nobody is signed in, so nothing is sent."""
    return told("not_signed_in", NOT_SIGNED_IN, 401)


def refused(refusal: Refused) -> Response:
    """What a service refused."""
    more = {"wipe": True} if refusal.code == "revoked" else {}
    return told(refusal.code, REVOKED if more else str(refusal), CODES.get(refusal.code, 422), **more)


def told_in_json(app: Flask) -> None:
    """Answer what fails for the tablet's script in JSON too."""
    drawn = app.handle_http_exception

    def told_or_drawn(problem: HTTPException) -> Any:
        if not is_for_tablet() or problem.code is None:
            return drawn(problem)
        if isinstance(problem, CSRFError):
            return told("csrf", STALE, 400)
        return told(problem.name.lower().replace(" ", "_"), problem.description or problem.name, problem.code)

    app.handle_http_exception = told_or_drawn  # type: ignore[method-assign]
