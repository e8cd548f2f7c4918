"""Single-use links: by them people choose a password and set up their app of codes; nobody else learns either."""

from dataclasses import dataclass, field, replace

from auditapp.domain.acts import Act
from auditapp.domain.links import Purpose
from auditapp.security.codes import key_in_groups, new_secret, picture, step_matched
from auditapp.security.sealing import SignInKey
from auditapp.security.tokens import new_token, token_hash
from auditapp.services.accounts.set_proofs import hash_of_new, keep_new_codes, keep_proofs
from auditapp.services.accounts.sign_in_key import opened, sign_in_key
from auditapp.services.accounts.throttle import counted_try
from auditapp.services.accounts.who_signed_in import account_actor
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import accounts_in_use, audit_log, people, proofs
from auditapp.storage.engine import Connection
from auditapp.storage.people import ACTIVE, ENDED, INVITED, Account
from auditapp.storage.proofs import Link

GONE = "This link was used, has expired, or is none. Ask the administrator for a new one."
WRONG_CODE = "This is not the code that the app shows for this account. Wait for the next one and give that."

# Whose link is made where nobody may have one.
NOBODY = "nobody"


class LinkGone(Refused):
    """A link cannot be used any more, or never could."""

    def __init__(self) -> None:
        super().__init__(GONE, "link_gone")


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What an app of codes needs to know: as a picture, and as a key to type."""

    picture: str = field(repr=False)
    key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a link: whose account, and what for. The app's part is there once a password was chosen."""

    email: str
    name: str
    purpose: Purpose
    has_password: bool


def make_link(place: Workplace, account: str, purpose: Purpose, *, is_handed_on: bool = True) -> str:
    """A new link for an account, in place of those before it; its token. An account that ended begins again by one.

    A link that the administrator is to hand on is kept sealed until it is used, and otherwise as its hash alone.
    """
    key = sign_in_key(place)
    with place.writing() as (connection, act):
        held = people.account_numbered(connection, account)
        wanted = INVITED if purpose is Purpose.INVITATION else ACTIVE
        if held is not None and held.state == ENDED and purpose is Purpose.INVITATION:
            people.change_account(connection, held, state=INVITED)
            audit_log.append(connection, act, "begin account again", account, {})
        elif held is None or held.state != wanted:
            raise Refused("The account has another state meanwhile. Open the page of the person again.", "stale")
        return _made(connection, act, account, purpose, key if is_handed_on else None)


def _made(connection: Connection, act: Act, account: str, purpose: Purpose, key: SignInKey | None) -> str:
    """A new link in place of those before it, sealed with the key where it is to be handed on; its token."""
    token = new_token()
    proofs.close_links(connection, account, act.at)
    sealed = key.seal(token, account) if key else None
    ends_at = act.at + purpose.lasts
    second = purpose.waits_for_second
    new = Link(token_hash(token), account, purpose.value, sealed, act.by, act.at, ends_at, second)
    proofs.add_link(connection, new)
    audit_log.append(connection, act, "make link", account, {"purpose": purpose.value})
    return token


def ask_for_reset(place: Workplace, email: str, address: str) -> str | None:
    """Make a link for a new password where there is such an account; whoever asks is told the same in either case.

    Both cases do the same work, in one transaction with one entry of the audit log, so that both take as long.
    """
    key, wanted = sign_in_key(place), email.strip().lower()
    with place.writing() as (connection, act):
        if counted_try(connection, key, f"reset of {wanted}", address, act.at).is_too_soon:
            return None
        account = people.account_of(connection, wanted)
        waiting = {link.account_id for link in proofs.unused_links(connection, act.at)}
        if account is not None and account.state == ACTIVE and account.id not in waiting:
            return _made(connection, act, account.id, Purpose.RESET, key)
        proofs.change_link(connection, token_hash(key.seal(new_token(), NOBODY)), {"used_at": act.at})
        proofs.close_links(connection, NOBODY, act.at)
        audit_log.append(connection, act, "make no link", NOBODY, {"purpose": Purpose.RESET.value})
        return None


def behind(place: Workplace, token: str) -> Behind:
    """What stands behind a link that can be used."""
    with place.reading() as connection:
        link, account = usable_link(connection, place, token)
    return Behind(account.email, account.name, Purpose(link.purpose), link.code_secret is not None)


def choose_password(place: Workplace, token: str, password: str) -> bool:
    """Keep the password chosen by a link; whether an app of codes is to be set up next. Otherwise the link is used."""
    with place.reading() as connection:
        _, account = usable_link(connection, place, token)
    kept, key = hash_of_new(password, account), sign_in_key(place)
    with replace(place, actor=account_actor(account.id)).writing() as (connection, act):
        link, account = usable_link(connection, place, token)
        keep_proofs(connection, act, account, password_hash=kept)
        if not Purpose(link.purpose).begins_codes:
            proofs.close_links(connection, account.id, act.at)
            return False
        secret = link.code_secret or key.seal(new_secret(), account.id)
        proofs.change_link(connection, link.token_hash, {"code_secret": secret})
    return True


def enrolment(place: Workplace, token: str, service: str) -> Enrolment:
    """What the app of codes needs to know for this account."""
    key = sign_in_key(place)
    with place.reading() as connection:
        link, account = usable_link(connection, place, token)
    if link.code_secret is None:
        raise LinkGone
    secret = opened(key, link.code_secret, account.id)
    return Enrolment(picture(secret, account.email, service), key_in_groups(secret))


def confirm_app(place: Workplace, token: str, said: str) -> tuple[str, ...]:
    """The app shows the right code, so the account is ready and the link used; the recovery codes, shown this once."""
    key = sign_in_key(place)
    with place.reading() as connection:
        _, account = usable_link(connection, place, token)
    with replace(place, actor=account_actor(account.id)).writing() as (connection, act):
        link, account = usable_link(connection, place, token)
        if link.code_secret is None:
            raise LinkGone
        step = step_matched(opened(key, link.code_secret, account.id), said, act.at, None)
        if step is None:
            raise Refused(WRONG_CODE, "wrong_code")
        keep_proofs(connection, act, account, code_secret=link.code_secret, code_step=step, state=ACTIVE)
        proofs.close_links(connection, account.id, act.at)
        accounts_in_use.note_use(connection, account.id, act.at)
        return keep_new_codes(connection, act, key, account.id)


def usable_link(connection: Connection, place: Workplace, token: str) -> tuple[Link, Account]:
    """A link that can be used, and whose account it is for."""
    link = proofs.link_known_by(connection, token_hash(token))
    account = people.account_numbered(connection, link.account_id) if link else None
    if link is None or account is None or account.state == ENDED or not link.is_open(place.now()):
        raise LinkGone
    return link, account
