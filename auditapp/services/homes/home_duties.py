"""How a home's duties came out at the last check, among how many, and how far the logs can be relied on."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from auditapp.domain.dates import day_in_words
from auditapp.domain.deciding import ended_on
from auditapp.domain.outcomes import SHOWN_AS
from auditapp.domain.people import Body
from auditapp.domain.rule import Rule
from auditapp.rulebook import rulebook
from auditapp.services.homes.home_logs import Logs, log_of
from auditapp.services.homes.register_known import RegisterKnown
from auditapp.services.homes.shown_homes import holds_names, row_shown
from auditapp.services.workbooks.recipients import Recipient, told_to
from auditapp.services.workbooks.workbook_rows import said_occasion
from auditapp.storage.at_home_judged import FoundAtHome, JudgedAtHome

MAY_NAME_A_HOME = "The reason may name a home, so it is not shown to your organisation."
ABOUT_ANY_CHILD = "The reason may be about any child, so it is not shown to your role."


@dataclass(frozen=True, slots=True)
class Duty:
    """One rule at one home: how often it was kept, among how many that could be told; the rest; the log it rests on.

    A count is None where it is of too few children of others for whoever reads it.
    """

    code: str
    title: str
    kept: int | None
    not_kept: int | None
    cannot_tell: int | None
    does_not_apply: int | None
    log: str

    @property
    def told(self) -> int | None:
        """Of how many it could be told; None where one of its parts is not told."""
        return None if self.kept is None or self.not_kept is None else self.kept + self.not_kept


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One open finding; its reason is left out where it may not name a home."""

    id: str
    rule: str
    title: str
    on: str
    event: str
    child: str
    outcome: str
    reason: str
    state: str
    exception_ended: str
    rows: tuple[str, ...]
    untold: str = MAY_NAME_A_HOME


def duties(known: RegisterKnown, judged: Iterable[JudgedAtHome], logs: Logs) -> tuple[Duty, ...]:
    """A line for each rule that was put at the home, in the order of the rulebook."""
    by_rule: dict[str, list[JudgedAtHome]] = {}
    for one in judged:
        by_rule.setdefault(one.rule, []).append(one)
    return tuple(_duty(known, rule, by_rule[rule.code], logs) for rule in rulebook().rules if rule.code in by_rule)


def _duty(known: RegisterKnown, rule: Rule, judged: Sequence[JudgedAtHome], logs: Logs) -> Duty:
    counts = Counter[str]()
    for one in judged:
        counts[one.outcome] += one.times
    return Duty(
        rule.code,
        rule.title,
        kept=counts["complied"],
        not_kept=counts["breached"],
        cannot_tell=counts["cannot_tell"],
        does_not_apply=counts["not_applicable"],
        log=log_of(known, rule, logs, sorted({one.placing_gss for one in judged})),
    )


def finding_lines(
    known: RegisterKnown, found: Sequence[FoundAtHome], body: Body, to: Recipient | None
) -> tuple[FindingLine, ...]:
    """Findings as the page of their home lists them; to a recipient what its workbook tells of them."""
    lines = (_line(known, one, body) for one in found)
    return tuple(lines) if to is None else told_to(to, map(_without_others, lines))


def _without_others(line: FindingLine) -> FindingLine:
    """Of a return that never came the reason and the rows are about any child."""
    return line if line.child else replace(line, reason="", rows=(), untold=ABOUT_ANY_CHILD)


def _line(known: RegisterKnown, found: FoundAtHome, body: Body) -> FindingLine:
    rule = rulebook().by_code.get(found.rule)
    return FindingLine(
        found.id,
        found.rule,
        rule.title if rule else "",
        day_in_words(found.event_on),
        said_occasion(found.occasion),
        found.child,
        SHOWN_AS[found.outcome],
        found.reason if holds_names(body) else "",
        found.state,
        day_in_words(ended) if (ended := ended_on(found.state, found.until)) else "",
        tuple(row_shown(known, o.source_id, o.sheet, o.row, body) for o in found.origins),
    )
