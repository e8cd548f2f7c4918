"""Which home is visited next: parts with the numbers behind them, a ranking, and a share by lot."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from auditapp.domain.lots import drawn, lot
from auditapp.domain.target_parts import scored
from auditapp.domain.targeting import ChosenBy, HomeFacts, Part, Scored, ScorePart, by_lot_of, chosen, points_of, ranked
from auditapp.rulebook.reading import ChecklistRefused
from auditapp.rulebook.targeting import read_weights, weights_on

TODAY = date(2026, 11, 26)
FILE = Path(__file__).parents[2] / "checklists" / "targeting" / "standard.yaml"


def part_of(asked: Part, **facts: object) -> tuple[int, bool, str]:
    """One part of the score of a home of which these facts are known."""
    home = scored(HomeFacts("SC1", **facts), weights_on(TODAY), TODAY)  # type: ignore[arg-type]
    (found,) = (one for one in home.parts if one.part is asked)
    return found.points, found.is_known, found.words


def not_known(why: str) -> str:
    return f"not known, counts half: {why}"


ELSEWHERE = (
    "3 of 4 children there on 31 October 2026, the last day that lists tell of, were placed by another authority"
)


def of_score(urn: str, points: int) -> Scored:
    return Scored(urn, (ScorePart(Part.VISIT, points, 100, is_known=True, words="made up"),))


# Weights of the file: visit 20 (full at 730 days), reports 20 (6 for a bed), notices 16 (50 in 100), elsewhere 10,
# breaches 16 (10), manager 8 (within 365 days), silence 10 (3).
@pytest.mark.parametrize(
    ("asked", "facts", "expected"),
    [
        (Part.VISIT, {}, (20, True, "no spot check of it is on record here")),
        (
            Part.VISIT,
            {"last_visit": date(2025, 11, 26)},
            (10, True, "last visited on 26 November 2025, 365 days ago"),
        ),
        (Part.VISIT, {"last_visit": TODAY}, (0, True, "last visited on 26 November 2026, 0 days ago")),
        (
            Part.REPORTS,
            {"reports": 9, "beds": 3, "days_logged": 365},
            (10, True, "9 reports to the police in 365 days, 3 beds"),
        ),
        (
            Part.REPORTS,
            {"reports": 1, "beds": 1, "days_logged": 365},
            (3, True, "1 report to the police in 365 days, 1 bed"),
        ),
        (
            Part.REPORTS,
            {"reports": 0, "beds": 4, "days_logged": 90},
            (
                0,
                True,
                "0 reports to the police in 365 days (for 90 of these the log is declared complete), 4 beds",
            ),
        ),
        (
            Part.REPORTS,
            {"reports": 900, "beds": 4, "days_logged": 365},
            (20, True, "900 reports to the police in 365 days, 4 beds"),
        ),
        (
            Part.REPORTS,
            {"reports": 9, "days_logged": 365},
            (
                10,
                False,
                not_known("9 reports to the police in 365 days, but no register says how many beds it has"),
            ),
        ),
        (
            Part.REPORTS,
            {"beds": 4},
            (
                10,
                False,
                not_known("no police log tells of these days"),
            ),
        ),
        (
            Part.NOTICES,
            {"notices_told": 8, "notices_missed": 1},
            (4, True, "1 of 8 notices that it owed are missing or late"),
        ),
        (
            Part.NOTICES,
            {"notices_told": 8, "notices_missed": 6, "notices_untold": 2},
            (16, True, "6 of 8 notices that it owed are missing or late; of 2 more it cannot be told"),
        ),
        (
            Part.NOTICES,
            {"notices_untold": 2},
            (
                8,
                False,
                not_known("of 2 notices it cannot be told"),
            ),
        ),
        (
            Part.ELSEWHERE,
            {"children_on": date(2026, 10, 31), "children": 4, "children_from_elsewhere": 3},
            (8, True, ELSEWHERE),
        ),
        (
            Part.ELSEWHERE,
            {"children_on": TODAY, "children": 0, "children_from_elsewhere": 0},
            (0, True, "no child lived there on 26 November 2026, the last day that lists tell of"),
        ),
        (Part.BREACHES, {"open_breaches": 5}, (8, True, "5 open, on which nothing was answered or decided")),
        (Part.BREACHES, {"open_breaches": 0}, (0, True, "0 open, on which nothing was answered or decided")),
        (Part.MANAGER, {"managers_named": 2}, (0, True, "2 registers name the same manager")),
        (
            Part.MANAGER,
            {"managers_named": 2, "manager_changed_on": date(2026, 11, 1)},
            (8, True, "the register as at 1 November 2026 names another manager than the one before it, 25 days ago"),
        ),
        (
            Part.MANAGER,
            {"managers_named": 2, "manager_changed_on": date(2025, 11, 25)},
            (0, True, "the register as at 25 November 2025 names another manager than the one before it, 366 days ago"),
        ),
        (
            Part.MANAGER,
            {"managers_named": 1},
            (
                4,
                False,
                not_known("one register only names a manager, so no change shows"),
            ),
        ),
        (Part.SILENCE, {"returns_late": 1}, (3, True, "1 return late")),
        (Part.SILENCE, {"returns_late": 0}, (0, True, "0 returns late")),
        (
            Part.SILENCE,
            {},
            (
                5,
                False,
                not_known("no return is expected of it"),
            ),
        ),
    ],
)
def test_each_part_says_the_numbers_behind_it(asked: Part, facts: dict[str, object], expected: tuple[int, bool, str]):
    assert part_of(asked, **facts) == expected


def test_a_home_of_which_nothing_is_known_is_neither_good_nor_bad_but_for_never_having_been_seen():
    home = scored(HomeFacts("SC1"), weights_on(TODAY), TODAY)
    assert [one.points for one in home.parts] == [20, 10, 8, 5, 8, 4, 5]
    assert home.score == 60


def test_points_are_whole_and_halves_go_up():
    assert points_of(10, None) == 5
    assert [by_lot_of(count, 5) for count in (0, 1, 2, 5, 7, 8, 10, 12, 13)] == [0, 0, 1, 1, 1, 2, 2, 2, 3]


def test_a_lot_is_the_hash_of_seed_and_number_in_any_program():
    assert lot("seed", "SC1") == sha256(b"seed|SC1").hexdigest()
    lots = {urn: sha256(f"seed|{urn}".encode()).hexdigest() for urn in ("SC1", "SC2", "SC3")}
    assert drawn("seed", ["SC3", "SC1", "SC2"], 2) == tuple(sorted(lots, key=lambda urn: lots[urn]))[:2]
    assert drawn("seed", ["SC1"], 5) == ("SC1",)
    assert drawn("seed", ["SC1"], -1) == ()


def test_homes_of_one_score_stand_in_the_order_of_their_lots_and_not_of_their_numbers():
    homes = [of_score("SC1", 10), of_score("SC2", 30), of_score("SC3", 10)]
    orders = {tuple(one.urn for one in ranked(homes, seed)) for seed in "abcdefgh"}
    assert orders == {("SC2", "SC1", "SC3"), ("SC2", "SC3", "SC1")}


def test_lots_are_drawn_among_all_and_the_rest_taken_by_rank():
    homes = [of_score(f"SC{n}", n) for n in range(10)]
    (by_lot,) = drawn("seed", (home.urn for home in homes), 1)
    found = chosen(homes, "seed", 5, 5)
    assert len(found) == 5
    assert [one.home.urn for one in found if one.by is ChosenBy.LOT] == [by_lot]
    others = [f"SC{n}" for n in range(9, -1, -1) if f"SC{n}" != by_lot]
    assert [one.home.urn for one in found if one.by is ChosenBy.RANK] == others[:4]
    assert {one.home.urn: one.rank for one in found} == {one.home.urn: 10 - int(one.home.urn[2:]) for one in found}


def test_more_visits_than_homes_are_all_homes():
    assert len(chosen([of_score("SC1", 1), of_score("SC2", 2)], "seed", 9, 5)) == 2
    assert chosen([], "seed", 3, 5) == ()


@pytest.mark.parametrize(
    ("was", "becomes", "sentence"),
    [
        ("weight: 20", "weight: 22", "add up to 10[24] and not to 100"),
        ("weight: 20", "weight: 21", "not a multiple of 2"),
        ("children_by_lot: 1", "children_by_lot: 4", "more children are drawn by lot than are looked at"),
        ("one_by_lot_in: 5", "one_by_lot_in: 1", "less than the minimum"),
        ("      silence:", "      quiet:", "quiet"),
        ("2026-01-01", "2026-13-01", "not a 'date'"),
    ],
)
def test_weights_that_do_not_hold_together_are_refused(was: str, becomes: str, sentence: str):
    with pytest.raises(ChecklistRefused, match=sentence):
        read_weights(FILE.read_text(encoding="utf-8").replace(was, becomes), "made-up.yaml")


def test_versions_follow_one_another():
    text = FILE.read_text(encoding="utf-8")
    _, _, version = text.partition("versions:\n")
    later = version.replace("2026-01-01", "2027-04-01")
    ended = version.replace("from: 2026-01-01", "from: 2026-01-01\n    to: 2027-03-31")
    both = read_weights(f"title: Made up\nversions:\n{ended}{later}", "made-up.yaml")
    assert [(one.first, one.last) for one in both] == [
        (date(2026, 1, 1), date(2027, 3, 31)),
        (date(2027, 4, 1), None),
    ]
    with pytest.raises(ChecklistRefused, match="does not begin where the one before ends"):
        read_weights(f"title: Made up\nversions:\n{version}{later}", "made-up.yaml")
    with pytest.raises(ChecklistRefused, match="no weights that hold on 31 December 2025"):
        weights_on(date(2025, 12, 31))
