"""How an area stands: duties, homes and authorities by rate, what is open, what fell silent."""

from auditapp.web.overview.views import overviews

__all__ = ["overviews"]
