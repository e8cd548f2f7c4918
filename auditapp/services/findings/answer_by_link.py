"""What whoever was asked sees and does behind a link: a code to their address, the question, and one reply."""

import secrets
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hmac import compare_digest

from auditapp.domain.enquiries import CODE_LASTS, LONGEST, MOST_CODES, MOST_TRIES, AskedOf, Enquiry, Reply
from auditapp.domain.plain_words import plain_words
from auditapp.domain.rule import Version
from auditapp.rulebook import rulebook
from auditapp.security.codes import plain
from auditapp.security.tokens import new_token, token_hash
from auditapp.services.accounts.post import Post
from auditapp.services.accounts.send_mail import NotSent
from auditapp.services.accounts.sign_in_key import sign_in_key
from auditapp.services.findings.addressees import Addressee
from auditapp.services.findings.known_by import known_by
from auditapp.services.known_world import one_code
from auditapp.services.workbooks.workbook_rows import said_occasion
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, enquiries
from auditapp.storage.engine import Connection
from auditapp.storage.enquiries import AskedEvent

SUBJECT = "Your code"
WORDS = """The code is {code}. It can be used once, within 15 minutes.

If you did not ask for it, do nothing.
"""
DIGITS = 6
# What is known from a report to the police alone, or set against one.
OF_REPORTS = frozenset({"presence", "first_contact"})
PASS_LASTS = timedelta(hours=1)
MARK = "code of a question"
WRONG = "This is not the code that was sent last. Look at the newest message, or ask for a new code."
NO_MORE_TRIES = "This code was given wrongly too often, or is too old. Ask for a new one."
NO_MORE_CODES = "No more codes are sent for this link. Ask whoever put the question to send a new link."
NOT_SENT = "The code could not be sent just now. Try again in a few minutes."


class EnquiryGone(Refused):
    """A link to a question cannot be used any more, or never could."""

    def __init__(self) -> None:
        super().__init__("This link was used, taken back, has expired, or is none. Ask for a new one.", "link_gone")


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """What stands behind the code: the event by its day, the child by the reader's own reference or initials."""

    asked_of: AskedOf
    event: str
    event_on: date
    child: str
    duty: str
    law: str
    question: str


def is_code_sent(place: Workplace, token: str) -> bool:
    """Whether a code was sent for the link already; a link that cannot be used is refused."""
    with place.reading() as connection:
        return _open(connection, place, token)[0].codes > 0


def send_code(place: Workplace, token: str, post: Post | None) -> None:
    """Send a fresh code to the address at which the question was put."""
    if post is None:
        raise Refused(NOT_SENT, "code")
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    mark = sign_in_key(place).mark(MARK, f"{token_hash(token)} {code}")
    with _as_asked(place).writing() as (connection, act):
        one, _ = _open(connection, place, token)
        if one.codes >= MOST_CODES:
            raise Refused(NO_MORE_CODES, "code")
        values = {"code_mark": mark, "code_ends_at": act.at + CODE_LASTS, "codes": one.codes + 1, "tries": 0}
        if not enquiries.change_enquiry(connection, one, **values):
            raise Refused(NOT_SENT, "code")
        audit_log.append(connection, act, "code of a question sent", one.finding_id, {})
    try:
        post.send(one.email, SUBJECT, WORDS.format(code=code))
    except NotSent as problem:
        raise Refused(NOT_SENT, "code") from problem


def give_code(place: Workplace, token: str, said: str) -> str:
    """The code that was sent is right: what shows that for the next hour. A wrong one is counted."""
    mark = sign_in_key(place).mark(MARK, f"{token_hash(token)} {plain(said)}")
    shown = new_token()
    with _as_asked(place).writing() as (connection, act):
        one, _ = _open(connection, place, token)
        if one.code_mark is None or not one.takes_code(act.at):
            raise Refused(NO_MORE_TRIES, "code")
        is_right = compare_digest(one.code_mark, mark)
        values = {"pass_hash": token_hash(shown), "pass_ends_at": act.at + PASS_LASTS, "tries": MOST_TRIES}
        if not enquiries.change_enquiry(connection, one, **(values if is_right else {"tries": one.tries + 1})):
            raise Refused(WRONG, "code")
        audit_log.append(
            connection, act, "question opened" if is_right else "wrong code for a question", one.finding_id, {}
        )
    if not is_right:
        raise Refused(WRONG, "code")
    return shown


def question_shown(place: Workplace, token: str, shown: str | None) -> QuestionShown | None:
    """The question, for whoever gave the code; None for whoever has not."""
    with place.reading() as connection:
        one, event = _open(connection, place, token)
        if shown is None or not one.lets_in(token_hash(shown), place.now()):
            return None
        child = _child(connection, place, one.asked_of, event)
    version = _version(event)
    duty, law = (version.says, version.law) if version else ("", "")
    # What the police told others is not for whoever is asked: to them it is a placement.
    said = "placement" if event.occasion in OF_REPORTS else said_occasion(event.occasion)
    return QuestionShown(one.asked_of, said, event.event_on, child, duty, law, one.question)


def answer(place: Workplace, token: str, shown: str | None, reply: str, words: str) -> None:
    """Keep the reply; the link is used by it."""
    if reply not in set(Reply):
        raise Refused("Choose the answer that fits best.", "reply")
    said = plain_words(words)
    if reply == Reply.DONE and not said:
        raise Refused("Say when you did it and how it can be seen: a day, a letter, an entry in a log.", "words")
    if len(said) > LONGEST:
        raise Refused(f"Write at most {LONGEST:,} letters.", "words")
    with _as_asked(place).writing() as (connection, act):
        one, _ = _open(connection, place, token)
        if shown is None or not one.lets_in(token_hash(shown), act.at):
            raise Refused("Too long ago since you gave the code. Give a new one; copy what you wrote.", "reply")
        if not enquiries.change_enquiry(connection, one, reply=reply, answer=said, answered_at=act.at):
            raise EnquiryGone
        audit_log.append(connection, act, "question answered", one.finding_id, {"put_to": one.asked_of.value})


def _as_asked(place: Workplace) -> Workplace:
    return replace(place, actor="whoever was asked")


def _open(connection: Connection, place: Workplace, token: str) -> tuple[Enquiry, AskedEvent]:
    found = enquiries.enquiry_behind(connection, token_hash(token))
    if found is None or not found[0].is_open(place.now()):
        raise EnquiryGone
    return found


def _version(event: AskedEvent) -> Version | None:
    rule = rulebook().by_code.get(event.rule)
    return next((v for v in rule.versions if v.first == event.version_from), None) if rule else None


def _child(connection: Connection, place: Workplace, asked_of: AskedOf, event: AskedEvent) -> str:
    """The own reference where one is known, with the initials for a home; else the initials."""
    if event.child_id is None:
        return ""
    placing = Addressee("authority", one_code(event.placing_gss))
    who = placing if asked_of is AskedOf.PLACING_AUTHORITY else Addressee("home", event.urn)
    known = known_by(connection, place, who, [event.child_id])[event.child_id]
    said = [f"your reference {', '.join(sorted(known.references))}"] if known.references else []
    said += [f"initials {' or '.join(sorted(known.initials))}"] if known.initials else []
    return ", ".join(said) or "not named in the records"
