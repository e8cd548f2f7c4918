"""Whose records somebody may see: asked of every query, so that none can forget it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """The authorities whose homes and children may be seen; None means all of them.

    With `host_only` what counts is where the home stands, and not who placed the child: so it is for the police.
    `forces` are the police forces of whose areas all authorities may be seen. Where `own` is given, of children only
    those are seen whom these authorities placed; what is about no child is seen as before.
    """

    authorities: frozenset[str] | None
    host_only: bool = False
    forces: frozenset[str] = frozenset()
    own: frozenset[str] | None = None

    @property
    def placing(self) -> frozenset[str] | None:
        """The authorities whose placed children may be seen wherever they live; None means all of them."""
        return self.authorities if self.own is None else self.own

    @classmethod
    def whole_database(cls) -> "Scope":
        """For the operator of a database of one's own, who holds the file itself."""
        return cls(None)
