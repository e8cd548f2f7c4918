"""Findings: the list of breaches, each with its duty, reason and rows; and who the child is, on a reason."""

from auditapp.web.findings import around, asking, deciding, evidence, following, keeping, listing, others, unknown
from auditapp.web.findings.views import findings

__all__ = [
    "around",
    "asking",
    "deciding",
    "evidence",
    "findings",
    "following",
    "keeping",
    "listing",
    "others",
    "unknown",
]
