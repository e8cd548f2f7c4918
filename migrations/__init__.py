"""The database's history, one numbered step at a time."""
