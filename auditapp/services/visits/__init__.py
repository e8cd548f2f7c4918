"""Spot checks: chosen, prepared, answered on tablets, reviewed, and told to the home."""
