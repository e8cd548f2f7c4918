"""Words beside a home's name or address: labels that change nothing, and words that make it another place."""

import re
from collections.abc import Collection, Iterable, Sequence

from auditapp.domain.addresses import POINTS, STREETS, cut_street, is_number

# These stand around a home's name without being part of it.
_WORDS_BESIDE_A_NAME = """
the a at from of in and childrens children child childs residential care registered home homes unit lac cla placement
placed placing missing mfh misper lka address location resides residing lives living premises staff manager office
ground first 1st 2nd floor room bedroom formerly previously known as aka now was ltd limited private ofsted site reg
looked after near nr
"""
BESIDE_A_NAME = frozenset(_WORDS_BESIDE_A_NAME.split())
NEAR = frozenset(("near", "nr"))
_OTHER_USE_WORDS = """
school college academy nursery surgery pharmacy dental practice hotel inn pub church chapel library shop store stores
cafe restaurant gym nursing hostel works garage centre center club preschool playgroup kindergarten dentist dentists
chemist chemists supermarket takeaway mosque temple synagogue museum cinema theatre salon barbers hairdressers
solicitors bookmakers launderette warehouse bakery bakers butchers
"""
_OTHER_USES = frozenset(_OTHER_USE_WORDS.split())
# Of two words, or a building's use only where nothing else names it: Elm Court is a house, Crown Court is not.
_OTHER_USE = re.compile(
    r"(?:(?:magistrates|crown|county|youth|family|law|combined) )?courts?|(?:play|the )?park|bank|playground"
    r"|.*\b(?:(?:town|village|church|parish|community|scout|sports) (?:hall|hut)|(?:fire|ambulance|bus|train) station"
    r"|post office|sixth form|pre school|doctors|tennis club)"
)
# What makes of a town's name that of another place when it stands behind it, whatever follows: Marple Bridge.
_ENDINGS_OF_A_USE = "court courts park bank playground hall hut station office form school doctors club"
_ENDS_A_USE = frozenset(_ENDINGS_OF_A_USE.split())
_BEHIND_A_TOWN = """
bridge green moor heath common cross magna parva regis wood woods mill mills bay sands spa on upon under in le by super
saint north south east west junction abbey priory castle ferry beach sea village brow fold lees
"""
_OF_ANOTHER_TOWN = frozenset(_BEHIND_A_TOWN.split())
_BEFORE_A_TOWN = "new old upper lower higher nether great little north south east west"
_NEW_TOWNS = frozenset(_BEFORE_A_TOWN.split())
# Without one of these no words of nearness are there, and no search is needed.
_WORDS_OF_NEARNESS = """
door to from of opposite opp outside adjacent adj adjoining alongside beside behind neighbour neighbours neighbor
neighbors neighbouring neighboring nearby vicinity above over below under beneath near nr between o
"""
_TELLING = frozenset(_WORDS_OF_NEARNESS.split())
_NEARNESS = re.compile(
    r"\b(?:next[ -](?:door|to)|across from|(?:across|over) the (?:road|street|way) from|opposite|opp|outside|adjacent"
    r"|adj|adjoining|alongside|beside|behind|in front of|neighbou?rs?|neighbou?ring|close to|nearby|vicinity|area of"
    r"|(?:garden|grounds|yard|driveway|gates?|corner|junction|front|back|rear|side) of"
    r"|(?:flat|flats|room|rooms|shop|premises|property|house)(?: \d+\w?)? (?:above|over|below|under|beneath|behind)"
    r"|(?:near|nr|above|below|over|beneath|between) (?:to )?(?:no\.? ?|the )?\d+[a-z]?)\b|\bo/s\b"
)


def is_near_by(text: str, lines: Iterable[Sequence[str]]) -> bool:
    """Whether plain words, and the same line by line, speak of a place beside another, as `next door to` does."""
    return any(not _TELLING.isdisjoint(line) for line in lines) and _NEARNESS.search(text) is not None


def is_other_use(run: Sequence[str], beside: Collection[str]) -> bool:
    """Whether some words, `beside` those of a known name, are of a school, a shop or a court: another building."""
    is_of_words = not _OTHER_USES.isdisjoint(beside) and not _is_street(run)
    return is_of_words or (run[-1] in _ENDS_A_USE and _OTHER_USE.fullmatch(" ".join(run)) is not None)


def points_on(words: Sequence[str], at: int) -> bool:
    """Whether a word at this place makes another street of the one before it: Mill Lane North."""
    return at < len(words) and words[at] in POINTS


def is_new_town(word: str) -> bool:
    """Whether a word before a town's name makes another place of it: New Marple."""
    return word in _NEW_TOWNS


def other_town(behind: Sequence[str], *, is_whole_line: bool) -> int:
    """How many of the words behind a town's name make it that of another place.

    On a line of its own any words do: Sutton Coldfield is not Sutton. A county's name does not.
    """
    taken = 0
    while taken < len(behind) and not is_number(behind[taken]) and behind[taken] not in BESIDE_A_NAME - {"in"}:
        taken += 1
    if not taken or behind[taken - 1].endswith("shire") or behind[0] in STREETS:
        return 0
    return taken if behind[0] in _OF_ANOTHER_TOWN or (is_whole_line and taken == len(behind)) else 0


def words_behind(name: str, run: list[str]) -> list[str]:
    """What stands behind a name that nothing but labels stands in front of."""
    words, start = name.split(), 0
    while run[start] in BESIDE_A_NAME and run[start] != words[0]:
        start += 1
    end = start + len(words)
    return run[end:] if run[start:end] == words else []


def without_labels(run: list[str]) -> str:
    """The words without what stands beside a name, at either end."""
    start, end = 0, len(run)
    while start < end and run[start] in BESIDE_A_NAME:
        start += 1
    while end > start and run[end - 1] in BESIDE_A_NAME:
        end -= 1
    return " ".join(run[start:end])


def place_in(claim: str) -> str:
    """What may be a town or village of words that no register knows: all but a street, and no words with a number."""
    if any(map(str.isdigit, claim)):
        return ""
    street, behind = cut_street(claim.split())
    return " ".join(behind) if street else claim


def _is_street(run: Sequence[str]) -> bool:
    """Whether some words are a street and nothing else: Church Street is no church."""
    street, behind = cut_street(run)
    return bool(street) and not behind
