"""Pages of those who give access, and of those who look over it."""
