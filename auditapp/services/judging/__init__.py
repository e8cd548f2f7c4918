"""A check: what is known at a moment, brought together and put to the law of each day."""
