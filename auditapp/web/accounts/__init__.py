"""Signing in and out, one's own account, and the people of the installation."""
