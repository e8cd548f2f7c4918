"""Commands for what leaves the system: workbooks, and whole audits for people with files and no server."""

from datetime import date
from pathlib import Path

import click

from auditapp.cli.files import tell
from auditapp.cli.judging import EVERYTHING, tell_run
from auditapp.cli.printing import document, progress, say
from auditapp.cli.setting import DAY, DAYS, actor, workplace
from auditapp.cli.standing import AS_JSON
from auditapp.domain.dates import Period
from auditapp.security.pseudonyms import KeyRefused
from auditapp.services.importing.import_report import as_document
from auditapp.services.workbooks.build_workbook import Selection, build_workbook
from auditapp.services.workbooks.names_to_keep_in import NamesToKeepIn, names_to_keep_in
from auditapp.services.workbooks.whole_audit import AuditDone, AuditOrder, Said, order_of, whole_audit
from auditapp.services.workplace import NotReady, Refused
from exports.saved_again import differences, saved_by
from exports.verify import verify_workbook

OUT = click.Path(path_type=Path, dir_okay=False)
SAVED_AGAIN = (
    "{file} was opened and saved again by {program}: it is not the file that was issued, and its hash is another. A "
    "program that saves a workbook adds things of its own; what is found below may be no more than that."
)


@click.command()
@click.argument("out", type=OUT)
@click.option("--authority", help="Homes in, or children placed by, one authority.")
@click.option("--from", "first", type=DAY, help="Events from this day.")
@click.option("--to", "last", type=DAY, help="Events up to this day.")
@click.option("--as-known-on", type=DAY, help="Only what was committed and decided by that day.")
def workbook(
    *, out: Path, authority: str | None, first: date | None, last: date | None, as_known_on: date | None
) -> None:
    """Write the audit workbook OUT.xlsx."""
    selection = Selection(authority, first, last, as_known_on)
    written = build_workbook(workplace(), EVERYTHING, selection, out, progress("judged"))
    say(f"{written.path} is written (SHA-256 {written.sha256}).")


@click.command()
@click.argument("file", type=OUT)
@click.option("--issued", type=OUT, help="The workbook as it was issued: do the cells of FILE still say the same?")
def verify(file: Path, issued: Path | None) -> None:
    """Refuse a workbook that hides something, calculates something, or names somebody."""
    program = saved_by(file)
    if program:
        say(SAVED_AGAIN.format(file=file, program=program))
    if issued is not None:
        _tell_difference(issued, file)
    elif program:
        say(f"Whether its cells still say what was issued: auditapp verify --issued THE-ISSUED.xlsx {file}")
    names, compared = _names_here()
    problems = verify_workbook(file, forbidden=names.whole, surnames=names.surnames)
    for problem in problems:
        say(str(problem))
    if problems:
        instead = " Send the file that was issued in its place." if program else ""
        count = f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"
        raise Refused(f"{file} must not be sent out: {count}.{instead}")
    say(f"{file} hides nothing, calculates nothing, and shows no personal marker that this check knows.")
    say(compared)


def _tell_difference(issued: Path, file: Path) -> None:
    """Say whether the cells of a file still say what was issued."""
    if file.exists() and issued.exists() and file.read_bytes() == issued.read_bytes():
        say(f"{file} is {issued}, byte for byte.")
    elif found := differences(issued, file):
        say(f"{file} is not what {issued} says: {'; '.join(found)}.")
    else:
        say(f"Every cell of {file} says what {issued} says. What lies around the cells is not the same.")


def _names_here() -> tuple[NamesToKeepIn, str]:
    """The names to look for, and a sentence about what they are; a file may be checked where there is no database."""
    try:
        place = workplace()
        with place.reading() as connection:
            names = names_to_keep_in(connection, place.now())
    except (NotReady, KeyRefused) as problem:
        return (
            NamesToKeepIn(),
            f"It could not be compared with names of children, because no database can be used here. {problem}",
        )
    compared = f"It was compared with the {names.count} names of children in the database here"
    return names, f"{compared}, and with their surnames where words stand in capitals."


@click.command()
@click.option("--homes", multiple=True, type=OUT, help="A register or list of homes.")
@click.option("--placements", multiple=True, type=OUT, help="A list of placements or register of children.")
@click.option("--notifications", multiple=True, type=OUT, help="A log of notices.")
@click.option("--police-log", "police_logs", multiple=True, type=OUT, help="A police log: calls, or case records.")
@click.option("--return-interviews", multiple=True, type=OUT, help="A log of return interviews.")
@click.option("--authority", "authorities", multiple=True, help="Whose lists and logs they are; or one for each log.")
@click.option("--force", "forces", multiple=True, help="The police force whose logs they are; or one for each log.")
@click.option(
    "--complete-for", multiple=True, type=DAYS, help="FROM..TO: the logs of notices are complete for these days."
)
@click.option("--homes-complete-for", multiple=True, type=DAYS, help="The same of the registers of homes.")
@click.option("--police-complete-for", multiple=True, type=DAYS, help="The same of the police logs.")
@click.option("--interviews-complete-for", multiple=True, type=DAYS, help="The same of the logs of return interviews.")
@click.option("--received-on", type=DAY, help="The day the files were received; today without it.")
@click.option("--as-at", type=DAY, help="The day the registers are as at.")
@click.option("--protocols", multiple=True, type=click.Path(path_type=Path), help="A folder of local protocols.")
@click.option("--pseudonym-key", type=OUT, help="A key file to reuse, so that the same child keeps its pseudonym.")
@click.option("--out", required=True, type=OUT, help="The workbook to write.")
@AS_JSON
def audit(
    *,
    homes: tuple[Path, ...],
    placements: tuple[Path, ...],
    notifications: tuple[Path, ...],
    police_logs: tuple[Path, ...],
    return_interviews: tuple[Path, ...],
    authorities: tuple[str, ...],
    forces: tuple[str, ...],
    complete_for: tuple[Period, ...],
    homes_complete_for: tuple[Period, ...],
    police_complete_for: tuple[Period, ...],
    interviews_complete_for: tuple[Period, ...],
    received_on: date | None,
    as_at: date | None,
    protocols: tuple[Path, ...],
    pseudonym_key: Path | None,
    out: Path,
    as_json: bool,
) -> None:
    """Import, check and write the workbook at once, in a database of its own that is gone afterwards."""
    given = {
        "homes": homes,
        "placements": placements,
        "notifications": notifications,
        "police-log": police_logs,
        "return-interviews": return_interviews,
    }
    files = tuple((kind, path) for kind, paths in given.items() for path in paths)
    if not files:
        raise Refused("Give at least one file: --homes, --placements, --notifications, --police-log and so on.")
    complete = {
        "homes": homes_complete_for,
        "notifications": complete_for,
        "police-log": police_complete_for,
        "return-interviews": interviews_complete_for,
    }
    said = Said(authorities, forces, complete, received_on, as_at)
    imports = order_of(files, said)
    perform(AuditOrder(imports, ", ".join(authorities), protocols, pseudonym_key, out), as_json=as_json)


def tell_audit(done: AuditDone) -> None:
    """Say what became of the files, what the check found and where the workbook is."""
    for report in done.reports:
        tell(report)
    say()
    tell_run(done.run)
    say()
    say(f"The workbook is {done.workbook.path} (SHA-256 {done.workbook.sha256}).")


def perform(order: AuditOrder, *, as_json: bool) -> None:
    """Run a whole audit and say what it found; end with 2 when a file was refused or is held."""
    done = whole_audit(order, actor(), progress)
    if as_json:
        documents = [as_document(r) for r in done.reports]
        document({"imports": documents, "check": done.run.as_document(), "workbook": str(done.workbook.path)})
    else:
        tell_audit(done)
    if not all(r.is_imported for r in done.reports):
        click.get_current_context().exit(2)


COMMANDS = (workbook, verify, audit)
