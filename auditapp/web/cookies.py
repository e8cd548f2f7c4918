"""The cookie of a sign-in: out of reach of scripts, sent to this site alone, over https alone where there is any."""

from flask import Response, request

from auditapp.web.here import settings


def _name() -> str:
    return "__Host-sign-in" if settings().is_secure else "sign-in"


def token_sent() -> str | None:
    """The token that the browser sent."""
    return request.cookies.get(_name())


def keep_token(response: Response, token: str) -> Response:
    """Let the browser keep a token until it is closed."""
    response.set_cookie(_name(), token, httponly=True, secure=settings().is_secure, samesite="Lax", path="/")
    return response


def forget_token(response: Response) -> Response:
    """Let the browser forget the token and whatever it kept of the pages."""
    response.delete_cookie(_name(), path="/", secure=settings().is_secure, httponly=True, samesite="Lax")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
