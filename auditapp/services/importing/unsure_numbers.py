"""The numbers of rows that do not surely name a child, also where a check asks about some children alone."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from auditapp.domain.misnamed import may_be_misnamed
from auditapp.domain.perhaps_again import is_placeless
from auditapp.domain.reports import ReportStatement
from auditapp.security.pseudonyms import PseudonymKey
from auditapp.services.matching.who_is_who import People, WhoIsWho, also_of
from auditapp.storage import followers
from auditapp.storage.engine import Connection
from auditapp.storage.interviewed_alone import interviewed_alone


def nameless_numbers(connection: Connection, key: PseudonymKey, at: datetime, people: WhoIsWho) -> tuple[int, ...]:
    """The rows that identify no child, and that no reference gives to one; those of numbers that prove torn too."""
    short = followers.nameless(connection, at)
    linked = {row for row, _ in followers.referred(connection, at)}.intersection(short) if people.is_part else ()
    child_of = {**also_of(connection, key, at, people, linked).child_of, **people.child_of}
    torn = {number for clash in people.clashes for number in clash.rows} - people.identified
    return tuple(sorted({*(number for number in short if child_of.get(number, number) == number), *torn}))


def half_named(reports: Iterable[ReportStatement], people: WhoIsWho) -> frozenset[int]:
    """The children of reports from places that no register has, of whom a name or the day of birth is told."""
    asked = {row.child_key for row in reports if is_placeless(row)}
    return frozenset(n for n in asked if any(one.surname or one.forename or one.dob for one in people.people(n)))


def interviews_alone(connection: Connection, key: PseudonymKey, at: datetime, people: WhoIsWho) -> tuple[int, ...]:
    """The lines about interviews that name a child whom no other paper knows, also not through another line."""
    alone = interviewed_alone(connection, at)
    known = also_of(connection, key, at, people, alone)
    return tuple(n for n in alone if set(known.rows_of[known.child_of[n]]).issubset(alone))


def who_may_be_meant(connection: Connection, people: WhoIsWho) -> Callable[[int, int], bool]:
    """Whether a child may be the one whom a line of a number names, were its name or its day of birth a slip."""
    line_says = People(connection, {})

    def may_be(child: int, line: int) -> bool:
        meant = people.child_of.get(line, line)
        if meant == child or people.are_apart(child, meant):
            return False
        return any(may_be_misnamed(one, other) for one in people.people(child) for other in line_says(line))

    return may_be


def unsure_among(connection: Connection, at: datetime, reached: Sequence[int], new: Sequence[int]) -> list[int]:
    """Which of some numbers do not surely name a child, or did not before some files came."""
    unsure = {*followers.nameless(connection, at), *interviewed_alone(connection, at)}
    return sorted(unsure.union(interviewed_alone(connection, at, without=new)).intersection(reached))
