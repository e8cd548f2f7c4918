"""Spot checks on children's homes: which duties were kept, on the records given."""

import os

# Workbooks from outside are read by defusedxml alone: where lxml is installed, for another library, openpyxl takes it.
os.environ.setdefault("OPENPYXL_LXML", "False")
