"""Five rules over made-up papers of a force say what an oracle says that was written apart, in SQL over the truth."""

from collections import Counter
from datetime import date
from pathlib import Path

from auditapp.domain.dates import Period
from auditapp.services.judging.run_checks import nothing, run_checks
from auditapp.services.workplace import Workplace
from bench import force, force_oracle
from bench.data import KEEPER
from tests.journeys import papers

RULES = ("ADM-1", "PLA-1", "POL-3", "HOM-1", "REP-1")
YEARS = (Period(date(2014, 1, 1), date(2019, 12, 31)),)


def test_every_answer_is_the_oracles(place: Workplace, tmp_path: Path):
    true = force.truth(2_000, 600)
    files = force.write_papers(tmp_path, true)
    said = {
        "homes": {"authority": KEEPER, "as_at": date(2019, 12, 31)},
        "placements": {},
        "notifications": {"authority": KEEPER, "complete_for": YEARS},
        "police-log": {"force": force.FORCE},
    }
    for kind, words in said.items():
        told = papers.give(place, kind, files[kind], **{"received_on": date(2020, 1, 1), **words})
        assert (told.rejected, told.skipped) == (0, 0)
    run_checks(place, papers.EVERYTHING, None, (), papers.silent, keep=nothing, rules=RULES)
    held = papers.dump(place)
    numbers = {row["child_id"]: row["child_ref"] for row in held["child_identity"] if row["child_ref"]}
    found = Counter(
        (row["rule"], int(numbers[row["child_id"]].removeprefix("T-")), str(row["event_on"]), row["outcome"])
        for row in held["judgement"]
    )
    expected = force_oracle.answers(true, tmp_path)
    assert {(rule, outcome) for rule, _, _, outcome in expected} >= {
        *(("ADM-1", outcome) for outcome in ("complied", "breached", "not_applicable")),
        *(("PLA-1", outcome) for outcome in ("complied", "breached", "cannot_tell", "not_applicable")),
        *(("POL-3", outcome) for outcome in ("complied", "breached", "cannot_tell", "not_applicable")),
        *(("HOM-1", outcome) for outcome in ("complied", "cannot_tell")),
        *(("REP-1", outcome) for outcome in ("cannot_tell", "not_applicable")),
    }
    assert expected - found == Counter()
    assert found - expected == Counter()
