"""What the fictional county expects of homes, an authority and its force, and what was asked and signed."""

from dataclasses import dataclass
from datetime import date

from auditapp.demo.reading import read_data


@dataclass(frozen=True, slots=True)
class InventedReturn:
    """One expected return; `asked` are periods with days, `nil` periods with days and who signed."""

    of: str
    sender: str
    paper: str
    every: str
    first: date
    last: date
    agreed_in: str
    asked: tuple[tuple[date, date], ...] = ()
    nil: tuple[tuple[date, date, str], ...] = ()


def invented_returns() -> tuple[InventedReturn, ...]:
    """All of them."""
    return tuple(
        InventedReturn(
            **{name: value for name, value in raw.items() if name not in {"asked", "nil"}},
            asked=tuple((one["period"], one["day"]) for one in raw.get("asked", ())),
            nil=tuple((one["period"], one["day"], one["signed_by"]) for one in raw.get("nil", ())),
        )
        for raw in read_data("expected.yaml")
    )
