"""A stay as the home's own register of children has it, beside what every other source says of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from auditapp.domain.attaching import Told
from auditapp.domain.listed_kinds import kind_said
from auditapp.domain.records import Origin, RegisterEntry, RegisterLine, Truth
from auditapp.domain.spellings import Spelt
from auditapp.domain.statements import NoticeStatement, PlacementStatement, RegisterGiven
from auditapp.domain.stays import TOLERANCE_DAYS, Stay


class RegistersOfChildren:
    """The homes' own registers that were given, and the days for which each is declared complete."""

    def __init__(self, given: Iterable[RegisterGiven]) -> None:
        self._given: dict[str, list[RegisterGiven]] = defaultdict(list)
        for register in given:
            self._given[register.urn].append(register)

    def entries(
        self, told: Told, urn: str | None, home_name: str, spelt: Sequence[Spelt] = ()
    ) -> Iterator[tuple[RegisterEntry, Origin]]:
        """The stay once for each row that the register has of it, or once without one, and the row that dates it.

        `spelt` are rows that name another child who may be this one.
        """
        rows = told.stay.statements
        kept = [s for s in rows if s.sender_kind == "home" and not s.is_unlisted]
        others = tuple(_line(s, "placements") for s in rows if s not in kept and not s.is_unlisted)
        others += tuple(_line_of_notice(n) for n in (*told.admission, *told.discharge))
        for own in kept or (None,):
            dated = own or rows[0]
            entry = RegisterEntry(
                urn=urn,
                home_name=home_name,
                on=dated.admitted_on,
                child_identified=dated.identified,
                register=None if own is None else _line(own, "register"),
                register_covers=self._covers(urn, dated.admitted_on),
                others=others,
                spelt_otherwise=tuple(_entered(spelt, told.stay, dated.admitted_on)),
                no_move=told.no_move["admission"],
                **kind_said(urn, rows)._asdict(),
            )
            yield entry, dated.origin

    def _covers(self, urn: str | None, day: date) -> Truth:
        """Whether a register of that home was given, and is declared complete for the day."""
        given = self._given.get(urn or "", [])
        if any(g.first is not None and g.last is not None and g.first <= day <= g.last for g in given):
            return Truth.YES
        return Truth.UNKNOWN if given else Truth.NO


def _entered(spelt: Sequence[Spelt], stay: Stay, on: date) -> Iterator[Origin]:
    """The register's own rows of the stay under another spelling of the name."""
    tolerance = timedelta(days=TOLERANCE_DAYS)
    own = (s for s in spelt if isinstance(s.row, PlacementStatement))
    return (s.row.origin for s in own if s.is_of("admission", stay, on, tolerance))


def _line(statement: PlacementStatement, source: str) -> RegisterLine:
    return RegisterLine(
        source=source,
        admitted_on=statement.admitted_on,
        discharged_on=statement.discharged_on,
        placing_gss=statement.placing_la_gss,
        legal_status=statement.legal_status,
        previous_address_given=statement.previous_address_given,
        next_address_given=statement.next_address_given,
        origin=statement.origin,
        placing_given=statement.placing_given,
        legal_status_given=statement.legal_status_given,
    )


def _line_of_notice(notice: NoticeStatement) -> RegisterLine:
    is_arrival = notice.event == "admission"
    return RegisterLine(
        source="notifications",
        admitted_on=notice.event_on if is_arrival else None,
        discharged_on=None if is_arrival else notice.event_on,
        placing_gss=notice.placing_la_gss,
        legal_status=notice.legal_status,
        previous_address_given=Truth.UNKNOWN,
        next_address_given=Truth.UNKNOWN,
        origin=notice.origin,
    )
