"""Every query of storage, and every service that a page calls, is told whose records may be seen; or why it is not."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.architecture.test_shape import ROOT, modules

STORAGE, SERVICES = ROOT / "auditapp" / "storage", ROOT / "auditapp" / "services"
# `seen` holds a scope, and the person where visits are assigned; `asked`, `reader` and `page` were made with one.
SAYS_WHOSE = {"scope", "seen"}
READS = re.compile(r"\bselect\(|_rows\(")
# Whose rows have no area: accounts, what proves who somebody is, what one keeps for oneself, one's own tablets.
OF_ACCOUNTS = {"accounts_in_use", "identities", "people", "proofs", "saved_views", "sign_ins", "tablets"}
# Who works over the whole database and shows nobody a row of it: files become rows, rows become findings. Whoever is at
# a command line holds the database itself.
OVER_THE_WHOLE = ("services/importing/", "services/judging/", "services/demo/", "cli/")
# Queries that anybody else asks without a scope, and who does: a use that is not listed is to be looked at first.
WITHOUT: Mapping[str, Mapping[str, set[str]]] = {
    "which homes there are and what words mean, read once after a change; each page narrows it": {
        "answers.aliases": {"homes/register_known", "known_world"},
        "handed_in_protocols.waiting_protocols": {"homes/register_known"},
        "places.words_on_days": {"homes/register_known"},
        "protocols.protocols": {"homes/register_known"},
        "register_state.sources_declared": {"homes/register_known"},
        "statements.statements": {"homes/homes_known", "known_world"},
    },
    "children are one person wherever their papers come from; what is shown of an answer is narrowed to files seen": {
        "answers.aliases_given": {"files/answers_on_file", "matching/past_answers", "matching/resolve"},
        "apart.apart": {"matching/who_is_who"},
        "apart.apart_given": {"matching/past_answers"},
        "children.identities_of": {"matching/open_doubts", "matching/resolve", "matching/who_is_who"},
        "children.links": {"matching/who_is_who"},
        "children.links_given": {"matching/past_answers"},
        "children.marks": {"matching/who_is_who"},
        "children.place_of": {"matching/who_is_who"},
        "closure.closure": {"matching/kept_doubts", "matching/resolve", "matching/spellings_of_children",
                            "matching/who_is_who"},
        "crossings.crossings": {"matching/astray_interviews"},
        "day_answers.children_of": {"matching/past_answers"},
        "day_answers.day_answers": {"matching/settle_doubt"},
        "day_answers.day_answers_given": {"files/answers_on_file", "matching/past_answers"},
        "doubts.doubts_kept": {"matching/kept_doubts"},
        "doubts.stamps": {"matching/kept_doubts"},
        "nearness.nearness_of": {"matching/spellings_of_children"},
        "places.children_of_words": {"matching/kept_doubts"},
        "places.reports_in_doubt": {"matching/doubtful_homes"},
        "places.words_in_doubt": {"matching/past_answers", "matching/resolve"},
        "places.rows_with_words": {"matching/resolve"},
        "places.words_of_files": {"files/answers_on_file", "matching/past_answers"},
        "places.words_without_home": {"matching/kept_doubts"},
        "sources.files_hashed": {"matching/past_answers"},
        "statements.children_at": {"matching/children_at_homes"},
        "statements.known_urns": {"matching/resolve"},
        "statements.statements": {"matching/doubtful_homes"},
    },
    "what belongs to one record, which a query with a scope found before": {
        "children.identities_of": {"findings/known_by", "findings/reveal_child", "matching/matching_desk",
                                   "visits/ask_home", "visits/visit_pack"},
        "children.references_of": {"workbooks/gather_for_recipient"},
        "closure.closure": {"findings/known_by", "findings/reveal_child"},
        "given_files.areas_of": {"files/day_of_register", "files/held_files", "files/look_again", "files/return_rows"},
        "homes.names_of_homes": {"matching/matching_desk"},
        "issued_workbooks.fetches": {"workbooks/show_workbooks"},
        "paper_reminders.reminders_of": {"findings/request_letter", "findings/show_pile"},
        "papers_of_senders.spans": {"returns/returns_received"},
        "photos.photo_numbered": {"visits/visit_photos"},
        "sources.remarks_of": {"files/return_rows"},
        "rows_told.references_at_home": {"findings/known_by"},
        "spot_checks.ever_assigned": {"visits/open_queue", "visits/review_visit", "visits/take_operations"},
        "spot_checks.home_of": {"visits/visit_photos"},
        "statements.lists_with_home": {"findings/looked_in"},
        "statements.standing_of_source": {"files/take_back"},
        "tablet_answers.known_operations": {"visits/review_visit"},
        "tablet_answers.met_before": {"visits/take_operations"},
        "tablet_answers.standing_answers": {"visits/review_visit", "visits/settled_answers",
                                            "visits/take_operations", "visits/visit_pack"},
    },
    "the number of a record, with which a query with a scope is asked next": {
        "paper_reminders.request_of_reminder": {"findings/request_letter"},
    },
    "protocols: for which authorities one is stands in its text, by which the list is narrowed": {
        "handed_in_protocols.handed_in_numbered": {"protocols/decide_protocol"},
        "handed_in_protocols.handed_in_protocols": {"protocols/waiting_protocols"},
        "handed_in_protocols.waiting_protocols": {"protocols/hand_in_protocol", "protocols/waiting_protocols"},
        "protocols.every_protocol": {"protocols/list_protocols"},
        "protocols.protocols": {"protocols/hand_in_protocol", "protocols/install_protocol",
                                "protocols/waiting_protocols"},
        "protocols.protocols_mark": {"protocols/decide_protocol", "protocols/waiting_protocols"},
    },
    "work that goes on beside the pages, on nobody's behalf": {
        "issued_workbooks.at_work": {"workbooks/make_workbooks"},
        "issued_workbooks.expired": {"workbooks/make_workbooks"},
        "issued_workbooks.workbook_at_work": {"workbooks/make_workbooks"},
        "given_files.areas_of": {"files/take_in"},
        "jobs.job_keyed": {"files/take_in"},
        "jobs.jobs_keyed": {"files/take_in"},
        "jobs.keys_in": {"files/take_in"},
        "jobs.source_left": {"files/take_in"},
        "jobs.states_of": {"files/hand_on", "files/take_in", "files/under_way"},
        "photos.photos_to_draw": {"visits/visit_photos"},
        "sources.needs_bytes": {"files/put_aside", "files/take_in"},
        "sources.source_numbered": {"files/take_in"},
    },
    "workbooks, of which a recipient is given what its release lets through, and files as it may see them": {
        "children.identities": {"workbooks/names_to_keep_in"},
        "decisions.states_as_known": {"workbooks/gather_content"},
        "paper_requests.wants_as_known": {"workbooks/gather_content"},
        "sources.remarks_of": {"workbooks/gather_content"},
        "sources.sources": {"workbooks/gather_content"},
        "statements.statements": {"workbooks/names_to_keep_in"},
    },
    "commands, for whoever holds the database; pages ask with a scope before they come here": {
        "children.identities_of": {"findings/explain_finding"},
        "given_files.areas_of": {"files/answer_held"},
        "protocols.protocols": {"findings/explain_finding"},
        "reports.details_of": {"findings/explain_finding"},
        "sources.source_numbered": {"files/answer_held"},
        "sources.sources": {"files/list_sources", "findings/list_findings"},
    },
    "how a sender's files are read: headings and orders of days": {
        "answers.answers_for": {"files/look_at_file", "files/return_rows"},
    },
    "what somebody did or handed in themselves": {
        "audit_log.files_given_by": {"findings/decide_finding"},
        "jobs.jobs_given": {"files/under_way"},
    },
    "a secret that was sent to one address": {"enquiries.enquiry_behind": {"findings/answer_by_link"}},
    "the numbers of a tablet and of a visit, which that tablet alone has together": {
        "visit_tablets.ended_on": {"visits/visits_gone"},
    },
    "the installation and the chain of its audit log, whole or not; pages narrow the entries they show": {
        "audit_log.entries": {"audit_log/audit_trail"},
        "audit_log.head": {"audit_log/show_log", "dashboards/what_stands", "workplace"},
        "database.is_used": {"audit_log/audit_trail"},
        "installation.installed": {"workplace"},
    },
}  # fmt: skip

# Services that pages call with the workplace and no scope, by package or by name.
PAGES_CALL: Mapping[str, set[str]] = {
    "accounts: by administrators, whose role has no area, or about whoever is signed in": {"accounts/"},
    "with the scope in what is handed over": {"home_page.home_page", "show_log.log_page", "show_log.people_in_log"},
    "what one keeps for oneself, one's own tablets, one's own work": {
        "keep_views.drop_view", "keep_views.keep_view", "keep_views.view_named", "keep_views.views_kept",
        "lost_tablets.give_up", "lost_tablets.known_tablet", "lost_tablets.own_tablets", "under_way.given_by",
    },
    "by an administrator": {"hand_in_protocol.hand_in_protocol", "hand_in_protocol.take_protocol_back",
                            "lost_for_others.tablets_of_person"},
    "by a secret that was sent to one address, the number of a lost tablet, or that with the number of a visit": {
        "answer_by_link.answer", "answer_by_link.give_code", "answer_by_link.is_code_sent",
        "answer_by_link.question_shown", "answer_by_link.send_code", "lost_tablets.is_lost",
        "visits_gone.ended_on_tablet",
    },
    "about what a service with a scope gave before": {
        "board_report.log_report", "board_report.report_docx", "feedback_letter.letter_docx",
        "feedback_letter.log_letter", "hand_in.hand_in", "lost_for_others.give_up_for",
        "plan_visit.inspectors_to_choose",
        "recipients.reader", "visit_photos.finish_photo", "visit_photos.parts_here",
        "visit_photos.put_part",
    },
    "notes a reason": {"matching_desk.log_reason", "see_reports.log_reason"},
    "yes or no about the whole installation": {
        "check_log.checked_whole", "check_log.standing", "end_exceptions.end_exceptions", "kept_doubts.is_more_open",
        "under_way.is_check_due",
    },
    "numbers of homes alone, which whoever asks for a workbook may hold of any": {
        "choose_homes.homes_named", "choose_homes.homes_of_provider", "choose_homes.provider_homes",
    },
}  # fmt: skip


def arguments(node: ast.FunctionDef) -> set[str]:
    return {one.arg for one in (*node.args.args, *node.args.kwonlyargs)}


def optional(node: ast.FunctionDef) -> set[str]:
    """The arguments that may be left out."""
    later = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
    plain = node.args.args[len(node.args.args) - len(node.args.defaults) :]
    return {one.arg for one in plain} | {one.arg for one, value in later if value is not None}


def public(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def prepared(path: Path) -> set[str]:
    """The names of queries that a module writes once, to ask them with other values each time."""
    return {
        ast.unparse(target)
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign) and READS.search(ast.unparse(node.value))
        for target in node.targets
    }


def reads(node: ast.FunctionDef, queries: set[str]) -> bool:
    named = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    return bool(READS.search(ast.unparse(node)) or named & queries)


def queries() -> dict[str, ast.FunctionDef]:
    """Every named query that reads rows which may be of an area."""
    return {
        f"{path.stem}.{node.name}": node
        for path in modules("auditapp/storage")
        if path.stem not in OF_ACCOUNTS
        for node in public(path)
        if reads(node, prepared(path))
    }


def used_in(path: Path) -> set[str]:
    """The functions of storage that a module names."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    held, named, found = {}, {}, set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "auditapp.storage":
            held |= {one.asname or one.name: one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("auditapp.storage."):
            stem = str(node.module).rpartition(".")[2]
            named |= {one.asname or one.name: f"{stem}.{one.name}" for one in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in held:
            found.add(f"{held[node.value.id]}.{node.attr}")
        elif isinstance(node, ast.Name) and node.id in named:
            found.add(named[node.id])
    return found


def test_every_query_says_whose_rows_may_be_seen_or_stands_in_the_list_of_those_that_do_not():
    asked = {name: node for name, node in queries().items() if not SAYS_WHOSE & arguments(node)}
    uses = {
        (name, str(path.relative_to(ROOT / "auditapp").with_suffix("")).removeprefix("services/"))
        for path in modules("auditapp")
        if not path.is_relative_to(STORAGE) and not str(path.relative_to(ROOT / "auditapp")).startswith(OVER_THE_WHOLE)
        for name in used_in(path) & set(asked)
    }
    listed = [(name, user) for of in WITHOUT.values() for name, users in of.items() for user in users]
    assert len(listed) == len(set(listed))
    assert uses - set(listed) == set()
    assert set(listed) - uses == set()


def test_whose_rows_may_be_seen_cannot_be_left_out():
    scoped = {name: node for name, node in queries().items() if SAYS_WHOSE & arguments(node)}
    assert len(scoped) > 70
    assert [name for name, node in scoped.items() if SAYS_WHOSE & optional(node)] == []


def called_by_pages() -> set[tuple[str, str]]:
    """The functions of services that pages name: where each stands, and what it is called."""
    found = set()
    for path in modules("auditapp/web"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("auditapp.services"):
                below = str(node.module).split(".")[2:]
                for one in node.names:
                    whole = SERVICES.joinpath(*below, f"{one.name}.py")
                    named = {f.name for f in public(whole)} if whole.exists() else {one.name}
                    stands = whole if whole.exists() else SERVICES.joinpath(*below).with_suffix(".py")
                    found |= {(str(stands.relative_to(SERVICES)), name) for name in named}
    return found


def test_every_service_that_a_page_calls_is_told_whose_records_may_be_seen():
    asked = set()
    for stands, name in called_by_pages():
        (node,) = [one for one in public(SERVICES / stands) if one.name == name] or [None]
        takes = [one.arg for one in node.args.args] if node else []
        if takes[:1] == ["place"] and not SAYS_WHOSE & arguments(node):
            asked.add(f"{stands.removesuffix('.py')}.{name}")
    listed = {name for names in PAGES_CALL.values() for name in names}
    packages = tuple(name for name in listed if name.endswith("/"))
    left = {name.rpartition("/")[2] for name in asked if not name.startswith(packages)}
    assert left - listed == set()
    assert listed - left - set(packages) == set()
