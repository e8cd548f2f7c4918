"""RHI-3  Whoever holds the return interview is independent of the home."""

from auditapp.domain.gates import contradictory, exempt_from_interview, interview_doubt
from auditapp.domain.outcomes import Breached, CannotTell, Complied, NotApplicable, Outcome
from auditapp.domain.police_records import Interview, Return
from auditapp.domain.records import Truth

BEST_FIRST = ("complied", "cannot_tell", "breached")


def interviewer_independent(back: Return, *, la_worker_ok: bool | None) -> Outcome:
    """Of several interviews after one return an independent one is enough; a yes in the log's own column is not."""
    exempt = exempt_from_interview(back)
    if exempt is not None:
        return exempt
    held = [interview for interview in back.interviews if interview.was_held]
    if not held:
        return NotApplicable("no interview is known to have been held")
    answers = [_judged(interview, back, la_worker_ok=la_worker_ok) for interview in held]
    best = min(answers, key=lambda answer: BEST_FIRST.index(answer.name))
    return interview_doubt(back) or best if isinstance(best, Breached) else best


def _judged(interview: Interview, back: Return, *, la_worker_ok: bool | None) -> Complied | CannotTell | Breached:
    where, who = interview.origin, back.placing.name or "the responsible authority"
    if interview.says_both:
        return contradictory([interview])
    match interview.interviewer_from:
        case "home":
            return Breached(f"it was held by the home's own staff, its provider or its independent visitor: {where}")
        case "provider":
            return Breached(f"it was held by the provider, whom the register of homes has as the home's owner: {where}")
        case "responsible_authority":
            return _by_authority(f"it was held by a worker of {who}", interview, la_worker_ok)
        case "other":
            return _by_another(f"it was held by somebody from neither the home nor {who}", interview)
        case _:
            return CannotTell(f"the log does not say for whom the interviewer works: {where}", "interviewer")


def _by_another(held: str, interview: Interview) -> Complied | CannotTell:
    """Somebody else is independent unless the log denies it; of an owner that nobody names it may be one of its own."""
    where = interview.origin
    if interview.independent is Truth.NO:
        return CannotTell(f"the log itself calls the interviewer not independent: {where}", "interviewer")
    if interview.independent is Truth.UNKNOWN and not interview.provider_known:
        reason = (
            "the registers of homes do not say who owns the home, so whether it was held by its provider is not known"
        )
        return CannotTell(f"{reason}: {where}", "provider")
    return Complied(f"{held}: {where}")


def _by_authority(held: str, interview: Interview, la_worker_ok: bool | None) -> Complied | CannotTell | Breached:
    """A worker of the authority is neither surely independent nor surely not: that is for a local protocol to say."""
    if la_worker_ok is None:
        reason = f"{held}, and no local protocol says whether that is independent enough: {interview.origin}"
        return CannotTell(reason, "local_limit")
    if la_worker_ok:
        return Complied(f"{held}, whom the local protocol accepts: {interview.origin}")
    return Breached(f"{held}, whom the local protocol does not accept: {interview.origin}")
