"""The fictional county from its files to its judgements, through the commands alone."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from auditapp.demo import County, Delivery, write_county
from tests.journeys import county_expectations as expectations
from tests.journeys.county_expectations import Expected, Row

AUDITAPP = (sys.executable, "-c", "from auditapp.cli import main; main()")
TIMEOUT = 600
# So many lines of a long list are shown when a test fails.
SHOWN = 60


class Desk:
    """One folder with one database, and somebody typing commands there."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.folder = folder
        self.environment = {**os.environ, "DATABASE_URL": database_url}

    def types(self, *words: object) -> Any:
        """Type a command and read the one document it prints."""
        done = subprocess.run(
            [*AUDITAPP, *map(str, words)],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=TIMEOUT,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-4000:] + done.stdout[-4000:]
        return json.loads(done.stdout) if "--json" in words else done.stdout

    def imports(self, delivery: Delivery) -> Any:
        """Import one file with what its sender said about it."""
        words: list[object] = ["import", delivery.kind, delivery.path, "--received-on", delivery.received_on, "--json"]
        if delivery.authority:
            words += ["--authority", delivery.authority]
        if delivery.as_at:
            words += ["--as-at", delivery.as_at]
        if delivery.complete_for:
            words += ["--complete-for", "..".join(day.isoformat() for day in delivery.complete_for)]
        return self.types(*words)


class Audit:
    """Everything that the commands said of the county."""

    def __init__(self, desk: Desk, county: County) -> None:
        self.desk = desk
        desk.types("init")
        self.imports = {delivery.path.name: desk.imports(delivery) for delivery in county.deliveries}
        self.check = desk.types("check", "--protocols", county.protocols, "--records", "--json")
        self.findings = desk.types("findings", "--json")
        self.by_row: dict[tuple[str, Row], list[dict[str, Any]]] = {}
        for record in self.check["records"]:
            for origin in record["origins"]:
                place = (Path(origin["file"]).name, origin["sheet"] or "", origin["row"])
                self.by_row.setdefault((record["rule"], place), []).append(record)

    def judgements(self, wanted: Expected) -> list[dict[str, Any]]:
        """The judgements by this rule that rest on a row of the stay and are of this event's day."""
        found = [r for place in sorted(wanted.rows) for r in self.by_row.get((wanted.rule, place), ())]
        days = {day.isoformat() for day in wanted.days}
        return [r for n, r in enumerate(found) if r not in found[:n] and r["event_on"] in days]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> County:
    return write_county(tmp_path_factory.mktemp("county"))


@pytest.fixture(scope="module")
def audit(county: County, tmp_path_factory: pytest.TempPathFactory) -> Audit:
    folder = tmp_path_factory.mktemp("desk")
    return Audit(Desk(folder, f"sqlite:///{folder / 'county.db'}"), county)


@pytest.mark.parametrize("file", sorted(expectations.read("files.yaml")))
def test_rows_become_what_a_careful_reader_makes_of_them(audit: Audit, file: str):
    told, wanted = audit.imports[file], expectations.read("files.yaml")[file]
    assert told["state"] == "imported"
    counts = {name: told[name] for name in ("kind", "rows_read", "accepted", "rejected", "skipped")}
    assert counts == {
        **{name: wanted[name] for name in ("kind", "rows_read", "accepted")},
        "rejected": len(wanted["rejected"]),
        "skipped": len(wanted["skipped"]),
    }
    assert {place(r): r["code"] for r in told["rejections"]} == wanted["rejected"]
    assert {place(s): s["reason"] for s in told["skips"]} == wanted["skipped"]
    asked = {"ambiguous": wanted.get("ambiguous", []), "unmatched": wanted.get("unmatched", [])}
    assert {name: told["homes"][name] for name in asked} == asked
    warned = {place(w): set(w["codes"]) for w in told["warnings"]}
    assert not {key: code for key, code in wanted["warned"].items() if code not in warned.get(key, ())}


def place(entry: dict[str, Any]) -> str | int:
    """A row as the expectations name it: its number, with the sheet before it where there are several."""
    return f"{entry['sheet']}|{entry['row']}" if entry.get("sheet") else entry["row"]


def said_of(audit: Audit, wanted: Expected) -> list[str]:
    """What is wrong with the judgement of one stay, if anything is."""
    about = f"{wanted.id} {wanted.rule} {wanted.occasion}: expected {wanted.outcome}"
    found = audit.judgements(wanted)
    if wanted.outcome not in [record["outcome"] for record in found]:
        return [f"{about}, found {[(r['outcome'], r['reason']) for r in found] or 'no judgement'}"]
    # A stay that ends on the day it began has an arrival and a leaving on one day, both judged alike.
    others = [r for r in found if r["outcome"] != wanted.outcome]
    wrong_home = [r["urn"] for r in found if (r["urn"] or None) not in wanted.homes]
    return [f"{about}, found also {others}"] * bool(others) + [f"{about}, of home {wrong_home}"] * bool(wrong_home)


@pytest.mark.parametrize("name", ["patterns", *expectations.CASES])
def test_every_judgement_is_the_one_expected(audit: Audit, name: str):
    ids = {case["id"] for case in expectations.read(f"cases-{name}.yaml")} if name != "patterns" else set()
    wanted = [e for e in expectations.expected() if (e.id in ids if ids else "-" in e.id)]
    assert wanted
    wrong = [line for one in wanted for line in said_of(audit, one)]
    assert not wrong, f"{len(wrong)} of {len(wanted)}\n" + "\n".join(wrong[:SHOWN])


@pytest.mark.parametrize("rule", sorted(expectations.read("totals.yaml")))
def test_every_rule_adds_up_to_the_totals(audit: Audit, rule: str):
    (counted,) = (r for r in audit.check["rules"] if r["code"] == rule)
    wanted = expectations.read("totals.yaml")[rule]
    assert {name: counted[name] for name in wanted} == wanted


def test_the_counts_of_the_check_are_those_of_its_records(audit: Audit):
    by_outcome = Counter(record["outcome"] for record in audit.check["records"])
    assert {name: by_outcome[name] for name in audit.check["outcomes"]} == audit.check["outcomes"]
    assert audit.check["judged"] == len(audit.check["records"])


def test_findings_are_what_was_not_kept_or_cannot_be_told(audit: Audit):
    judged = Counter(r["rule"] for r in audit.check["records"] if r["outcome"] in ("breached", "cannot_tell"))
    assert Counter(finding["rule"] for finding in audit.findings) == judged


def test_the_seven_children_are_found(audit: Audit):
    of_the_seven = [
        r
        for r in audit.check["records"]
        if r["rule"] == "ADM-1"
        and r["outcome"] == "breached"
        and r["urn"] in ("SC970101", "SC970102")
        and r["event_on"].startswith("2014-")
    ]
    assert len({r["child"] for r in of_the_seven}) == 7
    assert {r["urn"] for r in of_the_seven} == {"SC970101", "SC970102"}


def test_nothing_changes_when_everything_is_done_again(audit: Audit, county: County):
    for delivery in county.deliveries:
        assert audit.desk.imports(delivery)["code"] == "already_imported"
    again = audit.desk.types("check", "--protocols", county.protocols, "--records", "--json")
    assert again["outcomes"] == audit.check["outcomes"]
    assert audit.desk.types("findings", "--json") == audit.findings


def test_postgresql_says_the_same(audit: Audit, county: County, tmp_path: Path, postgres_url: str):
    there = Audit(Desk(tmp_path, postgres_url), county)
    assert there.check["rules"] == audit.check["rules"]
    # Pseudonyms are left out: each desk has a key of its own.
    assert stripped(there.findings) == stripped(audit.findings)


def stripped(findings: list[dict[str, Any]]) -> list[str]:
    """Each finding as its rule, home, day, outcome and rows."""
    parts = ("rule", "urn", "event_on", "outcome", "reason", "origins")
    return sorted(json.dumps([finding[part] for part in parts]) for finding in findings)
