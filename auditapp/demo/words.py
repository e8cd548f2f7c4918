"""How the people who keep the lists write things down."""

from datetime import date, datetime

from auditapp.demo.facts import Authority, Home, Stay
from auditapp.demo.incidents import Incident, Place
from auditapp.demo.steady import Cell

Row = dict[str, Cell]
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LEGAL = {"C2": "Care order", "C1": "Interim care order", "V2": "s20", "J1": "remand"}


def slashed(day: date | None) -> str:
    """A day as most of them type it, 02/06/2014."""
    return f"{day.day:02}/{day.month:02}/{day.year}" if day else ""


def loosely(day: date | None, turn: int) -> str:
    """A day as somebody typed it: one of five forms, by turns, all with the day first or the year first."""
    if day is None:
        return ""
    forms = (
        slashed(day),
        f"{day.day}/{day.month}/{day.year % 100:02}",
        f"{day.day:02}-{_MONTHS[day.month - 1]}-{day.year % 100:02}",
        f"{day.day:02}.{day.month:02}.{day.year}",
        day.isoformat(),
    )
    return forms[turn % len(forms)]


def legal_words(code: str) -> str:
    """A legal status in the words of a placements desk rather than in codes."""
    return _LEGAL.get(code, code)


def child_number(stay: Stay, authority: Authority | None) -> str:
    """The placing authority's number for the child; none where the authority or the child is not known."""
    return f"{authority.ref}-{stay.child:04}" if authority and not stay.initials else ""


def home_number(stay: Stay, home: Home | None) -> str:
    """The home's number as the list gives it: the one before its new registration where the clerk used that."""
    if home is None:
        return ""
    return home.old if stay.old_urn else home.urn


def home_name(stay: Stay, home: Home | None) -> str:
    """The home's name as the list gives it; every fifth child's clerk liked capitals."""
    if home is None:
        return stay.home_words
    return home.name.upper() if stay.child % 5 == 0 else home.name


def cells(columns: tuple[str, ...], row: Row) -> list[Cell]:
    """The row in the order of the columns; a column that is not there is a mistake in this package."""
    unknown = set(row) - set(columns)
    if unknown:
        raise KeyError(f"no such column: {', '.join(sorted(unknown))}")
    return [row.get(column, "") for column in columns]


def clocked(moment: datetime, turn: int) -> str:
    """A day with its hour as a control room prints it: one of three forms, by turns."""
    named = f"{moment.day:02}-{_MONTHS[moment.month - 1]}-{moment.year} {moment:%H%M}hrs"
    forms = (f"{slashed(moment.date())} {moment:%H:%M}", f"{moment:%d/%m/%y %H.%M}", named)
    return forms[turn % len(forms)]


def timed(moment: datetime, turn: int) -> str:
    """An hour of the day by itself: one of three forms, by turns."""
    return (f"{moment:%H:%M}", f"{moment:%H%M}", f"{moment:%H.%M}")[turn % 3]


def place_words(incident: Incident, turn: int) -> str:
    """Where the child went missing from, as somebody heard it on the phone."""
    place = incident.place
    return place.words or (address(place.home, turn) if place.home else "")


def place_name(place: Place) -> str:
    """The home's name, or whatever words there are for another place."""
    return place.home.name if place.home else place.words


def address(home: Home, turn: int) -> str:
    """One of six ways to say where a home is, all of which mean that home alone."""
    name, town = home.name.partition(" (")[0], home.town
    forms = (
        f"{name}, {home.street}, {town} {home.postcode}",
        f"{home.street.upper()}, {town.upper()}",
        f"{name}, {town}",
        f"{name.upper()} CHILDREN'S HOME, {home.street.upper()} {town.upper()}",
        f"{home.street}, {home.postcode}",
        f"{name} Children's Home, {town}",
    )
    return forms[turn % len(forms)]
