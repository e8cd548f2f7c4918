"""Questions as people outside see them: a link, a code to their address, one page and one reply."""

from auditapp.web.answers.views import answers

__all__ = ["answers"]
