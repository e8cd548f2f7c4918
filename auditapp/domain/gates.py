"""The questions that come before every duty: does it arise at all, and which blanks forbid saying it was not kept.

An exemption ends the judgement. A doubt does not: it only turns what would be a breach into cannot tell, because a
notice that arrived is a duty kept, whatever else is blank.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from auditapp.domain.calling_off import contradicted
from auditapp.domain.dates import said
from auditapp.domain.nearness import IN_COMMON
from auditapp.domain.outcomes import CannotTell, NotApplicable
from auditapp.domain.police_records import Interview, Return
from auditapp.domain.records import Movement, NoticeBy, Origin, Placement, Registration, Truth
from auditapp.domain.timewords import moment_said

# Regulation 52 and Schedule 5 leave short breaks out from this day; the earlier text is not settled.
SHORT_BREAKS_EXEMPT_FROM = date(2015, 4, 1)
LONGEST_SHORT_BREAK_DAYS = 17
SHORT_BREAK_STATUSES = frozenset({"V3", "V4"})
NOT_AN_AUTHORITY = {
    "parent": "a parent placed the child",
    "other": "a body other than a local authority placed the child",
}


def short_break(movement: Movement) -> Truth:
    """Whether the stay is a short break; a blank is no for a child in care or a stay of more than 17 days."""
    if movement.short_break is not Truth.UNKNOWN:
        return movement.short_break
    in_care = movement.looked_after is Truth.YES and movement.legal_status not in SHORT_BREAK_STATUSES
    too_long = movement.stay_days is not None and movement.stay_days > LONGEST_SHORT_BREAK_DAYS
    return Truth.NO if in_care or too_long else Truth.UNKNOWN


def placed_by_host(movement: Movement) -> bool:
    """Whether the authority of the area is itself the placing authority."""
    return movement.host.gss is not None and movement.host.gss == movement.placing.gss


def exempt_from_home_notice(movement: Movement) -> NotApplicable | None:
    """Say why the home owed the authority of its area no notice of this movement, if it owed none."""
    if movement.registration is Registration.NOT_REGISTERED:
        return NotApplicable(f"{movement.home_name} was not a registered children's home on {said(movement.on)}")
    if short_break(movement) is Truth.YES and movement.on >= SHORT_BREAKS_EXEMPT_FROM:
        return NotApplicable("the stay was a short break, and no notice is owed of short breaks")
    if placed_by_host(movement):
        return NotApplicable(f"{movement.host.name} placed the child itself, in its own area")
    return None


def home_notice_doubt(movement: Movement) -> CannotTell | None:
    """Say which blank forbids a breach of the home's duty, the most basic one first."""
    if movement.listed_elsewhere:
        return misdirected_doubt(movement, NoticeBy.HOME)
    if movement.host.gss is None:
        return CannotTell(
            f"the authority of the area on {said(movement.on)} is not known: {movement.host.basis}", "host"
        )
    if movement.registration is Registration.UNKNOWN:
        why = f": {movement.register_doubt}" if movement.register_doubt else ""
        return CannotTell(
            f"whether {movement.home_name} was registered on {said(movement.on)} is not known{why}", "registration"
        )
    if movement.placing.gss is None and movement.placing.by not in NOT_AN_AUTHORITY:
        return CannotTell(
            "the placing authority is not recorded: were it the authority of the area, no notice would be owed",
            "placing_authority",
        )
    return short_break_doubt(movement) or child_doubt(movement) or misdirected_doubt(movement, NoticeBy.HOME)


def short_break_doubt(movement: Movement) -> CannotTell | None:
    """Say why a short break, or a blank where one could stand, forbids a breach."""
    match short_break(movement):
        case Truth.YES:
            reason = "the stay was a short break, and whether short breaks were left out before 1 April 2015 is open"
            return CannotTell(reason, "short_break")
        case Truth.UNKNOWN:
            return CannotTell("whether the stay was a short break is not recorded", "short_break")
    return None


def child_doubt(movement: Movement) -> CannotTell | None:
    """Say why nobody can be sure that no notice means this child."""
    if not movement.child_identified:
        return CannotTell("the child is not identified, so notices cannot be matched surely", "child")
    if movement.spelt_otherwise:
        lines = "; ".join(map(str, movement.spelt_otherwise))
        reason = f"for the two may be one: {IN_COMMON}, at the same home: {lines}"
        return CannotTell(f"a notice near that day may mean this child, {reason}", "child")
    if movement.unidentified_notices:
        lines = "; ".join(str(origin) for origin in movement.unidentified_notices)
        return CannotTell(f"a notice near that day may mean this child but does not surely name one: {lines}", "child")
    return None


def misdirected_doubt(movement: Movement, *senders: NoticeBy) -> CannotTell | None:
    """Say which notice of this child and day, by any of some senders, may mean this home or another.

    A home at which a notice alone has the child may be none that it ever came to, whoever's notice it is.
    """
    alone = movement.listed_elsewhere
    lines = [line for line in movement.misdirected if alone or line.by in (*senders, NoticeBy.UNKNOWN)]
    if not lines:
        return None
    said = "; ".join(str(line.origin) for line in lines)
    if alone:
        lists = "; ".join(map(str, alone))
        reason = f"only a notice has the child at this home ({said}), and a list has it at another that day ({lists})"
    else:
        reason = f"a notice of that child and day names another home, at which nothing else has it: {said}"
    return CannotTell(f"{reason}; which home is meant is not known", "notice_home")


def place_kept_doubt(movement: Movement) -> CannotTell | None:
    """Say why a stay that ended in hospital, on holiday or on remand may be no discharge."""
    if movement.occasion == "discharge" and movement.place_kept_doubt:
        return CannotTell(f'was the place kept? The record says "{movement.place_kept_doubt}"', "place_kept")
    return None


def exempt_from_placing_duties(placement: Placement) -> NotApplicable | None:
    """Say why the Regulations on care planning did not bind whoever placed this child, if they did not."""
    placing = placement.admission.placing
    if placing.by in NOT_AN_AUTHORITY:
        return NotApplicable(f"{NOT_AN_AUTHORITY[placing.by]}, so no placing authority owed anything")
    if placing.in_england is Truth.NO:
        return NotApplicable(
            f"{placing.name} is not in England, and the Regulations on care planning bind England only"
        )
    if placement.admission.looked_after is Truth.NO:
        return NotApplicable("the child was not looked after")
    return None


def exempt_in_own_area(placement: Placement) -> NotApplicable | None:
    """Say that the child stayed in the placing authority's own area, if that is so."""
    if placed_by_host(placement.admission):
        return NotApplicable(f"{placement.admission.host.name} placed the child in its own area")
    return None


def exempt_as_short_break(placement: Placement) -> NotApplicable | None:
    """Say that the placement was a short break, where the duty leaves those out whatever the date."""
    if short_break(placement.admission) is Truth.YES:
        return NotApplicable("the placement was a short break, and this duty leaves short breaks out")
    return None


def exempt_from_area_notice(placement: Placement) -> NotApplicable | None:
    """Say why the placing authority owed the area authority no notice, if it owed none."""
    return exempt_from_placing_duties(placement) or exempt_as_short_break(placement) or exempt_in_own_area(placement)


def placing_doubt(placement: Placement) -> CannotTell | None:
    """Say which blank forbids a breach of any of the placing authority's duties."""
    admission = placement.admission
    if admission.placing.gss is None:
        return CannotTell("the placing authority is not recorded", "placing_authority")
    if admission.placing.in_england is Truth.UNKNOWN:
        return CannotTell(f"whether {admission.placing.name} is in England is not known", "placing_authority")
    if admission.looked_after is Truth.UNKNOWN:
        return CannotTell("whether the child was looked after is not recorded", "looked_after")
    if not admission.child_identified:
        return CannotTell("the child is not identified, so other records cannot be matched surely", "child")
    return None


def area_doubt(placement: Placement) -> CannotTell | None:
    """Say that the area authority is not known, where that is so."""
    host = placement.admission.host
    if host.gss is None:
        return CannotTell(f"the area authority on {said(placement.admission.on)} is not known: {host.basis}", "host")
    return None


def placing_short_break_doubt(placement: Placement) -> CannotTell | None:
    """Say that a short break, which would have left the duty out, is not ruled out."""
    if short_break(placement.admission) is Truth.UNKNOWN:
        return CannotTell("whether the placement was a short break is not recorded", "short_break")
    return None


def area_notice_doubt(placement: Placement) -> CannotTell | None:
    """Say which blank forbids a breach of the placing authority's duty to tell the area authority."""
    basics = area_doubt(placement) or placing_doubt(placement) or placing_short_break_doubt(placement)
    doubt = basics or child_doubt(placement.admission)
    return doubt or misdirected_doubt(placement.admission, NoticeBy.PLACING_AUTHORITY)


def adjacency_doubt(placement: Placement) -> CannotTell | None:
    """Say that nobody knows whether the two areas adjoin, which decides between two duties."""
    if placement.adjoins is Truth.UNKNOWN:
        host, placing = placement.admission.host.name, placement.admission.placing.name
        return CannotTell(f"whether the areas of {host} and {placing} adjoin is not known", "adjacency")
    return None


def exempt_from_interview(back: Return) -> NotApplicable | None:
    """Say why nobody owed the child an interview after this return, if nobody did."""
    if back.returned is None and back.still_gone is Truth.YES:
        return NotApplicable("the log says that the child has not come back, and an interview is owed on the return")
    if back.called_off is not None and back.called_off.is_sure:
        return NotApplicable(
            f"the police call off the report of that number: nobody was missing ({back.called_off.told_in})"
        )
    if back.is_child is Truth.NO:
        return NotApplicable("whoever was missing was 18 or older on that day, and no child any more")
    if back.placing.in_england is Truth.NO:
        return NotApplicable(f"{back.placing.name} is not in England, and the guidance is for authorities in England")
    return None


def return_doubt(back: Return) -> CannotTell | None:
    """Say that no log has the return, where the child is back, as a later report shows, or may be."""
    if back.returned is not None:
        return None
    again = f", though the child was missing again on {moment_said(back.again)}" if back.again is not None else ""
    return CannotTell(f"the return is not recorded: no log says when the child came back{again}", "return")


def contradictory(lines: Sequence[Interview]) -> CannotTell:
    """Say that lines of a log contradict themselves, each of them."""
    where = "; ".join(str(line.origin) for line in lines)
    if all(line.was_held for line in lines):
        said = "the log says both that the home's own people held an interview and that none was offered"
    else:
        said = "the log says both that an interview was offered, or declined, and that none was offered"
    return CannotTell(f"{said}: {where}", "offer")


def interview_doubt(back: Return) -> CannotTell | None:
    """Say which blank forbids saying that an interview was not given as it should have been."""
    if back.is_child is Truth.UNKNOWN:
        return CannotTell("whether the child was under 18 on the day of the return is not known", "age")
    if back.placing.gss is None and back.placing.by not in NOT_AN_AUTHORITY:
        return CannotTell("the responsible authority is not recorded", "placing_authority")
    if back.placing.gss is not None and back.placing.in_england is Truth.UNKNOWN:
        return CannotTell(f"whether {back.placing.name} is in England is not known", "placing_authority")
    if not back.child_identified:
        return CannotTell("the child is not identified, so interviews cannot be matched surely", "child")
    return _line_doubt(back) or _cancelled_doubt(back)


def _line_doubt(back: Return) -> CannotTell | None:
    said = [perhaps_about(back.perhaps)] if back.perhaps else []
    said += [unsurely_about(back.unsure)] if back.unsure else []
    return CannotTell("; ".join(said), "child") if said else None


def perhaps_about(lines: Iterable[Origin]) -> str:
    """That lines of a log of interviews may be about a return, and do not surely name it."""
    where = "; ".join(map(str, lines))
    why = "though its name, number or day is another, or its hour is not told"
    return f"a line may be about this return, {why}: {where}"


def unsurely_about(lines: Iterable[Origin]) -> str:
    """That lines of a log of interviews may be about a return, and leave open whom they name."""
    where = "; ".join(map(str, lines))
    return f"a line may be about this return, and does not surely say of which child it is: {where}"


def _cancelled_doubt(back: Return) -> CannotTell | None:
    if back.called_off is None:
        return None
    if back.called_off.has_case:
        return CannotTell(contradicted(back.called_off), "called_off")
    return CannotTell(
        "the police cancelled the report of that number, and the log does not say whether anybody was missing: "
        f"{back.called_off.told_in}",
        "called_off",
    )
