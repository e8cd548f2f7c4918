"""Rules, protocols and their schemas, as data."""
