"""Workbooks for commissioners: choosing what is in one, looking at it before it is built, fetching it; contracts."""

from auditapp.web.commissioners import asking, contracts, scorecards
from auditapp.web.commissioners.views import workbooks

__all__ = ["asking", "contracts", "scorecards", "workbooks"]
