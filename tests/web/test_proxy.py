"""Who asks, and by which address: as the proxy says where there is one, and as nobody else says."""

import pytest
from flask import Flask, request
from werkzeug.test import Client

from auditapp.cli.serving import server_of

SAID = {"X-Forwarded-For": "198.51.100.7", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "audit.example.org"}


@pytest.mark.parametrize(
    ("behind_proxy", "expected"),
    [(True, "198.51.100.7 https://audit.example.org/"), (False, "192.0.2.1 http://localhost/")],
    ids=["proxy", "no proxy"],
)
def test_only_a_proxy_is_believed(behind_proxy: bool, expected: str):
    app = Flask("seen")
    app.get("/")(lambda: f"{request.remote_addr} {request.url_root}")
    server = server_of(app, "127.0.0.1", 0, behind_proxy=behind_proxy)
    answer = Client(server.application).get("/", headers=SAID, environ_base={"REMOTE_ADDR": "192.0.2.1"})
    server.close()
    assert answer.text == expected
