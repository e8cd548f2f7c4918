"""The stylesheet and the script, by names that hold the hash of their content."""

import json
from pathlib import Path

STATIC = Path(__file__).with_name("static")
FOR_EVER = "public, max-age=31536000, immutable"


class AssetsMissing(Exception):
    """What the pages look like was not built; the message says what to do."""


def read_manifest(folder: Path = STATIC) -> dict[str, str]:
    """The hashed names by their plain ones."""
    file = folder / "manifest.json"
    if not file.is_file():
        raise AssetsMissing("The pages' stylesheet and script are not there. Run `make assets`, then start again.")
    names: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return names
