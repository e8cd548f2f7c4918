"""Made-up rows about one child: police reports, interviews, placements and notices, and what they join to.

Moments are words: `2014-06-18` or `2014-06-18 23:40`, as a London clock shows it. Of the hour that comes twice the
first is meant, and the second where the words end in `GMT`.
"""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from auditapp.domain.attaching import Told as ToldStay
from auditapp.domain.dates import Moment
from auditapp.domain.evidence import Evidence, Papers
from auditapp.domain.incidents import incidents_of
from auditapp.domain.interviews import InterviewStatement
from auditapp.domain.joining import Joining
from auditapp.domain.records import Origin, Truth
from auditapp.domain.register import HomeHistory, Places
from auditapp.domain.reports import ReportStatement
from auditapp.domain.statements import Anchor, HomeStatement, NoticeStatement, PlacementStatement
from auditapp.domain.stays import Stay

FORCE, OTHER_FORCE = "Hostshire Police", "Otherton Police"
HOST, PLACER, OTHER = "E10000099", "E06000098", "E08000096"
HOME, SECOND = "SC980001", "SC980002"
# One home, registered again under another number.
OLD, NEW = "SC980003", "9800003"
BOTH = frozenset({OLD, NEW})
NAMES = {HOST: "Hostshire", PLACER: "Placerton", OTHER: "Otherton"}
NUMBERS = {OLD: BOTH, NEW: BOTH}
FILES = {"calls.csv": 1, "cases.csv": 2, "interviews.csv": 3, "list.csv": 4, "log.csv": 5}
MOMENTS = ("reported", "missing", "last_seen", "found", "returned", "offered_on", "held", "log_as_at")


def moment(words):
    """A day, or a day and the time of a London clock."""
    day, _, clock = words.removesuffix(" GMT").partition(" ")
    on = date.fromisoformat(day)
    if not clock:
        return Moment(on)
    shown = datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=ZoneInfo("Europe/London"))
    return Moment(on, shown.replace(fold=words.endswith(" GMT")).astimezone(UTC))


def day(words):
    return date.fromisoformat(words)


def _row(file, number, facts):
    """What every row has; the file that was committed first stands first."""
    source = FILES[file]
    urn = facts.get("home_urn")
    given = {
        "origin": Origin(file, "", number),
        "source_id": source,
        "anchor": Anchor(datetime(2024, 1, source, tzinfo=UTC), source, "", number, file),
        "child_key": 1,
        "identified": True,
        "home_numbers": NUMBERS.get(urn, frozenset()),
    }
    return given | {name: moment(said) if name in MOMENTS and said else said for name, said in facts.items()}


def call(number, reported, **facts):
    """A call to the police, which they logged as LP-number."""
    said = {"incident_ref": f"LP-{number}", "source_kind": "call_log", "force": FORCE, "category": "missing"}
    return ReportStatement(**_row("calls.csv", number, said | {"home_urn": HOME, "reported": reported} | facts))


def case(number, reported, **facts):
    """A case that the police opened, under C-number."""
    said = {"incident_ref": f"C-{number}", "source_kind": "case_record", "force": FORCE, "category": "missing"}
    return ReportStatement(**_row("cases.csv", number, said | {"home_urn": HOME, "reported": reported} | facts))


def interview(number, returned, *refs, **facts):
    """A line of a log of interviews, about the episodes of those numbers."""
    said = {"home_urn": HOME, "returned": returned, "episode_refs": refs}
    return InterviewStatement(**_row("interviews.csv", number, said | facts))


def placed(number, admitted, left=None, **facts):
    """A line of a list of placements."""
    said = {"home_urn": HOME, "placing_la_gss": PLACER, "admitted_on": day(admitted)}
    return PlacementStatement(**_row("list.csv", number, said | {"discharged_on": left and day(left)} | facts))


def notice(number, admitted, received, **facts):
    """A line of the host authority's log of notices: the home's notice of an admission."""
    said = {"home_urn": HOME, "event": "admission", "event_on": day(admitted), "received_on": day(received)}
    said |= {"sender_kind": "host_authority", "keeper_gss": HOST, "notice_by": "home", "recipient": "authority"}
    said |= {"recipient_la_gss": HOST, "notified_state": "notified"}
    return NoticeStatement(**_row("log.csv", number, said | facts))


def stay(*rows):
    """A stay as its rows state it."""
    return ToldStay(Stay(rows[0].child_key, rows[0].home_urn, rows))


def incidents(*rows):
    """The incidents that reports about one child tell of."""
    return incidents_of(rows)


def refs(told):
    """The numbers of the rows of each incident."""
    return [[row.incident_ref for row in one.rows] for one in told]


def history(urn, **facts):
    """A home of the register as at 30 June 2016."""
    said = {"registered_on": date(2010, 1, 1), "name": f"Example House {urn}", "local_authority_gss": HOST} | facts
    anchor = Anchor(datetime(2024, 1, 1, tzinfo=UTC), 9, "", 2, "homes.csv")
    row = HomeStatement(
        origin=Origin("homes.csv", "", 2), source_id=9, anchor=anchor, urn=urn, as_at=date(2016, 6, 30), **said
    )
    return HomeHistory([row], PLACES)


PLACES = Places(
    lambda gss, on: gss if gss in NAMES else None,
    lambda postcode, on: OTHER if postcode == "ZE1 1ZZ" else None,
    lambda gss: NAMES[gss],
    in_force=lambda force, on: (HOST, OTHER) if force == FORCE else (),
)
EVIDENCE = Evidence(
    homes={urn: history(urn) for urn in (HOME, SECOND, OLD, NEW)},
    completeness=(),
    logs_given=frozenset(),
    registers_given=(),
    places=PLACES,
    adjoins=lambda host, placing, on: Truth.NO,
    may_be_same=lambda one, other: True,
)


def papers(*rows):
    """The rows about one child, by kind."""
    kinds = (PlacementStatement, NoticeStatement, ReportStatement, InterviewStatement)
    return Papers(1, *(tuple(row for row in rows if isinstance(row, kind)) for kind in kinds))


def events(*rows, **given):
    """The events that the rows about one child join to; `given` is what else is known."""
    return list(Joining(replace(EVIDENCE, **given)).of_child(papers(*rows)))


def records(found, occasion):
    """What is to be judged of one occasion, in order."""
    return [view.record for event in found if event.occasion == occasion for view in event.views]
