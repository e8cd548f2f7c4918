"""The rules that are judged from what was answered at spot checks."""

OF_VISITS = [
    *("INF-2", "MCP-1", "MCP-2", "POL-2", "POL-4", "REC-1", "REC-2"),
    *("REP-2", "REP-3", "REV-2", "SER-1", "SER-2", "SER-3", "VIS-2"),
]
