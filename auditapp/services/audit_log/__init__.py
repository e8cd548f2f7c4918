"""The audit log: shown, put in words, and checked to stand as it was written."""
