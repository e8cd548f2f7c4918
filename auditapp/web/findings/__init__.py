"""Findings: the list of breaches, each with its duty, reason and rows; and who the child is, on a reason."""

from auditapp.web.findings import around, asking, deciding, following, keeping, listing, unknown
from auditapp.web.findings.views import findings

__all__ = ["around", "asking", "deciding", "findings", "following", "keeping", "listing", "unknown"]
