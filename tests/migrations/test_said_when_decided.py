"""The step that keeps what findings said when they were decided fills in what is known of old ones, and no more."""

from pathlib import Path

from sqlalchemy import text

from auditapp.services.workplace import Workplace
from auditapp.storage.database import move
from tests.journeys import papers

SAID = "SELECT state, outcome_then, reason_then FROM finding_decision ORDER BY id"


def test_of_old_decisions_only_what_is_known_for_sure_is_filled_in(place: Workplace, tmp_path: Path):
    papers.give_all(place, tmp_path)
    papers.check(place)
    rows = {(row["rule"], str(row["event_on"])): row for row in papers.dump(place)["finding"]}
    upheld, changed = rows["ADM-1", "2014-06-17"], rows["DIS-1", "2014-07-25"]
    asked = rows["PLA-1", "2014-06-17"]
    papers.decide(place, upheld["id"], "referred", "Made up for a test.")
    papers.decide(place, upheld["id"], "upheld", "Made up for a test.")
    papers.decide(place, changed["id"], "dismissed", "Made up for a test.")
    papers.decide(place, asked["id"], "asked", "Made up for a test.")
    with place.engine.begin() as connection:
        connection.execute(text("UPDATE finding SET changed = true WHERE id = :id"), {"id": changed["id"]})
    move(place.engine, "0045")
    move(place.engine)
    with place.reading() as connection:
        assert [tuple(row) for row in connection.execute(text(SAID))] == [
            ("referred", None, None),
            ("upheld", "breached", upheld["reason"]),
            ("dismissed", None, None),
            ("asked", None, None),
        ]
        assert set(connection.execute(text("SELECT says_since FROM finding")).scalars()) == {None}
