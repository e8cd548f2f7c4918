"""Making a programme of spot checks: the homes of an area are ranked by what is known, and some drawn by lot."""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from auditapp.domain.dates import Period
from auditapp.domain.joint_teams import TeamPart
from auditapp.domain.programmes import Programme
from auditapp.domain.scope import Scope
from auditapp.domain.target_parts import scored
from auditapp.domain.targeting import chosen
from auditapp.rulebook.targeting import weights_on
from auditapp.services.homes.register_known import register_known
from auditapp.services.visits.homes_to_visit import homes_to_visit, scope_of_authority
from auditapp.services.visits.planned_team import LONG_AGREEMENT, LONGEST_AGREEMENT, team_said
from auditapp.services.visits.target_facts import AreaAsked, facts_of_homes
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, programme_teams, programmes

MOST_VISITS, MOST_DAYS = 100, 732
NO_DAYS = "Give a first and a last day of the programme that is not over: the last at most two years after the first."
NO_COUNT = f"Say how many visits are to be made: a number from 1 to {MOST_VISITS}."
NO_HOMES = "No register given has a home of that area that is on the register, so there is none to visit."


@dataclass(frozen=True, slots=True)
class NewProgramme:
    """What is said of a programme that is made."""

    area_gss: str
    first: date
    last: date
    visits: int
    is_announced: bool
    team: tuple[TeamPart, ...] = ()
    agreement: str = ""


def are_days_of_a_programme(first: date, last: date, today: date) -> bool:
    """Whether a programme can be made of these days: not over, not backwards, and not longer than two years."""
    return first <= last <= first + timedelta(days=MOST_DAYS) and last >= today


def make_programme(place: Workplace, scope: Scope, account: str, new: NewProgramme) -> int:
    """Choose the homes as they stand today and keep the choice with its reasons; the programme's number."""
    area = scope_of_authority(scope, new.area_gss)
    if not are_days_of_a_programme(new.first, new.last, place.today):
        raise Refused(NO_DAYS, "last")
    if not 1 <= new.visits <= MOST_VISITS:
        raise Refused(NO_COUNT, "visits")
    weights, seed = weights_on(place.today), secrets.token_hex(8)
    if len(new.agreement) > LONGEST_AGREEMENT:
        raise Refused(LONG_AGREEMENT, "agreement")
    with place.reading() as connection:
        team = team_said(connection, new.team, new.area_gss, max(new.first, place.today))
        known = register_known(place, connection)
        homes = homes_to_visit(known, area, place.today)
        facts = facts_of_homes(place, connection, known, AreaAsked(area, homes, weights, place.today))
    if not facts:
        raise Refused(NO_HOMES, "authority")
    found = chosen([scored(one, weights, place.today) for one in facts], seed, new.visits, weights.one_by_lot_in)
    with place.writing() as (connection, act):
        kept = Programme(
            id=0,
            area_gss=new.area_gss,
            period=Period(new.first, new.last),
            visits=new.visits,
            is_announced=new.is_announced,
            seed=seed,
            weights_from=weights.first,
            window_days=weights.window_days,
            one_by_lot_in=weights.one_by_lot_in,
            homes_ranked=len(facts),
            made_by=account,
            made_at=act.at,
            agreement=new.agreement.strip(),
        )
        number = programmes.add_programme(connection, kept, found, act)
        programme_teams.add_team(connection, number, team)
        detail = {"programme": number, "homes": len(found)}
        audit_log.append(connection, act, "programme made", account, detail)
    return number
