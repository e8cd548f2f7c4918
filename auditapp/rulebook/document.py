"""Writes docs/rules: each rule from its dates, its function and its cases, so that no page can say something else.

python -m auditapp.rulebook.document docs/rules
"""

import sys
from collections.abc import Mapping
from inspect import cleandoc
from pathlib import Path
from typing import Any

from auditapp.domain.dates import said
from auditapp.domain.outcomes import SHOWN_AS
from auditapp.domain.rule import Rule, Version
from auditapp.rulebook.reading import read_yaml
from auditapp.rulebook.rules import Rulebook, rulebook

CASES = Path("tests/rules")
HOLDERS = {
    "home": "the home",
    "placing_authority": "the placing authority",
    "both": "the home and the placing authority, each on its own",
    "protocol": "whoever the local protocol names",
}
ASKED = {
    "home": "the home",
    "placing_authority": "the placing authority",
    "area_authority": "the authority of the area",
    "force": "the police force of the area",
    "inspectorate": "the inspectorate",
    "reviewer": "nobody: our own office decides",
}
OCCASIONS = {
    "admission": "each admission",
    "discharge": "each discharge",
    "presence": "each child known to be there from a police report alone",
}
SUBJECTS = {
    "movement": "",
    "placement": "each placement",
    "register_entry": "each stay in a home's register or elsewhere",
    "first_contact": "each placement beside the first report of the child to the police",
    "place_on_day": "each place where a source says that a child lived or went missing from, on that day",
    "repeat_missing": "each child who was missing, on the day a rung of the ladder was reached",
    "return": "each return of a child who was missing or away",
    "home_return": "each period for which a return is expected of a home",
    "authority_return": "each period for which a return is expected of an authority",
    "visit": "each spot check of a home",
    "visit_child": "each child whose file was chosen for a spot check",
    "visit_night": "each night that was chosen for a spot check",
}
PROOFS = {
    "V": "read in the instrument",
    "P": "read in part; the rest inferred",
    "S": "by another's account",
    "U": "not verified",
}
EXPECTATIONS = {"name", "outcome", "because", "wants", "severity", "working"}


def main(folder: Path, cases: Path) -> None:
    """Write every page into the folder, and take away pages that no rule stands behind."""
    folder.mkdir(parents=True, exist_ok=True)
    written = pages(rulebook(), cases)
    for stale in folder.glob("*.md"):
        if stale.name not in written:
            stale.unlink()
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def pages(book: Rulebook, cases: Path) -> dict[str, str]:
    """Every page by its file name."""
    by_rule = {
        rule.code: read_yaml((cases / f"{rule.slug}.yaml").read_text(encoding="utf-8"), rule.slug)
        for rule in book.rules
    }
    return {"README.md": index(book), **{f"{rule.code}.md": page(rule, by_rule[rule.code]) for rule in book.rules}}


def index(book: Rulebook) -> str:
    """The list of all rules, built and waiting."""
    built = [f"| [{rule.code}]({rule.code}.md) | {rule.title} | {HOLDERS[rule.holder]} |" for rule in book.rules]
    waiting = [f"| {rule.code} | {rule.title} | {rule.waits_for} |" for rule in book.waiting]
    return _lines(
        "# The rules",
        "",
        f"{len(built)} rules are checked, each once its sources are given; {len(waiting)} wait for a source. "
        "Written by `make docs`; do not edit.",
        "",
        *_table("Rule", "What it asks", "Whose duty"),
        *built,
        "",
        *_table("Waiting", "What it will ask", "Waits for"),
        *waiting,
    )


def page(rule: Rule, cases: Mapping[str, Any]) -> str:
    """One rule: what it asks, the law by date, what would settle a doubt, and every case."""
    module = sys.modules[rule.check.__module__]
    return _lines(
        f"# {rule.code}: {rule.title}",
        "",
        (module.__doc__ or "").partition("  ")[2].strip(),
        cleandoc(rule.check.__doc__ or ""),
        "",
        f"- Whose duty: {HOLDERS[rule.holder]}.",
        f"- Judges {SUBJECTS[rule.judges] or ' and '.join(OCCASIONS[occasion] for occasion in rule.occasions)}.",
        f"- Not checked without: {', '.join(rule.needs)}.",
        *_set_apart(rule),
        f"- What would change the answer: {rule.would_change}",
        f"- Recommended where it was not kept: {rule.recommendation}",
        "",
        "## The law, by the day of the event",
        *(line for version in rule.versions for line in _version(version)),
        "",
        '## What would settle a "cannot tell"',
        "",
        *_table("What is wanted", "Paper, and from whom", "Who is asked"),
        *(
            f"| {name.replace('_', ' ')} | {_cell(paper.words)} | {ASKED[paper.asked]} |"
            for name, paper in rule.settled_by.items()
        ),
        "",
        "## Cases",
        "",
        f"Unless the case says otherwise: {_flow(cases['given'])}.",
        "",
        *_table("Case", "Facts", "Answer"),
        *(_case(case) for case in cases["cases"]),
    )


def _set_apart(rule: Rule) -> list[str]:
    """What this rule repeats of others, and what of it no paper can show yet."""
    again = "shown with them; not counted where one of them says the same or is not kept"
    repeated = [f"- Rests on {' and '.join(rule.rests_on)}: {again}."] if rule.rests_on else []
    return [*repeated, *([f"- Never checked here: {rule.unchecked}."] if rule.unchecked else [])]


def _version(version: Version) -> list[str]:
    until = "" if version.last is None else f" to {said(version.last)}"
    limits = [f"- {name.replace('_', ' ')}: {_limit(value)}" for name, value in version.limits.items()]
    because = [f"- Why: {version.limits_because}"] if version.limits else []
    words = [f"- {name.replace('_', ' ')}: {phrase}" for name, phrase in version.words.items()]
    return [
        "",
        f"### From {said(version.first)}{until}",
        "",
        f"{version.says} [{version.law}]({version.link})",
        "",
        f"- Duty {version.duty}; a breach weighs {version.severity}; {_checked(version)}.",
        *limits,
        *because,
        *words,
    ]


def _checked(version: Version) -> str:
    return f"{PROOFS[version.proof]}; law checked on {said(version.law_checked_on)}"


def _limit(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none; a local protocol may set it" if value is None else str(value)


def _case(case: Mapping[str, Any]) -> str:
    facts = {key: value for key, value in case.items() if key not in EXPECTATIONS}
    because = f": “{case['because']}”" if case.get("because") else ""
    return f"| {_cell(case['name'])} | {_cell(_flow(facts))} | {SHOWN_AS[case['outcome']]}{_cell(because)} |"


def _flow(value: Any) -> str:
    """Facts on one line, near to how the case file has them."""
    if isinstance(value, dict):
        return "; ".join(f"{key.replace('_', ' ')} {_nested(each)}" for key, each in value.items())
    if isinstance(value, list):
        return " and ".join(_nested(each) for each in value) or "none"
    return "none" if value in (None, "") else str(value)


def _nested(value: Any) -> str:
    return f"({_flow(value) or 'nothing more is known'})" if isinstance(value, dict) else _flow(value)


def _table(*headings: str) -> list[str]:
    return [f"| {' | '.join(headings)} |", f"|{' --- |' * len(headings)}"]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _lines(*lines: str) -> str:
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]), CASES)
