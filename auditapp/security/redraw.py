"""Drawing a photo on a fresh canvas, in a process of its own with little memory and time.

A photo from outside is hostile until then: only what the decoder saw as pixels goes on, no position, no name of a
camera, no second file hidden in it.
"""

import resource
import subprocess
import sys
from io import BytesIO

from PIL import Image, ImageOps

LONGEST_SIDE, MOST_PIXELS, QUALITY = 2400, 24_000_000, 85
MEMORY, SECONDS = 1 << 30, 20


class NoPicture(Exception):
    """What was sent cannot be drawn as a photo."""


def redrawn(content: bytes) -> bytes:
    """A photo drawn anew as a JPEG."""
    command = [sys.executable, "-m", "auditapp.security.redraw"]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=3 * SECONDS, check=True)  # noqa: S603
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as problem:
        raise NoPicture from problem
    return done.stdout


def draw(content: bytes) -> bytes:
    """Draw it here and now; whatever goes wrong, it is no picture."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(BytesIO(content), formats=["JPEG"]) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise NoPicture
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise NoPicture from problem
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    canvas = Image.new("RGB", upright.size)
    canvas.paste(upright)
    drawn = BytesIO()
    canvas.save(drawn, "JPEG", quality=QUALITY, optimize=True)
    return drawn.getvalue()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sys.stdout.buffer.write(draw(sys.stdin.buffer.read()))
