"""The audit log, as far as each role may read it, and whether it stands."""
