"""The list of breaches, and of what cannot be told: a page as people work through it."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import get_args

from auditapp.domain.dates import day_in_words
from auditapp.domain.deciding import ended_on
from auditapp.domain.fact import fact
from auditapp.domain.findings import NOT_FINISHED, NOT_FINISHED_IN_WORDS, STATES, STILL_OPEN, Order
from auditapp.domain.following_up import IN_WORDS, Amiss
from auditapp.domain.outcomes import SHOWN_AS, OutcomeName, Severity
from auditapp.domain.people import Body
from auditapp.domain.rule import Asked
from auditapp.domain.scope import Scope
from auditapp.rulebook import rulebook
from auditapp.services.findings.papers_wanted import papers_asked
from auditapp.services.homes.find_homes import homes_opened
from auditapp.services.homes.homes_asked import homes_asked
from auditapp.services.homes.register_known import RegisterKnown, register_known
from auditapp.services.homes.shown_homes import home_names
from auditapp.services.known_world import authority_name, codes_of, keeper_code
from auditapp.services.workbooks.recipients import Recipient, told_to
from auditapp.services.workbooks.workbook_rows import HOLDERS, said_occasion
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage.breaches import Key, Listed, ListedFinding, Turn, key_before, listed_findings
from auditapp.storage.engine import Connection
from auditapp.storage.piles import label

A_PAGE = 50
ORDERS = (
    (Order.NEWEST, "Newest event first"),
    (Order.OLDEST, "Oldest event first"),
    (Order.WORST, "Most severe first"),
)
LISTED: tuple[OutcomeName, ...] = ("breached", "cannot_tell")
ANY = ("", "Any")
# In place of a key: the page before the end of the list, which is the last one.
END = "end"
ASKED: Mapping[Asked, str] = {
    "home": "Home",
    "placing_authority": "Placing authority",
    "area_authority": "Authority of the area",
    "force": "Police",
    "inspectorate": "Inspectorate",
    "reviewer": "Our own office",
}


def _with_words(words: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return (ANY, *((value, f"{said[0].upper()}{said[1:]}") for value, said in words.items()))


# What each filter with a list of its own may be, with its words.
CHOICES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "outcome": _with_words({name: SHOWN_AS[name] for name in LISTED}),
    "severity": _with_words({name: name for name in reversed(get_args(Severity))}),
    "state": (*_with_words({state: state for state in STATES}), (NOT_FINISHED, NOT_FINISHED_IN_WORDS)),
    "holder": _with_words(HOLDERS),
    "amiss": _with_words({amiss.value: words for amiss, words in IN_WORDS.items()}),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What somebody asks of the list, in their words."""

    outcome: str = "breached"
    rule: str = ""
    severity: str = ""
    state: str = "open"
    holder: str = ""
    home: str = ""
    provider: str = ""
    area: str = ""
    placed_by: str = ""
    after: str = ""
    before: str = ""
    first: date | None = None
    last: date | None = None
    owner: str = ""
    amiss: str = ""
    order: Order = Order.NEWEST
    paper: str = ""
    doer: str = ""


USUAL = Filters()


@fact()
class BreachLine:
    """A finding as a line of the list; `home` is its name, for those who may hold it, or its number."""

    id: str
    rule: str
    title: str
    home: str
    urn: str
    opens_home: bool
    child: str
    event: str
    event_on: date
    outcome: OutcomeName
    severity: str
    state: str
    changed: bool
    holder: str
    placing_authority: str
    revision: int
    exception_ended: date | None


@dataclass(frozen=True, slots=True)
class BreachPage:
    """A page of the list; `following` is the key behind which the next begins, empty where there is none.

    `after` is the key behind which this one begins, `previous` that before which the last one ends: of the first page
    neither is there.
    """

    lines: tuple[BreachLine, ...] = ()
    following: str = ""
    after: str = ""
    previous: str = ""


def rule_choices() -> tuple[tuple[str, str], ...]:
    """The rules that the list can be narrowed to."""
    return (ANY, *((rule.code, f"{rule.code} {rule.title}") for rule in rulebook().rules))


def paper_choices() -> tuple[tuple[str, str], ...]:
    """The papers that would settle what cannot be told."""
    papers = sorted((f"{ASKED[one.paper.asked]}: {one.paper.words}", one.key) for one in papers_asked().values())
    return (ANY, *((key, words) for words, key in papers))


def breach_page(place: Workplace, scope: Scope, body: Body, filters: Filters, *, to: Recipient | None) -> BreachPage:
    """A page of the findings asked for; what no home, authority or day can be is refused with what was expected."""
    with place.reading() as connection:
        known = register_known(place, connection)
        asked = listed_of(place, known, filters)
        after = _begins_behind(connection, scope, asked, filters)
        found = listed_findings(connection, scope, asked, Turn(filters.order, after, A_PAGE + 1))
        seen = homes_opened(connection, known, scope, place.today, {one.urn for one in found})
    lines = told_to(to, breach_lines(known, found, seen, place.today, body))
    following = found[A_PAGE - 1].key if len(found) > A_PAGE else None
    previous = (key_said(found[0].key) if found else END) if after else ""
    return BreachPage(
        lines[:A_PAGE], key_said(following) if following else "", key_said(after) if after else "", previous
    )


def _begins_behind(connection: Connection, scope: Scope, asked: Listed, filters: Filters) -> Key | None:
    """The key behind which a page begins; of the page before a key that of the finding still before it."""
    key = key_read(filters.before)
    if key is None and filters.before != END:
        return key_read(filters.after)
    return key_before(connection, scope, asked, Turn(filters.order, key, A_PAGE + 1, is_back=True))


def listed_of(place: Workplace, known: RegisterKnown, filters: Filters) -> Listed:
    """What filters ask for, in the words of the database."""
    day = filters.first or place.today
    return Listed(
        filters.outcome,
        filters.rule,
        filters.severity,
        filters.state if filters.state != NOT_FINISHED else "",
        filters.holder,
        homes_asked(known, filters.home, filters.provider),
        codes_named("area", filters.area, day),
        codes_named("placed_by", filters.placed_by, day),
        filters.first,
        filters.last,
        filters.owner,
        Amiss(filters.amiss) if filters.amiss else None,
        place.today,
        frozenset(label(*pair) for pair in papers_asked()[filters.paper].wanted) if filters.paper else frozenset(),
        frozenset(STILL_OPEN) if filters.state == NOT_FINISHED else frozenset(),
        filters.doer,
    )


def codes_named(name: str, words: str, day: date) -> frozenset[str]:
    """Every code of the authority that a filter names; a refusal says which filter names none."""
    try:
        return codes_of(keeper_code(words, day)) or frozenset()
    except Refused as refusal:
        raise Refused(str(refusal), name) from refusal


def breach_lines(
    known: RegisterKnown, found: Sequence[ListedFinding], seen: AbstractSet[str], day: date, body: Body
) -> tuple[BreachLine, ...]:
    """Findings as lines of a list, for somebody of a body; `seen` are the homes whose pages may be opened."""
    names = home_names(known, {one.urn for one in found}, day, body)
    return tuple(_line(one, names.get(one.urn, ""), opens=one.urn in seen) for one in found)


def _line(found: ListedFinding, home: str, *, opens: bool) -> BreachLine:
    """A finding as a line of the list; `opens` is whether its home may be opened."""
    rule = rulebook().by_code.get(found.rule)
    return BreachLine(
        id=found.id,
        rule=found.rule,
        title=rule.title if rule else "",
        home=home,
        urn=found.urn,
        opens_home=opens,
        child=found.child,
        event=said_occasion(found.occasion),
        event_on=found.event_on,
        outcome=found.outcome,
        severity=found.severity,
        state=found.state,
        changed=found.changed,
        holder=HOLDERS[found.holder],
        placing_authority=authority_name(found.placing_gss) if found.placing_gss else "",
        revision=found.revision,
        exception_ended=ended_on(found.state, found.until),
    )


def key_said(key: Key) -> str:
    """A key as an address holds it."""
    return f"{key.weight}.{key.event_on.isoformat()}.{key.id}"


def key_read(said: str) -> Key | None:
    """The key that an address holds; the list begins anew where it holds none."""
    weight, _, rest = said.partition(".")
    day, _, number = rest.partition(".")
    try:
        return Key(int(weight), date.fromisoformat(day), number) if said else None
    except ValueError:
        return None


def filters_in_words(filters: Filters, owner: str, doer: str) -> tuple[str, ...]:
    """What the list is narrowed to, each in words; `owner` and `doer` are what people are called."""
    rule, days = rulebook().by_code.get(filters.rule), (("from", filters.first), ("to", filters.last))
    said = {
        "outcome": SHOWN_AS.get(filters.outcome, ""),  # type: ignore[call-overload]
        "duty": f"{rule.code} {rule.title}" if rule else "",
        "severity": filters.severity,
        "state": NOT_FINISHED_IN_WORDS.lower() if filters.state == NOT_FINISHED else filters.state,
        "falls on": HOLDERS.get(filters.holder, ""),
        "home": filters.home,
        "provider": f"that which {filters.provider} has by the newest register" if filters.provider else "",
        "area": filters.area,
        "placed by": filters.placed_by,
        "looked after by": owner if filters.owner else "",
        "with an open action of": doer if filters.doer else "",
        "amiss": IN_WORDS[Amiss(filters.amiss)].lower() if filters.amiss else "",
        "would be settled by": papers_asked()[filters.paper].paper.words.rstrip(".") if filters.paper else "",
        "events": " ".join(f"{word} {day_in_words(day)}" for word, day in days if day),
    }
    return tuple(f"{name}: {words}" for name, words in said.items() if words)
