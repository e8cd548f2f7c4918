"""Tables of the world outside: authorities, police forces, bank holidays, postcodes, and which areas touch."""

from auditapp.reference.authority_table import authorities
from auditapp.reference.bank_holidays import working_days
from auditapp.reference.neighbours import adjoins
from auditapp.reference.police_forces import Force, find_force, forces
from auditapp.reference.postcode_file import Place
from auditapp.reference.postcode_table import Postcodes, PostcodesUnavailable, postcode_authority, postcodes

__all__ = [
    "Force",
    "Place",
    "Postcodes",
    "PostcodesUnavailable",
    "adjoins",
    "authorities",
    "find_force",
    "forces",
    "postcode_authority",
    "postcodes",
    "working_days",
]
