"""Commands about files: importing them, answering what they leave open."""

from datetime import date
from pathlib import Path

import click

from auditapp.cli.printing import aside, document, progress, say
from auditapp.cli.setting import DAY, DAYS, workplace
from auditapp.cli.standing import AS_JSON
from auditapp.domain.dates import Period
from auditapp.services.files.answer_held import Answers, answer_held
from auditapp.services.importing.batch import ImportOrder
from auditapp.services.importing.import_file import import_file
from auditapp.services.importing.import_report import LISTED, ImportReport, as_document
from auditapp.services.importing.settle_rows import SUPERSEDED
from auditapp.services.matching.resolve import Question, open_questions, settle_child, settle_home
from auditapp.services.workplace import Refused, Workplace

KINDS = ("homes", "placements", "notifications", "police-log", "return-interviews", "auto")
SENTENCES = 40
COLUMNS = 20


def _not_read(headings: tuple[str, ...]) -> str:
    """The columns that mean nothing here, by name, so that nobody takes what stands in them for known."""
    named = ", ".join(f'"{words}"' for words in headings[:COLUMNS])
    more = f" and {len(headings) - COLUMNS} more" if len(headings) > COLUMNS else ""
    return f"  {'Columns that are' if len(headings) > 1 else 'A column that is'} not read: {named}{more}."


def tell(report: ImportReport) -> None:
    """Say in sentences what became of a file."""
    if report.rows_read is None or not report.is_imported:
        say(f"{report.file}: {report.message}")
    else:
        say(
            f"{report.file}: {report.rows_read} rows read as {report.kind}; {report.accepted} kept "
            f"({report.accepted_with_warning} with a warning), {report.rejected} rejected, {report.skipped} skipped."
        )
        if report.message:
            say(report.message)
    if report.not_read:
        say(_not_read(report.not_read))
    superseded = sum(r.code == SUPERSEDED for r in report.remarks)
    if superseded:
        say(f"Rows kept that do not count, because a file received later says otherwise: {superseded}.")
    faults = [r.message for r in report.remarks if r.outcome == "rejected"]
    noted = [r.message for r in report.remarks if r.outcome == "warned" and r.message]
    for sentence in [*faults, *noted][:SENTENCES]:
        say(f"  {sentence}")
    more = report.remark_counts.get("rejected", len(faults)) + len(noted) - SENTENCES
    if more > 0:
        say(f"  ... and {more} more; --json lists the first {LISTED:,}.")


def answer(reports: list[ImportReport], *, as_json: bool, with_rows: bool, several: bool) -> None:
    """Print what became of the files; end with 2 when one of them is refused or held."""
    if any(r.records for r in reports):
        aside("The rows printed here may name people. This was noted in the audit log.")
    if as_json:
        documents = [as_document(r, with_rows=with_rows) for r in reports]
        document(documents if several else documents[0])
    else:
        for report in reports:
            tell(report)
            if with_rows:
                for record in report.records:
                    document(record)
    if not all(r.is_imported for r in reports):
        click.get_current_context().exit(2)


def attempt(place: Workplace, order: ImportOrder) -> ImportReport:
    """Import one file; one that cannot even be tried is told of like the others, so that none hides another's."""
    try:
        return import_file(place, order, progress(order.path.name))
    except Refused as refusal:
        kind = None if order.kind == "auto" else order.kind
        return ImportReport(order.path.name, kind, "rejected", refusal.code, str(refusal), None)


@click.command(name="import")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--authority", help="Whose list or log it is: the name or code of an authority.")
@click.option("--force", help="The police force whose log it is.")
@click.option("--as-at", type=DAY, help="The day a register is as at.")
@click.option("--received-on", type=DAY, help="The day the file was received; today without it.")
@click.option(
    "--complete-for", multiple=True, type=DAYS, help="FROM..TO: the keeper declares the log complete for these days."
)
@click.option("--dry-run", is_flag=True, help="Read and report, store nothing.")
@click.option("--rows", "with_rows", is_flag=True, help="Print every row kept, names included; this is logged.")
@AS_JSON
def import_(
    *,
    kind: str,
    files: tuple[Path, ...],
    authority: str | None,
    force: str | None,
    as_at: date | None,
    received_on: date | None,
    complete_for: tuple[Period, ...],
    dry_run: bool,
    with_rows: bool,
    as_json: bool,
) -> None:
    """Import FILES of one KIND; `auto` finds the kind out. Each file is stored whole or not at all."""
    place = workplace()
    reports = []
    for path in files:
        order = ImportOrder(kind, path, authority, force, as_at, received_on, complete_for, dry_run, with_rows)
        reports.append(attempt(place, order))
    answer(reports, as_json=as_json, with_rows=with_rows, several=len(files) > 1)


@click.command()
@click.argument("source", type=int)
@click.option(
    "--dates", type=click.Choice(["day-first", "month-first"]), help="How the dates that are real dates were read."
)
@click.option("--sheet", "sheets", multiple=True, help="The sheet to be used; may be given several times.")
@click.option("--kind", type=click.Choice(KINDS[:-1]), help="What kind of file it is.")
@AS_JSON
def confirm(*, source: int, dates: str | None, sheets: tuple[str, ...], kind: str | None, as_json: bool) -> None:
    """Answer what the held file SOURCE asks; where the sender is known, the answer serves its next file too."""
    report = answer_held(workplace(), source, Answers(dates, sheets, kind), progress("reading"))
    answer([report], as_json=as_json, with_rows=False, several=False)


def ask(question: Question) -> None:
    """Print one open question, with the rows to look at and the answers there are."""
    say(question.text)
    for origin in question.origins:
        say(f"    {origin}")
    say(f"    answer with: {question.how}")


@click.command()
@click.option("--home", "words", help="The words, as listed, that mean a home.")
@click.option("--urn", help="The home they mean, or `none`.")
@click.option("--child", type=int, help="The number, as listed, of a child who is not identified.")
@click.option("--same-as", type=int, help="The number of the child this is.")
@AS_JSON
def resolve(*, words: str | None, urn: str | None, child: int | None, same_as: int | None, as_json: bool) -> None:
    """List homes and children that are not sure, or settle one; answers are remembered."""
    place = workplace()
    if (words is None) != (urn is None) or (child is None) != (same_as is None):
        raise Refused("Give --home with --urn, or --child with --same-as; without them the open questions are listed.")
    if words is not None and urn is not None:
        say(settle_home(place, words, urn))
    if child is not None and same_as is not None:
        say(settle_child(place, child, same_as))
    if words is not None or child is not None:
        return
    questions = open_questions(place)
    if any(question.about == "home" for question in questions):
        aside("The words for homes stand as the files have them, and may name people. This was noted in the audit log.")
    if as_json:
        document([q.as_document() for q in questions])
        return
    for question in questions:
        ask(question)
    say(f"{len(questions)} open questions." if questions else "Nothing is open.")


COMMANDS = (import_, confirm, resolve)
