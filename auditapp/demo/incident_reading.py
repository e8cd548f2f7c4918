"""The county's incidents, read from the data files: those that patterns make, and the cases written one by one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from auditapp.demo.facts import Authority, Child, Home, Stay
from auditapp.demo.incidents import Call, Incident, Interview, Place
from auditapp.demo.reading import read_data

CASES = ("seven", "first-contact", "repeats", "interviews", "places")
# A call that somebody is back comes a little after the child does; another call, an hour and a half after the first.
_FOUND_AFTER, _AGAIN_AFTER = timedelta(minutes=10), timedelta(minutes=95)
_PLAIN = ("case", "category", "in_care", "caller", "remark", "ref")


class IncidentReading:
    """Reads incidents about children whom the stays know."""

    def __init__(self, homes: Mapping[str, Home], authorities: Mapping[str, Authority], stays: Sequence[Stay]) -> None:
        self._homes = homes
        self._authorities = authorities
        self._stays = stays
        self._kinds: dict[str, dict[str, Any]] = read_data("interviews.yaml")

    def incidents(self) -> tuple[Incident, ...]:
        """Every incident, in the order in which the police, or else the interviewers, were told."""
        made = [*self._from_homes(), *self._from_families(), *self._cases()]
        return tuple(sorted(made, key=lambda incident: (incident.told, incident.id)))

    def _from_homes(self) -> Iterator[Incident]:
        """A pattern follows the stays of a pattern: every child goes missing so many days after its admission."""
        for raw in read_data("patterns-incidents.yaml"):
            stays = [stay for stay in self._stays if stay.id.startswith(f"{raw['of']}-")]
            for stay in stays:
                for number, one in enumerate(raw["days"], start=1):
                    told = datetime.combine(stay.admitted + timedelta(days=one["after"]), _clock(raw["told"]))
                    incident = Incident(
                        id=f"{raw['id']}-{stay.id[-2:]}-{number}",
                        child=Child(stay.child),
                        place=Place(self._homes[stay.home], town=self._homes[stay.home].town),
                        by=self._authorities[stay.by],
                        **_span(raw, told),
                        **_logged(one),
                    )
                    yield self._asked(_called(incident, one.get("calls", ())), one.get("ask", ()))

    def _from_families(self) -> Iterator[Incident]:
        """Children at home or in foster homes, in turn through the towns and streets of their pattern."""
        for raw in read_data("patterns-families.yaml"):
            for turn in range(raw["count"]):
                for number, day in enumerate(raw.get("times", [0]), start=1):
                    first = raw["first"] + timedelta(days=turn * raw["every"])
                    incident = Incident(
                        id=f"{raw['id']}-{turn + 1:02}-{number}",
                        child=Child(raw["child"] + turn),
                        place=_family_place(raw, turn),
                        by=self._authorities[raw["by"][turn % len(raw["by"])]] if "by" in raw else None,
                        **_span(raw, datetime.combine(first + timedelta(days=day), _clock(raw["told"]))),
                        **_logged(raw),
                    )
                    yield _called(incident, raw.get("calls", ()))

    def _cases(self) -> Iterator[Incident]:
        for name in CASES:
            for raw in read_data(f"incidents-{name}.yaml"):
                told = datetime.fromisoformat(raw["told"])
                home = self._homes.get(raw.get("home", ""))
                incident = Incident(
                    id=raw["id"],
                    child=Child(raw["child"], raw.get("born")) if "child" in raw else None,
                    place=Place(home, raw.get("words", ""), raw.get("town", home.town if home else "")),
                    told=told,
                    gone=datetime.fromisoformat(raw.get("gone", raw["told"])),
                    back=datetime.fromisoformat(raw["back"]) if "back" in raw else None,
                    by=self._authorities.get(raw.get("by", "")),
                    **_logged(raw),
                )
                yield self._asked(_called(incident, raw.get("calls", ())), raw.get("ask", ()))

    def _asked(self, incident: Incident, asked: Any) -> Incident:
        """The incident with what the log of interviews says of it: the name of a kind, or a kind with its moment."""
        entries = asked if isinstance(asked, list) else [asked] if asked else []
        lines = tuple(self._interview(incident, {"kind": e} if isinstance(e, str) else e) for e in entries)
        return replace(incident, interviews=lines)

    def _interview(self, incident: Incident, entry: dict[str, Any]) -> Interview:
        said = {**self._kinds[entry["kind"]], **{name: value for name, value in entry.items() if name != "kind"}}
        after, at = said.pop("after", None), said.pop("at", None)
        moment = datetime.fromisoformat(at) if at else None
        if moment is None and after is not None and incident.back is not None:
            moment = incident.back + timedelta(hours=after)
        others = tuple(said.pop("with", ()))
        home, authority = incident.place.home, incident.by
        agency = said.pop("agency", "").format(home=home.name if home else "", authority=_council(authority))
        return Interview(at=moment, others=others, agency=agency, **said)


def _council(authority: Authority | None) -> str:
    return authority.said[1] if authority and len(authority.said) > 1 else ""


def _clock(words: str) -> time:
    return time.fromisoformat(words)


def _span(raw: dict[str, Any], told: datetime) -> dict[str, Any]:
    return {
        "told": told,
        "gone": told - timedelta(hours=raw["gone"]),
        "back": told + timedelta(hours=raw["back"]),
    }


def _logged(raw: dict[str, Any]) -> dict[str, Any]:
    return {name: raw[name] for name in _PLAIN if name in raw}


def _called(incident: Incident, words: Sequence[str]) -> Incident:
    return replace(incident, calls=tuple(_call(incident, said) for said in words))


def _call(incident: Incident, words: str) -> Call:
    """A call as the data writes it: its sort, and the minutes after the first where they are not the usual ones."""
    sort, _, beside = words.partition(" ")
    if beside == "no time":
        return Call(sort, incident.told, has_time=False)
    if beside:
        return Call(sort, incident.told + timedelta(minutes=int(beside)))
    if sort == "found" and incident.back is not None:
        return Call(sort, incident.back + _FOUND_AFTER)
    return Call(sort, incident.told + (_AGAIN_AFTER if sort == "again" else timedelta()))


def _family_place(raw: dict[str, Any], turn: int) -> Place:
    town = raw["towns"][turn % len(raw["towns"])]
    street = raw["streets"][turn % len(raw["streets"])]
    address = f"{2 + turn % 90} {street}, {town}"
    kept_by = raw.get("kept_by", "")
    return Place(words=f"{kept_by}, {address}" if kept_by else address, town=town)
