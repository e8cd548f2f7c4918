"""Signing on with an account held elsewhere: OpenID Connect, by code with PKCE. What is believed stands here."""

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

SIGNED_BY = ("RS256", "PS256", "ES256")
KINDS_OF_KEY = {"RSA", "EC"}
SECONDS, LEEWAY = 10, 60
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
DISCOVERY = "/.well-known/openid-configuration"


class ProviderAway(Exception):
    """The provider does not answer, or not as it should; it may do so later."""


class AnswerRefused(Exception):
    """What came back proves nothing: it was meant for another, is too old, or was signed by somebody else."""


@dataclass(frozen=True, slots=True)
class Provider:
    """Who proves where people are who they say, and by what this installation is known there.

    `required` are words for ways of proving, one of which the provider must state: "mfa", for example.
    """

    issuer: str
    client_id: str
    client_secret: str = field(default="", repr=False)
    name: str = "your organisation's account"
    required: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if not is_safe(self.issuer):
            raise ValueError(f'The issuer is "{self.issuer}". Write its address, which begins with https://.')


@dataclass(frozen=True, slots=True)
class Asked:
    """What one question to the provider is known by again when the answer comes."""

    state: str
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Told:
    """What a provider said: who it is, when that was proved and in which ways, as far as it says."""

    issuer: str
    subject: str = field(repr=False)
    proved_at: datetime | None
    ways: frozenset[str]


def new_question() -> Asked:
    """A question that nobody can guess."""
    return Asked(secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(48))


def is_safe(address: str) -> bool:
    """Whether what is sent there can be read by nobody on the way: by https, or to this machine."""
    parts = urlsplit(address)
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK))


def address_to_ask(provider: Provider, asked: Asked, back: str, *, is_again: bool) -> str:
    """Where a browser goes to ask; `is_again` asks for a proof made now, whatever was proved before."""
    found = _described(provider)
    more: dict[str, Any] = {"prompt": "login", "max_age": 0} if is_again else {}
    url, _ = _client(provider, found, back).create_authorization_url(
        found["authorization_endpoint"], state=asked.state, nonce=asked.nonce, code_verifier=asked.verifier, **more
    )
    return str(url)


def told(provider: Provider, asked: Asked, code: str, back: str, now: datetime) -> Told:
    """Give the code for what the provider says of who came, and believe it only where everything fits."""
    found = _described(provider)
    try:
        with _client(provider, found, back) as client:
            given = client.fetch_token(
                found["token_endpoint"],
                grant_type="authorization_code",
                code=code,
                code_verifier=asked.verifier,
                allow_redirects=False,
            )
    except OAuthError as problem:
        raise AnswerRefused("the code was not taken") from problem
    except (requests.RequestException, ValueError) as problem:
        raise ProviderAway from problem
    claims = _believed(provider, asked, str(given.get("id_token") or ""), _fetched(found["jwks_uri"]), now)
    return _told(provider, claims)


def address_to_end(provider: Provider, back: str) -> str | None:
    """Where somebody ends the sign-in at the provider; None where it has no such page."""
    end = str(_described(provider).get("end_session_endpoint") or "")
    said = urlencode({"client_id": provider.client_id, "post_logout_redirect_uri": back})
    return f"{end}{'&' if '?' in end else '?'}{said}" if is_safe(end) else None


def _client(provider: Provider, found: dict[str, Any], back: str) -> Any:
    ways = found.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    # Within the form a secret may have any letters; in a header providers differ about how they are written.
    way = "client_secret_post" if "client_secret_post" in ways else "client_secret_basic"
    return OAuth2Session(
        provider.client_id,
        provider.client_secret or None,
        scope="openid",
        redirect_uri=back,
        code_challenge_method="S256",
        token_endpoint_auth_method=way if provider.client_secret else "none",
        default_timeout=SECONDS,
    )


def _described(provider: Provider) -> dict[str, Any]:
    """What the provider says of itself; one that calls itself otherwise is another one."""
    found = _fetched(provider.issuer.rstrip("/") + DISCOVERY)
    wanted = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    if found.get("issuer") != provider.issuer or not all(is_safe(str(found.get(name) or "")) for name in wanted):
        raise ProviderAway("the provider describes itself as another one")
    return found


def _fetched(address: str) -> dict[str, Any]:
    try:
        answer = requests.get(address, timeout=SECONDS, allow_redirects=False)
        answer.raise_for_status()
        found = answer.json()
    except (requests.RequestException, ValueError) as problem:
        raise ProviderAway from problem
    if answer.status_code != requests.codes.ok or not isinstance(found, dict):
        raise ProviderAway("the provider answers with something else")
    return found


def _believed(
    provider: Provider, asked: Asked, id_token: str, published: dict[str, Any], now: datetime
) -> dict[str, Any]:
    try:
        keys = KeySet.import_key_set({"keys": [key for key in published.get("keys", ()) if _signs(key)]})
        token = jwt.decode(id_token, keys, algorithms=list(SIGNED_BY))
        claims = CodeIDToken(
            token.claims,
            token.header,
            options={
                "iss": {"essential": True, "value": provider.issuer},
                "aud": {"essential": True, "value": provider.client_id},
            },
            params={"nonce": asked.nonce, "client_id": provider.client_id},
        )
        claims.validate(now=int(now.timestamp()), leeway=LEEWAY)
    except (JoseError, ValueError, TypeError, AttributeError) as problem:
        raise AnswerRefused(f"the token does not fit: {type(problem).__name__}") from problem
    return dict(claims)


def _signs(key: Any) -> bool:
    return isinstance(key, dict) and key.get("kty") in KINDS_OF_KEY and key.get("use", "sig") == "sig"


def _told(provider: Provider, claims: dict[str, Any]) -> Told:
    subject, at, ways = claims.get("sub"), claims.get("auth_time"), claims.get("amr") or []
    if not isinstance(subject, str) or not subject:
        raise AnswerRefused("the token names nobody")
    stated = {claims.get("acr"), *ways, *_several(claims.get("acrs"))}
    try:
        proved_at = None if at is None else datetime.fromtimestamp(float(at), UTC)
    except (OverflowError, OSError, ValueError) as problem:
        raise AnswerRefused("the token names no time") from problem
    return Told(provider.issuer, subject, proved_at, frozenset(one for one in stated if isinstance(one, str)))


def _several(said: Any) -> list[Any]:
    return said if isinstance(said, list) else [said]
