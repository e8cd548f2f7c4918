"""ADM-2  The home's notice of an admission is in writing and says all that it must."""

from auditapp.domain.contents import judge_contents
from auditapp.domain.gates import exempt_from_home_notice
from auditapp.domain.notices import nothing_to_judge, told
from auditapp.domain.outcomes import Outcome
from auditapp.domain.records import Movement, NoticeBy
from auditapp.domain.rule import Version


def admission_notice_complete(movement: Movement, *, version: Version) -> Outcome:
    """An item is stated when the notice answers it, and "no" is an answer; without a notice none is judged."""
    lines = told(movement, NoticeBy.HOME)
    barred = exempt_from_home_notice(movement) or nothing_to_judge(movement, lines, "ADM-1")
    return barred or judge_contents(movement, lines, version.words)
