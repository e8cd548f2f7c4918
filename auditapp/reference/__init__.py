"""Tables of the world outside: authorities, police forces, bank holidays, postcodes, and which areas touch."""

from auditapp.reference.authority_table import authorities
from auditapp.reference.bank_holidays import working_days

__all__ = ["authorities", "working_days"]
