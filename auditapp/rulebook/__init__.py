"""Reads and checks the files under checklists/ into rules and protocols."""

from auditapp.rulebook.rules import Rulebook, rulebook

__all__ = ["Rulebook", "rulebook"]
