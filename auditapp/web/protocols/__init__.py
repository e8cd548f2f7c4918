"""Local protocols: which count, which wait, their text, and what changed between two."""

from auditapp.web.protocols import waiting
from auditapp.web.protocols.views import protocols

__all__ = ["protocols", "waiting"]
