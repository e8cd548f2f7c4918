"""What was answered at a spot check about the signing of one child's placement plan."""

from datetime import date

from auditapp.domain.fact import fact


@fact()
class PlanSeen:
    """Whether a plan signed by the home was shown, the day of signing that it gave, and where the answer stands.

    `says_none` is whether the home itself said that nobody signed one for it: what was not found may lie elsewhere.
    """

    visit_on: date
    is_signed: bool
    signed_on: date | None
    working: tuple[str, ...]
    says_none: bool = False
