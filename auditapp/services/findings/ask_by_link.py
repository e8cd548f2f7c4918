"""Asking a home or a placing authority about one finding, by a link that works once and a code to the same address.

The message names nobody and nothing: no child, no home, no day, no authority. What it is about stands behind the code.
"""

from dataclasses import dataclass
from itertools import takewhile

from auditapp.domain.acts import Act
from auditapp.domain.deciding import Decision
from auditapp.domain.enquiries import ASKED_IN_WORDS, LASTS, LONGEST, AskedOf, Enquiry
from auditapp.domain.plain_words import plain_words
from auditapp.domain.scope import Scope
from auditapp.security.tokens import new_token, token_hash
from auditapp.services.accounts.add_account import ADDRESS, LONGEST_NAME
from auditapp.services.accounts.post import Post
from auditapp.services.accounts.send_mail import NotSent
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, decisions, enquiries, findings
from auditapp.storage.decisions import Decided
from auditapp.storage.engine import Connection
from auditapp.storage.findings import Finding

SUBJECT = "A question for you"
WORDS = """There is a question for you. Open this link to read and answer it. It works once, within 72 hours:

{link}

You will be asked for a code, which is then sent to this address. Do not send this message on.
"""
GIVE_ADDRESS = "Give the whole e-mail address, like manager@home.example."
WRITE_WHAT = "Write what you want to know."
NO_FINDING = "There is no such finding, or it is not in your area."
NO_POST = (
    "This installation sends no e-mail: the administrator has not named a mail server. Write or telephone, and note "
    "under Decide that somebody was asked."
)
NOT_SENT = "The message was not taken by the mail server, so nobody was asked. Try again later."
ASKED_ALREADY = "A question about this finding waits at that address already. Take it back first, to ask anew."
NOBODY_IS_ASKED = "The question was taken back."
GONE = "This question was answered, taken back or has expired already. Open the finding again."
# States which the note that somebody was asked leaves as they are would lose what was decided.
NOT_DECIDED = frozenset({"open", "asked"})


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, of whom, and at which address."""

    asked_of: AskedOf
    email: str
    words: str


def who_can_be_asked(urn: str, placing_gss: str) -> tuple[AskedOf, ...]:
    """Who can be asked about an event: the home where it is known, and the placing authority where that is."""
    return tuple(one for one, known in ((AskedOf.HOME, urn), (AskedOf.PLACING_AUTHORITY, placing_gss)) if known)


def ask_by_link(place: Workplace, scope: Scope, number: str, question: Question, post: Post | None) -> None:
    """Send the link; the finding is noted as asked about, unless something was decided of it.

    Where the message is not taken, nobody was asked, and that is said.
    """
    if post is None:
        raise Refused(NO_POST, "email")
    asked, token = _right(question), new_token()
    with place.writing() as (connection, act):
        found = _found(connection, scope, number)
        if asked.asked_of not in who_can_be_asked(found.judged.urn, found.judged.placing_gss):
            raise Refused("Choose who is asked: one of those listed.", "asked_of")
        if any(_is_same(one, asked, act) for one in enquiries.enquiries_on(connection, scope, number)):
            raise Refused(ASKED_ALREADY, "email")
        values = {"finding_id": number, "asked_of": asked.asked_of.value, "email": asked.email}
        values |= {"question": asked.words, "token_hash": token_hash(token), "made_by": act.by}
        made = enquiries.add_enquiry(connection, values | {"made_at": act.at, "ends_at": act.at + LASTS})
        audit_log.append(connection, act, "question made", number, {"put_to": asked.asked_of.value})
    try:
        post.send(asked.email, SUBJECT, WORDS.format(link=f"{post.pages}/answer/{token}"))
    except NotSent as problem:
        _note_failure(place, scope, number, made)
        raise Refused(NOT_SENT, "email") from problem
    _note_sent(place, scope, number, made)


def ask_again(place: Workplace, scope: Scope, number: str, enquiry: int, post: Post | None) -> str:
    """Put a question that was not answered in time once more, by a new link to the same address; who was asked."""
    with place.reading() as connection:
        one = _enquiry(connection, scope, number, enquiry)
    if not one.ran_out(place.now()):
        raise Refused(GONE, "stale")
    ask_by_link(place, scope, number, Question(one.asked_of, one.email, one.question), post)
    return ASKED_IN_WORDS[one.asked_of]


def take_question_back(place: Workplace, scope: Scope, number: str, enquiry: int) -> None:
    """Take a question back: its link cannot be used any more."""
    with place.writing() as (connection, act):
        one = _enquiry(connection, scope, number, enquiry)
        taken = {"withdrawn_at": act.at, "withdrawn_by": act.by}
        if not one.is_open(act.at) or not enquiries.change_enquiry(connection, one, **taken):
            raise Refused(GONE, "stale")
        audit_log.append(connection, act, "question taken back", number, {"put_to": one.asked_of.value})
        _note_nobody_is_asked(connection, scope, number, act)


def _note_nobody_is_asked(connection: Connection, scope: Scope, number: str, act: Act) -> None:
    """Take a finding up again where it was noted as asked about for links alone, of which none is left."""
    put = enquiries.enquiries_on(connection, scope, number)
    if any(one.withdrawn_at is None for one in put) or _found(connection, scope, number).state != "asked":
        return
    sent = {one.sent_at for one in put}
    notes = takewhile(_is_asked, reversed(decisions.decisions_on(connection, scope, number)))
    if all(one.at in sent for one in notes):
        decisions.add_decisions(connection, [number], Decision("open", NOBODY_IS_ASKED), act)
        audit_log.append(connection, act, "finding decided", number, {"state": "open"})


def _is_asked(one: Decided) -> bool:
    return one.decision.state == "asked"


def _is_same(one: Enquiry, asked: Question, act: Act) -> bool:
    return one.is_open(act.at) and (one.asked_of, one.email) == (asked.asked_of, asked.email)


def _right(question: Question) -> Question:
    email, words = question.email.strip().lower(), plain_words(question.words)
    if len(email) > LONGEST_NAME or not ADDRESS.fullmatch(email):
        raise Refused(GIVE_ADDRESS, "email")
    if not words:
        raise Refused(WRITE_WHAT, "words")
    if len(words) > LONGEST:
        raise Refused(f"Write at most {LONGEST:,} letters.", "words")
    return Question(question.asked_of, email, words)


def _note_sent(place: Workplace, scope: Scope, number: str, enquiry: int) -> None:
    with place.writing() as (connection, act):
        one = _enquiry(connection, scope, number, enquiry)
        enquiries.change_enquiry(connection, one, sent_at=act.at)
        audit_log.append(connection, act, "question sent", number, {"put_to": one.asked_of.value})
        if _found(connection, scope, number).state in NOT_DECIDED:
            decision = Decision("asked", f"Asked {ASKED_IN_WORDS[one.asked_of]} by a link.")
            decisions.add_decisions(connection, [number], decision, act)
            audit_log.append(connection, act, "finding decided", number, {"state": "asked"})


def _note_failure(place: Workplace, scope: Scope, number: str, enquiry: int) -> None:
    with place.writing() as (connection, act):
        one = _enquiry(connection, scope, number, enquiry)
        enquiries.change_enquiry(connection, one, withdrawn_at=act.at)
        audit_log.append(connection, act, "question not sent", number, {"put_to": one.asked_of.value})


def _found(connection: Connection, scope: Scope, number: str) -> Finding:
    found = findings.finding_numbered(connection, scope, number)
    if found is None or found.state == "withdrawn":
        raise Refused(NO_FINDING, "unknown")
    return found


def _enquiry(connection: Connection, scope: Scope, number: str, enquiry: int) -> Enquiry:
    found = [one for one in enquiries.enquiries_on(connection, scope, number) if one.id == enquiry]
    if not found:
        raise Refused(NO_FINDING, "unknown")
    return found[0]
