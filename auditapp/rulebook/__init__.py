"""Reads and checks the files under checklists/ into rules and protocols."""
