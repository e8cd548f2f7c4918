"""Messages of a demonstration: invented people have no mailboxes, so a page shows what would have been sent."""

from dataclasses import dataclass

from flask import flash


@dataclass(frozen=True, slots=True)
class ShownInstead:
    """Shows each message on the next page."""

    pages: str

    def send(self, to: str, subject: str, words: str) -> None:
        """Show one message."""
        flash(f"A demonstration sends no e-mail. This would go to {to}, “{subject}”: {words}")
