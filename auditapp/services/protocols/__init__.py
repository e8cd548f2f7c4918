"""Local protocols: handed in, compared, and counting by a second person's word."""
