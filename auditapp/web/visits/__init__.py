"""Spot checks: preparing them, looking at what came of them, reviewing them, tablets that were lost."""

from auditapp.web.visits import feedback, preparing, reviewing, tablets
from auditapp.web.visits.views import visits

__all__ = ["feedback", "preparing", "reviewing", "tablets", "visits"]
