"""Every step of the schema, up and down with data in the tables, on both databases."""

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Engine, Table, inspect, select, text, update

from auditapp.domain.people import Role
from auditapp.domain.spot_checks import Seen
from auditapp.domain.visit_acts import VisitAct
from auditapp.services.findings.list_findings import finding_lines, wanted
from auditapp.services.importing.mark_children import mark_children
from auditapp.services.workplace import Workplace, make_workplace
from auditapp.storage import (
    audit_log,
    children,
    spot_checks,
    visit_acts,
)
from auditapp.storage.database import is_current, metadata, move
from auditapp.storage.engine import open_engine
from auditapp.storage.nearness import child_nearness
from tests.journeys import papers
from tests.migrations.rows_in_every_table import RECEIVED, fill
from tests.web import people_of, visits_made

STEPS = {
    "0001": {"source", "row_remark"},
    "0002": {"child_identity", "child_link"},
    "0003": {"home_statement", "placement_statement", "notice_statement", "completeness", "replacement", "repetition"},
    "0004": {"layout_answer", "home_alias", "protocol"},
    "0005": {"finding", "finding_decision", "judgement"},
    "0006": {"audit_log"},
    "0007": {"installation"},
    "0008": {"place", "report_statement", "report_detail", "interview_statement", "episode_link", "check_state"},
    "0009": set(),
    "0010": set(),
    "0011": {"organisation", "account", "account_grant", "sign_in"},
    "0012": {"recovery_code", "sign_in_try", "account_link"},
    "0013": {"handed_in"},
    "0014": {"rejected_row"},
    "0015": {"expected_return", "return_entry"},
    "0016": {"job"},
    "0017": {"day_answer", "open_doubt", "doubts_read"},
    "0018": {"handed_in_protocol"},
    "0019": {"account_identity", "sign_on_question"},
    "0020": set(),
    "0021": set(),
    "0022": {"account_use", "grant_look"},
    "0024": {"child_apart"},
    "0025": set(),
    "0026": set(),
    "0027": set(),
    "0028": {"action", "finding_word"},
    "0029": {"paper_request", "paper_request_finding"},
    "0030": {"saved_view"},
    "0031": {"contract", "issued_workbook", "workbook_fetch"},
    "0032": {"enquiry"},
    "0033": {"child_nearness"},
    "0035": {"action_file"},
    "0036": {"paper_reminder"},
    "0037": {
        *("spot_check", "spot_check_member", "spot_check_subject", "tablet"),
        *("spot_check_operation", "spot_check_answer", "spot_check_photo"),
    },
    "0038": {"programme", "programme_home", "programme_visit"},
    "0039": {"feedback_letter", "feedback_reply"},
    "0040": {"spot_check_act", "spot_check_tablet"},
    "0041": set(),
    "0045": {"programme_team"},
    "0046": set(),
}
# Columns that a later step adds to a table of an earlier one.
ADDED_LATER = {
    "0008": {
        "child_identity.ref_mark",
        "child_identity.name_mark",
        "placement_statement.exploitation_marked",
        "finding.linked",
        "finding.child",
        "finding.digest",
    },
    "0009": {"interview_statement.interviewer_employer"},
    "0010": {
        "notice_statement.notified_at",
        "notice_statement.sent_at",
        "notice_statement.received_at",
        "notice_statement.police_notified_at",
        "placement_statement.area_la_notified_at",
    },
    "0013": {"child_link.closed_at"},
    "0019": {"account_link.failed_at"},
    "0021": {"placement_statement.place_kind"},
    "0026": {"job.takes_back"},
    "0040": {"spot_check_photo.looked_at", "spot_check_photo.looked_by"},
    "0041": {"paper_request.taken_back_by", "paper_request.taken_back_at"},
    "0045": {"programme.agreement"},
    "0046": {"finding.says_since", "finding_decision.outcome_then", "finding_decision.reason_then"},
    "0028": {"finding_decision.until", "finding_decision.referred_to", "finding.owner", "finding.until"},
}


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    made = open_engine(database_url)
    yield made
    made.dispose()


@pytest.fixture
def filled(place: Workplace, tmp_path: Path) -> Engine:
    """A database with a row or more in every table."""
    fill(place, tmp_path)
    return place.engine


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def form(engine: Engine) -> dict[str, Any]:
    """The schema as the database itself describes it."""
    seen = inspect(engine)
    return {
        name: (
            [(c["name"], str(c["type"]), c["nullable"]) for c in seen.get_columns(name)],
            seen.get_pk_constraint(name),
            sorted(seen.get_foreign_keys(name), key=str),
            sorted(seen.get_indexes(name), key=str),
        )
        for name in sorted(tables(engine))
    }


def contents(engine: Engine, names: set[str], without: Collection[str] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the tables named, without some columns."""
    with engine.connect() as connection:
        chosen = [table for table in metadata.sorted_tables if table.name in names]
        return {
            t.name: [tuple(r) for r in connection.execute(select(*_columns(t, without)).order_by(*t.primary_key))]
            for t in chosen
        }


def _columns(table: Table, without: Collection[str]) -> list[Column[Any]]:
    return [column for column in table.columns if f"{table.name}.{column.name}" not in without]


def differences(engine: Engine) -> list[Any]:
    with engine.connect() as connection:
        return compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata)


def test_up_from_nothing_gives_the_tables_of_the_program(engine: Engine):
    assert not is_current(engine)
    move(engine)
    assert differences(engine) == []
    assert is_current(engine)
    assert tables(engine) == set(metadata.tables)


def test_the_steps_follow_one_another_and_hold_every_table():
    script = ScriptDirectory("migrations")
    assert [step.revision for step in script.walk_revisions()][::-1] == list(STEPS)
    assert set.union(*STEPS.values()) == set(metadata.tables)


def test_each_step_up_adds_its_tables_and_down_removes_them(engine: Engine):
    expected: set[str] = set()
    for step, added in STEPS.items():
        move(engine, step)
        expected |= added
        assert tables(engine) == expected
    for step, added in reversed(STEPS.items()):
        assert tables(engine) == expected
        expected -= added
        before = list(STEPS)[list(STEPS).index(step) - 1] if step != "0001" else "base"
        move(engine, before)
    assert tables(engine) == set()


def test_up_down_up_leaves_the_same_form(engine: Engine):
    move(engine)
    first = form(engine)
    move(engine, "base")
    move(engine)
    assert form(engine) == first


def test_every_step_down_and_up_with_data_keeps_the_data_of_the_others(filled: Engine):
    whole = contents(filled, set(metadata.tables))
    assert [name for name, rows in whole.items() if not rows] == []
    kept = set(metadata.tables)
    names = list(STEPS)
    gone: set[str] = set()
    for step in reversed(names):
        kept -= STEPS[step]
        gone |= ADDED_LATER.get(step, set())
        before = contents(filled, kept, gone)
        move(filled, names[names.index(step) - 1] if step != names[0] else "base")
        assert contents(filled, kept, gone) == before
    for step in names:
        move(filled, step)
    assert differences(filled) == []
    assert not any(contents(filled, set(metadata.tables)).values())


def test_one_step_back_and_forth_leaves_the_other_rows_whole(filled: Engine):
    others = set(metadata.tables).difference(*(made for step, made in STEPS.items() if step > "0005"))
    added = set.union(*ADDED_LATER.values())
    before = contents(filled, others, added)
    move(filled, "0005")
    move(filled)
    assert contents(filled, others, added) == before


def test_the_times_of_notices_go_with_their_step_and_the_days_stay(filled: Engine):
    received = "SELECT received_on, received_at FROM notice_statement ORDER BY id"
    before = rows_of(filled, received)
    assert [(str(on), at is not None) for on, at in before] == [
        ("2014-06-17", False),
        ("2015-04-28", False),
        ("2014-06-17", True),
    ]
    assert str(before[-1][1]).startswith("2014-06-17 08:30")
    move(filled, "0008")
    assert rows_of(filled, "SELECT received_on FROM notice_statement ORDER BY id") == [(on,) for on, _ in before]
    move(filled)
    assert rows_of(filled, received) == [(on, None) for on, _ in before]


def rows_of(engine: Engine, query: str) -> list[tuple[Any, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_the_marks_of_children_come_back_when_the_database_is_made_ready(filled: Engine, place: Workplace):
    before = marks(filled)
    assert len([by_name for _, by_name in before.values() if by_name]) > 3
    move(filled, "0007")
    move(filled)
    assert not any(ref or name for ref, name in marks(filled).values())
    assert mark_children(place) == len(before)
    assert marks(filled) == before
    assert mark_children(place) == 0


def test_the_marks_of_names_near_one_another_are_made_anew_of_the_names_that_are_kept(filled: Engine, place: Workplace):
    kept = {name for (name,) in rows_of(filled, "SELECT name_mark FROM child_identity WHERE surname IS NOT NULL")} - {
        None
    }
    move(filled, "0032")
    move(filled)
    assert rows_of(filled, "SELECT name_mark FROM child_nearness") == []
    mark_children(place)
    made = rows_of(filled, "SELECT name_mark, length(marks) FROM child_nearness")
    assert {name for name, _ in made} == kept
    assert {length for _, length in made} == {36}
    logged = "SELECT count(*) FROM audit_log WHERE action = 'names compared'"
    mark_children(place)
    assert rows_of(filled, logged) == [(1,)]
    with filled.begin() as connection:
        # Marks as they were made before, of 420 bytes.
        connection.execute(update(child_nearness).values(marks=bytes(420)))
    mark_children(place)
    again = rows_of(filled, "SELECT name_mark, length(marks) FROM child_nearness")
    assert sorted(again) == sorted(made)


@pytest.mark.parametrize("is_told_otherwise", [False, True])
def test_a_decided_finding_of_before_the_pseudonyms_gets_its_own_and_is_not_called_changed(
    place: Workplace, tmp_path: Path, *, is_told_otherwise: bool
):
    papers.give_all(place, tmp_path)
    papers.check(place)
    (listed,) = (line for line in admissions(place) if line["event_on"] == date(2014, 6, 17))
    papers.decide(place, listed["id"], "upheld", "The home has no letter.")
    move(place.engine, "0007")
    move(place.engine)
    mark_children(place)
    if is_told_otherwise:
        told = papers.altered(papers.TOLD[:1], 0, 0, "Briarly TESTERTWO")
        told = papers.altered(papers.altered(told, 0, 1, "30/11/1998"), 0, RECEIVED - 1, "17/06/2014")
        papers.give(place, "notifications", papers.notices(tmp_path, "late.csv", told), authority="Medway")
    papers.check(place)
    (line,) = (line for line in admissions(place) if line["id"] == listed["id"])
    assert line["child"] == listed["child"] != ""
    assert (line["state"], line["changed"]) == ("upheld", is_told_otherwise)


def admissions(place: Workplace) -> list[dict[str, Any]]:
    return [line for line in finding_lines(place, papers.EVERYTHING, wanted(place)) if line["rule"] == "ADM-1"]


def marks(engine: Engine) -> dict[int, tuple[str | None, str | None]]:
    """The marks of the children whose number or name is kept; those of the others go with the step."""
    kept = children.child_identity
    query = select(kept.c.child_id, kept.c.ref_mark, kept.c.name_mark).where(
        kept.c.surname.is_not(None) | kept.c.child_ref.is_not(None)
    )
    with engine.connect() as connection:
        return {number: (ref, name) for number, ref, name in connection.execute(query)}


def test_sqlite_holds_its_foreign_keys(tmp_path: Path):
    engine = open_engine(f"sqlite:///{tmp_path / 'test.db'}")
    move(engine)
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
    with engine.connect() as connection, pytest.raises(Exception, match="FOREIGN KEY"):
        connection.execute(text("INSERT INTO child_link VALUES (1, 5, 6, 'x', '2024-01-01 00:00:00.000000', NULL)"))
    engine.dispose()


def test_a_second_init_changes_nothing(filled: Engine, place: Workplace):
    before = contents(filled, set(metadata.tables))
    make_workplace(filled.url.render_as_string(hide_password=False), place.folder, "tester").engine.dispose()
    assert contents(filled, set(metadata.tables)) == before


def test_a_refusal_and_a_return_of_before_are_the_first_acts_of_their_visits(place: Workplace, tmp_path: Path):
    papers.give_all(place, tmp_path)
    account = people_of.account_with(place, Role.INSPECTOR)
    refused, back, other = (visits_made.planned(place, account) for _ in range(3))
    seen = Seen(visits_made.LINCOLNSHIRE)
    with place.writing() as (connection, act):
        for number, state, action in (
            (refused, "refused", "visit refused by home"),
            (back, "returned", "visit sent back"),
        ):
            visit = spot_checks.spot_check_numbered(connection, seen, number)
            assert visit is not None
            spot_checks.change_spot_check(connection, visit, state=state, state_words=f"Words of {state}.")
            audit_log.append(connection, act, action, visit.urn, {"visit": number})
    move(place.engine, "0039")
    move(place.engine)
    with place.reading() as connection:
        found = {number: visit_acts.acts_of(connection, seen, number) for number in (refused, back, other)}
    assert [(one.kind, one.words) for one in found[refused]] == [(VisitAct.NOT_LET_IN, "Words of refused.")]
    assert [(one.kind, one.words) for one in found[back]] == [(VisitAct.SENT_BACK, "Words of returned.")]
    assert {one.by for one in (*found[refused], *found[back])} == {place.actor}
    assert found[other] == ()
