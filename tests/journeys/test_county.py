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
from auditapp.domain.scope import Scope
from auditapp.services.demo.demo_returns import expect_invented
from auditapp.services.workplace import open_workplace
from tests.journeys import county_expectations as expectations
from tests.journeys import county_reports
from tests.journeys.county_expectations import Expected, Row

AUDITAPP = (sys.executable, "-c", "from auditapp.cli import main; main()")
TIMEOUT = 600
# So many lines of a long list are shown when a test fails.
SHOWN = 60
FILES = expectations.read("files.yaml") | expectations.read("files-police.yaml")
THE_SEVEN = ("SC970101", "SC970102")


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
        if delivery.force:
            words += ["--force", delivery.force]
        if delivery.as_at:
            words += ["--as-at", delivery.as_at]
        if delivery.complete_for:
            words += ["--complete-for", "..".join(day.isoformat() for day in delivery.complete_for)]
        return self.types(*words)

    def checks(self, protocols: Path) -> Any:
        """Judge everything by the protocols of a folder."""
        return self.types("check", "--protocols", protocols, "--records", "--json")


class Audit:
    """Everything that the commands said of the county."""

    def __init__(self, desk: Desk, county: County) -> None:
        self.desk = desk
        desk.types("init")
        self.imports = {delivery.path.name: desk.imports(delivery) for delivery in county.deliveries}
        place = open_workplace(desk.environment["DATABASE_URL"], desk.folder / "instance", "tester")
        expect_invented(place, Scope.whole_database(), county.authority, county.expected)
        place.engine.dispose()
        self.check = desk.checks(county.protocols)
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


@pytest.mark.parametrize("file", sorted(FILES))
def test_rows_become_what_a_careful_reader_makes_of_them(audit: Audit, file: str):
    told, wanted = audit.imports[file], FILES[file]
    assert told["state"] == "imported"
    counts = {name: told[name] for name in ("kind", "rows_read", "accepted", "rejected", "skipped")}
    assert counts == {
        **{name: wanted[name] for name in ("kind", "rows_read", "accepted")},
        "rejected": len(wanted["rejected"]),
        "skipped": len(wanted["skipped"]),
    }
    assert {place(r): r["code"] for r in told["rejections"]} == wanted["rejected"]
    assert {place(s): s["reason"] for s in told["skips"]} == wanted["skipped"]
    asked = {name: wanted.get(name, []) for name in ("ambiguous", "unmatched")}
    listed = {name: rows for name, rows in asked.items() if rows != "unlisted"}
    assert {name: told["homes"][name] for name in listed} == listed
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


@pytest.mark.parametrize("name", ["patterns", *county_reports.CASES])
def test_every_judgement_of_reports_is_the_one_expected(audit: Audit, county: County, name: str):
    ids = {case["id"] for case in expectations.read(f"reports-{name}.yaml")}
    everything = county_reports.expected(county_reports.Places(county))
    wanted = [e for e in everything if (e.id[:3] if name == "patterns" else e.id) in ids]
    assert wanted
    wrong = [line for one in wanted for line in said_of(audit, one)]
    assert not wrong, f"{len(wrong)} of {len(wanted)}\n" + "\n".join(wrong[:SHOWN])


@pytest.mark.parametrize("rule", sorted(expectations.totals()))
def test_every_rule_adds_up_to_the_totals(audit: Audit, rule: str):
    (counted,) = (r for r in audit.check["rules"] if r["code"] == rule)
    wanted = expectations.totals()[rule]
    assert {name: counted[name] for name in wanted} == wanted


def test_the_counts_of_the_check_are_those_of_its_records(audit: Audit):
    by_outcome = Counter(record["outcome"] for record in audit.check["records"])
    assert {name: by_outcome[name] for name in audit.check["outcomes"]} == audit.check["outcomes"]
    assert audit.check["judged"] == len(audit.check["records"])


def test_findings_are_what_was_not_kept_or_cannot_be_told(audit: Audit):
    judged = Counter(r["rule"] for r in audit.check["records"] if r["outcome"] in ("breached", "cannot_tell"))
    assert Counter(finding["rule"] for finding in audit.findings) == judged


def of_the_seven(records: list[dict[str, Any]], rule: str) -> list[dict[str, Any]]:
    """What a rule says of the seven children in two homes, of their arrivals in the summer of 2014."""
    rows = {row for one in expectations.read("cases-seven.yaml") for row in map(expectations.row, one["rows"])}
    return [
        record
        for record in records
        if record["rule"] == rule
        and record["urn"] in THE_SEVEN
        and rows & {(Path(o["file"]).name, o["sheet"] or "", o["row"]) for o in record["origins"]}
    ]


def test_the_seven_children_are_found(audit: Audit):
    told = of_the_seven(audit.check["records"], "ADM-1")
    assert [record["outcome"] for record in told] == ["breached"] * 7
    assert len({record["child"] for record in told}) == 7
    assert {record["urn"] for record in told} == set(THE_SEVEN)


def test_the_police_met_the_seven_as_missing(audit: Audit):
    met = of_the_seven(audit.check["records"], "POL-3")
    assert [record["outcome"] for record in met] == ["breached"] * 7
    grave = [f for f in of_the_seven(audit.findings, "POL-3") if f["severity"] == "critical"]
    assert len(grave) == 7
    assert [record["outcome"] for record in of_the_seven(audit.check["records"], "POL-1")] == ["breached"] * 7


def test_nothing_changes_when_everything_is_done_again(audit: Audit, county: County):
    for delivery in county.deliveries:
        assert audit.desk.imports(delivery)["code"] == "already_imported"
    again = audit.desk.checks(county.protocols)
    assert again["outcomes"] == audit.check["outcomes"]
    assert audit.desk.types("findings", "--json") == audit.findings


def test_without_a_protocol_nobody_had_to_tell_the_police(audit: Audit, county: County):
    """Judged without the protocol that asks for it, POL-1 does not apply to anybody; nothing else changes."""
    without = audit.desk.checks(county.without_police_notice)
    audit.desk.checks(county.protocols)
    of_others = Counter((r["rule"], r["outcome"]) for r in without["records"] if r["rule"] != "POL-1")
    assert of_others == Counter((r["rule"], r["outcome"]) for r in audit.check["records"] if r["rule"] != "POL-1")
    assert {r["outcome"] for r in without["records"] if r["rule"] == "POL-1"} == {"not_applicable"}


def test_police_logs_taken_back_leave_the_rest_as_before(county: County, tmp_path: Path):
    desk = Desk(tmp_path, f"sqlite:///{tmp_path / 'undone.db'}")
    desk.types("init")
    logs = [delivery for delivery in county.deliveries if delivery.kind == "police-log"]
    for delivery in county.deliveries:
        if delivery not in logs:
            desk.imports(delivery)
    before = desk.checks(county.protocols)
    findings = desk.types("findings", "--json")
    sources = [desk.imports(delivery)["source"] for delivery in logs]
    assert desk.checks(county.protocols)["outcomes"] != before["outcomes"]
    for source in reversed(sources):
        desk.types("undo", source)
    after = desk.checks(county.protocols)
    assert after["rules"] == before["rules"]
    assert stripped(after["records"]) == stripped(before["records"])
    assert stripped(desk.types("findings", "--json")) == stripped(findings)


def test_postgresql_says_the_same(audit: Audit, county: County, tmp_path: Path, postgres_url: str):
    there = Audit(Desk(tmp_path, postgres_url), county)
    assert there.check["rules"] == audit.check["rules"]
    # Pseudonyms are left out: each desk has a key of its own.
    assert stripped(there.findings) == stripped(audit.findings)


def stripped(findings: list[dict[str, Any]]) -> list[str]:
    """Each finding, or judgement, as its rule, home, day, outcome and rows."""
    parts = ("rule", "urn", "event_on", "outcome", "reason", "origins")
    return sorted(json.dumps([finding[part] for part in parts]) for finding in findings)
