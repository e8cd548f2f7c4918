"""An invented provider of sign-ins on this machine: it keeps the rules of OpenID Connect, or breaks one on demand."""

import base64
import hashlib
import hmac
import json
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from flask import Flask, Response, jsonify, redirect, request
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

from tests.web.proofs_of import Clock

CLIENT, SECRET = "auditapp-tests", "a-secret-of-the-tests"

KEYS = tuple(RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}) for _ in range(2))


class FakeProvider:
    """Who is at its keyboard, what its tokens say, and what was asked of it."""

    def __init__(self, now: Clock) -> None:
        self.now = now
        self.issuer = ""
        self.subject = "subject-of-ashling"
        self.key, self.another = KEYS
        self.asked: list[dict[str, str]] = []
        self.codes: dict[str, dict[str, str]] = {}
        self.behave()
        self.app = self._app()

    def behave(self) -> None:
        """Keep the rules again."""
        self.claims: dict[str, Any] = {}
        self.tampered: Callable[[dict[str, Any]], str] | None = None
        self.is_lenient = self.is_broken = False

    def signed(self, claims: dict[str, Any], key: Any = None, alg: str = "RS256") -> str:
        return jwt.encode({"alg": alg, "kid": "one"}, claims, key or self.key, algorithms=[alg, "RS256"])

    def _app(self) -> Flask:
        app = Flask("fake provider")
        app.get("/.well-known/openid-configuration")(self._described)
        app.get("/keys")(lambda: jsonify({"keys": [self.key.as_dict(private=False)]}))
        app.get("/authorize")(self._authorize)
        app.post("/token")(self._token)
        return app

    def _described(self) -> Any:
        if self.is_broken:
            return Response("the provider is being mended", status=500)
        return jsonify(
            issuer=self.claims.get("described_as", self.issuer),
            authorization_endpoint=f"{self.issuer}/authorize",
            token_endpoint=f"{self.issuer}/token",
            jwks_uri=f"{self.issuer}/keys",
            end_session_endpoint=f"{self.issuer}/out",
        )

    def _authorize(self) -> Any:
        asked = request.args.to_dict()
        self.asked.append(asked)
        code = secrets.token_urlsafe(8)
        self.codes[code] = asked
        return redirect(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")

    def _token(self) -> Any:
        given = request.form
        code = given["code"]
        asked = self.codes.get(code) if self.is_lenient else self.codes.pop(code, None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(given["code_verifier"].encode()).digest()).rstrip(b"=")
        is_client = request.authorization and (request.authorization.username, request.authorization.password) == (
            CLIENT,
            SECRET,
        )
        if asked is None or asked["code_challenge"] != challenge.decode() or not is_client:
            return jsonify(error="invalid_grant"), 400
        at = int(self.now().timestamp())
        claims = {
            "iss": self.issuer,
            "sub": self.subject,
            "aud": CLIENT,
            "nonce": asked["nonce"],
            "iat": at,
            "exp": at + 300,
            "auth_time": at,
            "amr": ["pwd", "mfa"],
            **self.claims,
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        token = self.tampered(claims) if self.tampered else self.signed(claims)
        return jsonify(access_token="nothing", token_type="Bearer", id_token=token)


def written(part: dict[str, Any] | bytes) -> str:
    raw = part if isinstance(part, bytes) else json.dumps(part).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unsigned(claims: dict[str, Any]) -> str:
    """A token that says it needs no signature."""
    return f"{written({'alg': 'none', 'kid': 'one'})}.{written(claims)}."


def signed_with_public_key(provider: FakeProvider) -> Callable[[dict[str, Any]], str]:
    """A token signed with what everybody can read of the provider's key."""

    def signed(claims: dict[str, Any]) -> str:
        body = f"{written({'alg': 'HS256', 'kid': 'one'})}.{written(claims)}"
        return f"{body}.{written(hmac.digest(provider.key.as_pem(private=False), body.encode(), 'sha256'))}"

    return signed


@contextmanager
def served(provider: FakeProvider) -> Iterator[FakeProvider]:
    """The provider, answering on a free port of this machine."""
    server = make_server("127.0.0.1", 0, provider.app, threaded=True)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def asked_for(address: str) -> dict[str, str]:
    """What an address asks the provider for."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
