"""Authorities, police forces, adjacency, postcodes, working days."""
