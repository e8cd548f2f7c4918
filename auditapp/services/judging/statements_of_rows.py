"""Rows of the tables as statements of the domain."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from functools import cache
from typing import Any

from auditapp.domain.approvers import role_of
from auditapp.domain.dates import Moment, to_london
from auditapp.domain.homewords import HomeWords, normalise_urn
from auditapp.domain.importing import HomeMatch
from auditapp.domain.interviews import InterviewStatement
from auditapp.domain.listed_kinds import excepted, home_meant
from auditapp.domain.records import Origin, Truth
from auditapp.domain.refs import refs_in, sure_and_perhaps
from auditapp.domain.reports import ReportStatement
from auditapp.domain.statements import Anchor, HomeStatement, NoticeStatement, PlacementStatement, Statement
from auditapp.services.known_world import words_from_text
from auditapp.storage.sources import Source

Row = Mapping[Any, Any]
NO_NUMBERS: frozenset[str] = frozenset()
FOUND_AT_IMPORT = "by the registers that were known when the row was imported"
_OF_A_ROW = {f.name for f in fields(Statement)}


class StatementsOfRows:
    """Makes statements of rows, for which it knows the sources, who is who, and which home words mean.

    `found_late` is whether a home was found that was not known when its row was stored; `tells_why` whether a row whose
    home was known then says by what it is found.
    """

    def __init__(
        self,
        sources: Mapping[int, Source],
        identified: frozenset[int],
        find_home: Callable[[HomeWords, date], HomeMatch],
        postcode_of: Callable[[HomeWords], str],
        *,
        tells_why: bool = False,
    ) -> None:
        self._sources, self._identified, self._find = sources, identified, find_home
        self._postcode_of, self._tells_why = postcode_of, tells_why
        # A file taken back and given again stands where it first stood, so that its events keep their ids.
        newest_first = sorted(sources.values(), key=lambda s: s.id, reverse=True)
        first_given = {s.sha256: s for s in newest_first if s.state == "imported"}
        self._first = {number: first_given[s.sha256] for number, s in sources.items() if s.state == "imported"}
        self._words: dict[str, HomeWords] = {}
        self._numbers: Mapping[str, frozenset[str]] = {}
        self.found_late = False

    def know_homes(self, numbers: Mapping[str, frozenset[str]]) -> None:
        """Learn which homes had several numbers, once the registers are read."""
        self._numbers = numbers

    def home(self, row: Row) -> HomeStatement:
        """One line of a register of homes."""
        source = self._sources[row["source_id"]]
        is_assumed = _as_at(source) is None and row["as_at"] == source.as_at
        return HomeStatement(**self._about(row), is_assumed=is_assumed, **_said(HomeStatement, row, frozenset()))

    def placement(self, child: int, row: Row) -> PlacementStatement:
        """One line of a placement list."""
        source = self._sources[row["source_id"]]
        words, kind = self._words_of(row["home_words"]), row["place_kind"] or "unknown"
        made = self._about(row) | self._of_child(child, row, words, row["admitted_on"], listed=kind)
        made |= {
            "sender_kind": "home" if source.list_kind == "home" else "unknown",
            "listed_as_at": _as_at(source),
            "approved_by_words": row["approved_by_role"] or "",
            "approved_by_role": role_of(row["approved_by_role"] or ""),
        }
        return PlacementStatement(**made, **_said(PlacementStatement, row, frozenset(made)))

    def notice(self, child: int, row: Row) -> NoticeStatement:
        """One line of a log of notices."""
        made = self._about(row) | self._of_child(child, row, self._words_of(row["home_words"]), row["event_on"])
        made["sender_kind"] = "host_authority" if made["keeper_gss"] else "unknown"
        return NoticeStatement(**made, **_said(NoticeStatement, row, frozenset(made)))

    def report(self, child: int, row: Row) -> ReportStatement:
        """One line of a police log."""
        reported, missing = _moment(row, "reported"), _moment(row, "missing")
        told = reported or missing
        assert told is not None
        words = self._words_of(row["home_words"] or "")
        linked = row["linked_refs"]
        place = self._of_child(child, row, words, told.on, looked_for=row["home_state"] != "none")
        if place["home_urn"] is None and not place["home_candidates"]:
            # The words of such a place are not looked up, and mostly not kept; that it is of that kind is the reason.
            place["match_why"] = excepted("log", row["place_kind"] or "") or place["match_why"]
        return ReportStatement(
            **self._about(row),
            **place,
            incident_ref=row["incident_ref"],
            source_kind=row["source_kind"],
            force=row["force"],
            category=row["category"],
            reported=reported,
            missing=missing,
            last_seen=_moment(row, "last_seen"),
            found=_moment(row, "found"),
            is_open=TRUTHS[row["open"]],
            risk=row["risk"] or "",
            risk_initial=row["risk_initial"] or "",
            age=row["age"],
            looked_after=TRUTHS[row["looked_after"]],
            place_kind=row["place_kind"] or "unknown",
            linked_refs=refs_in(linked) if linked else (),
            born=row["born"],
        )

    def interview(self, child: int, row: Row, refs: tuple[str, ...]) -> InterviewStatement:
        """One line of a log of return interviews."""
        source = self._sources[row["source_id"]]
        returned = _moment(row, "returned")
        assert returned is not None
        made = self._of_child(child, row, self._words_of(row["home_words"]), returned.on)
        made["placing_la_gss"] = row["responsible_la_gss"]
        sure, perhaps = sure_and_perhaps(refs)
        return InterviewStatement(
            **self._about(row),
            **made,
            returned=returned,
            episode_refs=sure,
            perhaps_refs=perhaps,
            offered=TRUTHS[row["offered"]],
            offered_on=_moment(row, "offered"),
            outcome=row["outcome"] or "unknown",
            held=_moment(row, "interview"),
            interviewer_from=row["interviewer_from"] or "unknown",
            employer=row["interviewer_employer"] or "",
            independent=TRUTHS[row["independent"]],
            reason=row["reason"] or "",
            shared_with_police=TRUTHS[row["shared_with_police"]],
            log_as_at=Moment(source.as_at if source.as_at and not source.is_assumed else source.received_on),
            born=row["born"],
        )

    def _about(self, row: Row) -> dict[str, Any]:
        source, first = self._sources[row["source_id"]], self._first[row["first_source_id"]]
        return {
            "origin": Origin(source.file_name, row["sheet"], row["row"]),
            "source_id": row["source_id"],
            "anchor": Anchor(first.committed_at, first.id, row["first_sheet"], row["first_row"], first.sha256),
            "keeper_gss": source.keeper_gss,
        }

    def _of_child(
        self, child: int, row: Row, words: HomeWords, day: date, *, looked_for: bool = True, listed: str = "unknown"
    ) -> dict[str, Any]:
        urn: str | None = row["home_urn"]
        candidates: tuple[str, ...] = ()
        number, why = normalise_urn(words.urn), ""
        if urn is None and looked_for:
            match = home_meant(words, listed, lambda asked: self._find(asked, day))
            urn, candidates, why = match.urn, match.candidates, match.why
            self.found_late |= urn is not None
        elif urn is not None and self._tells_why:
            match = home_meant(words, listed, lambda asked: self._find(asked, day))
            why = match.why if match.urn == urn else FOUND_AT_IMPORT
        return {
            "child_key": child,
            "identified": child in self._identified,
            "home_urn": urn,
            "home_candidates": candidates,
            "home_numbers": self._numbers.get(urn, NO_NUMBERS) if urn is not None else NO_NUMBERS,
            "home_words": words.name or words.address or words.urn,
            "home_number": number,
            "has_odd_number": bool(words.urn) and not number,
            "home_address": words.address if urn is None else "",
            "home_postcode": self._postcode_of(words) if urn is None else "",
            "match_why": why,
            "placing_la_gss": row.get("placing_la_gss"),
            "placing_words": row.get("placing_words") or "",
        }

    def _words_of(self, text: str) -> HomeWords:
        words = self._words.get(text)
        if words is None:
            words = self._words[text] = words_from_text(text)
        return words


def _as_at(source: Source) -> date | None:
    """The day a list says it is as at; the day it was received is no such word."""
    return None if source.is_assumed else source.as_at


TRUTHS: Mapping[str | None, Truth] = {None: Truth.UNKNOWN, **{t.value: t for t in Truth}}


def _moment(row: Row, name: str) -> Moment | None:
    """When it was: a moment has its day in London; a day alone stays a day."""
    at: datetime | None = row.get(f"{name}_at")
    if at is not None:
        return Moment(to_london(at).date(), at)
    on: date | None = row[f"{name}_on"]
    return None if on is None else Moment(on)


@cache
def _fields_said(kind: Any, made: frozenset[str]) -> tuple[tuple[str, bool], ...]:
    """The fields of a statement that the table holds under the same name, and whether each is a truth."""
    return tuple((f.name, f.type is Truth) for f in fields(kind) if f.name not in _OF_A_ROW and f.name not in made)


def _said(kind: type[Statement], row: Row, made: frozenset[str]) -> dict[str, Any]:
    """What the row says under the names of the statement, truths as truths, silence left out."""
    values: dict[str, Any] = {}
    said: Any = kind
    for name, is_truth in _fields_said(said, made):
        value = row.get(name)
        if value is not None:
            values[name] = TRUTHS[value] if is_truth else value
    return values


def readable(columns: Sequence[str], readers: Mapping[str, Callable[[Any], Any]]) -> Callable[[Sequence[Any]], Row]:
    """Gives rows of values as rows by name, days and moments read."""
    dated = [(name, reader) for name, reader in readers.items() if name in columns]

    def read(values: Sequence[Any]) -> Row:
        row = dict(zip(columns, values, strict=True))
        for name, reader in dated:
            value = row[name]
            if value is not None:
                row[name] = reader(value)
        return row

    return read
