"""The rows of the workbook's sheets: pseudonyms for children, numbers for homes, the row behind every fact."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from auditapp.domain.dates import to_london
from auditapp.domain.findings import Judged, OriginKey, not_counted_beside
from auditapp.domain.outcomes import SHOWN_AS, OutcomeName
from auditapp.domain.rule import Rule, Version
from auditapp.rulebook import rulebook
from auditapp.services.judging.run_checks import CheckRun
from auditapp.services.known_world import authority_name
from auditapp.storage.sources import Remark, Source
from exports.content import (
    CannotTellGroup,
    CannotTellRow,
    FindingRow,
    HomeRow,
    InputRow,
    NotChecked,
    Reference,
    RejectedRow,
    RuleRow,
    SummaryRow,
)

HOLDERS = {
    "home": "home",
    "placing_authority": "placing authority",
    "both": "home and placing authority",
    "protocol": "as the local protocol says",
}


@dataclass(frozen=True, slots=True)
class Rows:
    """One check's judgements as the sheets show them."""

    run: CheckRun
    chosen: Sequence[Judged]
    states: Mapping[str, str]
    changed: frozenset[str]

    def findings(self) -> tuple[FindingRow, ...]:
        """Duties not kept on the records given, and what cannot be told, by day, home and rule."""
        found = [j for j in self.chosen if j.outcome in {"breached", "cannot_tell"}]
        outcomes = {j.id: j.outcome for j in found}
        return tuple(self._finding(j, outcomes) for j in sorted(found, key=_order))

    def _finding(self, judged: Judged, outcomes: Mapping[str, OutcomeName]) -> FindingRow:
        rule = rulebook().by_code[judged.rule]
        home, authority = judged.urn or "home not known", _name(judged.placing_gss) or "not known"
        # The duties of an authority outside England are other law, and not checked.
        is_home_alone = bool(judged.placing_gss) and not judged.placing_gss.startswith("E")
        both = home if is_home_alone else f"{home}; {authority}"
        whose = {"home": home, "placing_authority": authority, "both": both}
        holder = whose.get(judged.holder, HOLDERS["protocol"])
        return FindingRow(
            id=judged.id,
            rule=judged.rule,
            rule_title=rule.title,
            law=judged.law,
            in_force_from=judged.version_from or judged.event_on,
            holder=HOLDERS["home" if judged.holder == "both" and is_home_alone else judged.holder],
            holder_name=holder,
            urn=judged.urn,
            home_reference=judged.urn or ("not on the registers given" if judged.child else NO_HOME),
            host_authority=_name(judged.host_gss),
            placing_authority=_name(judged.placing_gss),
            child=judged.child or NO_CHILD,
            event=said_occasion(judged.occasion),
            event_on=judged.event_on,
            outcome=SHOWN_AS[judged.outcome],
            severity=judged.severity,
            reason=judged.reason,
            recommendation=rule.recommendation if judged.outcome == "breached" else "",
            state=self.states.get(judged.id, "open"),
            changed=judged.id in self.changed,
            origins=self._references(judged.origins),
            linked=judged.linked,
            beside=not_counted_beside(judged, outcomes),
        )

    def _references(self, origins: Sequence[OriginKey]) -> tuple[Reference, ...]:
        return tuple(Reference(self.run.known.sources[o.source_id].file_name, o.sheet, o.row) for o in origins)

    def cannot_tell(self) -> tuple[CannotTellGroup, ...]:
        """What cannot be told, by the paper that would settle it, the one that settles most first."""
        groups: dict[tuple[str, str], list[Judged]] = defaultdict(list)
        for judged in sorted(self.chosen, key=_order):
            if judged.outcome == "cannot_tell":
                groups[judged.settled_by, judged.rule].append(judged)
        ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
        return tuple(
            CannotTellGroup(settled, code, rulebook().by_code[code].title, tuple(self._untold(j) for j in judged))
            for (settled, code), judged in ordered
        )

    def _untold(self, judged: Judged) -> CannotTellRow:
        return CannotTellRow(
            judged.id,
            judged.urn,
            judged.child or NO_CHILD,
            said_occasion(judged.occasion),
            judged.event_on,
            judged.reason,
            self._references(judged.origins),
        )

    def homes(self) -> tuple[HomeRow, ...]:
        """Every home that something was judged at, with how its own duties came out."""
        counted: dict[str, Counter[str]] = defaultdict(Counter)
        stays: dict[str, set[str]] = defaultdict(set)
        for judged in self.chosen:
            if judged.urn:
                stays[judged.urn].add(f"{judged.child_id} {judged.event_on}" if judged.occasion == "admission" else "")
                # What a rule says again from another side stands in the counts already.
                is_own = judged.holder == "home" and not rulebook().by_code[judged.rule].rests_on
                counted[judged.urn][judged.outcome] += is_own
        return tuple(self._home(urn, counted[urn], len(stays[urn] - {""})) for urn in sorted(counted))

    def _home(self, urn: str, counts: Counter[str], stays: int) -> HomeRow:
        history = self.run.known.evidence.homes.get(urn)
        facts = {name: p.value for name, p in history.particulars().items()} if history else {}
        latest = history.statements[-1].as_at if history else None
        code = facts.get("local_authority_gss")
        places = facts.get("places")
        return HomeRow(
            urn=urn,
            provision_type=str(facts.get("provision_type", "not on the registers given")).replace("_", " "),
            host_authority=_name(str(code)) if code else "not known",
            registered_from=_day(facts.get("registered_on")),
            registered_to=_day(facts.get("deregistered_on")),
            places=places if isinstance(places, int) else None,
            placements_judged=stays,
            kept=counts["complied"],
            breached=counts["breached"],
            cannot_tell=counts["cannot_tell"],
            listed_as_at=latest,
            not_listed_as_at=history.not_listed_as_at() if history else None,
        )

    def rules(self) -> tuple[RuleRow, ...]:
        """Every version of every rule that was checked, and how many records it judged."""
        judged = Counter((j.rule, j.version_from) for j in self.chosen)
        unread = {n.code for n in self.run.not_checked}
        checked = [rule for rule in rulebook().rules if rule.code not in unread]
        return tuple(_rule(rule, v, judged[rule.code, v.first]) for rule in checked for v in rule.versions)

    def not_checked(self) -> tuple[NotChecked, ...]:
        """The rules that were not checked, and why."""
        titles = {r.code: r.title for r in rulebook().rules} | {w.code: w.title for w in rulebook().waiting}
        return tuple(NotChecked(n.code, titles[n.code], n.why) for n in self.run.not_checked)

    def summary(self) -> tuple[SummaryRow, ...]:
        """The four counts of every rule that was checked."""
        counted = Counter((j.rule, j.outcome) for j in self.chosen)
        rules = rulebook().by_code
        unread = {n.code for n in self.run.not_checked}
        outcomes = {j.id: j.outcome for j in self.chosen if j.outcome == "breached"}
        again = Counter(j.rule for j in self.chosen if j.id in outcomes and not_counted_beside(j, outcomes))
        return tuple(
            SummaryRow(
                code,
                rule.title,
                HOLDERS[rule.holder],
                counted[code, "complied"],
                counted[code, "breached"],
                counted[code, "cannot_tell"],
                counted[code, "not_applicable"],
                rests_on=", ".join(rule.rests_on),
                again=again[code],
            )
            for code, rule in rules.items()
            if code not in unread
        )


# What stands in the columns of a finding about a return that is owed, or about a home that was visited.
NO_HOME, NO_CHILD = "about no home", "about no child"
OCCASIONS = {
    "presence": "child known there from a police report alone",
    "first_contact": "placement (set against the first report to the police)",
    "address": "place where a child lives",
    "register": "stay in a home's register or elsewhere",
    "repeat": "missing again and again",
    "return": "return after being missing",
    "home_return": "end of a period for which a home owes a return",
    "authority_return": "end of a period for which an authority owes a return",
    "visit": "spot check of a home",
    "visit_child": "spot check, a child's file",
    "visit_night": "spot check, a night",
}


def said_occasion(occasion: str) -> str:
    """What kind of event it is, in words."""
    kind, _, rung = occasion.partition("-")
    return f"rung {rung} of the ladder reached" if rung else OCCASIONS.get(kind, kind)


def _order(judged: Judged) -> tuple[date, str, str, str]:
    return judged.event_on, judged.urn, judged.rule, judged.id


def _name(gss: str) -> str:
    return authority_name(gss) if gss else ""


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _rule(rule: Rule, version: Version, judged: int) -> RuleRow:
    limits = "; ".join(f"{name.replace('_', ' ')}: {value}" for name, value in version.limits.items())
    return RuleRow(
        code=rule.code,
        title=rule.title,
        holder=HOLDERS[rule.holder],
        in_force_from=version.first,
        in_force_to=version.last,
        duty=version.duty,
        law=version.law,
        says=version.says,
        limits=f"{limits}. {version.limits_because}".strip(". ") if limits else "",
        law_checked_on=version.law_checked_on,
        severity=version.severity,
        proof=version.proof,
        judged=judged,
        unchecked=rule.unchecked,
    )


def input_row(source: Source, *, clockless: bool) -> InputRow:
    """One file that was given."""
    committed = to_london(source.committed_at).date()
    return InputRow(
        file=source.file_name,
        kind=source.kind or "not known",
        sender=authority_name(source.keeper_gss) if source.keeper_gss else source.force or "not stated",
        received_on=source.received_on if not clockless or source.options["received_on"] else None,
        imported_on=None if clockless else committed,
        rows_read=source.rows_read,
        accepted=source.accepted,
        rejected=source.rejected,
        skipped=source.skipped,
        sha256=source.sha256,
        layout=source.layout[:12] if source.state == "imported" else source.message,
    )


def rejected_row(source: Source, remark: Remark) -> RejectedRow:
    """One fault of one row; the value stands there only where it is a day, a code or a number."""
    return RejectedRow(
        source.file_name, remark.sheet, remark.row, remark.column_name, remark.code, remark.value, remark.message
    )
