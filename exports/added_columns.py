"""What the program adds to a sheet that goes back to its sender: it comes back with it, and nothing is read from it."""

WHY, ROW = "Why it was not used", "Row in the file"
ADDED = frozenset({WHY, ROW})
