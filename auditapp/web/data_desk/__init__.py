"""For data officers: the files that come in, what they ask, and what only a person can settle."""
