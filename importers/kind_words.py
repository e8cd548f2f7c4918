"""What people call the kinds of files."""

KIND_WORDS = {
    "homes": "register of homes",
    "placements": "list of placements",
    "notifications": "log of notices",
    "police-log": "police log",
    "return-interviews": "log of return interviews",
}
