"""What stands in somebody's area, for the start page: homes, findings, protocols, files, the audit log."""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from auditapp.domain.dates import day_in_words
from auditapp.domain.people import Role
from auditapp.domain.registered_days import ASSUMED
from auditapp.domain.scope import Scope
from auditapp.rulebook.protocols import protocol_kept
from auditapp.services.audit_log.audit_trail import verify_trail
from auditapp.services.dashboards.homes_that_wait import homes_duties, homes_that_wait
from auditapp.services.files.list_files import FileLine, line_of
from auditapp.services.findings.list_piles import Totals
from auditapp.services.homes.find_homes import homes_seen
from auditapp.services.homes.register_known import RegisterKnown, register_known
from auditapp.services.judging.lists_reach import last_list
from auditapp.services.protocols.waiting_protocols import protocols_waiting
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log, given_files, overviews
from auditapp.storage.findings import undecided

# What a line leads to; the pages know where that is. Of some things there is nothing to open.
OfFiles = Literal["file", "answer", "hand in", "matching", "return", "returns"]
OfProtocols = Literal["protocol", "protocols", "hand in protocol"]
OfPeople = Literal["people", "person", "grants", "outbox", "audit log"]
OfFindings = Literal["finding", "breaches", "untold", "piles", "pile", "amiss", "looked after", "acting", "request"]
Leads = (
    OfFiles | OfProtocols | OfPeople | OfFindings | Literal["home", "homes", "workbook", "visit", "visits", "nowhere"]
)
LAST = 5
MOST_HOMES = 10
MOST_PAPERS = 5
# So many entries of the audit log are looked at while a page is drawn; a longer log takes the command.
AT_A_GLANCE = 2_000
LOG_CHANGED = "The audit log does not stand as it was written."
END_CHANGED = "Its end is not the one noted outside."


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line: its words, what it leads to, of which number, and what stands beside it."""

    words: str
    leads: Leads
    number: int | str | None = None
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines under one heading; `none` is the sentence where there are none."""

    heading: str
    lines: tuple[Waiting, ...]
    none: str = ""


def counted(count: int, one: str, several: str) -> str:
    """A number with its word."""
    return f"{count:,} {one if count == 1 else several}"


@dataclass(frozen=True, slots=True)
class InArea:
    """What is known of an area: its homes, those that stand in it, how many protocols count and wait, the findings.

    `lists_of` is the day of the last list of placements. `found` counts the findings that nobody has decided about, by
    home, outcome and rule. `names` are those of the homes, by their numbers.
    """

    scope: Scope
    known: RegisterKnown
    homes: AbstractSet[str]
    here: AbstractSet[str]
    register_as_at: str
    protocols: int
    waiting: int
    found: Sequence[tuple[str, str, str, int]] = ()
    lists_of: date | None = None
    names: Mapping[str, str] = field(default_factory=dict)


def in_area(place: Workplace, scope: Scope, *, with_findings: bool = True) -> InArea:
    """Look at an area once, for all parts of the page."""
    with place.reading() as connection:
        known = register_known(place, connection)
        homes = homes_seen(connection, known, scope, place.today)
        found = undecided(connection, scope, ("urn", "outcome", "rule")) if with_findings else []
    here = known.standing_in(scope, place.today)
    counting, waiting = (
        sum(protocol_kept(one.text, one.title).is_of(scope) for one in some)
        for some in (known.protocols, known.waiting)
    )
    groups = [(str(u), str(o), str(r), int(n)) for u, o, r, n in found]
    names = {urn: known.homes[urn].on(place.today).name for urn, *_ in groups if urn in homes and urn in known.homes}
    last = last_list(known, place.today)
    return InArea(scope, known, homes, here, _register_as_at(known), counting, waiting, groups, last, names)


def _register_as_at(known: RegisterKnown) -> str:
    """The day of the newest register, in words; of two of one day, one that says it."""
    given = (s for s in known.sources.values() if s.kind == "homes" and s.state == "imported" and s.undone_at is None)
    newest = max(given, key=lambda source: (source.as_at or source.received_on, not source.is_assumed), default=None)
    if newest is None:
        return ""
    return day_in_words(newest.as_at or newest.received_on) + (ASSUMED if newest.is_assumed else "")


def homes_in_area(area: InArea) -> Part:
    """How many homes there are, how many of them elsewhere, and as at which day the newest register is."""
    last, here, elsewhere = area.register_as_at, len(area.homes & area.here), len(area.homes - area.here)
    beside = f"The newest register given is as at {last}." if last else "No register of homes was given yet."
    if elsewhere:
        day = f", of {day_in_words(area.lists_of)}" if area.lists_of else ""
        beside = (
            f"{elsewhere:,} outside it, where a child of its authority is placed by the last list given{day}. {beside}"
        )
    where = "" if area.scope.authorities is None else " in your area"
    words = counted(here, f"home{where}", f"homes{where}")
    return Part("Homes", (Waiting(words, "homes", None, beside),))


def homes_with_breaches(place: Workplace, area: InArea, *, names_homes: bool) -> Part:
    """The homes where breaches of their own duties wait for a decision, with how many could be told.

    They go by their names where these may be told, and by their numbers. The highest share stands first, and homes of
    which little can be told last: a bare count would rank whoever has most children.
    """
    breached: Counter[str] = Counter()
    own = homes_duties()
    for urn, outcome, rule, count in area.found:
        breached[urn] += count if outcome == "breached" and rule in own else 0
    with place.reading() as connection:
        counted_at = overviews.by_home(connection, area.scope, own) if breached.total() else []
    found = homes_that_wait(counted_at, breached, area.known.homes, area.homes)[:MOST_HOMES]
    names = area.names if names_homes else {}
    lines = tuple(
        Waiting(f"{names[one.urn]} ({one.urn})" if names.get(one.urn) else one.urn, "home", one.urn, one.in_words)
        for one in found
    )
    heading = "Homes whose own duties were not kept on the records given, by share"
    return Part(heading, lines, "No breach of a duty of a home waits for a decision.")


def findings_in_area(area: InArea, untold: Totals) -> tuple[Part, ...]:
    """How many findings nobody has decided about, and whose papers would settle most of what cannot be told."""
    of = {
        word: sum(count for _, outcome, _, count in area.found if outcome == word)
        for word in ("breached", "cannot_tell")
    }
    open_ones = (
        Waiting(counted(of["breached"], "duty", "duties") + " not kept on the records given", "breaches"),
        Waiting(counted(of["cannot_tell"], "answer", "answers") + " that cannot be told", "untold"),
    )
    papers = tuple(
        Waiting(
            f"{sender.name}: {pile.words}",
            "pile",
            f"{sender.kind}/{sender.key}/{pile.paper}",
            f"Would settle {counted(pile.count, 'answer', 'answers')}, of {pile.events}",
        )
        for sender, pile in untold.largest
    )
    return (
        Part("Findings without a decision", open_ones if area.found else (), "There is none."),
        Part("Papers that are missing", papers, "No answer waits for a paper."),
    )


def protocols_to_decide(place: Workplace, area: InArea, role: Role) -> Part:
    """The protocols that wait for the word of the person at work."""
    found = [one for one in protocols_waiting(place, area.scope, role, area.known.waiting) if not one.why_not]
    lines = tuple(
        Waiting(one.title, "protocol", one.number, f"{one.area}, handed in on {day_in_words(one.given_on)}")
        for one in found
    )
    return Part("Local protocols that wait for your word", lines, "None waits for you.")


def protocols_in_area(area: InArea) -> Part:
    """How many local protocols count, and how many wait for a second person."""
    beside = f"{counted(area.waiting, 'more waits', 'more wait')} to be activated" if area.waiting else ""
    words = counted(area.protocols, "local protocol counts", "local protocols count")
    return Part("Local protocols", (Waiting(words, "protocols", None, beside),))


def last_files(place: Workplace, scope: Scope, *, opens: bool, names_homes: bool) -> tuple[Waiting, ...]:
    """The files that came last; `opens` is whether somebody may open them."""
    with place.reading() as connection:
        found = given_files.files(connection, scope, most=LAST)
    return tuple(_file(line_of(source, names_homes=names_homes), opens=opens) for source in found)


def _file(line: FileLine, *, opens: bool) -> Waiting:
    state = f"{line.state[0].upper()}{line.state[1:]}"
    return Waiting(line.name, "file", line.number, state) if opens else Waiting(line.name, "nowhere", None, state)


def audit_log_stands(place: Workplace) -> Part:
    """Whether the audit log stands as it was written: the whole of it where that is short, otherwise its end."""
    anchor = place.last_anchor()
    if anchor is None or anchor.seq <= AT_A_GLANCE:
        found = verify_trail(place)
        entries = counted(found.entries, "entry", "entries")
        compared = f"compared with {counted(found.anchors, 'head', 'heads')} noted outside the database"
        well = f"All {entries} stand as they were written, {compared}."
        words = LOG_CHANGED if found.faults else well
        return Part("Audit log", (Waiting(words, "audit log", None, " ".join(found.faults)),))
    with place.reading() as connection:
        head = audit_log.head(connection)
    agrees = (anchor.seq, anchor.hash) == (head.seq, head.hash)
    words = "Its end is the one that was noted outside the database." if agrees else END_CHANGED
    return Part(
        "Audit log",
        (Waiting(words, "audit log", None, f"{head.seq:,} entries; `auditapp audit-log verify` looks at all."),),
    )
