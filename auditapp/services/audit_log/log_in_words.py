"""Entries of the audit log in plain words: what each is about, and its details.

Only keys and counts are told. What somebody typed freely (the name of a file, a title) is left out wherever it stands,
and so is every detail that is not listed here: homes stand under their numbers, children under theirs.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from auditapp.domain.dates import day_in_words
from auditapp.domain.enquiries import ASKED_IN_WORDS, AskedOf
from auditapp.domain.expected_returns import Word
from auditapp.domain.links import Purpose
from auditapp.domain.logged_acts import ACTS, About
from auditapp.domain.people import Area, AreaKind, Body, Role
from auditapp.domain.spot_checks import BASIS_IN_WORDS, Basis
from auditapp.services.accounts.account_links import NOBODY
from auditapp.services.accounts.who_signed_in import account_actor
from auditapp.services.dashboards.board_report import FORMS
from auditapp.services.files.list_files import KINDS
from auditapp.services.findings import reveal_child
from auditapp.services.findings.addressees import Addressee, plain_name
from auditapp.services.homes import see_reports
from auditapp.services.known_world import authority_name
from auditapp.services.matching import matching_desk
from auditapp.services.matching.resolve import NONE
from auditapp.services.scope_of import area_name
from auditapp.services.visits import lost_for_others, visit_photos
from auditapp.services.workbooks.ask_for_workbook import PURPOSES as ASKED_FOR
from auditapp.storage.logged import Logged

# Why somebody saw what is shown on a reason alone, by what they did.
REASONS: Mapping[str, Mapping[str, str]] = {
    "child revealed": reveal_child.REASONS,
    "reports of a home seen": see_reports.REASONS,
    "identity shown": dict(matching_desk.REASONS),
    "matching begun": dict(matching_desk.REASONS),
    "rows printed": dict(matching_desk.REASONS_TO_LOOK),
    "tablet given up": lost_for_others.REASONS,
    "photo seen": visit_photos.REASONS,
    "photo saved as it came": visit_photos.REASONS,
    "rejected rows written": dict(matching_desk.REASONS_TO_RETURN),
}
PURPOSES = {
    Purpose.INVITATION: "an invitation",
    Purpose.RESET: "a new password",
    Purpose.RENEWAL: "a new password and a new app of codes",
}
PROOFS = {"password_hash": "the password", "code_secret": "the app of codes"}
ANSWERS = {
    "dates": "the order of dates",
    "sheets": "the sheets",
    "kind": "the kind of file",
    "look": "that it was looked at",
    "headings": "the headings",
    "columns": "the columns",
}
ANSWERED_ABOUT = {"home": "about a home", "child": "about a child", "apart": "about a child", "day": "about a day"}
WORDS = {Word.ASKED: "that it was asked for", Word.NIL: "that there was nothing to return"}
COUNTS: Mapping[str, tuple[str, str]] = {
    "rows": ("row", "rows"),
    "rows_read": ("row read", "rows read"),
    "accepted": ("kept", "kept"),
    "accepted_with_warning": ("of them with a warning", "of them with a warning"),
    "rejected": ("rejected", "rejected"),
    "skipped": ("skipped", "skipped"),
    "replaced": ("row in place of an earlier one", "rows in place of earlier ones"),
    "candidates": ("candidate", "candidates"),
    "questions": ("question", "questions"),
    "entries": ("note of it struck out too", "notes of it struck out too"),
    "closed": ("row counts no longer", "rows count no longer"),
    "said_again": ("row stands by another file", "rows stand by other files"),
    "names": ("name", "names"),
    "names_forgotten": ("name forgotten", "names forgotten"),
    "against": ("answer or row against it", "answers or rows against it"),
    "ended_sign_ins": ("sign-in ended", "sign-ins ended"),
    "roles": ("role withdrawn", "roles withdrawn"),
    "count": ("code", "codes"),
    "findings": ("finding", "findings"),
    "complied": ("kept", "kept"),
    "breached": ("not kept", "not kept"),
    "cannot_tell": ("cannot tell", "cannot tell"),
    "not_applicable": ("does not apply", "do not apply"),
    "new": ("new finding", "new findings"),
    "changed": ("changed", "changed"),
    "withdrawn": ("withdrawn", "withdrawn"),
    "judged_anew": ("judged anew", "judged anew"),
    "homes": ("home", "homes"),
    "children": ("child", "children"),
    "operations": ("change", "changes"),
    "answered": ("answered", "answered"),
    "beside": ("beside another's answer", "beside another's answer"),
    "refused": ("refused", "refused"),
    "tablets_out": ("tablet that had not handed in", "tablets that had not handed in"),
}
# What stands in details and is told to nobody: what somebody typed, and keys that lead to nothing here.
WITHHELD = frozenset({"title", "organisation", "grant", "child", "rules", "number", "area_kind", "owner"})
RoleName = Callable[[Role], str]


def subject_in_words(entry: Logged, names: Mapping[str, str]) -> str:
    """What an entry is about; people by their names, where they are given, and never a name that somebody typed.

    Of what somebody did about the own account nothing is said beside the act.
    """
    act = ACTS.get(entry.action)
    return _SUBJECTS[act.about](entry, names) if act else ""


def _of_account(entry: Logged, names: Mapping[str, str]) -> str:
    if entry.subject == NOBODY:
        return "nobody: there is no such account, or a link waits already"
    if entry.actor == account_actor(entry.subject):
        return ""
    return names.get(entry.subject, "an account that is gone")


def _of_file(entry: Logged, _: Mapping[str, str]) -> str:
    number = number_of(entry, "source")
    return f"file {number}" if number else "a file that was not stored"


def _of_child(entry: Logged, _: Mapping[str, str]) -> str:
    number = number_of(entry, "child")
    return f"child {number}" if number else "a decision at the matching desk"


def _of_home(entry: Logged, _: Mapping[str, str]) -> str:
    return "no home of a register" if entry.subject == NONE else f"home {entry.subject}"


def _of_answer(entry: Logged, _: Mapping[str, str]) -> str:
    kind, number = entry.subject.split(" answer ")
    return f"answer {number} {ANSWERED_ABOUT.get(kind, '')}".strip()


def _of_protocol(entry: Logged, _: Mapping[str, str]) -> str:
    number = number_of(entry, "protocol handed in")
    return f"protocol handed in {number}" if number else f"a protocol for {authority_name(entry.subject)}"


_SUBJECTS: Mapping[About, Callable[[Logged, Mapping[str, str]], str]] = {
    About.ACCOUNT: _of_account,
    About.FILE: _of_file,
    About.FINDING: lambda entry, _: f"finding {entry.subject}",
    About.CHILD: _of_child,
    About.PSEUDONYM: lambda entry, _: f"child {entry.subject}",
    About.HOME: _of_home,
    About.ANSWER: _of_answer,
    About.PROTOCOL: _of_protocol,
    About.RETURN: lambda entry, _: f"expected return {number_of(entry, 'expected return')}",
    About.REQUEST: lambda entry, _: f"request {number_of(entry, 'paper request')}",
    About.NOTHING: lambda *_: "",
}


def number_of(entry: Logged, kind: str) -> int | None:
    """The number of a thing that a subject names by its kind and number."""
    before, _, number = entry.subject.rpartition(" ")
    return int(number) if before == kind and number.isdigit() else None


def details_in_words(entry: Logged, role_name: RoleName) -> tuple[str, ...]:
    """The details of an entry, as far as they may be told."""
    told = (_told(entry, name, role_name) for name in _IN_ORDER if name in entry.detail)
    return tuple(words for words in told if words)


def _told(entry: Logged, name: str, role_name: RoleName) -> str:
    value = entry.detail[name]
    if value in (None, "", [], 0):
        return ""
    if name == "role":
        return role_name(Role(value))
    if name == "sha256":
        return f"SHA-256 begins {value[:12]}"
    if name in COUNTS:
        return _counted(name, value)
    return _TOLD[name](value, entry)


def _counted(name: str, value: int | Mapping[str, int]) -> str:
    """A count, or the sum of those by kind of file; nothing where there is none."""
    count = sum(value.values()) if isinstance(value, Mapping) else value
    one, several = COUNTS[name]
    return f"{count:,} {one if count == 1 else several}" if count else ""


def _days(values: list[str], _: Logged) -> str:
    days = [day_in_words(date.fromisoformat(value)) for value in values]
    return f"{'period' if len(days) == 1 else 'periods'} from {', '.join(days)}"


def _day(before: str) -> Callable[[Any, Logged], str]:
    return lambda value, _: f"{before} {day_in_words(date.fromisoformat(value))}"


def _area(value: str, entry: Logged) -> str:
    kind = AreaKind(entry.detail.get("area_kind", AreaKind.AUTHORITY))
    return f"for {area_name(Area(kind, value))}"


# Each detail that is told beside the counts, in the order in which they are told.
_TOLD: Mapping[str, Callable[[Any, Logged], str]] = {
    "reason": lambda value, entry: f"reason: {REASONS.get(entry.action, {}).get(value, 'not listed')}",
    "reference": lambda value, _: f"reference {value}",
    "finding": lambda value, _: f"from finding {value}",
    "area": _area,
    "body": lambda value, _: f"kind of organisation: {Body(value).value}",
    "purpose": lambda value, _: f"for {PURPOSES[Purpose(value)]}",
    "asked_for": lambda value, _: f"for {ASKED_FOR.get(value, 'a purpose not listed')}",
    "what": lambda value, _: " and ".join(PROOFS[name] for name in value if name in PROOFS),
    "state": lambda value, _: f"state: {value}",
    "code": lambda value, _: f"because: {value.replace('_', ' ')}",
    "kind": lambda value, _: KINDS.get(value, ""),
    "answers": lambda value, _: f"answered: {', '.join(ANSWERS[name] for name in value if name in ANSWERS)}",
    "same_as": lambda value, _: f"the same as child {value}",
    "none_of": lambda value, _: f"none of child {', '.join(map(str, value))}",
    "fact": lambda value, _: f"the day of {value}",
    "sender": lambda value, _: f"of {authority_name(value)}",
    "paper": lambda value, _: KINDS.get(value, ""),
    "every": lambda value, _: f"every {value.replace('-', ' ')}",
    "word": lambda value, entry: WORDS[Word(value)] if entry.action == "return word taken back" else "",
    "due": _day("due on"),
    "until": _day("until"),
    "first": _day("since"),
    "last": _day("until"),
    "on": _day("on"),
    "asked_of": lambda value, _: f"of {plain_name(Addressee(*value.split(' ')))}",
    "form": lambda value, _: FORMS[value],
    "put_to": lambda value, _: f"put to {ASKED_IN_WORDS[AskedOf(value)]}",
    "answer_by": _day("to be answered by"),
    "periods": _days,
    "period": lambda value, entry: _days([value], entry),
    "authority": lambda value, _: f"for {value}",
    "workbook": lambda value, _: f"workbook {value}",
    "evidence": lambda value, _: f"file {value} of what shows it",
    "visit": lambda value, _: f"visit {value[:8]}",
    "programme": lambda value, _: f"programme {value}",
    "basis": lambda value, _: f"resting on {BASIS_IN_WORDS[Basis(value)]}",
    "contract": lambda value, _: f"contract {value}",
    "keep_days": lambda value, _: f"kept for {value} days",
}
_IN_ORDER = ("reason", "role", *(name for name in _TOLD if name != "reason"), *COUNTS, "sha256")
TOLD = frozenset(_IN_ORDER)
