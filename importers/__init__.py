"""Files as people have them, read into rows or problems."""
