"""What works on pages while what serves them is killed and started again: tablets, and a data officer with files."""

import http.client
import json
import os
import re
import subprocess
import threading
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

from auditapp.services.workplace import Workplace
from tests.soak.desk import COMMAND
from tests.soak.test_tablets_at_once import Sender

PATIENCE = 60
# What an answer may be: done, done and look there, or not now.
DONE, NOT_NOW = frozenset({200, 302}), 503


@dataclass
class Site:
    """The command itself, serving a database on a port of its own; it may be killed and started again."""

    place: Workplace
    url: str
    port: int
    process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it, and wait until it says where it serves."""
        ours = {"AUDITAPP_INSTANCE": str(self.place.folder), "AUDITAPP_USER": "soak", "DATABASE_URL": self.url}
        words = [COMMAND, "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(words, env=os.environ | ours, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        said = next((line for line in self.process.stdout if "Serving" in line), "it ended before it served")
        assert f"127.0.0.1:{self.port} " in said, said

    def kill(self) -> None:
        """The signal that cannot be caught."""
        assert self.process is not None
        self.process.kill()
        self.process.communicate()

    def stop(self) -> None:
        """End it as whoever looks after services does."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.communicate(timeout=PATIENCE)


@dataclass
class Asking:
    """Requests that are sent again until they are answered; what was answered instead is counted."""

    port: int
    ends: threading.Event
    lost: int = 0
    refused: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(
        self, method: str, path: str, body: bytes | None = None, **headers: str
    ) -> tuple[http.client.HTTPResponse, str]:
        """Ask until it is done; whatever else is answered than that it is not possible now is a fault."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                answer, content = self._once(method, path, body, headers)
            except (OSError, http.client.HTTPException):
                self._count(lost=1)
            else:
                if answer.status in DONE:
                    return answer, content
                assert answer.status == NOT_NOW, (answer.status, path, content[:2000])
                self._count(refused=1)
            time.sleep(0.1)
        raise AssertionError(f"{path} was not answered in {PATIENCE} seconds")

    def _once(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[http.client.HTTPResponse, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer, answer.read().decode()
        finally:
            connection.close()

    def _count(self, lost: int = 0, refused: int = 0) -> None:
        with self.lock:
            self.lost, self.refused = self.lost + lost, self.refused + refused


class Tablet:
    """A tablet that answers all its questions turn after turn, one batch at a time, until it is told to end."""

    BATCH, PAUSE = 8, 0.3

    def __init__(self, asking: Asking, sender: Sender) -> None:
        self.asking, self.sender = asking, sender
        self.sent: list[bytes] = []
        self.headers = self._signed_in(str(uuid.uuid5(uuid.NAMESPACE_OID, sender.visit)))

    def _signed_in(self, device: str) -> dict[str, str]:
        cookie = f"sign-in={self.sender.token}"
        answer, content = self.asking.ask("GET", "/capture/api/session", Cookie=cookie)
        form = answer.headers["Set-Cookie"].partition(";")[0]
        ours = {"Cookie": f"{cookie}; {form}", "X-CSRFToken": json.loads(content)["csrf"], "X-Device": device}
        headers = ours | {"X-Person": self.sender.account, "Content-Type": "application/json"}
        self.asking.ask("GET", "/capture/api/visits", **headers)
        return headers

    def answer_on(self) -> None:
        """Answer until the end, whole turns."""
        turn = 0
        while turn == 0 or not self.asking.ends.is_set():
            for first in range(0, len(self.sender.asked), self.BATCH):
                self.send(self._batch(turn, first))
                time.sleep(self.PAUSE)
            turn += 1

    def _batch(self, turn: int, first: int) -> bytes:
        listed = [
            {"op_id": str(uuid.uuid4()), "seq": turn * len(self.sender.asked) + at + 1, "kind": "answer", "at": ""}
            | {"question": question, "subject": subject, "value": {"word": "yes", "note": str(turn)}, "base_rev": turn}
            for at, (question, subject) in enumerate(self.sender.asked)
            if first <= at < first + self.BATCH
        ]
        return json.dumps({"operations": listed}).encode()

    def answer_again(self, batches: list[bytes]) -> None:
        """Send what was sent in another run."""
        for batch in batches:
            self.send(batch)

    def send(self, batch: bytes) -> None:
        """Send one batch until it is in."""
        path = f"/capture/api/visits/{self.sender.visit}/operations"
        _, content = self.asking.ask("POST", path, batch, **self.headers)
        results = json.loads(content)["results"]
        assert {one["outcome"] for one in results} == {"applied"}, content
        self.sent.append(batch)


class Officer:
    """A data officer who hands in files, one after another, each until it is taken."""

    def __init__(self, asking: Asking, token: str) -> None:
        self.asking, self.cookie = asking, f"sign-in={token}"

    def hands_in(self, name: str, content: str) -> None:
        """Hand one file in; that it is asked for twice where an answer was lost must change nothing."""
        answer, page = self.asking.ask("GET", "/files/hand-in", Cookie=self.cookie)
        form = answer.headers["Set-Cookie"].partition(";")[0]
        (token, *_) = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', page)
        said = {"csrf_token": token, "whose": "E10000019", "kind": "placements"}
        kind, body = as_form(said, name, content)
        answer, page = self.asking.ask(
            "POST", "/files/hand-in", body, **{"Cookie": f"{self.cookie}; {form}", "Content-Type": kind}
        )
        assert answer.status == 302, page


def as_form(said: dict[str, Any], name: str, content: str) -> tuple[str, bytes]:
    """A form with one file, as a browser sends it: what kind of content it is, and the content."""
    edge = uuid.uuid4().hex
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in said.items()
    ]
    about = f'Content-Disposition: form-data; name="files"; filename="{name}"\r\nContent-Type: text/csv'
    parts.append(f"--{edge}\r\n{about}\r\n\r\n{content}\r\n--{edge}--\r\n")
    return f"multipart/form-data; boundary={edge}", "".join(parts).encode()
