"""What a council sets: its name, its colour, its word for the board, and how the pages are served."""

import re
from dataclasses import dataclass, field

from auditapp.domain.small_counts import LEAST
from auditapp.security.providers import Provider
from auditapp.services.accounts.send_mail import MailServer
from auditapp.services.findings.give_evidence import A_MEGABYTE, Limits

WHITE_LUMINANCE = 1.0
ENOUGH_CONTRAST = 4.5
MOST_FIGURES = 4
MOST_EVIDENCE_FILES = 200
USUAL_EVIDENCE = Limits(10 * A_MEGABYTE, 20)
# What stands in place of the council's name until it is set.
NO_COUNCIL = "Spot checks"
LARGEST_UPLOAD = 25 * A_MEGABYTE
POLICE = "Police, in an emergency: 999"
WHOM_AND_NUMBER = re.compile(r"[^:]{2,60}: ?[0-9+ ]{3,20}")
LOWEST_SMALL_COUNT, HIGHEST_SMALL_COUNT = 2, 100


class SettingsRefused(Exception):
    """A setting cannot be used; the message says what was seen and what was expected."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one installation. `is_secure` says that people reach it by https alone."""

    secret: bytes = field(repr=False)
    council: str = NO_COUNCIL
    service: str = "Children's homes audit"
    colour: str = "#1d3557"
    board: str = "LSCB"
    is_secure: bool = True
    is_demo: bool = False
    hosts: tuple[str, ...] = ()
    largest_upload: int = LARGEST_UPLOAD
    provider: Provider | None = None
    mail: MailServer | None = None
    has_passwords: bool = True
    idle_days: int = 60
    review_days: int = 91
    small_count: int = LEAST
    evidence: Limits = USUAL_EVIDENCE
    # Whom an inspector phones who sees a child at risk, each as "whom: number".
    at_risk: tuple[str, ...] = (POLICE,)
    # Whom a home may ask whether a letter of authority is genuine, as "whom: number"; empty where nobody is named.
    visits_contact: str = ""

    @property
    def names_council(self) -> bool:
        """Whether somebody said whose installation this is."""
        return self.council != NO_COUNCIL

    def __post_init__(self) -> None:
        if not self.has_passwords and self.provider is None:
            raise SettingsRefused(
                "AUDITAPP_LOCAL_LOGIN is off, and AUDITAPP_OIDC_ISSUER names nobody who proves who people are: nobody "
                "could sign in. Name a provider, or leave AUDITAPP_LOCAL_LOGIN out."
            )
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", self.colour):
            raise SettingsRefused(f'AUDITAPP_COLOUR is "{self.colour}". Write a colour like #1d3557.')
        if contrast_with_white(self.colour) < ENOUGH_CONTRAST:
            raise SettingsRefused(
                f"AUDITAPP_COLOUR is {self.colour}, on which white letters cannot be read well. Choose a darker colour."
            )


def whole_days(variable: str, words: str) -> int:
    """A number of days that a setting names; 0 means never."""
    if not (words.isascii() and words.isdigit() and len(words) <= MOST_FIGURES):
        raise SettingsRefused(f'{variable} is "{words}". Write a whole number of days, as in 60; 0 means never.')
    return int(words)


def at_risk(variable: str, words: str) -> tuple[str, ...]:
    """Whom to phone about a child at risk, from a setting that names them apart by semicolons; the police stay."""
    named = tuple(" ".join(one.split()) for one in words.split(";") if one.strip())
    for one in named:
        if not WHOM_AND_NUMBER.fullmatch(one):
            raise SettingsRefused(
                f'{variable} holds "{one}". Write whom and the number, as in "Duty social worker: 01632 960000", and a '
                "semicolon between two."
            )
    return (*named, POLICE)


def visits_contact(variable: str, words: str) -> str:
    """Whom a home may ask about a visit, and under which number."""
    named = " ".join(words.split())
    if not WHOM_AND_NUMBER.fullmatch(named):
        raise SettingsRefused(
            f'{variable} is "{words}". Write whom a home may ask about a visit and the number, as in '
            '"Board office: 01632 960010".'
        )
    return named


def small_count(variable: str, words: str) -> int:
    """The smallest count that a workbook tells of other authorities' children."""
    if words.isascii() and words.isdigit() and LOWEST_SMALL_COUNT <= int(words) <= HIGHEST_SMALL_COUNT:
        return int(words)
    raise SettingsRefused(
        f'{variable} is "{words}". Write the smallest count that may be told, from {LOWEST_SMALL_COUNT} to '
        f"{HIGHEST_SMALL_COUNT}, as in 5."
    )


def evidence_limits(megabytes: str | None, files: str | None) -> Limits:
    """How large a file that shows something may be, and how many show one action; as they come where none is named."""
    usual, largest = USUAL_EVIDENCE, LARGEST_UPLOAD // A_MEGABYTE
    size = _between("AUDITAPP_EVIDENCE_MB", megabytes, largest) * A_MEGABYTE if megabytes else usual.size
    return Limits(size, _between("AUDITAPP_EVIDENCE_FILES", files, MOST_EVIDENCE_FILES) if files else usual.files)


def _between(variable: str, words: str, most: int) -> int:
    if words.isascii() and words.isdigit() and len(words) <= MOST_FIGURES and 1 <= int(words) <= most:
        return int(words)
    raise SettingsRefused(f'{variable} is "{words}". Write a whole number from 1 to {most}.')


def contrast_with_white(colour: str) -> float:
    """How strongly white stands out from a colour: 1 to 21, as WCAG 2.2 reckons it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)  # noqa: PLR2004 (sRGB)
    return (WHITE_LUMINANCE + 0.05) / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
