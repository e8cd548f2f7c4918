"""What happened at a home in a year, in order, with pseudonyms for the children."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from auditapp.domain.dates import Period, to_london
from auditapp.domain.names import link_keys
from auditapp.domain.occupancy import Lived, joined
from auditapp.domain.people import Body
from auditapp.domain.scope import Scope
from auditapp.domain.unions import united
from auditapp.security.pseudonyms import pseudonym_of
from auditapp.services.findings.timeline import CATEGORIES, INTERVIEWS, SENDERS
from auditapp.services.homes.register_known import RegisterKnown
from auditapp.services.homes.shown_homes import row_shown
from auditapp.services.importing.children_of_rows import person_of
from auditapp.services.known_world import authority_name
from auditapp.storage import at_home, placed_at
from auditapp.storage.at_home import RowAtHome
from auditapp.storage.children import Identity
from auditapp.storage.engine import Connection

NOT_NAMED = "not named"
EVENTS = {"admission": "notice of an admission", "discharge": "notice of a discharge"}
RECIPIENTS = {
    "authority": "the authority",
    "police": "the police",
    "regulator": "the inspectorate",
    "unknown": "not stated",
}


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that one row says happened: of which kind it is, when, to whom, in words, and where the row stands."""

    kind: str
    on: date
    until: date | None
    child: str
    what: str
    by: str
    source: str


def rows_about(
    connection: Connection,
    known: RegisterKnown,
    scope: Scope,
    urns: Sequence[str],
    *,
    kinds: Sequence[str],
    within: Period,
    stands_here: bool,
) -> tuple[RowAtHome, ...]:
    """What rows of some kinds say of a home, those included whose words were found to mean it only since they came."""
    words = known.since.words_of(urns)
    rows = at_home.rows_at_home(connection, scope, urns, kinds, within, stands_here=stands_here, words=words)
    found = ((row, known.since.home_of(row.words, _day_asked(row)) if row.words else row.urn) for row in rows)
    here = ((row, urn) for row, urn in found if not row.words or urn in urns)
    # An interview may be about several reports: what it says is told once.
    return tuple(dict.fromkeys(row._replace(urn=urn, words="", asked_on=None, asked_at=None) for row, urn in here))


def _day_asked(row: RowAtHome) -> date | None:
    return _day(row.asked_on, row.asked_at)


def placed_in(
    connection: Connection, known: RegisterKnown, scope: Scope, day: date, urns: Sequence[str] = ()
) -> frozenset[str]:
    """The homes, of some or of all, where a list has a child of the authorities that may be seen on a day."""
    by_number = placed_at.homes_placed_in(connection, scope, day, urns)
    words = known.since.words_of(urns) if urns else known.since.every_words()
    found = (known.since.home_of(*said) for said in placed_at.placed_by_words(connection, scope, day, words))
    return by_number.union(urn for urn in found if urn is not None and (not urns or urn in urns))


def children_at(connection: Connection, known: RegisterKnown, urns: Sequence[str]) -> Mapping[int, str]:
    """What stands for each child of whom rows at a home speak; kept until the papers change."""
    kept = known.pseudonyms.get(urns[0])
    if kept is None:
        kept = known.pseudonyms[urns[0]] = pseudonyms_at(connection, known, urns)
    return kept


def pseudonyms_at(connection: Connection, known: RegisterKnown, urns: Sequence[str]) -> Mapping[int, str]:
    """The same, asked anew: for some homes together."""
    identities, same = at_home.identities_at(connection, urns, known.since.words_of(urns))
    return _pseudonyms(identities, same)


def _pseudonyms(identities: Mapping[int, Identity], same: Iterable[tuple[int, int]]) -> Mapping[int, str]:
    """The pseudonyms under which findings know the same children: of the first mark among a child's rows."""
    people = {number: person_of(identity) for number, identity in identities.items()}
    rows = [(number, one.ref_mark, one.name_mark) for number, one in sorted(identities.items())]
    linkage = link_keys(rows, lambda _: people)
    torn = {clash.ref_key for clash in linkage.clashes}
    pairs = [(linkage.child_of[a], linkage.child_of[b]) for a, b in same if a in people and b in people]
    child_of = united(linkage.child_of.values(), [list(pair) for pair in pairs])
    marks: dict[int, str] = {}
    for number, ref, name in rows:
        mark = ref if ref is not None and ref not in torn else name
        if mark is not None:
            marks.setdefault(child_of[linkage.child_of[number]], mark)
    children = {number: child_of[linkage.child_of[number]] for number in people}
    return {number: pseudonym_of(marks[child]) for number, child in children.items() if child in marks}


def happenings(
    known: RegisterKnown, rows: Iterable[RowAtHome], children: Mapping[int, str], within: Period, body: Body
) -> tuple[Happened, ...]:
    """What happened in some days, by day; a stay is among them when it touches any of the days."""
    there = (_happened(known, row, days, children, body) for row in rows if (days := _days(row, within)) is not None)
    return tuple(sorted(there, key=lambda one: (one.on, ORDER[one.kind], one.child, one.what, one.source)))


ORDER = {"placement": 0, "notice": 1, "report": 2, "interview": 3}


def stays_of(rows: Iterable[RowAtHome], children: Mapping[int, str]) -> tuple[Lived, ...]:
    """Who lived in the home, and when; a child that a row does not name counts as one of its own."""
    placed = (row for row in rows if row.kind == "placement" and row.on is not None)
    return joined(Lived(_child(row, children), row.on, row.until_on) for row in placed if row.on is not None)


def _child(row: RowAtHome, children: Mapping[int, str]) -> str:
    number = row.child_id
    return NOT_NAMED if number is None else children.get(number) or f"{NOT_NAMED} {number}"


def _days(row: RowAtHome, within: Period) -> tuple[date, date | None] | None:
    """From when to when it was; None where that is not said, or does not touch the days asked for."""
    on, until = _day(row.on, row.at), _day(row.until_on, row.until_at)
    begin = until if on is None else on
    if begin is None:
        return None
    assert within.last is not None
    if row.kind == "placement":
        touches = begin <= within.last and (until is None or until >= within.first)
    else:
        touches = within.contains(begin)
    return (begin, until) if touches else None


def _day(on: date | None, at: datetime | None) -> date | None:
    return to_london(at).date() if at is not None else on


def _happened(
    known: RegisterKnown, row: RowAtHome, days: tuple[date, date | None], children: Mapping[int, str], body: Body
) -> Happened:
    what = _WORDS[row.kind](row)
    child = _child(row, children)
    shown = NOT_NAMED if child.startswith(NOT_NAMED) else child
    source = row_shown(known, row.source_id, row.sheet, row.row, body)
    return Happened(row.kind, *days, shown, what, _by(row), source)


def _by(row: RowAtHome) -> str:
    if row.kind == "notice":
        return SENDERS.get(row.by, "not stated")
    if row.kind == "report":
        return row.by
    return authority_name(row.placing_gss) if row.placing_gss else "not stated"


def _of_placement(row: RowAtHome) -> str:
    del row
    return "placement"


def _of_notice(row: RowAtHome) -> str:
    of = EVENTS.get(row.what, "notice")
    if row.how == "not_notified":
        return f"no {of}, the log says"
    return f"{of} to {RECIPIENTS.get(row.how, 'another body')}{'' if row.on or row.at else ', its day not given'}"


def _of_report(row: RowAtHome) -> str:
    kind = "call" if row.how == "call_log" else "case"
    return f"{CATEGORIES.get(row.what, CATEGORIES['other'])} ({kind})"


def _of_interview(row: RowAtHome) -> str:
    return INTERVIEWS.get(row.what, INTERVIEWS["unknown"])


_WORDS = {"placement": _of_placement, "notice": _of_notice, "report": _of_report, "interview": _of_interview}
