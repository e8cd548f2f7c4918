"""Writing the fictional county's files, and saying how to import them."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from auditapp.demo import (
    call_log,
    case_records,
    county_list,
    home_lists,
    interview_logs,
    mailbox,
    notice_logs,
    police_notices,
    protocol,
    regional_list,
    register,
)
from auditapp.demo.expected import InventedReturn, invented_returns
from auditapp.demo.numbering import numbered
from auditapp.demo.story import Story, read_story

AUTHORITY = "Worcestershire"
FORCE = "West Mercia"
RECEIVED_ON = date(2017, 1, 16)
ABOUT = (
    "A fictional county. The people, the homes, the numbers and the events are invented. Authorities carry real "
    "names because unknown ones are refused; nothing here says anything about any real authority."
)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One file, and what the person who imports it says about it."""

    kind: Literal["homes", "placements", "notifications", "police-log", "return-interviews"]
    path: Path
    authority: str | None = None
    force: str | None = None
    as_at: date | None = None
    complete_for: tuple[date, date] | None = None
    received_on: date = RECEIVED_ON


@dataclass(frozen=True, slots=True)
class County:
    """The files of the county in the order to import them, and the directories of its example protocols.

    `protocols` are all that the area agreed; `without_police_notice` leaves out that the police are told of placements.
    `expected` is what the county expects of whom.
    """

    deliveries: tuple[Delivery, ...]
    protocols: Path
    without_police_notice: Path
    authority: str = AUTHORITY
    about: str = ABOUT
    expected: tuple[InventedReturn, ...] = ()

    @property
    def homes(self) -> tuple[Path, ...]:
        """The lists of homes."""
        return self._paths("homes")

    @property
    def placements(self) -> tuple[Path, ...]:
        """The placement lists and the register of children."""
        return self._paths("placements")

    @property
    def notifications(self) -> tuple[Path, ...]:
        """The logs of notices."""
        return self._paths("notifications")

    @property
    def police_logs(self) -> tuple[Path, ...]:
        """The force's log of calls and its record of cases."""
        return self._paths("police-log")

    @property
    def return_interviews(self) -> tuple[Path, ...]:
        """The logs of return interviews."""
        return self._paths("return-interviews")

    def _paths(self, kind: str) -> tuple[Path, ...]:
        return tuple(delivery.path for delivery in self.deliveries if delivery.kind == kind)


def write_county(directory: Path) -> County:
    """Write every file of the county into the directory: the same bytes each time."""
    directory.mkdir(parents=True, exist_ok=True)
    story = read_story()
    deliveries = (*_lists(directory, story), *_notices(directory, story), *_police_papers(directory, story))
    return County(deliveries, *protocol.write_protocols(directory), expected=invented_returns())


def _lists(directory: Path, story: Story) -> tuple[Delivery, ...]:
    # The provider's register is vouched for as a whole, so that a child who is not in it is a fact; and so is the
    # county's later list of homes, from the day after the earlier one on.
    four_years = (date(2013, 1, 1), date(2016, 12, 31))
    since_the_first = (home_lists.OLD_AS_AT + timedelta(days=1), home_lists.NEW_AS_AT)
    old, new = home_lists.write_old_list(directory, story), home_lists.write_new_list(directory, story)
    return (
        Delivery("homes", old, AUTHORITY, as_at=home_lists.OLD_AS_AT),
        Delivery("homes", new, AUTHORITY, as_at=home_lists.NEW_AS_AT, complete_for=since_the_first),
        Delivery("placements", county_list.write_county_list(directory, story), AUTHORITY),
        Delivery("placements", register.write_register(directory, story), AUTHORITY, complete_for=four_years),
        Delivery("placements", regional_list.write_regional_list(directory, story)),
    )


def _notices(directory: Path, story: Story) -> tuple[Delivery, ...]:
    # The desk declared its log complete up to the end of 2015, the mailbox is complete from February 2016 on:
    # January 2016 fell between, and nothing can be said of it from silence.
    desk, box = (date(2014, 1, 27), date(2015, 12, 31)), (date(2016, 2, 1), date(2016, 12, 31))
    return (
        Delivery("notifications", notice_logs.write_notices_log(directory, story), AUTHORITY, complete_for=desk),
        Delivery("notifications", mailbox.write_mailbox(directory, story), AUTHORITY, complete_for=box),
        Delivery("notifications", mailbox.write_provider_log(directory, story)),
    )


def _police_papers(directory: Path, story: Story) -> tuple[Delivery, ...]:
    # The force vouches for its log of notices, and the county for its interviews, for the same two years; the new desk
    # of 2016 vouches for nothing.
    two_years, numbers = (date(2014, 1, 1), date(2015, 12, 31)), numbered(story.incidents)
    told = police_notices.write_police_notices(directory, story)
    asked = interview_logs.write_interview_log(directory, story, numbers)
    return (
        Delivery("notifications", told, force=FORCE, complete_for=two_years),
        Delivery("police-log", call_log.write_call_log(directory, story, numbers), force=FORCE),
        Delivery("police-log", case_records.write_case_records(directory, story, numbers), force=FORCE),
        Delivery("return-interviews", asked, AUTHORITY, complete_for=two_years),
        Delivery("return-interviews", interview_logs.write_later_log(directory, story, numbers), AUTHORITY),
    )
