"""The county's facts, read from the data files beside this module."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from auditapp.demo.facts import Authority, Facts, Home, Notice, Stay

DATA = Path(__file__).parent / "data"
CASES = ("edges", "emergencies", "seven", "notices", "leaving", "moves", "people")
_DAYS = ("host_told", "approved", "consulted", "plan_given", "plan_signed")
_REGISTER = "register_"


def homes() -> tuple[Home, ...]:
    """The thirty homes, in the order of their numbers."""
    return tuple(Home(**raw) for raw in read_data("homes.yaml"))


def authorities() -> dict[str, Authority]:
    """The eight placing authorities by their short names."""
    return {key: Authority(key, raw["ref"], tuple(raw["said"])) for key, raw in read_data("authorities.yaml").items()}


def mess(file: str, sheet: str = "rows") -> list[dict[str, Any]]:
    """The rows of one sheet that are no record or cannot be used."""
    return list((read_data("mess.yaml") | read_data("mess-police.yaml"))[file][sheet])


def stays() -> tuple[Stay, ...]:
    """Every stay: the ordinary ones that the patterns make, then the cases written one by one."""
    cases = (case for name in CASES for case in read_data(f"cases-{name}.yaml"))
    return tuple(_ordinary()) + tuple(_case(raw) for raw in cases)


def read_data(name: str) -> Any:
    """One data file, as it is written."""
    return yaml.safe_load((DATA / name).read_text(encoding="utf-8"))


def _ordinary() -> Iterator[Stay]:
    """The stays of each pattern; every pattern has children of its own."""
    child = 1
    for raw in read_data("patterns.yaml"):
        children = raw.get("children", raw["count"])
        for turn in range(raw["count"]):
            yield _patterned(raw, turn, child + turn % children)
        child += children


def _patterned(raw: dict[str, Any], turn: int, child: int) -> Stay:
    admitted = raw["first"] + timedelta(days=turn * raw["every"])
    discharged = admitted + timedelta(days=raw["stay"]) if "stay" in raw else None
    facts = {
        name: admitted + timedelta(days=value) if name in _DAYS else value
        for name, value in raw.get("facts", {}).items()
    }
    return Stay(
        id=f"{raw['id']}-{turn + 1:02}",
        child=child,
        by=raw["by"][turn % len(raw["by"])],
        home=raw["homes"][turn % len(raw["homes"])],
        admitted=admitted,
        discharged=discharged,
        lists=tuple(raw.get("lists", ("county",))),
        facts=Facts(**facts),
        notices=tuple(_dated(_notice(n), admitted, discharged) for n in raw.get("notices", ())),
    )


def _dated(notice: Notice, admitted: date, discharged: date | None) -> Notice:
    """The notice of a pattern with its counts of days turned into days."""
    event = discharged if notice.of == "out" and discharged else admitted
    return replace(notice, sent=_day(event, notice.sent), received=_day(event, notice.received))


def _day(event: date, given: Any) -> date | None:
    return event + timedelta(days=given) if isinstance(given, int) else None


def _notice(raw: dict[str, Any]) -> Notice:
    missing = {name: tuple(raw.get(name, ())) for name in ("not_stated", "not_sent")}
    return Notice(**(raw | missing))


def _case(raw: dict[str, Any]) -> Stay:
    plain = {name: value for name, value in raw.items() if not name.startswith(_REGISTER)}
    plain["admitted"] = plain.pop("in")
    plain["discharged"] = plain.pop("out", None)
    plain["facts"] = Facts(**plain.get("facts", {}))
    plain["lists"] = tuple(plain.get("lists", ("county",)))
    plain["notices"] = tuple(_notice(n) for n in plain.get("notices", ()))
    plain["register"] = {name[len(_REGISTER) :]: value for name, value in raw.items() if name.startswith(_REGISTER)}
    return Stay(**plain)
