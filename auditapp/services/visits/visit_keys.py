"""The key of each visit, for which a tablet seals its own, so that the desk can open what it hands over as a file."""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from auditapp.security.sealing import SignInKey
from auditapp.services.accounts.sign_in_key import opened
from auditapp.services.key_file import kept_key
from auditapp.services.workplace import Refused, Workplace

NAME = "visits.key"
BITS = 2048
OAEP = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)
NOT_OURS = "This file was sealed for another visit, or it was changed on the way. Choose the file of this visit."


def new_keys(place: Workplace, number: str) -> tuple[str, str]:
    """The public half, as base64 of its SubjectPublicKeyInfo, and the sealed private half of a new visit's key."""
    made = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    pem = made.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    # What stands between the lines of the frame is the base64 of the key.
    public = "".join(pem.decode().splitlines()[1:-1])
    private = made.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return public, _key(place).seal(private.decode(), _owner(number))


def data_key(place: Workplace, number: str, sealed: str, wrapped: bytes) -> AESGCM:
    """The key of one tablet's records, which it sealed for the visit."""
    pem = opened(_key(place), sealed, _owner(number))
    private = serialization.load_pem_private_key(pem.encode(), None)
    assert isinstance(private, rsa.RSAPrivateKey), "keys of visits are made here alone"
    try:
        return AESGCM(private.decrypt(wrapped, OAEP))
    except ValueError as problem:
        raise Refused(NOT_OURS, "file") from problem


def unsealed(key: AESGCM, nonce: bytes, data: bytes, where: str) -> bytes:
    """One record of a tablet, which is bound to where it stood."""
    try:
        return key.decrypt(nonce, data, where.encode())
    except (InvalidTag, ValueError) as problem:
        raise Refused(NOT_OURS, "file") from problem


def _key(place: Workplace) -> SignInKey:
    return SignInKey(kept_key(place.folder / NAME))


def _owner(number: str) -> str:
    return f"visit {number}"
