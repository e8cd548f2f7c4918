"""Programmes of spot checks as pages show them: how far each is, and the homes of one with the reasons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction

from auditapp.domain.dates import to_london
from auditapp.domain.error_rate import TOLD, Drawn, Estimate, estimated
from auditapp.domain.joint_teams import TASK_IN_WORDS, TeamPart, lacking
from auditapp.domain.own_questions import OWN
from auditapp.domain.people import Body
from auditapp.domain.programmes import (
    WANTS_A_VISIT,
    HomeStanding,
    Programme,
    ProgrammeHome,
    Progress,
    progress,
    standing_of_home,
)
from auditapp.domain.sampling import stands_for
from auditapp.domain.scope import Scope
from auditapp.domain.targeting import PART_IN_WORDS, ChosenBy, Part
from auditapp.services.homes.register_known import register_known
from auditapp.services.homes.shown_homes import home_names
from auditapp.services.known_world import authority_name
from auditapp.services.visits.planned_team import team_in_words
from auditapp.services.workplace import Workplace
from auditapp.storage import people, programme_teams, programmes
from auditapp.storage.answers_by_lot import AnswerByLot, answers_by_lot
from auditapp.storage.engine import Connection
from auditapp.storage.programme_teams import Planned
from auditapp.storage.programmes import States, Teams

ABOUT = {"": "The home itself", "child": "Files of children", "night": "Nights", "notice": "Notices"}
BodiesOn = Mapping[str, frozenset[Body]]
BY_IN_WORDS = {ChosenBy.RANK: "by rank", ChosenBy.LOT: "by lot"}


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A programme in the list: whose area, from when to when, how far."""

    number: int
    area: str
    first: date
    last: date
    is_announced: bool
    made_by: str
    made_at: datetime
    progress: Progress
    team: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartShown:
    """One part of a score: its points of its weight, and the numbers behind it."""

    part: Part
    name: str
    points: int
    weight: int
    is_known: bool
    words: str


@dataclass(frozen=True, slots=True)
class HomeChosen:
    """A home of a programme; the name is empty for whoever may not hold it.

    `visit` is the newest planned for it, and `team` who goes on that, each by name and as what.
    """

    number: int
    urn: str
    name: str
    rank: int
    by: str
    is_by_lot: bool
    score: int
    parts: tuple[PartShown, ...]
    standing: HomeStanding
    visit: str | None
    team: tuple[tuple[str, str], ...]
    lacks: tuple[str, ...] = ()

    @property
    def may_be_prepared(self) -> bool:
        """Whether no visit of it is planned or begun."""
        return self.standing in WANTS_A_VISIT


@dataclass(frozen=True, slots=True)
class Rate:
    """The estimate from the answers about one kind of thing; a night and a policy are never counted as one."""

    about: str
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """One place of the team that is planned, and to how many of the homes to which somebody goes it is filled."""

    task: str
    organisation: str
    name: str
    filled: int
    of: int


@dataclass(frozen=True, slots=True)
class ProgrammeShown:
    """One programme with its homes, and by what they were chosen."""

    line: ProgrammeLine
    visits: int
    seed: str
    weights_from: date
    window_days: int
    one_by_lot_in: int
    homes_ranked: int
    homes: tuple[HomeChosen, ...]
    rates: tuple[Rate, ...]
    team: tuple[PlaceShown, ...]
    agreement: str

    @property
    def by_lot(self) -> int:
        """How many of the homes were drawn by lot."""
        return sum(home.is_by_lot for home in self.homes)


def programmes_shown(place: Workplace, scope: Scope) -> tuple[ProgrammeLine, ...]:
    """The programmes of one's areas, the newest first."""
    with place.reading() as connection:
        found = programmes.programmes(connection, scope)
        numbers = [one.id for one in found]
        homes = programmes.home_numbers(connection, scope, numbers)
        states = programmes.visits_of(connection, scope, numbers)
        teams = programme_teams.teams_planned(connection, scope, numbers)
        called = _names(connection, found)
    lines = (_line(one, homes.get(one.id, ()), states, called[one.made_by]) for one in found)
    return tuple(replace(one, team=team_in_words(teams.get(one.number, ()))) for one in lines)


def programme_shown(place: Workplace, scope: Scope, number: int, body: Body) -> ProgrammeShown | None:
    """One programme with its homes; None where there is none that may be seen."""
    with place.reading() as connection:
        found = programmes.programme_numbered(connection, scope, number)
        if found is None:
            return None
        homes = programmes.homes_of(connection, scope, number)
        states = programmes.visits_of(connection, scope, [number])
        teams = programmes.teams_of(connection, scope, number)
        planned = programme_teams.teams_planned(connection, scope, [number]).get(number, ())
        bodies = programme_teams.bodies_on(connection, scope, number) if planned else {}
        called = _names(connection, [found])
        known = register_known(place, connection)
        rates = _rates(answers_by_lot(connection, scope, number))
    names = home_names(known, [one.urn for one in homes], place.today, body)
    chosen = tuple(_home(one, names.get(one.urn, ""), states, teams) for one in homes)
    return ProgrammeShown(
        line=_line(found, [one.id for one in homes], states, called[found.made_by]),
        visits=found.visits,
        seed=found.seed,
        weights_from=found.weights_from,
        window_days=found.window_days,
        one_by_lot_in=found.one_by_lot_in,
        homes_ranked=found.homes_ranked,
        homes=tuple(replace(one, lacks=_lacks(one, planned, bodies)) for one in chosen),
        rates=rates,
        team=tuple(_place(part, name, chosen, bodies) for part, name in planned),
        agreement=found.agreement,
    )


def _going(home: HomeChosen) -> bool:
    """Whether somebody is to go there or went, so that a team can be asked after."""
    return home.visit is not None and home.standing not in WANTS_A_VISIT


def _lacks(home: HomeChosen, planned: Planned, bodies: BodiesOn) -> tuple[str, ...]:
    if not _going(home):
        return ()
    return tuple(
        TASK_IN_WORDS[one.task]
        for one in lacking([part for part, _ in planned], bodies.get(home.visit or "", frozenset()))
    )


def _place(part: TeamPart, name: str, homes: Sequence[HomeChosen], bodies: BodiesOn) -> PlaceShown:
    going = [bodies.get(one.visit or "", frozenset()) for one in homes if _going(one)]
    filled = sum(part.is_filled_by(one) for one in going)
    return PlaceShown(TASK_IN_WORDS[part.task], part.organisation, name, filled, len(going))


def _rates(answers: Iterable[AnswerByLot]) -> tuple[Rate, ...]:
    """The estimates from what every home is asked about itself, and about the files, nights and notices drawn."""
    every = list(answers)
    return tuple(Rate(words, _estimate([one for one in every if one.of == of])) for of, words in ABOUT.items())


def _estimate(answers: Sequence[AnswerByLot]) -> Estimate:
    weighed = [(one, None if one.question.startswith(OWN) else _weight(one)) for one in answers]
    left_out = sum(weight is None and one.word in TOLD for one, weight in weighed)
    return estimated((Drawn(one.home, one.word, weight) for one, weight in weighed if weight is not None), left_out)


def _weight(one: AnswerByLot) -> Fraction | None:
    return stands_for(one.why) if one.of else Fraction(1)


def _names(connection: Connection, found: Sequence[Programme]) -> dict[str, str]:
    return people.names_of(connection, (one.made_by for one in found))


def _line(one: Programme, homes: Sequence[int], states: States, made_by: str) -> ProgrammeLine:
    return ProgrammeLine(
        number=one.id,
        area=authority_name(one.area_gss),
        first=one.period.first,
        last=one.period.last or one.period.first,
        is_announced=one.is_announced,
        made_by=made_by,
        made_at=to_london(one.made_at),
        progress=progress(_standing(home, states) for home in homes),
    )


def _standing(home: int, states: States) -> HomeStanding:
    return standing_of_home([state for _, state in states.get(home, ())])


def _home(one: ProgrammeHome, name: str, states: States, teams: Teams) -> HomeChosen:
    visits = states.get(one.id, ())
    newest = visits[-1][0] if visits else None
    return HomeChosen(
        number=one.id,
        urn=one.urn,
        name=name,
        rank=one.rank,
        by=BY_IN_WORDS[one.by],
        is_by_lot=one.by is ChosenBy.LOT,
        score=one.score,
        parts=tuple(
            PartShown(p.part, PART_IN_WORDS[p.part], p.points, p.weight, p.is_known, p.words) for p in one.parts
        ),
        standing=_standing(one.id, states),
        visit=newest,
        team=teams.get(newest, ()) if newest else (),
    )
