"""For data officers: the files that come in, what they ask, and what only a person can settle."""

from auditapp.web.data_desk import acting, matching
from auditapp.web.data_desk.views import data_desk

__all__ = ["acting", "data_desk", "matching"]
