"""Writing the fictional county's files, and saying how to import them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from auditapp.demo import county_list, home_lists, mailbox, notice_logs, protocol, regional_list, register
from auditapp.demo.story import read_story

AUTHORITY = "Worcestershire"
RECEIVED_ON = date(2017, 1, 16)
ABOUT = (
    "A fictional county. The people, the homes, the numbers and the events are invented. Authorities carry real "
    "names because unknown ones are refused; nothing here says anything about any real authority."
)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One file, and what the person who imports it says about it."""

    kind: Literal["homes", "placements", "notifications"]
    path: Path
    authority: str | None = None
    as_at: date | None = None
    complete_for: tuple[date, date] | None = None
    received_on: date = RECEIVED_ON


@dataclass(frozen=True, slots=True)
class County:
    """The files of the county in the order to import them, and the directory of its example protocol."""

    deliveries: tuple[Delivery, ...]
    protocols: Path
    authority: str = AUTHORITY
    about: str = ABOUT

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

    def _paths(self, kind: str) -> tuple[Path, ...]:
        return tuple(delivery.path for delivery in self.deliveries if delivery.kind == kind)


def write_county(directory: Path) -> County:
    """Write every file of the county into the directory: the same bytes each time."""
    directory.mkdir(parents=True, exist_ok=True)
    story = read_story()
    # The desk declared its log complete up to the end of 2015, the mailbox is complete from February 2016 on:
    # January 2016 fell between, and nothing can be said of it from silence.
    desk, box = (date(2014, 1, 27), date(2015, 12, 31)), (date(2016, 2, 1), date(2016, 12, 31))
    # The provider's register is vouched for as a whole, so that a child who is not in it is a fact.
    four_years = (date(2013, 1, 1), date(2016, 12, 31))
    deliveries = (
        Delivery("homes", home_lists.write_old_list(directory, story), AUTHORITY, home_lists.OLD_AS_AT),
        Delivery("homes", home_lists.write_new_list(directory, story), AUTHORITY, home_lists.NEW_AS_AT),
        Delivery("placements", county_list.write_county_list(directory, story)),
        Delivery("placements", register.write_register(directory, story), AUTHORITY, complete_for=four_years),
        Delivery("placements", regional_list.write_regional_list(directory, story)),
        Delivery("notifications", notice_logs.write_notices_log(directory, story), AUTHORITY, complete_for=desk),
        Delivery("notifications", mailbox.write_mailbox(directory, story), AUTHORITY, complete_for=box),
        Delivery("notifications", mailbox.write_provider_log(directory, story)),
    )
    return County(deliveries, protocol.write_protocol(directory))
