"""What only a person can settle: which home some words mean, which child a row means. Answers are remembered."""

from dataclasses import dataclass
from typing import Any

from auditapp.domain.acts import Act
from auditapp.domain.days_by_word import in_words
from auditapp.domain.doubts import SHOWN, Doubt
from auditapp.domain.homewords import words_key
from auditapp.domain.names import may_be_same
from auditapp.domain.records import Origin
from auditapp.security.pseudonyms import PseudonymKey
from auditapp.services.importing.children_of_rows import people_of
from auditapp.services.importing.free_rows import free_rows
from auditapp.services.known_world import words_from_text
from auditapp.services.matching.doubtful_homes import shown_words
from auditapp.services.matching.open_doubts import UNSURE_NUMBER, open_doubts
from auditapp.services.matching.who_is_who import WhoIsWho, who_is_who
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import answers, audit_log, children
from auditapp.storage.closure import closure
from auditapp.storage.engine import Connection
from auditapp.storage.places import rows_with_words, words_in_doubt
from auditapp.storage.statements import known_urns

NONE = "none"


@dataclass(frozen=True, slots=True)
class Question:
    """One open question, the rows it rests on, the answers there may be, and how to give one. It names no child."""

    about: str  # home, child, admission, discharge
    text: str
    how: str
    origins: tuple[Origin, ...]
    candidates: tuple[str, ...]
    key: str

    def as_document(self) -> dict[str, Any]:
        """The question as programs read it."""
        return {
            "about": self.about,
            "key": self.key,
            "text": self.text,
            "candidates": list(self.candidates),
            "origins": [{"file": o.file, "sheet": o.sheet or None, "row": o.row} for o in self.origins],
        }


def open_questions(place: Workplace) -> list[Question]:
    """Homes that words may mean or that no register has, and children whom rows do not identify.

    That they were listed is logged: the words for a home stand as the files have them, and may name a person.
    """
    with place.reading(beside=True) as connection:
        questions = questions_of(connection, place)
    with place.writing() as (connection, act):
        audit_log.append(connection, act, "questions listed", "", {"questions": len(questions)})
    return questions


def questions_of(connection: Connection, place: Workplace) -> list[Question]:
    """The open questions about all rows. The connection reads and may make tables of its own."""
    return [_question(doubt) for doubt in open_doubts(connection, place)]


def _question(doubt: Doubt) -> Question:
    """A doubt in words, and how a command answers it."""
    text, how = _ASKED[doubt.about](doubt)
    origins = tuple(row.origin for row in doubt.rows)[:SHOWN]
    about = "child" if doubt.about in {"line", "number"} else doubt.about
    return Question(about, text, how, origins, doubt.candidates, doubt.key)


def _ask_home(doubt: Doubt) -> tuple[str, str]:
    text = f'Which home is "{doubt.key}"? {doubt.why}'
    if doubt.candidates:
        text += f" It may be {' or '.join(doubt.candidates)}."
    return text, f'auditapp resolve --home "{doubt.key}" --urn URN (or --urn none)'


def _ask_child(doubt: Doubt) -> tuple[str, str]:
    text = f"Who is child {doubt.key}? {doubt.why}"
    if doubt.candidates:
        text += f" At the same home it may be child {' or '.join(doubt.candidates)}."
    return text, f"auditapp resolve --child {doubt.key} --same-as NUMBER"


def _ask_line(doubt: Doubt) -> tuple[str, str]:
    (child,) = doubt.candidates
    how = f"auditapp resolve --child {doubt.key} --same-as {child}, or correct the line and import it again"
    return f"Is child {doubt.key} child {child}? {doubt.why}", how


def _ask_number(doubt: Doubt) -> tuple[str, str]:
    del doubt
    return UNSURE_NUMBER, "correct the number in the file and import it again"


def _ask_day(doubt: Doubt) -> tuple[str, str]:
    days = " or ".join(map(in_words, doubt.candidates))
    how = "a decision at the matching desk of the pages"
    return f"When did {_WHAT_HAPPENED[doubt.about].format(doubt.key)}: {days}? {doubt.why}", how


_WHAT_HAPPENED = {
    "admission": "a stay of child {} begin",
    "discharge": "a stay of child {} end",
    "return": "child {} come back",
}


_ASKED = {
    "home": _ask_home,
    "child": _ask_child,
    "line": _ask_line,
    "number": _ask_number,
    "admission": _ask_day,
    "discharge": _ask_day,
    "return": _ask_day,
}


def settle_home(place: Workplace, words: str, urn: str) -> str:
    """Remember which home some words mean, or that they mean none that a register has (`urn` is then `none`)."""
    number = "" if urn.strip().casefold() == NONE else urn.strip().upper()
    with place.writing() as (connection, act):
        home_settled(connection, act, words, number)
    return f'"{words}" means {number or "no home of a register"} from now on. Run `auditapp check` again.'


def home_settled(connection: Connection, act: Act, words: str, number: str) -> set[str]:
    """Remember it in a transaction, an empty number where it is no home; the keys under which the words are known."""
    if number and number not in known_urns(connection):
        raise Refused(
            f'No register given has a home "{number}". Import the register that has it, check the URN, or say '
            "--urn none where the words mean no home of a register.",
            "unknown_home",
        )
    asked = " ".join(words.split()).casefold()
    in_doubt = {text: words_from_text(text) for text in {text for _, text in words_in_doubt(connection, act.at)}}
    # Rows of a log that has no homes say nothing, and nothing is asked of them.
    meant = {text: w for text, w in in_doubt.items() if asked and shown_words(w).casefold() == asked}
    if not meant:
        raise Refused(f'No row in doubt says "{words}". `auditapp resolve` lists the words to repeat.', "not_in_doubt")
    keys = {words_key(w) for w in meant.values()}
    for before in answers.aliases_given(connection):
        if before.words_key in keys:
            free_rows(connection, before)
    for key in sorted(keys):
        answers.add_alias(connection, key, number, act)
    rows = rows_with_words(connection, act.at, meant)
    audit_log.append(connection, act, "home settled", number or NONE, {"rows": rows})
    return keys


def settle_child(place: Workplace, child: int, same_as: int) -> str:
    """Remember that two numbers are one child, and say what speaks against it."""
    with place.writing() as (connection, act):
        torn = children_joined(connection, act, place.key, child, same_as)
    said = f"Child {child} and child {same_as} are one child from now on. Run `auditapp check` again."
    return " ".join((said, *torn))


def children_joined(connection: Connection, act: Act, key: PseudonymKey, child: int, same_as: int) -> list[str]:
    """Remember in a transaction that two are one; the answers given before that speak against it, in words."""
    found = {i.child_id for i in children.identities_of(connection, [child, same_as])}
    missing = [n for n in (child, same_as) if n not in found]
    if missing or child == same_as:
        raise Refused(f"Give two numbers of children, as `auditapp resolve` lists them; {missing or child} is none.")
    people = who_is_who(connection, key, act.at, closure(connection, [child, same_as]))
    torn = _contradicted(connection, people, child, same_as)
    children.add_link(connection, child, same_as, act)
    audit_log.append(connection, act, "child settled", f"child {child}", {"same_as": same_as, "against": len(torn)})
    return torn


def _contradicted(connection: Connection, people: WhoIsWho, child: int, same_as: int) -> list[str]:
    """What was answered before that makes one child of others too, whose rows tell of two: in words."""
    one_group, other_group = (people.rows_of.get(people.child_of.get(n, n), (n,)) for n in (child, same_as))
    who = people_of(children.identities_of(connection, sorted({*one_group, *other_group})))
    pairs = ((one, other) for one in one_group for other in other_group if {one, other} != {child, same_as})
    told = [(one, other) for one, other in pairs if not may_be_same(who[one], who[other])]
    return [
        f"By an answer given before, child {one} and child {other} are one as well, and their rows tell of two "
        "different children: one of the answers may be wrong."
        for one, other in told[:1]
    ]
