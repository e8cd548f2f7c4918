"""Local protocols: which count, their text, and what changed between two."""
