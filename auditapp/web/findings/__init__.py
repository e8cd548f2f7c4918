"""Findings: the list of breaches, each with its duty, reason and rows; and who the child is, on a reason."""

from auditapp.web.findings import (
    around,
    asking,
    deciding,
    evidence,
    following,
    in_list,
    keeping,
    listing,
    others,
    together,
    unknown,
)
from auditapp.web.findings.blueprint import findings

__all__ = [
    "around",
    "asking",
    "deciding",
    "evidence",
    "findings",
    "following",
    "in_list",
    "keeping",
    "listing",
    "others",
    "together",
    "unknown",
]
