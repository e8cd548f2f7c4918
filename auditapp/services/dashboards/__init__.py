"""How an area stands: the start page, the overview, scorecards, and the report to the board."""
