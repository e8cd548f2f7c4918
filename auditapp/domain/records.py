"""The records that rules judge: facts already joined, each with the row it came from."""

from datetime import date, datetime
from enum import StrEnum

from auditapp.domain.dates import Moment
from auditapp.domain.fact import fact
from auditapp.domain.plan_seen import PlanSeen


class Truth(StrEnum):
    """A fact with three values: silence is not no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class NoticeBy(StrEnum):
    """Whose notice it was: the home's duty and the placing authority's never cure each other."""

    HOME = "home"
    PLACING_AUTHORITY = "placing_authority"
    UNKNOWN = "unknown"


class Coverage(StrEnum):
    """How far the host authority's log of such notices can be relied on for one day."""

    FULL = "full"  # declared complete for that day by its keeper
    RECENT = "recent"  # declared complete, but the day is among its last 28: a notice may still be on its way
    PARTIAL = "partial"  # a log was given, and nobody declared it complete for that day
    NONE = "none"  # no log of the host authority was given


class Registration(StrEnum):
    """Whether the home was on the register on the day."""

    REGISTERED = "registered"
    NOT_REGISTERED = "not_registered"
    UNKNOWN = "unknown"


@fact()
class Origin:
    """The row a fact came from: file, sheet (empty for a file without sheets) and row as the file counts them."""

    file: str
    sheet: str
    row: int

    def __str__(self) -> str:
        return f"{self.file}, {self.sheet + ', ' if self.sheet else ''}row {self.row}"


@fact()
class Host:
    """The authority a home stood in on a day. `gss` is None when it cannot be known; `basis` says why, in words.

    `disputed` is the GSS code of another authority that the postcode points to, where it disagrees with the
    register, and `disputed_name` that authority's name.
    """

    gss: str | None
    name: str
    basis: str
    disputed: str | None = None
    disputed_name: str = ""
    is_from_later: bool = False  # whether only a register of a later day tells where the home stood


@fact()
class Placing:
    """Who placed the child. `gss` is the authority as it existed on the day; None when blank or not an authority."""

    gss: str | None
    name: str
    by: str  # authority, parent, other, unknown
    in_england: Truth


@fact()
class Notice:
    """One notice, or one line saying that there was none, as one log states it.

    `in_hosts_log` is whether the log is the host authority's own; otherwise the line is the claim of another
    (a home's log of what it sent, a placing authority's or commissioner's list). Beside each day stands its moment,
    where the log has a time of day.
    """

    by: NoticeBy
    recipient: str  # authority, police, regulator, other, unknown
    recipient_gss: str | None
    recipient_name: str
    state: str  # notified, not_notified, unknown
    notified_on: date | None
    sent_on: date | None
    received_on: date | None
    before_event: Truth
    in_writing: Truth
    item_name_dob: Truth
    item_accommodation: Truth
    item_order: Truth
    item_placing_contact: Truth
    item_iro: Truth
    item_ehc: Truth
    assessment_given: Truth
    reasons_given: Truth
    care_plan_given: Truth
    in_hosts_log: bool
    origin: Origin
    notified_at: datetime | None = None
    sent_at: datetime | None = None
    received_at: datetime | None = None

    @property
    def moments(self) -> tuple[Moment, ...]:
        """Every date of the notice, with its time where it has one: sent, notified, received."""
        dated = (
            (self.sent_on, self.sent_at),
            (self.notified_on, self.notified_at),
            (self.received_on, self.received_at),
        )
        return tuple(Moment(on, at) for on, at in dated if on is not None)

    @property
    def dates(self) -> tuple[date, ...]:
        """Every day the notice is dated with, earliest first."""
        return tuple(sorted(d for d in (self.notified_on, self.sent_on, self.received_on) if d is not None))


@fact()
class Movement:
    """An admission into a home or a discharge from it, with every notice of it that any log states.

    `home_coverage` and `placing_coverage` say how far the host's log can be relied on for the home's notices and
    for the placing authority's. `place_kept_doubt` holds the words (hospital, holiday, remand) that leave open
    whether the place was given up. `unidentified_notices` counts lines at this home near this day that may mean
    this child but name nobody surely; `spelt_otherwise` are such as name a child of nearly its name and day of
    birth. `is_dated` is no for a child known at the home from a police report alone: `on` is then the day by which
    the child was there. `is_by_report` says the same of one reading of a stay, which a list dates later: `on` and `at`
    are then a report's. `unread` are rejected rows of the host's logs that may be about this child, `unread_nameless`
    those that name neither a child nor a home. `excepted` says in words that the list has the child at no children's
    home but with foster carers or the like, `kind_doubt` what leaves that open. `misdirected` are notices of this child
    and day that name another home, at which nothing else has it; of the movement at that home, which they alone tell
    of, `listed_elsewhere` are the rows that have the child at another. `register_doubt` is why the registers given
    cannot say that the home was not registered, where by its own rows it was not. `no_move` says in words that it took
    place on paper alone.
    """

    occasion: str  # admission, discharge
    on: date
    at: datetime | None
    child_identified: bool
    urn: str | None
    home_name: str
    registration: Registration
    host: Host
    placing: Placing
    looked_after: Truth
    short_break: Truth
    legal_status: str
    stay_days: int | None  # length of the stay where its end is known
    place_kept_doubt: str
    notices: tuple[Notice, ...]
    unidentified_notices: tuple[Origin, ...]
    home_coverage: Coverage
    placing_coverage: Coverage
    is_dated: bool = True
    is_by_report: bool = False
    unread: tuple[Origin, ...] = ()
    unread_nameless: tuple[Origin, ...] = ()
    spelt_otherwise: tuple[Origin, ...] = ()
    excepted: str = ""
    kind_doubt: str = ""
    misdirected: tuple[Notice, ...] = ()
    listed_elsewhere: tuple[Origin, ...] = ()
    register_doubt: str = ""
    no_move: str = ""


@fact()
class Placement:
    """A child's placement at a home, from the placing authority's side: plan, approval, and the notice it owed."""

    admission: Movement
    planning: str  # planned, emergency, unknown
    reason_not_practicable: str
    approved_on: date | None
    approved_by_role: str  # nominated_officer, dcs, other, "" when not recorded
    approved_by_words: str
    area_consulted_on: date | None
    care_plan_given_on: date | None
    assessment_given: Truth
    reasons_given: Truth
    plan_signed_on: date | None
    adjoins: Truth  # whether the host authority's area adjoins the placing authority's, on that day
    approvals_complete: bool  # the list this comes from is declared complete for approvals on that day
    exploitation_marked: Truth = Truth.UNKNOWN  # whether a list marks the child as at risk of exploitation
    exploitation_marked_on: date | None = None
    police_coverage: Coverage = Coverage.NONE  # how far a police force's log of notices given to it can be relied on
    police_coverage_when_marked: Coverage = Coverage.NONE  # the same, for the day on which the child was marked
    police_unread: tuple[Origin, ...] = ()  # rejected rows of that log that may be about this child
    police_unread_nameless: tuple[Origin, ...] = ()  # those that name neither a child nor a home
    plan_seen: PlanSeen | None = None  # what the last spot check that could tell says of the signing of its plan


@fact()
class RegisterLine:
    """What one source says of a stay, for comparison with the home's own register of children.

    Each `..._given` is yes for a cell that is filled, no for an empty cell of a column that the file has, and
    unknown where the file has no such column.
    """

    source: str  # register, placements, notifications, ssda903
    admitted_on: date | None
    discharged_on: date | None
    placing_gss: str | None
    legal_status: str
    previous_address_given: Truth
    next_address_given: Truth
    origin: Origin
    placing_given: Truth = Truth.UNKNOWN
    legal_status_given: Truth = Truth.UNKNOWN


@fact()
class RegisterEntry:
    """A stay as the home's own register states it (None where it does not) and as every other source does."""

    urn: str | None
    home_name: str
    on: date
    child_identified: bool
    register: RegisterLine | None
    register_covers: Truth  # whether the register given covers that home and day
    others: tuple[RegisterLine, ...]
    spelt_otherwise: tuple[Origin, ...] = ()  # its rows of a child who may be this one by another name
    excepted: str = ""  # in words, that the list has the child at no children's home, as of a movement
    kind_doubt: str = ""
    no_move: str = ""  # in words, that it began on paper alone, as of a movement
