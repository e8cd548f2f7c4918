"""Spot checks on children's homes: which duties were kept, on the records given."""
