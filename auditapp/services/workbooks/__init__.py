"""Audit workbooks: chosen, gathered, released to one recipient, built and fetched."""
