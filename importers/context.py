"""What an importer may ask of the world: passed in, so that reading a row stays a plain function."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from auditapp.domain.homewords import HomeWords
from auditapp.domain.importing import HomeMatch

__all__ = ["AuthorityAnswer", "Context", "HomeWords"]


@dataclass(frozen=True, slots=True)
class AuthorityAnswer:
    """Which authority some words mean on a day: `gss` is None when they mean none, or several (`candidates`)."""

    gss: str | None
    name: str = ""
    in_england: bool = True
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """The facts of one import: who keeps the file, the days it turns on, and the look-ups.

    `keeper` is the GSS code of --authority, `force` the name of the police force of --force.
    `find_authority(words, day)` knows names, aliases, periods and GSS and DfE codes. `find_home(words, day)` knows the
    registers given so far and the answers people gave. `owners_of(urn)` are the owners that the registers name.
    `postcode_authority(postcode, day)` is the upper-tier authority of a postcode, None when it is not in the list.
    """

    keeper: str | None
    received_on: date
    as_at: date | None
    find_authority: Callable[[str, date], AuthorityAnswer]
    find_home: Callable[[HomeWords, date | None], HomeMatch]
    postcode_authority: Callable[[str, date], str | None]
    authority_name: Callable[[str], str]
    owners_of: Callable[[str], tuple[str, ...]]
    force: str | None = None
