"""DIS-2  The home's notice of a discharge is in writing and says all that it must."""

from auditapp.domain.contents import judge_contents
from auditapp.domain.gates import exempt_from_home_notice, place_kept_doubt
from auditapp.domain.notices import nothing_to_judge, told
from auditapp.domain.outcomes import Breached, Outcome
from auditapp.domain.records import Movement, NoticeBy
from auditapp.domain.rule import Version


def discharge_notice_complete(movement: Movement, *, version: Version) -> Outcome:
    """The same items are owed at a discharge as at an admission, for the discharge is a duty of its own."""
    lines = told(movement, NoticeBy.HOME)
    barred = exempt_from_home_notice(movement) or nothing_to_judge(movement, lines, "DIS-1")
    answer = barred or judge_contents(movement, lines, version.words)
    return place_kept_doubt(movement) or answer if isinstance(answer, Breached) else answer
