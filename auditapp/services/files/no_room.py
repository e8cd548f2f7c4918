"""A disk that is full, or can only be read: told in words, and never taken for the fault of what was to be written."""

import errno

from auditapp.services.workplace import NoRoom

FULL = "There is no room left on this program's disk"
READ_ONLY = "This program's disk can only be read at the moment"
SAYS = {errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EROFS: READ_ONLY}
WHAT_TO_DO = "Tell whoever looks after this program, and do it again once that is put right."


def lacks_room(problem: BaseException) -> str:
    """What is in the way, where it is the disk; nothing otherwise."""
    if isinstance(problem, NoRoom):
        return FULL if problem.is_full else READ_ONLY
    return SAYS.get(problem.errno or 0, "") if isinstance(problem, OSError) else ""
