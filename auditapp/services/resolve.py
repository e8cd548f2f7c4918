"""What only a person can settle: which home some words mean, which child a row means. Answers are remembered."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from auditapp.domain.astray import Astray
from auditapp.domain.dates import to_london
from auditapp.domain.homewords import HomeWords, words_key
from auditapp.domain.matching import ANSWERED_NONE
from auditapp.domain.names import Person, may_be_same
from auditapp.domain.place_kinds import NEVER_A_HOME, kind_of_place
from auditapp.domain.records import Origin
from auditapp.domain.statements import ChildAtHome
from auditapp.services.children_of_rows import people_of, person_of
from auditapp.services.evidence import Known, known_at
from auditapp.services.known_world import home_index, words_from_text
from auditapp.services.who_is_who import WhoIsWho, who_is_who
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import answers, audit_log, children
from auditapp.storage.engine import Connection
from auditapp.storage.places import reports_in_doubt
from auditapp.storage.statements import known_urns, statements

SHOWN = 20
UNNAMED = "The row gives neither a number nor a whole name with a date of birth."
NONE = "none"
# The numbers of the files whose rows are asked about; None for all.
Seen = frozenset[int] | None
# The day for which the home of a row is looked for.
DATED = {"placements": "admitted_on", "notifications": "event_on", "return-interviews": "returned_on"}


@dataclass(frozen=True, slots=True)
class Question:
    """One open question, the rows it rests on, the answers there may be, and how to give one. It names no child."""

    about: str  # home, child
    text: str
    how: str
    origins: tuple[Origin, ...]
    candidates: tuple[str, ...]
    key: str
    why: str = ""

    def as_document(self) -> dict[str, Any]:
        """The question as programs read it."""
        return {
            "about": self.about,
            "key": self.key,
            "text": self.text,
            "candidates": list(self.candidates),
            "origins": [{"file": o.file, "sheet": o.sheet or None, "row": o.row} for o in self.origins],
        }


def shown_words(words: HomeWords) -> str:
    """The words for a home on one line, as a person reads and repeats them."""
    parts = (words.name, words.address, words.postcode, words.urn)
    return ", ".join(" ".join(part.split()) for part in parts if part)


def open_questions(place: Workplace) -> list[Question]:
    """Homes that words may mean or that no register has, and children whom rows do not identify.

    That they were listed is logged: the words for a home stand as the files have them, and may name a person.
    """
    with place.reading(beside=True) as connection:
        questions = questions_of(connection, place, None)
    with place.writing() as (connection, act):
        audit_log.append(connection, act, "questions listed", "", {"questions": len(questions)})
    return questions


def questions_of(connection: Connection, place: Workplace, seen: Seen) -> list[Question]:
    """The open questions about the rows of some files. The connection reads and may make tables of its own."""
    at = place.now()
    known = known_at(connection, place.key, at)
    return [*_home_questions(connection, at, seen), *_child_questions(connection, known, seen)]


def doubtful_words(
    connection: Connection, at: datetime, seen: Seen = None
) -> dict[HomeWords, list[tuple[Origin, Any]]]:
    """The words that rows have for homes that were not found when the rows came, with each row and its day."""
    found: dict[HomeWords, list[tuple[Origin, Any]]] = defaultdict(list)
    for kind, day in DATED.items():
        for row in statements(connection, kind, at):
            if seen is not None and row["source_id"] not in seen:
                continue
            words = words_from_text(row["home_words"] or "") if row["home_urn"] is None else None
            # A line of a log of interviews need not name any home, and `NFA` names none.
            if words is not None and shown_words(words):
                found[words].append((Origin(row["file_name"], row["sheet"], row["row"]), row[day]))
    for row in reports_in_doubt(connection, at):
        words = words_from_text(row["words"])
        if not shown_words(words) or (seen is not None and row["source_id"] not in seen):
            continue
        at_home = row["reported_at"] or row["missing_at"]
        on = row["reported_on"] or row["missing_on"] or to_london(at_home).date()
        where = Origin(row["file_name"], row["sheet"], row["row"])
        found[words].append((where, on))
    return found


def _home_questions(connection: Connection, at: datetime, seen: Seen) -> list[Question]:
    index = home_index(connection, at)
    questions = []
    for words, rows in doubtful_words(connection, at, seen).items():
        matches = [index.find(words, day) for _, day in rows]
        open_ones = [
            (row, match)
            for (row, _), match in zip(rows, matches, strict=True)
            if match.urn is None and match.why != ANSWERED_NONE
        ]
        candidates = tuple(dict.fromkeys(c for _, match in open_ones for c in match.candidates))
        if open_ones and (candidates or _may_be_a_home(words)):
            why = f"{open_ones[0][1].why.capitalize()}."
            text = f'Which home is "{shown_words(words)}"? {why}'
            if candidates:
                text += f" It may be {' or '.join(candidates)}."
            how = f'auditapp resolve --home "{shown_words(words)}" --urn URN (or --urn none)'
            origins = tuple(row for row, _ in open_ones)[:SHOWN]
            questions.append(Question("home", text, how, origins, candidates, shown_words(words), why))
    return questions


def _may_be_a_home(words: HomeWords) -> bool:
    """Foster carers, hospitals and parents are no homes: whose home they are need not be asked."""
    return kind_of_place(f"{words.name}, {words.address}") not in NEVER_A_HOME


def _child_questions(connection: Connection, known: Known, seen: Seen) -> list[Question]:
    people = known.people
    rows: dict[int, list[ChildAtHome]] = {}
    for p in known.papers():
        theirs = (*p.placements, *p.notices, *p.reports, *p.interviews)
        if shown := [s for s in theirs if seen is None or s.source_id in seen]:
            rows[p.child_key] = shown
    at_home: dict[str | None, set[int]] = defaultdict(set)
    for child, said in rows.items():
        for statement in said:
            at_home[statement.home_urn].add(child)
    unknown = [child for child in sorted(rows) if child not in people.identified]
    near = {n: {c for s in rows[n] for c in at_home[s.home_urn] if s.home_urn and c != n} for n in unknown}
    described = _described(connection, known, {*near, *(c for found in near.values() for c in found)})
    questions = []
    for child in unknown:
        candidates = tuple(
            str(c)
            for c in sorted(near[child])
            if any(may_be_same(a, b) for a in described[child] for b in described[c])
        )
        text = f"Who is child {child}? {UNNAMED}"
        if candidates:
            text += f" At the same home it may be child {' or '.join(candidates)}."
        how = f"auditapp resolve --child {child} --same-as NUMBER"
        origins = tuple(s.origin for s in rows[child])[:SHOWN]
        questions.append(Question("child", text, how, origins, candidates, str(child), UNNAMED))
    astray = ((child, line) for child, lines in sorted(known.evidence.astray.items()) for line in lines)
    questions += [
        _astray(child, line) for child, line in astray if child in rows and (seen is None or line.row.source_id in seen)
    ]
    clashes = [_clash(known, rows, clash.rows) for clash in people.clashes]
    return questions + [clash for clash in clashes if clash.origins or seen is None]


def _described(connection: Connection, known: Known, wanted: set[int]) -> dict[int, set[Person]]:
    """What rows say of who some children are, asked once for all of them."""
    rows_of = {child: known.people.rows_of.get(child, (child,)) for child in wanted}
    said = children.identities_of(connection, [number for numbers in rows_of.values() for number in numbers])
    of_row = {one.child_id: person_of(one) for one in said}
    return {child: {of_row[n] for n in numbers if n in of_row} for child, numbers in rows_of.items()}


def _astray(child: int, line: Astray) -> Question:
    why = (
        f"A line about an interview gives the number of a report about child {child}, of that time, and names child "
        f"{line.child_key}."
    )
    text = f"Is child {line.child_key} child {child}? {why}"
    how = f"auditapp resolve --child {line.child_key} --same-as {child}, or correct the line and import it again"
    return Question("child", text, how, (line.origin,), (str(child),), str(line.child_key), why)


def _clash(known: Known, rows: Any, numbers: tuple[int, ...]) -> Question:
    origins = tuple(s.origin for n in numbers for s in rows.get(known.people.child_of[n], ()) if s.row_key is not None)
    text = "One authority's number stands for children with different names and dates of birth; it joins none of them."
    return Question(
        "child", text, "correct the number in the file and import it again", origins[:SHOWN], (), "clash", text
    )


def settle_home(place: Workplace, words: str, urn: str) -> str:
    """Remember which home some words mean, or that they mean none that a register has (`urn` is then `none`)."""
    number = "" if urn.strip().casefold() == NONE else urn.strip().upper()
    with place.writing() as (connection, act):
        if number not in known_urns(connection) and urn.strip().casefold() != NONE:
            raise Refused(
                f'No register given has a home "{number}". Import the register that has it, check the URN, or say '
                "--urn none where the words mean no home of a register.",
                "unknown_home",
            )
        asked = " ".join(words.split()).casefold()
        meant = [w for w in doubtful_words(connection, act.at) if shown_words(w).casefold() == asked]
        if not meant:
            raise Refused(
                f'No row in doubt says "{words}". `auditapp resolve` lists the words to repeat.', "not_in_doubt"
            )
        for key in dict.fromkeys(words_key(w) for w in meant):
            answers.add_alias(connection, key, number, act)
        audit_log.append(connection, act, "home settled", number or NONE, {"rows": len(meant)})
    return f'"{words}" means {number or "no home of a register"} from now on. Run `auditapp check` again.'


def settle_child(place: Workplace, child: int, same_as: int) -> str:
    """Remember that two numbers are one child, and say what speaks against it."""
    torn = join_children(place, child, same_as)
    said = f"Child {child} and child {same_as} are one child from now on. Run `auditapp check` again."
    return " ".join((said, *torn))


def join_children(place: Workplace, child: int, same_as: int) -> list[str]:
    """Remember that two numbers are one child; the answers given before that speak against it, in words."""
    with place.writing() as (connection, act):
        found = {i.child_id for i in children.identities_of(connection, [child, same_as])}
        missing = [n for n in (child, same_as) if n not in found]
        if missing or child == same_as:
            raise Refused(
                f"Give two numbers of children, as `auditapp resolve` lists them; {missing or child} is none."
            )
        torn = _contradicted(connection, who_is_who(connection, place.key, act.at), child, same_as)
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
