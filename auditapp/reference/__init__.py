"""Tables of the world outside: authorities, police forces, bank holidays, postcodes, and which areas touch."""

from auditapp.reference.authority_table import authorities
from auditapp.reference.bank_holidays import working_days
from auditapp.reference.postcode_file import Place
from auditapp.reference.postcode_table import Postcodes, PostcodesUnavailable, postcode_authority, postcodes

__all__ = [
    "Place",
    "Postcodes",
    "PostcodesUnavailable",
    "authorities",
    "postcode_authority",
    "postcodes",
    "working_days",
]
