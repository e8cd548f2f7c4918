"""Tests by kind, in folders."""
