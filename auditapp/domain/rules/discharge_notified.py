"""DIS-1  The home tells the authority of its area of every discharge of a child whom that authority did not place."""

from auditapp.domain.gates import exempt_from_home_notice, home_notice_doubt, place_kept_doubt
from auditapp.domain.notices import disagreement, earliest, not_told, said_when, told, unclear_line
from auditapp.domain.outcomes import Complied, Outcome
from auditapp.domain.records import Movement, NoticeBy


def discharge_notified(movement: Movement) -> Outcome:
    """A move to another home is a discharge here; a stay in hospital is one only if the place was given up."""
    exempt = exempt_from_home_notice(movement)
    if exempt is not None:
        return exempt
    lines = told(movement, NoticeBy.HOME)
    if lines.reached:
        return Complied(f"the home told {movement.host.name} {said_when(earliest(lines.reached), movement)}")
    doubt = place_kept_doubt(movement)
    if doubt is not None:
        return doubt
    if lines.is_contested:
        return disagreement(movement, lines.claimed)
    return home_notice_doubt(movement) or unclear_line(lines) or not_told(movement, lines, NoticeBy.HOME)
