"""Pseudonyms and the audit chain."""
