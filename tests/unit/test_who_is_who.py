"""Which rows mean one child: by number, by whole name and date of birth, by a person's word; never by name alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from auditapp.domain.acts import Act
from auditapp.services.importing.children_of_rows import marks_of, person_of
from auditapp.services.matching.who_is_who import WhoIsWho, who_is_who
from auditapp.services.workplace import Workplace, make_workplace
from auditapp.storage import children, sources
from auditapp.storage.children import Identity

LEEDS, KENT = "E08000035", "E10000016"
BORN = date(1999, 2, 19)
GIVEN = datetime(2024, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workplace]:
    made = make_workplace(None, tmp_path / "instance", "tester")
    yield made
    made.engine.dispose()


def store(place: Workplace, *who: dict[str, object], at: datetime = GIVEN) -> None:
    """Rows that speak of children, each with the next number."""
    with place.writing() as (connection, _):
        first = children.next_child(connection)
        texts = (
            "sha256",
            "file_name",
            "path",
            "state",
            "code",
            "message",
            "sender",
            "as_at_basis",
            "list_kind",
            "layout",
        )
        number = sources.add_source(
            connection, **dict.fromkeys(texts, "x"), options={}, received_on=at.date(), committed_at=at
        )
        rows = [marked(place, Identity(first + n, "", n + 2, **said)) for n, said in enumerate(who)]  # type: ignore[arg-type]
        children.add_identities(connection, number, rows)


def marked(place: Workplace, said: Identity) -> Identity:
    """With the marks under which an import stores it."""
    ref, name = marks_of(person_of(said), place.key)
    return replace(said, ref_mark=ref, name_mark=name)


def known(place: Workplace, at: datetime = GIVEN) -> WhoIsWho:
    with place.reading() as connection:
        return who_is_who(connection, place.key, at)


def named(surname: str, forename: str, **more: object) -> dict[str, object]:
    return {"surname": surname, "forename": forename, **more}


def test_one_number_of_one_authority_is_one_child(place: Workplace):
    store(
        place,
        {"child_ref": "T1", "placing_la_gss": LEEDS, **named("TESTER", "Ash", dob=BORN)},
        {"child_ref": "t1", "placing_la_gss": LEEDS},
        {"child_ref": "T1", "placing_la_gss": KENT},
    )
    people = known(place)
    assert people.child_of[1] == people.child_of[2] == 1
    assert people.child_of[3] == 3


def test_one_whole_name_and_birth_is_one_child_in_any_spelling(place: Workplace):
    store(place, named("TESTER-ONE", "Ash", dob=BORN), named("Tester One", "ASH", dob=BORN), named("TESTER-ONE", "Ash"))
    people = known(place)
    assert people.child_of[1] == people.child_of[2] == 1
    assert people.child_of[3] == 3
    assert people.identified == {1}


def test_a_paper_with_number_and_name_joins_what_was_apart_from_its_day_on(place: Workplace):
    store(place, {"child_ref": "T1", "placing_la_gss": LEEDS}, named("TESTER", "Ash", dob=BORN))
    later = GIVEN + timedelta(days=3)
    store(place, {"child_ref": "T1", "placing_la_gss": LEEDS, **named("TESTER", "Ash", dob=BORN)}, at=later)
    assert len(set(known(place).child_of.values())) == 2
    assert set(known(place, later).child_of.values()) == {1}


def test_a_persons_word_joins_two_from_its_day_on(place: Workplace):
    store(place, named("TESTER", "A"), named("TESTER", "Ash", dob=BORN))
    with place.writing() as (connection, _):
        children.add_link(connection, 1, 2, Act("tester", GIVEN + timedelta(days=1)))
    assert set(known(place).child_of.values()) == {1, 2}
    people = known(place, GIVEN + timedelta(days=2))
    assert set(people.child_of.values()) == {1}
    assert people.identified == {1}


def test_the_pseudonym_comes_of_the_number_else_of_the_whole_name_else_of_the_row(place: Workplace):
    who = [{"child_ref": "T1", "placing_la_gss": LEEDS}, named("TESTER", "Ash", dob=BORN), named("TESTER", "B")]
    store(place, *who)
    store(place, *who)
    people = known(place)
    first, again = [people.pseudonym(people.child_of[n]) for n in (1, 2, 3)], people.child_of
    assert len(set(first)) == 3
    assert [again[n] for n in (4, 5, 6)] == [1, 2, 6]
    assert people.pseudonym(6) not in first


def test_a_name_that_is_not_kept_still_tells_the_same_child(place: Workplace):
    whole = named("TESTER", "Ash", dob=BORN)
    mark = marked(place, Identity(1, "", 2, **whole)).name_mark  # type: ignore[arg-type]
    store(place, whole)
    with place.writing() as (connection, _):
        number = children.next_child(connection)
        children.add_identities(connection, 1, [Identity(number, "", 9, name_mark=mark)])
    people = known(place)
    assert people.child_of == {1: 1, number: 1}
    assert people.pseudonym(1)
