"""Workbooks and documents that leave the system."""
