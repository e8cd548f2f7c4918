"""Reads and checks the files under checklists/ into rules and protocols."""

from auditapp.rulebook.rules import Rulebook, judged_at_visits, rulebook

__all__ = ["Rulebook", "judged_at_visits", "rulebook"]
