"""Pictures as a camera makes them: large, turned by their EXIF, with a place in it that must not come along."""

import io
import random
from typing import Any

from PIL import Image


def camera_picture(seed: int, width: int = 2400, height: int = 1800) -> dict[str, Any]:
    """A file to give to the page. Its noise does not shrink, so that it takes several parts."""
    noise = random.Random(seed).randbytes(width * height // 16)
    small = Image.frombytes("L", (width // 4, height // 4), noise)
    exif = Image.Exif()
    exif[0x010E] = "TAKENATQUILLFEATHER"
    exif[0x0112] = 6
    written = io.BytesIO()
    small.resize((width, height)).convert("RGB").save(written, "JPEG", quality=90, exif=exif)
    return {"name": f"camera-{seed}.jpg", "mimeType": "image/jpeg", "buffer": written.getvalue()}
