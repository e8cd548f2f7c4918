"""How the tablet's own script is told that something cannot be: in JSON, with a code and a sentence."""

from typing import Any

from flask import Response, jsonify, request

from auditapp.services.visits.lost_tablets import REVOKED
from auditapp.services.workplace import Refused

BELOW = "/capture/api/"
CODES = {"not_yours": 403, "unknown": 404, "revoked": 410, "malformed": 422, "broken": 422, "not_the_picture": 422}
FAILURES = {400: "csrf", 403: "not_yours", 404: "unknown", 405: "malformed", 413: "too_large", 503: "busy"}
NOT_SIGNED_IN = "Sign in to send. What is written on the tablet stays there."


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


def failed(code: int, sentence: str, reference: str = "") -> Response:
    """What failed for the script: nothing was kept in part, and what the tablet holds stays there."""
    return told(FAILURES.get(code, "failed"), sentence, code, reference=reference)
