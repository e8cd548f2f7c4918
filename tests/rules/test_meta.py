"""The rulebook as a whole: no rule without its function and its cases, no gap in time, no word that nothing uses."""

import ast
import inspect
from datetime import timedelta
from pathlib import Path

import pytest
from build import CALENDAR
from building import record_of
from cases import Case, case_files, cases_in

from auditapp.domain import rules as rules_package
from auditapp.domain.judging import event_day, judge, keywords_of
from auditapp.domain.rule import Rule
from auditapp.rulebook import rulebook
from auditapp.rulebook.rules import rule_files

ONE_DAY = timedelta(days=1)
RULES = rulebook().rules
# A rule that turns on the registered person's own judgement: the software asks.
NEVER_BROKEN = frozenset({"SER-3"})
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def cases_of(rule: Rule) -> list[Case]:
    return cases_in(Path(__file__).parent / f"{rule.slug}.yaml")


def judged(case: Case):
    return judge(
        case.rule,
        record_of(case.rule.judges, case.facts),
        calendar=CALENDAR,
        limits=case.expected.get("limits", {}),
    )


def code_file(rule: Rule) -> Path:
    return Path(inspect.getfile(rule.check))


def test_one_name_in_three_files():
    functions = {
        path.stem.replace("_", "-") for path in Path(rules_package.__path__[0]).glob("*.py") if path.stem != "__init__"
    }
    assert len(functions) == len(RULES) > 0
    assert functions == {file.name.removesuffix(".yaml") for file in rule_files()}
    assert functions == {path.stem for path in case_files()}


def test_all_forty_rules_are_built_or_wait():
    assert len(RULES) + len(rulebook().waiting) == 40


@each_rule
def test_one_public_function_with_a_docstring_that_begins_with_the_code(rule: Rule):
    tree = ast.parse(code_file(rule).read_text(encoding="utf-8"))
    public = [node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
    assert [node.name for node in public] == [rule.slug.replace("-", "_")]
    assert ast.get_docstring(public[0])
    assert (ast.get_docstring(tree) or "").startswith(f"{rule.code}  ")


@each_rule
def test_versions_follow_each_other_day_by_day(rule: Rule):
    *ended, last = rule.versions
    assert last.last is None
    for version, following in zip(ended, rule.versions[1:], strict=True):
        assert version.last is not None
        assert version.first <= version.last
        assert following.first == version.last + ONE_DAY


@each_rule
def test_limits_are_the_keywords_of_the_function(rule: Rule):
    asked = keywords_of(rule.check) - {"calendar", "version"}
    for version in rule.versions:
        assert set(version.limits) == asked
        assert {name for name, value in version.limits.items() if value is None} <= rule.local_limits
    assert rule.local_limits <= asked


@each_rule
def test_only_a_rule_that_asks_for_its_version_has_words(rule: Rule):
    assert {bool(version.words) for version in rule.versions} in ({False}, {"version" in keywords_of(rule.check)})


@each_rule
def test_the_cases_hold_all_four_outcomes(rule: Rule):
    outcomes = {case.expected["outcome"] for case in cases_of(rule)}
    broken = set() if rule.code in NEVER_BROKEN else {"breached"}
    assert outcomes == {"complied", "cannot_tell", "not_applicable"} | broken


@each_rule
def test_no_two_cases_have_one_name(rule: Rule):
    names = [case.name for case in cases_of(rule)]
    assert len(names) == len(set(names))


@each_rule
def test_both_edges_of_every_version_have_a_case(rule: Rule):
    days = {event_day(record_of(case.rule.judges, case.facts)) for case in cases_of(rule)}
    edges = {version.first for version in rule.versions} | {v.last for v in rule.versions if v.last is not None}
    assert edges | {rule.versions[0].first - ONE_DAY} <= days


@each_rule
def test_every_version_is_judged_by_some_case(rule: Rule):
    assert {version.first for version in rule.versions} <= {judged(case).version_first for case in cases_of(rule)}


@each_rule
def test_every_paper_that_would_settle_it_is_wanted_in_some_case(rule: Rule):
    wanted = {getattr(judged(case).outcome, "wants", None) for case in cases_of(rule)} - {None}
    assert wanted == set(rule.settled_by)


@each_rule
def test_every_want_written_in_the_function_is_settled_by_some_paper(rule: Rule):
    calls = [node for node in ast.walk(ast.parse(code_file(rule).read_text(encoding="utf-8"))) if _cannot_tell(node)]
    written = {argument.value for call in calls for argument in call.args[1:2] if isinstance(argument, ast.Constant)}
    assert written <= set(rule.settled_by)


def _cannot_tell(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "CannotTell"


@each_rule
def test_the_regulations_of_2001_weigh_at_most_medium(rule: Rule):
    old = [version for version in rule.versions if version.duty.startswith("CH01-")]
    assert {version.severity for version in old} <= {"advisory", "low", "medium"}
    assert {version.proof for version in old} <= {"P", "S"}
