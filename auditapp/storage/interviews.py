"""What logs say of return interviews, a statement for each line."""

from sqlalchemy import Table

from auditapp.storage.placements import column_named, words_of_the_row
from auditapp.storage.schema import metadata, statement_columns

INTERVIEW_FIELDS = (
    "home_urn",
    "responsible_la_gss",
    "returned_on",
    "returned_at",
    "offered",
    "offered_on",
    "offered_at",
    "outcome",
    "interview_on",
    "interview_at",
    "interviewer_from",
    "interviewer_employer",
    "independent",
    "shared_with_police",
    "reason",
)

interview_statement = Table(
    "interview_statement",
    metadata,
    *statement_columns(),
    *words_of_the_row(),
    *(column_named(name) for name in INTERVIEW_FIELDS),
)
