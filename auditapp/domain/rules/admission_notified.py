"""ADM-1  The home tells the authority of its area of every admission which that authority did not make itself."""

from auditapp.domain.gates import exempt_from_home_notice, home_notice_doubt
from auditapp.domain.notices import disagreement, earliest, not_told, said_when, told, unclear_line
from auditapp.domain.outcomes import CannotTell, Complied, Outcome
from auditapp.domain.records import Movement, NoticeBy


def admission_notified(movement: Movement) -> Outcome:
    """A notice in any form, on any day, is a notice: how it was made and when are rules of their own."""
    exempt = exempt_from_home_notice(movement)
    if exempt is not None:
        return exempt
    if not movement.is_dated:
        return CannotTell(
            "the admission date is not known: only a police report shows the child there", "admission_date"
        )
    lines = told(movement, NoticeBy.HOME)
    if lines.reached:
        return Complied(f"the home told {movement.host.name} {said_when(earliest(lines.reached), movement)}")
    if lines.is_contested:
        return disagreement(movement, lines.claimed)
    return home_notice_doubt(movement) or unclear_line(lines) or not_told(movement, lines, NoticeBy.HOME)
