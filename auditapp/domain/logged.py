"""What one row of a police log tells of when a child was missing, for finding which rows tell of one episode."""

from auditapp.domain.dates import Moment
from auditapp.domain.fact import fact

FOUND = "found_report"
# What a row says of a child that is gone, and whether that is missing or away; other words say neither that nor that it
# is back.
KINDS = {"missing": "missing", "no_apparent_risk": "missing", "absent": "away", "away": "away"}
GONE = frozenset(KINDS)


@fact()
class Logged:
    """What a row tells of when: `began` is since when the child was missing or last seen, where the row says so.

    `ref` and `links` are numbers of one `force`; another force may use the same for other episodes. `is_open` is
    whether the row says that the child is still gone, `home` the home that it was missing from.
    """

    force: str
    ref: str
    links: tuple[str, ...]
    kind: str
    category: str
    told: Moment
    began: Moment | None
    found: Moment | None
    is_open: bool = False
    home: str | None = None

    @property
    def start(self) -> Moment:
        """The beginning as far as the row tells."""
        return self.began if self.began is not None and self.began.earliest <= self.told.latest else self.told

    @property
    def end(self) -> Moment:
        """The end as far as the row tells: when the child was found, else when the police were told."""
        return self.found or self.told
