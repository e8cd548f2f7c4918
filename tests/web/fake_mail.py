"""A small server that takes e-mail on this machine, refuses it on demand, and remembers what it heard."""

import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_string, policy
from email.message import EmailMessage
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class FakeMail(socketserver.ThreadingTCPServer):
    """What came, and how it answers: `refuses` names a command that it does not take."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.heard: list[str] = []
        self.messages: list[EmailMessage] = []
        self.refuses = ""
        self.certificate: Path | None = None

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class _Talk(socketserver.StreamRequestHandler):
    server: FakeMail

    def handle(self) -> None:
        self._say("220 fake")
        while line := self.rfile.readline().decode().strip():
            self.server.heard.append(line)
            if not self._answered(line.split(" ")[0].upper()):
                return

    def finish(self) -> None:
        super().finish()
        self.request.close()

    def _answered(self, command: str) -> bool:
        if command == self.server.refuses:
            self._say("451 not now")
        elif command == "EHLO":
            more = "250-STARTTLS\r\n" if self.server.certificate else ""
            self._say(f"250-fake\r\n{more}250 AUTH PLAIN")
        elif command == "AUTH":
            self._say("235 known")
        elif command == "DATA":
            self._say("354 go on")
            lines = iter(lambda: self.rfile.readline().decode().rstrip("\r\n"), ".")
            self.server.messages.append(message_from_string("\n".join(lines), policy=policy.default))
            self._say("250 taken")
        elif command == "STARTTLS":
            return self._secured()
        else:
            self._say("221 bye" if command == "QUIT" else "250 taken")
        return command != "QUIT"

    def _secured(self) -> bool:
        self._say("220 go on")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(str(self.server.certificate))
        try:
            self.request = context.wrap_socket(self.request, server_side=True)
        except (ssl.SSLError, ConnectionError):
            return False
        self.rfile, self.wfile = self.request.makefile("rb"), self.request.makefile("wb", 0)
        return True

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def taking_mail() -> Iterator[FakeMail]:
    """The server, answering on a free port."""
    with FakeMail() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def certificate(folder: Path) -> Path:
    """A certificate for this machine that nobody vouches for, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    kept = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "certificate.pem"
    path.write_bytes(kept + made.public_bytes(serialization.Encoding.PEM))
    return path
