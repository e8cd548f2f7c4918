"""Programmes of spot checks: which homes of an area are visited in some days, why, and how far it is."""

from auditapp.web.programmes.views import programmes

__all__ = ["programmes"]
