"""Files as people have them, read into rows or problems."""

import auditapp  # noqa: F401 (it settles how openpyxl reads, before openpyxl is imported)
