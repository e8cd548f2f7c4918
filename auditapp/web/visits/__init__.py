"""Spot checks: preparing them, looking at what came of them, reviewing them, tablets that were lost."""

from auditapp.web.visits import feedback, leaving, preparing, reviewing, tablets, tablets_of_others
from auditapp.web.visits.views import visits

__all__ = ["feedback", "leaving", "preparing", "reviewing", "tablets", "tablets_of_others", "visits"]
