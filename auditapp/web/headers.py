"""What every answer tells the browser: load nothing from elsewhere, keep nothing, frame nothing."""

import base64
import hashlib
import re

from flask import Flask, Response, request

from auditapp.web.assets import FOR_EVER

POLICY = (
    "default-src 'none'",
    "script-src 'self' '{script}'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
}
A_YEAR = "max-age=31536000; includeSubDomains"


def send_headers(app: Flask, *, is_secure: bool) -> None:
    """Put the headers on every answer, errors included."""
    policy = "; ".join(POLICY).format(script=script_hash(app))
    # No view says any of these itself, so that none is looked for before it is put.
    always = [*HEADERS.items(), *((("Strict-Transport-Security", A_YEAR),) if is_secure else ())]

    @app.after_request
    def add(response: Response) -> Response:
        # What people gave is sent with a stricter one of its own.
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.extend(always)
        kept = request.endpoint in {"static", "frame.brand"} and response.status_code < 400  # noqa: PLR2004 (an error)
        response.headers["Cache-Control"] = FOR_EVER if kept else "no-store"
        return response


def script_hash(app: Flask) -> str:
    """The hash of the one script that stands in the page itself; it says that scripts run, before anything is drawn."""
    source, _, _ = app.jinja_env.loader.get_source(app.jinja_env, "frame/document.html")  # type: ignore[union-attr]
    found = re.search(r"<script[^>]*>(.*?)</script>", source, re.DOTALL)
    assert found, "the page's frame has no script any more: take its hash out of the policy"
    return "sha256-" + base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()
