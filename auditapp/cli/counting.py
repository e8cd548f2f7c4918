"""The command that counts the reports to the police."""

from collections.abc import Iterator, Mapping
from datetime import date

import click

from auditapp.cli.printing import document, progress, say, table
from auditapp.cli.setting import DAY, workplace
from auditapp.cli.standing import AS_JSON
from auditapp.domain.counting import TIMES
from auditapp.services.dashboards.count_reports import ForceCounts, count_reports

HEADINGS = ("what is counted", "all", "looked after", "not looked after", "not known")
BOTH = "What two forces were told of stands under both, so the counts of forces are not added either."
OF_DAYS = "A call or a case is of its own day, an incident and its child of the day on which the force was first told."
Line = tuple[object, ...]


@click.command()
@click.option("--force", help="The reports to one police force alone.")
@click.option("--from", "first", type=DAY, help="Reports from this day.")
@click.option("--to", "last", type=DAY, help="Reports up to this day.")
@AS_JSON
def counts(*, force: str | None, first: date | None, last: date | None, as_json: bool) -> None:
    """Count the reports to the police: calls, cases, incidents, children, and how often each child was missing."""
    counted = count_reports(workplace(), progress("children counted"), force=force, first=first, last=last)
    if as_json:
        document({"from": first, "to": last, "forces": [one.as_document() for one in counted]})
        return
    for one in counted:
        say(one.force)
        table(HEADINGS, list(_lines(one)))
        say()
    if not counted:
        say("No report to the police is counted for these days.")
        return
    say("Calls, cases, incidents and children are counts of the same reports and are never added.")
    if len(counted) > 1:
        say(BOTH)
    if first is not None or last is not None:
        say(OF_DAYS)
    for one in counted:
        before = one.told_before()["all"]
        if before:
            what = "1 incident" if before == 1 else f"{before} incidents"
            say(f"{one.force}: told again of {what} of earlier days, counted here as calls or cases alone.")


def _lines(counted: ForceCounts) -> Iterator[Line]:
    """The rows of the table of one force; what there is none of is left out."""
    for what, by_category in counted.by_category().items():
        for category, numbers in by_category.items():
            yield _line(f"{what}, {category.replace('_', ' ')}", numbers)
    for times in TIMES:
        children, incidents = counted.at_least(times)
        if children["all"]:
            yield _line(f"children missing {times} times or more", children)
            yield _line("    their incidents", incidents)


def _line(what: str, numbers: Mapping[str, int]) -> Line:
    return (what, *numbers.values())


COMMANDS = (counts,)
