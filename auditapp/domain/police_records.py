"""The records that rules about missing children judge: incidents, first contacts, places, repeats, returns."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from auditapp.domain.calling_off import CalledOff
from auditapp.domain.dates import Moment
from auditapp.domain.fact import fact
from auditapp.domain.records import Coverage, Host, Origin, Placement, Placing, Registration, Truth
from auditapp.domain.reports import SourceKind


@fact()
class Incident:
    """One time that a child was missing or absent: every call and every case of it that the logs given hold.

    `calls` and `cases` count rows of call logs and of case records; they are two counts of one thing and are never
    added. `category` is the strongest word that any of the rows has, `first_category` that of the first report.
    `returned` is None while nobody says so.
    """

    refs: tuple[str, ...]
    force: str
    category: str
    reported: Moment
    began: Moment
    returned: Moment | None
    calls: int
    cases: int
    urn: str | None
    origins: tuple[Origin, ...]
    first_category: str = "missing"


@fact()
class FirstContact:
    """A placement beside the first time that the police met the child while it lasted.

    `first` is the first incident inside the placement that counts (missing or absent, not cancelled). `doubtful`
    are reports at that home during the stay which may mean this child but do not surely name one, and which came
    before the first notice; `spelt_otherwise` are such as name a child of nearly its name and date of birth. Of
    a child whom a report alone shows at the home they are the lists and notices that name such a child there.
    `called_off` says that the police cancel the call of which the first incident's case was made. `from_elsewhere` are
    reports of this child, earlier than any, that have it missing during the stay from a home where no list has it.
    `perhaps_before` are such as are of the day of the admission and from elsewhere than the home, where no hours say
    that the child had come by then.
    """

    placement: Placement
    first: Incident | None
    doubtful: tuple[Origin, ...]
    spelt_otherwise: tuple[Origin, ...] = ()
    called_off: CalledOff | None = None
    from_elsewhere: tuple[Origin, ...] = ()
    perhaps_before: tuple[Origin, ...] = ()


class RegisterReach(StrEnum):
    """How far the registers given can be asked whether a home stood at a place on a day."""

    COMPLETE = "complete"  # complete for that authority and day, with the names or addresses the question needs
    OLDER = "older"  # the newest register is as at an earlier day
    PARTIAL = "partial"  # a list reaches the day, and nobody declared it complete
    WITHOUT_ADDRESSES = "without_addresses"  # complete, but names and addresses are taken out
    NOT_KNOWN = "not_known"  # the authority of the place is not known, or no register of it was given


@fact()
class PlaceOnDay:
    """A place where a source says a child lived or went missing from, on that day.

    `matched` is matched, ambiguous or unmatched. `is_said_home` is whether the source calls the place a children's home
    or a list of placements puts a child there. `excepted` names in words a kind of place that need not be registered;
    empty where none is said. `unclear` says in words why what the row says cannot be looked up or contradicts itself,
    and `unclear_wants` what would settle that.
    """

    on: date
    urn: str | None
    home_name: str
    matched: str
    match_why: str
    registration: Registration
    registration_basis: str
    is_said_home: bool
    looked_after: Truth
    excepted: str
    reach: RegisterReach
    register_said: str  # which register, as at which day, in words
    host: Host
    placing: Placing
    unclear: str = ""
    unclear_wants: str = "address"
    between: str = ""  # between which two registrations of the home the day lies, in words


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting or review that answered a child's going missing again and again: its day and the level of its chair."""

    on: date
    level: int
    origin: Origin


@fact()
class RepeatMissing:
    """A child whose incidents reached a rung of the ladder on that day, or who stayed below every rung.

    `rung` is 0 below, else the number of the rung reached. `counts` holds, for each kind of source, how many incidents
    lie in the window that ends with that day (below every rung, in the fullest window); `together` counts what calls
    and cases tell of between them.
    `force` is the police force that the incidents were reported to. `is_local` is whether a ladder of the area was in
    force; otherwise the shipped one only marks. `meetings` is None while no record of meetings is given.
    `below` has, for each ladder that a child stayed below, the most that a window held, its days, and the first rung.
    """

    on: date
    child_identified: bool
    host: Host
    placing: Placing
    rung: int
    rung_at: int
    counts: tuple[tuple[SourceKind, int], ...]
    together: int
    window_days: int
    is_local: bool
    force: str
    meetings: tuple[Meeting, ...] | None
    below: tuple[tuple[int, int, int], ...] = ()
    spelt_otherwise: tuple[Origin, ...] = ()  # reports of a child named nearly so, with which one is reached
    nameless: tuple[Origin, ...] = ()  # reports that name no child surely, with which one is reached
    placeless: tuple[Origin, ...] = ()  # the same of a place that no register has
    updates: tuple[Origin, ...] = ()  # rows of those counted that may be of the absence before
    places_open: tuple[Origin, ...] = ()  # rows from places that alone may show that the child is in care
    again_that_day: tuple[Origin, ...] = ()  # reports of the day of a return without an hour

    @property
    def at_least(self) -> int:
        """How many times it surely was; `together` is the most that it may have been."""
        return self.together - len(self.updates)


# Of whom an interviewer may be one without being independent of the home; the second is by the register of homes.
OF_THE_HOME = frozenset({"home", "provider"})


@fact()
class Interview:
    """One interview as a log states it: whether offered, what came of it, when and by whom it was held.

    `provider_known` is whether the registers that have the home name its owner on that day.
    """

    offered: Truth
    offered_on: Moment | None
    outcome: str
    held: Moment | None
    interviewer_from: str  # home, provider (both also by the register of homes), responsible_authority, other, unknown
    independent: Truth
    reason: str
    log_as_at: Moment | None
    origin: Origin
    provider_known: bool = True

    @property
    def was_held(self) -> bool:
        """Whether the log says that it took place, on whatever day."""
        return self.outcome == "completed" or self.held is not None

    @property
    def was_offered(self) -> bool:
        """Whether it was offered: what a child had was offered, whatever the cell for the offer says.

        So was what it declined, unless that cell says no. A talk with the home's own people where that cell says no may
        be no return interview.
        """
        is_own_talk = self.interviewer_from in OF_THE_HOME and self.offered is Truth.NO
        if (self.was_held and not is_own_talk) or (self.outcome == "declined" and self.offered is not Truth.NO):
            return True
        return self.outcome != "not_offered" and (self.offered is Truth.YES or self.offered_on is not None)

    @property
    def was_withheld(self) -> bool:
        """Whether the log says that none was offered; a line that says both yes and no says neither."""
        return self._says_no and not (self.was_offered or self._says_yes)

    @property
    def says_both(self) -> bool:
        """Whether the log says that one was offered, declined or held, and that none was offered."""
        return self._says_no and self._says_yes and not self.was_offered

    @property
    def _says_yes(self) -> bool:
        return self.offered is Truth.YES or self.offered_on is not None or self.outcome == "declined" or self.was_held

    @property
    def _says_no(self) -> bool:
        return self.offered is Truth.NO or self.outcome == "not_offered"


@fact()
class Return:
    """A child's coming back after being missing or away, with every interview that a log states of it.

    `returned` is None where nobody says that the child came back; `still_gone` is then whether a log says that it has
    not, and nothing after shows that it had. `is_child` is whether the child was under 18 on the
    day of the return. `again` is when the child next went missing, where the logs given say so. `coverage` says how
    far the silence of the responsible authority's own log can be relied on; no other's tells what it offered.
    `perhaps` are lines that may be about this return: under its number of another child, or of the child a day beside.
    `unsure` are lines that may be about it and do not surely name a child.
    `unread` are rejected rows of that log that may be about this child, `unread_nameless` those that name nobody.
    `called_off` is that the police call off the only report of the number that the interviews give.
    """

    on: date
    child_identified: bool
    urn: str | None
    host: Host
    placing: Placing
    category: str
    returned: Moment | None
    is_child: Truth
    again: Moment | None
    interviews: tuple[Interview, ...]
    coverage: Coverage
    origins: tuple[Origin, ...]
    perhaps: tuple[Origin, ...] = ()
    unsure: tuple[Origin, ...] = ()
    unread: tuple[Origin, ...] = ()
    unread_nameless: tuple[Origin, ...] = ()
    still_gone: Truth = Truth.UNKNOWN
    called_off: CalledOff | None = None
