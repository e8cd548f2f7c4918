"""What people call the browser and the machine that a browser says it is."""

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
MACHINES = (
    ("iPad", "an iPad"),
    ("iPhone", "an iPhone"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "a Mac"),
    ("CrOS", "a Chromebook"),
    ("Linux", "Linux"),
)


def device_said(agent: str) -> str:
    """The browser and machine in words; where neither is known, what the browser says of itself."""
    browser = next((name for sign, name in BROWSERS if sign in agent), None)
    machine = next((name for sign, name in MACHINES if sign in agent), None)
    if browser and machine:
        return f"{browser} on {machine}"
    return browser or machine or agent[:40] or "A browser that does not say what it is"
