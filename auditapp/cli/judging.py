"""Commands that judge, list what was found, and explain it."""

from datetime import date
from pathlib import Path

import click

from auditapp.cli.printing import aside, document, progress, say, table
from auditapp.cli.setting import DAY, workplace
from auditapp.cli.standing import AS_JSON
from auditapp.domain.outcomes import SHOWN_AS
from auditapp.domain.scope import Scope
from auditapp.services.findings.end_exceptions import end_exceptions
from auditapp.services.findings.explain_finding import explain_finding
from auditapp.services.findings.list_findings import finding_lines, wanted
from auditapp.services.judging.run_checks import CheckRun, everything, nothing, run_checks

EVERYTHING = Scope.whole_database()


def tell_run(run: CheckRun) -> None:
    """Say in a table what a check found."""
    table(
        ("rule", *SHOWN_AS.values()),
        [(r["code"], *(r[name] for name in SHOWN_AS)) for r in run.by_rule()],
    )
    for unread in run.unread:
        say(f"{unread.code} was not checked: {unread.why}.")
    say(f"{len(run.not_checked) - len(run.unread)} more rules wait for other papers; `auditapp rules` says for which.")
    known = f", as known on {run.as_known_on}" if run.as_known_on else ""
    say(f"{run.total} judgements{known}{_anew(run)}.")


def _anew(run: CheckRun) -> str:
    return (
        ""
        if run.anew is None
        else f", {run.anew} of them judged anew: of children whose rows changed, and of returns expected"
    )


@click.command()
@click.option("--as-known-on", type=DAY, help="Count only what was committed and decided by that day; stores nothing.")
@click.option(
    "--protocols", multiple=True, type=click.Path(path_type=Path), help="A folder of protocols, for this run only."
)
@click.option("--rule", "rules", multiple=True, help="Put this rule alone; may be given several times.")
@click.option("--whole", is_flag=True, help="Judge everything, also what did not change since the last check.")
@click.option("--records", is_flag=True, help="With --json: every judgement, all four outcomes.")
@AS_JSON
def check(
    *,
    as_known_on: date | None,
    protocols: tuple[Path, ...],
    rules: tuple[str, ...],
    whole: bool,
    records: bool,
    as_json: bool,
) -> None:
    """Judge every event by the law of its day; where only rows about some children changed, theirs alone."""
    codes = tuple(code.upper() for code in rules)
    run = run_checks(
        workplace(),
        EVERYTHING,
        as_known_on,
        protocols,
        progress("judged"),
        keep=everything if records else nothing,
        whole=whole,
        rules=codes,
    )
    if as_json:
        document(run.as_document(with_records=records))
        return
    tell_run(run)


@click.command()
@click.option("--rule", help="One rule, by its code.")
@click.option("--home", "urn", help="One home, by its URN.")
@click.option("--authority", help="Homes in, or children placed by, one authority.")
@click.option("--from", "first", type=DAY, help="Events from this day.")
@click.option("--to", "last", type=DAY, help="Events up to this day.")
@click.option("--state", help="One state; withdrawn findings are listed only when asked for.")
@AS_JSON
def findings(
    *,
    rule: str | None,
    urn: str | None,
    authority: str | None,
    first: date | None,
    last: date | None,
    state: str | None,
    as_json: bool,
) -> None:
    """List findings: duties not kept on the records given, and what cannot be told."""
    place = workplace()
    asked = wanted(place, rule=rule, urn=urn, authority=authority, first=first, last=last, state=state)
    end_exceptions(place)
    lines = finding_lines(place, EVERYTHING, asked)
    if as_json:
        document(lines)
        return
    for line in lines:
        about = (
            line["id"],
            line["rule"],
            line["event_on"],
            f"home {line['urn'] or 'not known'}" if line["urn"] or line["child"] else "",
            f"child {line['child']}" if line["child"] else "",
            line["state"],
        )
        say("  ".join(str(part) for part in about if part))
        say(f"    {SHOWN_AS[line['outcome']]}: {line['reason']}")
        if line["settled_by"]:
            say(f"    would be settled by: {line['settled_by']}")
    say(f"{len(lines)} findings.")


@click.command()
@click.argument("finding")
def explain(finding: str) -> None:
    """Say on what FINDING rests: the rule in force, every fact with its row, the arithmetic. Names children; logged."""
    lines = explain_finding(workplace(), EVERYTHING, finding)
    aside("What follows may name a child. This was noted in the audit log.")
    for line in lines:
        say(line)


COMMANDS = (check, findings, explain)
