"""Whatever is written into the audit log has its words on the page, and every query of entries asks for whom it is."""

import ast
from collections.abc import Iterator
from pathlib import Path

from auditapp.domain.expected_returns import Word
from auditapp.domain.logged_acts import ACTS, About
from auditapp.services.audit_log.log_in_words import TOLD, WITHHELD
from tests.architecture.test_shape import ROOT, functions, modules

# Acts that are put together of parts, and details that are put together elsewhere, each with where it is written.
MADE_UP = {"change_returns.py": {f"return {word}" for word in Word}, "import_file.py": {"file held", "file refused"}}
DETAILS_MADE_UP = {"days": {"first", "last"}, "counts": {"complied", "breached", "cannot_tell", "not_applicable"}}
DETAILS_MADE_UP |= {"rows": {"rows_read", "accepted", "rejected", "skipped", "accepted_with_warning", "withdrawn"}}
DETAILS_MADE_UP |= {"changes": {"new", "changed", "withdrawn"}}


def appends() -> Iterator[tuple[Path, ast.FunctionDef | ast.AsyncFunctionDef, ast.Call]]:
    for path in modules("auditapp"):
        for function in functions(path):
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "audit_log.append":
                    yield path, function, node


def texts(node: ast.AST) -> set[str]:
    return {n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def test_every_act_that_is_logged_has_its_words():
    written = {action for path, _, call in appends() if not _is_made_up(call) for action in _actions(call.args[2])}
    assert written | set().union(*MADE_UP.values()) == set(ACTS)
    assert {path.name for path, _, call in appends() if _is_made_up(call)} == set(MADE_UP)


def _is_made_up(call: ast.Call) -> bool:
    return isinstance(call.args[2], ast.JoinedStr | ast.Name)


def _actions(node: ast.expr) -> set[str]:
    """The act, or both of which a condition chooses one."""
    return texts(node.body) | texts(node.orelse) if isinstance(node, ast.IfExp) else texts(node)


def test_every_detail_that_is_logged_is_told_or_withheld():
    written = {key for _, function, call in appends() for key in _keys(function, call.args[4])}
    assert len(written) > 30
    assert written | set().union(*DETAILS_MADE_UP.values()) == TOLD | WITHHELD
    assert not TOLD & WITHHELD


def _keys(function: ast.AST, detail: ast.expr) -> set[str]:
    """The keys of a detail, written beside the call or under a name before it."""
    named = {n.id for n in ast.walk(detail) if isinstance(n, ast.Name)}
    assigned = (n for n in ast.walk(function) if isinstance(n, ast.Assign))
    given = [detail, *(n.value for n in assigned if named & {ast.unparse(target) for target in n.targets})]
    made = (node for one in given for node in ast.walk(one) if isinstance(node, ast.Dict))
    return {key.value for node in made for key in node.keys if isinstance(key, ast.Constant)}


def test_what_is_about_no_area_says_so():
    assert {act.about for action, act in ACTS.items() if "workbook" in action} == {About.NOTHING}


def test_every_query_of_entries_asks_whose_they_may_be():
    path = ROOT / "auditapp" / "storage" / "logged.py"
    public = {f.name: {a.arg for a in f.args.args} for f in functions(path) if not f.name.startswith("_")}
    assert set(public) == {"entries_before", "own_before", "people_of"}
    assert [name for name, arguments in public.items() if "scope" not in arguments] == []
    readers = {p.name for p in modules("auditapp/storage") if "select(*(a[name]" in p.read_text(encoding="utf-8")}
    assert readers == {"logged.py"}
