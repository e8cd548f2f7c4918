"""What one row says: of a placement, of a notice, of a home. Several rows may speak of one event."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from auditapp.domain.fact import fact
from auditapp.domain.findings import OriginKey
from auditapp.domain.records import Origin, Truth

SenderKind = Literal["host_authority", "placing_authority", "home", "commissioner", "unknown"]
Occasion = Literal["admission", "discharge"]


@fact(order=True)
class Anchor:
    """The row that first told of a record, by which its event is known for good, in the order of commits.

    When a later file of the same sender updated the record, it is still the row of the first file.
    """

    committed_at: datetime
    source_id: int
    sheet: str
    row: int
    sha256: str


@fact(kw_only=True)
class Statement:
    """Where a statement stands, and who kept the list it stands in."""

    origin: Origin
    source_id: int
    anchor: Anchor
    sender_kind: SenderKind = "unknown"
    keeper_gss: str | None = None

    @property
    def row_key(self) -> OriginKey:
        """The row as storage knows it."""
        return OriginKey(self.source_id, self.origin.sheet, self.origin.row)


@fact(kw_only=True)
class ChildAtHome(Statement):
    """Which child at which home: `home_urn` when one home is meant, `home_candidates` when several may be.

    `home_number` is the number that the row itself gives, `home_address` its address and `home_postcode` its postcode
    where no home is surely meant, `match_why` by what the home was found or why not. `home_numbers` are all numbers
    under which that one home was ever registered, where it had several: it stays one home. `has_odd_number` is whether
    what stands for its number has not the shape of one. `decided` are the days, admission, discharge or return, that
    stand here by a person's decision in place of the row's own; `by_decision` says so in words.
    """

    child_key: int
    identified: bool
    home_urn: str | None = None
    home_candidates: tuple[str, ...] = ()
    home_numbers: frozenset[str] = frozenset()
    home_words: str = ""
    home_number: str = ""
    has_odd_number: bool = False
    home_address: str = ""
    home_postcode: str = ""
    match_why: str = ""
    placing_la_gss: str | None = None
    placing_words: str = ""
    legal_status: str = ""
    decided: frozenset[str] = frozenset()
    by_decision: str = ""

    @property
    def home_key(self) -> str | None:
        """One number for the home, whichever of its numbers a row gives."""
        return min(self.home_numbers) if self.home_numbers else self.home_urn

    @property
    def possible_homes(self) -> Collection[str]:
        """The number or numbers of the home that is meant, else of every home that may be."""
        if self.home_urn is None:
            return self.home_candidates
        return self.home_numbers or (self.home_urn,)


@fact(kw_only=True)
class PlacementStatement(ChildAtHome):
    """One line of a placement list or of a home's register of children.

    `is_unlisted` marks a stay that no list has: notices or police reports are all that tells of it. `place_kind` is
    what a column for the type of placement says: home, foster, family, hospital, adults, other_regime, unknown.
    """

    admitted_on: date
    admitted_at: datetime | None = None
    discharged_on: date | None = None
    discharged_at: datetime | None = None
    placed_by: str = "unknown"
    looked_after: Truth = Truth.UNKNOWN
    end_reason: str = ""
    planning: str = "unknown"
    short_break: Truth = Truth.UNKNOWN
    approved_on: date | None = None
    approved_by_role: str = ""
    approved_by_words: str = ""
    area_la_notified_on: date | None = None
    area_la_notified_at: datetime | None = None
    area_la_consulted_on: date | None = None
    care_plan_given_on: date | None = None
    assessment_given: Truth = Truth.UNKNOWN
    reasons_given: Truth = Truth.UNKNOWN
    reason_not_practicable: str = ""
    plan_signed_on: date | None = None
    exploitation_marked: Truth = Truth.UNKNOWN
    exploitation_marked_on: date | None = None
    exploitation_marked_by: str = ""
    previous_address_given: Truth = Truth.UNKNOWN
    next_address_given: Truth = Truth.UNKNOWN
    placing_given: Truth = Truth.UNKNOWN
    listed_as_at: date | None = None  # the day the list says it is as at, where it says one
    legal_status_given: Truth = Truth.UNKNOWN
    is_unlisted: bool = False
    place_kind: str = "unknown"


def as_placement(row: ChildAtHome, on: date) -> PlacementStatement:
    """A stay that no list has, as a notice or a police report of that day shows it."""
    return PlacementStatement(
        origin=row.origin,
        source_id=row.source_id,
        anchor=row.anchor,
        sender_kind=row.sender_kind,
        keeper_gss=row.keeper_gss,
        child_key=row.child_key,
        identified=row.identified,
        home_urn=row.home_urn,
        home_numbers=row.home_numbers,
        home_words=row.home_words,
        placing_la_gss=row.placing_la_gss,
        placing_words=row.placing_words,
        legal_status=row.legal_status,
        admitted_on=on,
        is_unlisted=True,
    )


@fact(kw_only=True)
class NoticeStatement(ChildAtHome):
    """One line of a notification log; `notice_by` is home, placing_authority or unknown."""

    event: Occasion
    event_on: date
    notice_by: str = "unknown"
    recipient: str = "unknown"
    recipient_la_gss: str | None = None
    notified_on: date | None = None
    notified_at: datetime | None = None
    sent_on: date | None = None
    sent_at: datetime | None = None
    received_on: date | None = None
    received_at: datetime | None = None
    notified_state: str = "unknown"
    notified_before_admission: Truth = Truth.UNKNOWN
    method: str = ""
    in_writing: Truth = Truth.UNKNOWN
    item_name_dob: Truth = Truth.UNKNOWN
    item_accommodation: Truth = Truth.UNKNOWN
    item_order: Truth = Truth.UNKNOWN
    item_placing_contact: Truth = Truth.UNKNOWN
    item_iro: Truth = Truth.UNKNOWN
    item_ehc: Truth = Truth.UNKNOWN
    assessment_given: Truth = Truth.UNKNOWN
    reasons_given: Truth = Truth.UNKNOWN
    care_plan_given: Truth = Truth.UNKNOWN
    police_notified_on: date | None = None
    police_notified_at: datetime | None = None
    police_notified_state: str = "unknown"
    information_pack: str = ""
    note: str = ""

    @property
    def is_advance(self) -> bool:
        """Whether every day it is dated with lies before the event, so that the event was still to come."""
        days = [day for day in (self.notified_on, self.sent_on, self.received_on) if day is not None]
        return max(days) < self.event_on if days else self.notified_before_admission is Truth.YES


@fact(kw_only=True)
class HomeStatement(Statement):
    """One line of a register of homes; None and empty are silence, never a value."""

    urn: str
    as_at: date
    is_assumed: bool = False  # nothing said the day, so that the one of receipt stands for it
    provision_type: str | None = None
    status: str | None = None
    registered_on: date | None = None
    deregistered_on: date | None = None
    name: str | None = None
    address_1: str | None = None
    address_2: str | None = None
    town: str | None = None
    county: str | None = None
    postcode: str | None = None
    local_authority_gss: str | None = None
    sector: str | None = None
    places: int | None = None
    owner_name: str | None = None
    manager_name: str | None = None
    telephone: str | None = None
    email: str | None = None
    last_full_inspection_on: date | None = None
    overall_judgement: str | None = None
    short_break: str | None = None
    multi_building: str | None = None
    conditions: str | None = None


@dataclass(frozen=True, slots=True)
class Completeness:
    """A keeper's word that its log or list holds everything of its kind from `first` to `last`, both days included.

    `subject` is admission or discharge for a log of notices, register for a home's own register of children, else the
    kind of the log or list: homes, placements, police-log, return-interviews. `notice_by`, of notices alone, is home or
    placing_authority: a log that does not tell the senders apart is complete for the homes' notices only.
    """

    keeper_gss: str
    subject: str
    notice_by: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class RegisterGiven:
    """A home's own register of children was given, and for which days it is declared complete (None: for none)."""

    urn: str
    first: date | None = None
    last: date | None = None
