"""Spot-check visits on a tablet: the page that works with no connection, and what it sends to."""
