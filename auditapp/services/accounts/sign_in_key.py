"""The key under which the secrets of sign-ins are kept, beside the database and never in it."""

from auditapp.security.sealing import SealBroken, SignInKey
from auditapp.services.key_file import kept_key
from auditapp.services.workplace import NotReady, Workplace

NAME = "sign-in.key"


def sign_in_key(place: Workplace) -> SignInKey:
    """The key of an installation."""
    return SignInKey(kept_key(place.folder / NAME))


def opened(key: SignInKey, sealed: str, account: str) -> str:
    """What was sealed for an account; where the key is another one, that is said to whoever keeps the installation."""
    try:
        return key.unseal(sealed, account)
    except SealBroken as problem:
        message = (
            f"The key {NAME} is not the one with which this database was filled. Put the file back that stood there."
        )
        raise NotReady(message) from problem
