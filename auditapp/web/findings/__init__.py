"""Findings: the list of breaches, each with its duty, reason and rows; and who the child is, on a reason."""

from auditapp.web.findings import deciding, following, keeping, listing, unknown
from auditapp.web.findings.views import findings

__all__ = ["deciding", "findings", "following", "keeping", "listing", "unknown"]
