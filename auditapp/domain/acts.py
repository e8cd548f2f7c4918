"""Who did something, and when it was committed."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Act:
    """A person's (or a program's) act: by whom, and the moment of its commit in UTC."""

    by: str
    at: datetime
