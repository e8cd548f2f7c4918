"""Taking a file back through the pages: first what rests on it, then the act, which is handed on."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from auditapp.domain.findings import DECIDED
from auditapp.domain.scope import Scope
from auditapp.services.files import inbox
from auditapp.services.files.answers_on_file import answers_on_file
from auditapp.services.files.inbox import Waiting
from auditapp.services.files.list_files import IMPORTED, KINDS, FileLine, declared_of, line_of, names_of
from auditapp.services.importing.undo_source import decided_on
from auditapp.services.matching.past_answers import PastAnswer
from auditapp.services.said_on_pages import SAID_BY_CODE
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import findings, given_files, statements
from auditapp.storage.engine import Connection
from auditapp.storage.findings import Resting

# So many findings of each rule are named.
MOST_NAMED = 20
ASKED_BEFORE = "You asked before that it be taken back. That is done once; this is the page of it."
ASKED_BY_OTHERS = "Somebody else has asked already that it be taken back. That is done as soon as its turn comes."


@dataclass(frozen=True, slots=True)
class Going:
    """The name under which it goes on that a file is taken back, and what to say where that was asked before."""

    given: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class RestsOn:
    """What rests on a file: rows that count, by kind, and findings, by rule, that have one of its rows among theirs.

    `named` are the first of these of each rule. `decided` are those that a person has decided on, each with its rule
    and state: they keep the file from being taken back. `decided_elsewhere` is how many more of them stand outside
    one's area. `declared` is for which days the file is complete by its keeper's word: what follows from its silence
    on these has no row of it, and is not counted.
    `answers` are those of the matching desk about its rows, which stay.
    `going` is the name under which it is being taken back already: empty where somebody else asked for it, None where
    nobody did.
    """

    line: FileLine
    declared: str
    rows: Mapping[str, int]
    findings: Mapping[str, int]
    named: Mapping[str, tuple[Resting, ...]]
    decided: tuple[tuple[str, str, str], ...]
    decided_elsewhere: int
    going: str | None
    answers: tuple[PastAnswer, ...]

    @property
    def can_be_taken_back(self) -> bool:
        """Whether nothing that a person decided rests on it."""
        return not self.decided and not self.decided_elsewhere


def rests_on(place: Workplace, scope: Scope, number: int, *, names_homes: bool = True) -> RestsOn | None:
    """What rests on one imported file; None where one may see no such file, or it does not count."""
    with place.reading() as connection:
        source = given_files.file_numbered(connection, scope, number)
        if source is None or line_of(source).state != IMPORTED:
            return None
        counted = statements.standing_of_source(connection, number)
        before = asked_already(place, number)
        answered = answers_on_file(connection, source)
        called = names_of(connection, [one.by for one in answered])
        return RestsOn(
            line_of(source, names_homes=names_homes),
            declared_of(source),
            {KINDS[kind]: count for kind, count in counted.items() if count},
            *_findings(connection, scope, number),
            None if before is None else before.given if before.actor == place.actor else "",
            tuple(replace(one, by=called(one.by)) for one in answered),
        )


def _findings(
    connection: Connection, scope: Scope, number: int
) -> tuple[Mapping[str, int], Mapping[str, tuple[Resting, ...]], tuple[tuple[str, str, str], ...], int]:
    resting = findings.resting_on(connection, scope, number)
    of_rule: dict[str, list[Resting]] = defaultdict(list)
    for one in sorted(resting, key=lambda one: one.rule):
        of_rule[one.rule].append(one)
    decided = tuple((one.id, one.rule, str(one.state)) for one in resting if one.state in DECIDED)
    everywhere = len(decided_on(connection, number))
    counts = {rule: len(some) for rule, some in of_rule.items()}
    named = {rule: tuple(some[:MOST_NAMED]) for rule, some in of_rule.items()}
    return counts, named, decided, everywhere - len(decided)


def take_back(place: Workplace, scope: Scope, number: int, *, names_homes: bool = True) -> Going | None:
    """Hand on that one file is taken back, once; None where one may see no such file that counts."""
    with place.reading() as connection:
        source = given_files.file_numbered(connection, scope, number)
        if source is None or line_of(source).state != IMPORTED:
            return None
        if decided_on(connection, number):
            raise Refused(SAID_BY_CODE["decided_on"], "decided_on")
    with inbox.alone(place):
        before = asked_already(place, number)
        if before is None:
            goes_by = line_of(source, names_homes=names_homes).name
            before = Waiting(inbox.new_given(), 1, place.actor, None, goes_by=goes_by, takes_back=number)
            inbox.put(place, before)
            return Going(before.given)
    if before.actor != place.actor:
        raise Refused(ASKED_BY_OTHERS, "asked_by_others")
    return Going(before.given, ASKED_BEFORE)


def asked_already(place: Workplace, number: int) -> Waiting | None:
    """Who asked that a file be taken back, where that has not come to its end."""
    return next((work for work in inbox.everything(place) if work.takes_back == number), None)
