"""Findings to be looked at again for what they say themselves: an exception that ends, a visit against a breach."""

from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, or_

from auditapp.domain.following_up import SOON
from auditapp.domain.own_answers import FOR_PEOPLE
from auditapp.storage.findings import finding


def ending(today: date) -> ColumnElement[bool]:
    """Whether an exception ends soon, or has ended and nothing was decided since."""
    ends_soon = and_(finding.c.state == "excepted", finding.c.until <= today + timedelta(days=SOON))
    return or_(ends_soon, and_(finding.c.state == "open", finding.c.until.is_not(None)))


def visit_against() -> ColumnElement[bool]:
    """Whether a spot check saw what goes against a breach, by what its reason says, and nothing was decided yet."""
    c = finding.c
    return and_(c.outcome == "breached", c.state.in_(("open", "asked")), c.reason.contains(FOR_PEOPLE))
