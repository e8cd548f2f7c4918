"""The numbers that the force gives: one for each call, one for each case, in the order in which they came."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from auditapp.demo.incidents import Call, Incident


@dataclass(frozen=True, slots=True)
class Numbers:
    """The number of every call, by incident and place in it, and of every case, by incident."""

    calls: dict[tuple[str, int], str]
    cases: dict[str, str]

    def links(self, incident: Incident, place: int) -> str:
        """The call of the same night that a later call is linked to."""
        return self.calls[incident.id, 0] if place else ""

    def logged(self, incident: Incident) -> str:
        """Every call of the incident, as the record of the case names them."""
        return "; ".join(self.calls[incident.id, place] for place in range(len(incident.calls)))

    def episode(self, incident: Incident) -> str:
        """How the log of interviews names the incident: by its case, else by its first call, else by its own number."""
        return self.cases.get(incident.id) or self.calls.get((incident.id, 0)) or incident.ref


def calls_in_order(incidents: Iterable[Incident]) -> list[tuple[Incident, int, Call]]:
    """Every call with its incident and its place in it, as the log of calls has them."""
    every = [(incident, place, call) for incident in incidents for place, call in enumerate(incident.calls)]
    return sorted(every, key=lambda one: (one[2].at, one[0].id, one[1]))


def numbered(incidents: tuple[Incident, ...]) -> Numbers:
    """Number the calls by day and the cases by year."""
    calls: dict[tuple[str, int], str] = {}
    cases: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for incident, place, call in calls_in_order(incidents):
        day = f"WM-{call.at:%y%m%d}"
        seen[day] += 1
        calls[incident.id, place] = f"{day}-{100 + 7 * seen[day]:04}"
    for incident in incidents:
        if incident.case:
            year = f"MP/{incident.told:%y}"
            seen[year] += 1
            cases[incident.id] = f"{year}/{seen[year]:04}"
    return Numbers(calls, cases)
