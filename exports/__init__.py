"""Workbooks and documents that leave the system."""

import auditapp  # noqa: F401 (it settles how openpyxl reads, before openpyxl is imported)
