"""Findings about children of other authorities, as a recipient's workbook tells of them: by month, without their home.

A row stands only where enough such children stand under its rule and outcome among all that is asked for, so that no
row is a count of one in other clothes, and where their number gives no such count away. Days asked for are narrowed to
the whole months that lie in them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from auditapp.domain.dates import months_in_words
from auditapp.domain.findings import Order
from auditapp.domain.outcomes import OutcomeName
from auditapp.domain.rule import Rule, Version
from auditapp.domain.scope import Scope
from auditapp.domain.small_counts import is_small, left_out
from auditapp.domain.whole_months import whole_months
from auditapp.rulebook import rulebook
from auditapp.services.findings.list_breaches import codes_named
from auditapp.services.known_world import authority_name
from auditapp.services.workbooks.recipients import Recipient
from auditapp.services.workbooks.workbook_rows import HOLDERS, said_occasion
from auditapp.services.workplace import Workplace
from auditapp.storage.breaches import Listed
from auditapp.storage.others import (
    Cell,
    OtherFinding,
    Told,
    numbers_of_others,
    other_numbered,
    others_counted,
    others_judged,
    others_listed,
)

A_PAGE = 50
OUTCOMES = ("complied", "breached", "cannot_tell", "not_applicable")


@dataclass(frozen=True, slots=True)
class OthersAsked:
    """What somebody asks of the list; only what a workbook tells of others' children can be asked for."""

    outcome: str = "breached"
    rule: str = ""
    severity: str = ""
    state: str = "open"
    holder: str = ""
    area: str = ""
    first: date | None = None
    last: date | None = None
    order: Order = Order.NEWEST
    page: int = 1


@dataclass(frozen=True, slots=True)
class OtherLine:
    """A finding about another authority's child: `id` and `child` are those of the reader's own workbooks."""

    id: str
    rule: str
    title: str
    child: str
    month: str
    event: str
    outcome: OutcomeName
    severity: str
    state: str
    changed: bool
    holder: str
    host_authority: str


@dataclass(frozen=True, slots=True)
class OthersPage:
    """A page of the list; `is_some_left` says that something is left out, not how much: that is the count."""

    lines: tuple[OtherLine, ...]
    total: int
    is_some_left: bool
    page: int
    pages: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class OtherShown:
    """One finding about another authority's child, with its duty."""

    line: OtherLine
    rule: Rule
    version: Version | None
    law: str


def others_page(place: Workplace, scope: Scope, to: Recipient, asked: OthersAsked) -> OthersPage:
    """A page of the findings about others' children that are asked for."""
    listed = _listed(place, asked)
    if listed is None:
        return OthersPage((), 0, False, 1, 1, None, None)
    with place.reading() as connection:
        cells = others_counted(connection, scope, listed)
        few = few_of(cells, to.least) | untold_of(others_judged(connection, scope, listed), to.least)
        total = sum(told.times for cell, told in cells.items() if cell not in few)
        pages = max(1, -(-total // A_PAGE))
        page = min(max(asked.page, 1), pages)
        skip = (page - 1) * A_PAGE
        found = others_listed(connection, scope, listed, few, order=asked.order, skip=skip, most=A_PAGE)
    is_some_left = any(told.times for cell, told in cells.items() if cell in few)
    return OthersPage(
        tuple(_line(one, to) for one in found), total, is_some_left, page, pages, listed.first, listed.last
    )


def other_shown(place: Workplace, scope: Scope, to: Recipient, number: str) -> OtherShown | None:
    """The finding that has that number in the reader's workbooks, where enough such children stand beside it."""
    with place.reading() as connection:
        numbers = numbers_of_others(connection, scope)
        behind = next((one for one in numbers if to.row_id(one) == number), None)
        found = other_numbered(connection, scope, behind) if behind else None
        if found is None or found.state == "withdrawn":
            return None
        judged = found.judged
        cells = others_counted(connection, scope, Listed(rule=judged.rule, outcome=judged.outcome))
        untold = untold_of(others_judged(connection, scope, Listed()), to.least)
    if few_of(cells, to.least) or (judged.rule, judged.outcome) in untold:
        return None
    rule = rulebook().by_code[judged.rule]
    values = {name: getattr(judged, name, getattr(found, name, None)) for name in OtherFinding._fields}
    one = OtherFinding._make(values.values())
    version = next((v for v in rule.versions if v.first == judged.version_from), None)
    return OtherShown(_line(one, to), rule, version, judged.law)


def few_of(cells: Mapping[Cell, Told], least: int) -> frozenset[Cell]:
    """The rules with their outcomes under which too few children stand for a row about one of them."""
    return frozenset(cell for cell, told in cells.items() if is_small(told.children, least))


def untold_of(judged: Mapping[Cell, Told], least: int) -> frozenset[Cell]:
    """The rules with their outcomes of which not even the number of events is told, whatever people decided of these.

    How often the duty did not apply stands in some sums and not in others.
    """
    rules = sorted({rule for rule, _ in judged})
    rows = [{name: judged[rule, name].children if (rule, name) in judged else 0 for name in OUTCOMES} for rule in rules]
    told = left_out(rows, least, parts=[("", OUTCOMES), ("", OUTCOMES[:3])])
    return frozenset((rule, name) for rule, out in zip(rules, told, strict=True) for name in out)


def _listed(place: Workplace, asked: OthersAsked) -> Listed | None:
    """What is asked of the database; None where no whole month lies in the days."""
    first, last = whole_months(asked.first, asked.last)
    if first and last and last < first:
        return None
    return Listed(
        outcome=asked.outcome,
        rule=asked.rule,
        severity=asked.severity,
        state=asked.state,
        holder=asked.holder,
        hosts=codes_named("area", asked.area, asked.first or place.today),
        first=first,
        last=last,
        today=place.today,
    )


def _line(found: OtherFinding, to: Recipient) -> OtherLine:
    rule = rulebook().by_code.get(found.rule)
    return OtherLine(
        id=to.row_id(found.id),
        rule=found.rule,
        title=rule.title if rule else "",
        child=to.pseudonym(found.child),
        month=months_in_words(found.event_on, found.event_on),
        event=said_occasion(found.occasion),
        outcome=found.outcome,
        severity=found.severity,
        state=found.state,
        changed=found.changed,
        holder=HOLDERS[found.holder],
        host_authority=authority_name(found.host_gss) if found.host_gss else "",
    )
