"""Which of a child's incidents a line about an interview means: by its number, by the day, or by the beginning."""

from collections.abc import Container, Mapping, Sequence
from datetime import timedelta

from auditapp.domain.astray import SAME_RETURN
from auditapp.domain.incidents import Told
from auditapp.domain.interviews import InterviewStatement
from auditapp.domain.refs import ref_key

# A return so soon after a beginning is of that absence; a later one may be of another, which no log has.
SOON_BACK = timedelta(days=3)


def beside(interview: InterviewStatement, incidents: Sequence[Told], spoken_for: Container[int]) -> tuple[int, ...]:
    """The incident of which the interview may be though it gives another number, its day being the next or the same."""
    near = [
        (apart, n)
        for n, one in enumerate(incidents)
        if n not in spoken_for
        and (back := one.incident.returned) is not None
        and (apart := abs(back.on - interview.returned.on)) <= SAME_RETURN
    ]
    return (min(near)[1],) if near else ()


def by_beginning(
    interview: InterviewStatement,
    incidents: Sequence[Told],
    spoken_for: Container[int],
    taken: Mapping[int, Sequence[InterviewStatement]],
) -> int | None:
    """The child's last incident before that return, where nobody else says how it ended."""
    back = interview.returned
    begun = [
        (one.incident.began.earliest, n) for n, one in enumerate(incidents) if not back.is_before(one.incident.began)
    ]
    if not begun:
        return None
    place = max(begun)[1]
    last = incidents[place].incident
    is_near = last.returned is None and back.on - last.began.on <= SOON_BACK
    is_free = not (interview.episode_refs and place in spoken_for)
    return place if is_near and is_free and all(row.returned.on == back.on for row in taken.get(place, ())) else None


def by_reference(interview: InterviewStatement, incidents: Sequence[Told]) -> list[int]:
    """The incidents of which the line gives a number."""
    refs = set(map(ref_key, interview.episode_refs))
    return [n for n, one in enumerate(incidents) if refs.intersection(map(ref_key, one.incident.refs))]


def perhaps_by_reference(interview: InterviewStatement, incidents: Sequence[Told]) -> tuple[int, ...]:
    """The incidents of which the line may give a number, and does not surely."""
    if not interview.perhaps_refs:
        return ()
    surely, refs = by_reference(interview, incidents), set(map(ref_key, interview.perhaps_refs))
    meant = (n for n, one in enumerate(incidents) if refs.intersection(map(ref_key, one.incident.refs)))
    return tuple(n for n in meant if n not in surely)


def nearest(interview: InterviewStatement, incidents: Sequence[Told], spoken_for: Container[int]) -> tuple[int, ...]:
    """The incident with the nearest return; of several as many days off, all that no other names, unless hours tell.

    A reference that no incident has may be the council's own, or of a log that was not given: then the day must be
    the same, and no other interview name that incident.
    """
    said, has_refs = interview.returned, bool(interview.episode_refs)
    near = [
        (apart, abs(back.earliest - said.earliest), n)
        for n, one in enumerate(incidents)
        if (back := one.incident.returned) is not None
        and (apart := abs(back.on - said.on)) <= (timedelta() if has_refs else SAME_RETURN)
        and not (has_refs and n in spoken_for)
    ]
    if not near:
        return ()
    least = min(near)[0]
    alike = [n for apart, _, n in near if apart == least]
    has_hours = said.at is not None and all(_has_hour(incidents[n]) for n in alike)
    free = tuple(n for n in alike if n not in spoken_for)
    return free if free and not has_hours else (min(near)[2],)


def _has_hour(one: Told) -> bool:
    return one.incident.returned is not None and one.incident.returned.at is not None
