"""What import-linter and ruff do not see: sizes, names, scopes, the lock of the dependencies, the list of words."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import LONG

ROOT = Path(__file__).parents[2]
PACKAGES = ("auditapp", "importers", "exports", "migrations", "checklists", "bench")
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "handler", "processor"}
LONGEST_FILE, LONGEST_TEST_FILE, LONGEST_FUNCTION = 300, 400, 45
WORDS = (
    *("home, URN", "placing authority", "host authority", "admission, discharge, placement", "stay", "statement"),
    *("notification log", "keeper", "complete", "source, origin", "rule, version, in force, limit", "local protocol"),
    *("police log", "call, case", "incident", "report", "presence", "first contact", "ladder, rung"),
    *("outcome", "finding", "not checked", "holder", "settled by", "pseudonym", "as known on"),
)
# Queries over everything: a check compares all findings.
OF_THE_WHOLE = {"decided_ids", "states_as_known", "wants_as_known"}
# Where findings and judgements are asked for.
OF_FINDINGS = (
    "findings.py",
    "decisions.py",
    "breaches.py",
    "breaches_counted.py",
    "piles.py",
    "paper_requests.py",
    "enquiries.py",
    "overviews.py",
    "told_beside.py",
    "own_work.py",
    "others.py",
)
# Whoever holds the link to a question sees the one event it is about.
BY_LINK = {"enquiry_behind"}


# What asks of everything on nobody's behalf: its findings are counted or stored, and shown to nobody.
WHOLE_IN_SERVICES = {
    "end_exceptions.py",
    "undo_source.py",
    "whole_audit.py",
    "scope_of.py",
    "demo_site.py",
    "take_in.py",
    "visits_judged.py",
}


def modules(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_too_long():
    long = {str(p): length(p) for p in modules(*PACKAGES) if length(p) > LONGEST_FILE}
    long |= {str(p): length(p) for p in modules("tests") if length(p) > LONGEST_TEST_FILE}
    assert long == {}


def test_no_function_is_too_long():
    long = {
        f"{path}:{f.name}": (f.end_lineno or 0) - f.lineno + 1
        for path in modules(*PACKAGES)
        for f in functions(path)
        if (f.end_lineno or 0) - f.lineno + 1 > LONGEST_FUNCTION
    }
    assert long == {}


def test_nine_functions_in_ten_are_short():
    lengths = [(f.end_lineno or 0) - f.lineno + 1 for p in modules(*PACKAGES) for f in functions(p)]
    assert sum(size <= 25 for size in lengths) >= 0.9 * len(lengths)


def test_no_file_has_a_name_that_says_nothing():
    vague = [p for p in modules(*PACKAGES, "tests") if VAGUE & set(p.stem.split("_"))]
    assert vague == []


def test_nothing_is_left_to_be_done():
    marks = re.compile("|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X")))
    left = [p for p in modules(*PACKAGES, "tests") if marks.search(p.read_text(encoding="utf-8"))]
    assert left == []


def test_the_domain_loads_no_third_party_package_but_rapidfuzz():
    script = (
        "import pkgutil, importlib, sys, auditapp.domain as d\n"
        "before = set()\n"
        "for m in pkgutil.walk_packages(d.__path__, 'auditapp.domain.'): importlib.import_module(m.name)\n"
        "print('\\n'.join(sorted({n.partition('.')[0] for n, m in sys.modules.items()"
        " if 'site-packages' in (getattr(m, '__file__', '') or '')})))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    # A .pth file of the environment may load its own finder of editable packages before anything else.
    loaded = {name for name in done.stdout.split() if not name.startswith(("__editable__", "_distutils_hack"))}
    assert loaded <= {"rapidfuzz", "_virtualenv"}


def test_every_query_of_findings_and_judgements_asks_whose_they_may_be():
    paths = [ROOT / "auditapp" / "storage" / name for name in OF_FINDINGS]
    reading = {
        f.name: {a.arg for a in f.args.args}
        for path in paths
        for f in functions(path)
        if not f.name.startswith("_")
        and re.search(r"select\(|_rows\(", ast.unparse(f))
        and f.name not in OF_THE_WHOLE | BY_LINK
    }
    assert set(reading) >= {"findings", "finding_numbered", "counted_judgements", "listed_findings"}
    assert [name for name, arguments in reading.items() if "scope" not in arguments] == []
    elsewhere = [
        p.name
        for p in modules("auditapp/storage")
        if p not in paths and re.search(r"select\((finding|judgement)\b", p.read_text(encoding="utf-8"))
    ]
    # The answers of a check that is under way are compared with those of the last one, and go to nobody.
    assert elsewhere == ["fresh.py"]
    users = {
        p.name for p in modules("auditapp", "exports") if re.search(r"\bfresh\.\w+\(", p.read_text(encoding="utf-8"))
    }
    assert users == {"run_checks.py"}


def test_a_service_stands_with_its_subject():
    assert len(list((ROOT / "auditapp/services").glob("*.py"))) <= 10


@pytest.mark.parametrize("kind", ["services", "cli"])
def test_whoever_reads_findings_says_for_whom(kind: str):
    whole = {p.name for p in modules(f"auditapp/{kind}") if "whole_database()" in p.read_text(encoding="utf-8")}
    assert whole <= ({"judging.py"} if kind == "cli" else WHOLE_IN_SERVICES)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-bench.txt"])
def test_every_requirement_is_pinned_with_hashes_and_no_index_is_named(name: str):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links|--trusted-host", text)
    entries = re.split(r"\n(?=[A-Za-z0-9])", "\n".join(line for line in text.splitlines() if not line.startswith("#")))
    assert len(entries) > 20
    for entry in entries:
        assert re.match(r"\S+==\S+", entry), entry[:80]
        assert "--hash=sha256:" in entry, entry[:80]


def test_every_dependency_is_in_the_lock():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[\[<>=;~ ]", d)[0].lower().replace("_", "-") for d in project["dependencies"]}
    wanted |= {re.split(r"[\[<>=;~ ]", d)[0].lower().replace("_", "-") for d in project["optional-dependencies"]["dev"]}
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    locked = {
        m.lower().replace("_", "-") for m in re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==", lock, re.MULTILINE)
    }
    assert wanted - locked == set()


def test_every_word_of_the_trade_is_in_the_list_of_words():
    rows = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
    listed = {row.split("|")[1].strip() for row in rows if row.startswith("| ")}
    assert [word for word in WORDS if word not in listed] == []


def test_the_domain_has_no_clock_and_no_files():
    asked = re.compile(r"\b(datetime\.now|date\.today|time\.time|open\(|Path\(|os\.environ|print\()")
    found = [p.name for p in modules("auditapp/domain") if asked.search(p.read_text(encoding="utf-8"))]
    assert found == []


def test_the_map_of_the_domain_names_each_module_once():
    rows = [row for row in (ROOT / "auditapp/domain/README.md").read_text(encoding="utf-8").splitlines() if "`" in row]
    named = [name for row in rows if row.startswith("| ") for name in re.findall(r"`(\w+)`", row)]
    assert sorted(named) == sorted(p.stem for p in (ROOT / "auditapp/domain").glob("*.py") if p.stem != "__init__")


def test_every_setting_is_described_and_no_other():
    read = {
        name.removesuffix("_FILE")
        for path in modules("auditapp", "importers", "exports")
        for name in re.findall(r"\bAUDITAPP_[A-Z_]*[A-Z]\b", path.read_text(encoding="utf-8"))
    }
    table = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(AUDITAPP_\w+)`", table, re.MULTILINE)) == read


def test_no_page_of_the_documentation_links_to_nothing():
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
    named = [
        (page, link) for page in pages for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    ]
    assert named
    assert [(page.name, link) for page, link in named if not (page.parent / link).exists()] == []


def test_what_is_long_is_there():
    assert LONG - {path.stem for path in modules("tests")} == set()
