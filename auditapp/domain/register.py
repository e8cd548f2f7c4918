"""What the registers of homes say of one home over time: newer wins field by field, and silence overwrites nothing."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, fields
from datetime import date
from itertools import permutations

from auditapp.domain.addresses import normalise_home_name, normalise_postcode, usable
from auditapp.domain.dates import said
from auditapp.domain.fact import fact
from auditapp.domain.findings import OriginKey
from auditapp.domain.homewords import HomeSaid, KnownHome
from auditapp.domain.re_registration import between_registrations, is_soon_after
from auditapp.domain.records import Host, Origin, Registration
from auditapp.domain.registered_days import RegisteredDays, Standing, as_at_said, listed_by
from auditapp.domain.statements import HomeStatement, Statement

_ABOUT_THE_ROW = {f.name for f in fields(Statement)} | {"urn", "as_at", "is_assumed"}
_PARTICULARS = tuple(f.name for f in fields(HomeStatement) if f.name not in _ABOUT_THE_ROW)
# The days for which a home is remembered: those of one child come one after another.
_MOST_DAYS = 32


def _no_force(gss: str) -> str | None:
    del gss
    return None


def _no_authorities(force: str, day: date) -> tuple[str, ...]:
    del force, day
    return ()


def _none_named(words: str, day: date) -> frozenset[str]:
    del words, day
    return frozenset()


@dataclass(frozen=True, slots=True)
class Places:
    """What is known of authorities: the one that had an area on a day, the one of a postcode, and their names.

    `force` is the code of the police force of an authority's area, `in_force` the authorities in a force's on a day,
    `named` those whose own name, or a district's of theirs, stands in an address by itself.
    """

    on_day: Callable[[str, date], str | None]
    of_postcode: Callable[[str, date], str | None]
    name: Callable[[str], str]
    force: Callable[[str], str | None] = _no_force
    in_force: Callable[[str, date], tuple[str, ...]] = _no_authorities
    named: Callable[[str, date], frozenset[str]] = _none_named


@fact()
class Particular:
    """One fact of a home, with the row that says it and the day for which it was said, or is taken to have been."""

    value: object
    origin: Origin
    row: OriginKey
    as_at: date
    is_assumed: bool = False


@fact()
class HomeOnDay:
    """A home as it stood on one day; `basis` says in words why it counts as registered, or not, or neither.

    `origins` and `rows` are the rows of the registers that say so.
    """

    name: str
    registration: Registration
    basis: str
    host: Host
    origins: tuple[Origin, ...] = ()
    rows: tuple[OriginKey, ...] = ()


class HomeHistory:
    """Everything that the registers given say of one home.

    `absent_on` are the as-at days of registers that are complete for its authority and do not list it, `assumed` those
    of registers that say no day.
    """

    def __init__(
        self,
        statements: Iterable[HomeStatement],
        places: Places,
        absent_on: Iterable[date] = (),
        assumed: Container[date] = (),
    ) -> None:
        self._statements = sorted(statements, key=lambda s: (s.as_at, s.anchor))
        self._places = places
        self._told = {name: [p for s in self._statements if (p := _particular(s, name))] for name in _PARTICULARS}
        self._particulars = {name: told[-1] for name, told in self._told.items() if told}
        self._days = RegisteredDays(map(listed_by, self._statements), absent_on, assumed)
        self._on: dict[date, HomeOnDay] = {}
        self.urn = self._statements[0].urn
        self._others: tuple[HomeHistory, ...] = ()

    @property
    def statements(self) -> tuple[HomeStatement, ...]:
        """Everything said of the home, oldest register first."""
        return tuple(self._statements)

    def particulars(self) -> dict[str, Particular]:
        """The newest known value of every field, with its source."""
        return dict(self._particulars)

    def told(self, name: str) -> tuple[Particular, ...]:
        """Everything that was ever said of one field, oldest register first."""
        return tuple(self._told[name])

    def not_listed_as_at(self) -> date | None:
        """The newest complete register that leaves out a home which an older one lists; None where none does."""
        return self._days.not_listed_as_at()

    def on(self, day: date) -> HomeOnDay:
        """The home as it stood on the day."""
        if day not in self._on:
            if len(self._on) >= _MOST_DAYS:
                self._on.clear()
            self._on[day] = self._found(day)
        return self._on[day]

    def owners_on(self, day: date) -> tuple[Particular, ...]:
        """Who had the home on the day: the owner under each number registered then, else under its own."""
        numbers = self._registrations().values()
        there = [h for h in numbers if h._days.on(day).registration is Registration.REGISTERED]  # noqa: SLF001
        told = (history._as_at("owner_name", day) for history in there or [self])  # noqa: SLF001 - the same home
        return tuple(particular for particular in told if particular is not None)

    def known(self) -> KnownHome:
        """The home as it is looked for by other files' words: under every name and address it ever had."""
        spoken = tuple(dict.fromkeys(_said(s) for s in self._statements))
        return KnownHome(self.urn, spoken, *self._days.span())

    def _found(self, day: date) -> HomeOnDay:
        stood = self._stood(day)
        days = (self._particulars.get(name) for name in ("registered_on", "deregistered_on"))
        used = [p for p in (self._as_at("local_authority_gss", day), *days) if p is not None]
        by_row = {p.row: p.origin for p in used} | stood.rows
        origins, rows = tuple(by_row.values()), tuple(by_row)
        return HomeOnDay(self._name(day), stood.registration, stood.basis, self._host(day), origins, rows)

    def _as_at(self, name: str, day: date) -> Particular | None:
        """What the newest register up to the day says, else the first one after it."""
        told = self._told[name]
        for particular in reversed(told):
            if particular.as_at <= day:
                return particular
        return told[0] if told else None

    def _name(self, day: date) -> str:
        found = self._as_at("name", day)
        return str(found.value) if found is not None else self.urn

    def join(self, others: Iterable["HomeHistory"]) -> None:
        """Note the other numbers that the very same home had: registered under one of them, it was registered."""
        self._others = tuple(others)
        self._on.clear()

    @property
    def numbers(self) -> frozenset[str]:
        """Every number that the home had, one registration after another; none beside its own: no number."""
        return frozenset(self._registrations()) if self._others else frozenset()

    def is_there_as_at(self, day: date) -> bool:
        """Whether a register as at that very day has the home, under any of its numbers, and not as gone."""
        return any(one._days.is_there_as_at(day) for one in self._registrations().values())  # noqa: SLF001

    def between(self, day: date) -> str:
        """Between which two registrations of the home the day lies, in words; empty where it does not."""
        if not self._others:
            return ""
        known = [history.known() for history in self._registrations().values()]
        return between_registrations(known, day) or ""

    def _registrations(self) -> dict[str, "HomeHistory"]:
        """The histories under all its numbers, its own first."""
        found: dict[str, HomeHistory] = {}
        waiting = [self]
        for history in waiting:
            if history.urn not in found:
                found[history.urn] = history
                waiting += history._others  # noqa: SLF001 - the same home under another number
        return found

    def _stood(self, day: date) -> Standing:
        """Registered under this number, or under another that the same home had on the day; or it may have been."""
        alone = self._days.on(day)
        if alone.registration is not Registration.NOT_REGISTERED:
            return alone
        others = list(self._registrations().values())[1:]
        under = [(other.urn, other._days.on(day)) for other in others]  # noqa: SLF001 - the same home, another number
        for urn, stood in under:
            if stood.registration is Registration.REGISTERED:
                return stood._replace(basis=f"the same home was registered as {urn}: {stood.basis}")
        between = self.between(day)
        if between:
            return Standing(Registration.UNKNOWN, between)
        for urn, stood in under:
            if stood.registration is Registration.UNKNOWN:
                return stood._replace(basis=f"the same home may have been registered as {urn}: {stood.basis}")
        return alone

    def _host(self, day: date) -> Host:
        """The register's own column, mapped to the day; the postcode fills a blank and confirms, or disputes."""
        by_postcode = self._postcode_authority(day)
        column = self._as_at("local_authority_gss", day)
        if column is None:
            return self._host_by_postcode(by_postcode)
        gss = self._places.on_day(str(column.value), day)
        later = "" if column.as_at <= day else ", the nearest in time, none being older"
        basis = f"by the register {as_at_said(column.as_at, is_assumed=column.is_assumed)}{later}"
        if gss is None:
            name = self._places.name(str(column.value))
            return Host(None, "", f"{basis} it stands in {name}, whose area on {said(day)} cannot be told")
        disputed = by_postcode if by_postcode not in (None, gss) else None
        other = self._places.name(disputed) if disputed is not None else ""
        return Host(gss, self._places.name(gss), basis, disputed, other, column.as_at > day)

    def _host_by_postcode(self, gss: str | None) -> Host:
        if gss is None:
            return Host(None, "", "no register given names its authority, and its postcode does not tell")
        return Host(gss, self._places.name(gss), "by its postcode; no register given names its authority")

    def _postcode_authority(self, day: date) -> str | None:
        postcode = self._as_at("postcode", day)
        return None if postcode is None else self._places.of_postcode(str(postcode.value), day)


def _particular(statement: HomeStatement, name: str) -> Particular | None:
    """What the row says of the field; an empty cell and REDACTED are silence."""
    value = getattr(statement, name)
    known = (usable(value) or None) if isinstance(value, str) else value
    if known is None:
        return None
    return Particular(known, statement.origin, statement.row_key, statement.as_at, statement.is_assumed)


def _said(statement: HomeStatement) -> HomeSaid:
    return HomeSaid(
        name=statement.name or "",
        address_1=statement.address_1 or "",
        address_2=statement.address_2 or "",
        town=statement.town or "",
        postcode=statement.postcode or "",
        owner=statement.owner_name or "",
        authority_gss=statement.local_authority_gss,
    )


def join_re_registered(histories: Iterable[HomeHistory]) -> None:
    """Join the numbers of one home: same name, same postcode, one registered as the other left the register."""
    groups: dict[tuple[str, str], list[HomeHistory]] = defaultdict(list)
    for history in histories:
        for key in {(normalise_home_name(s.name), normalise_postcode(s.postcode)) for s in history.statements}:
            if all(key):
                groups[key].append(history)
    partners: dict[str, dict[str, HomeHistory]] = defaultdict(dict)
    for group in groups.values():
        for one, other in permutations(group, 2):
            if _follows(one, other) or _follows(other, one):
                partners[one.urn][other.urn] = other
    for group in groups.values():
        for history in group:
            history.join(partners[history.urn].values())


def _follows(old: HomeHistory, new: HomeHistory) -> bool:
    return is_soon_after(old.known(), new.known())
