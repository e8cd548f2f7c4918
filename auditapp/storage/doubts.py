"""What only a person can settle, kept as it was last worked out, so that a page need not read every row for it.

`stamp` tells whether anything it follows from has changed since: files or answers given, or taken back. What an answer
may have changed is left out at once, and comes back, as far as it is still open, when all is worked out again.
"""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import JSON, Column, Connection, Integer, Table, Text, delete, func, insert, select

from auditapp.domain.doubts import Doubt, DoubtfulRow, Possible, RecordKey
from auditapp.domain.records import Origin
from auditapp.storage.answers import home_alias
from auditapp.storage.apart import child_apart
from auditapp.storage.bulk import parts
from auditapp.storage.children import child_link
from auditapp.storage.day_answers import day_answer
from auditapp.storage.schema import metadata
from auditapp.storage.sources import source

open_doubt = Table(
    "open_doubt",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("about", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("mark", Text, nullable=False, unique=True),
    Column("stands_alone", Integer, nullable=False),
    Column("rows", JSON, nullable=False),
    Column("possible", JSON, nullable=False),
)
doubts_read = Table(
    "doubts_read",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("stamp", Text, nullable=False),
)
# The stamp of what was last worked out, and that after the answers whose doubts were left out since.
STAMPS = WHOLE, AFTER_ANSWERS = 1, 2


class Stamps(NamedTuple):
    """The stamp of what there is now, of what was last worked out, and after the answers since, if there were any."""

    now: str
    whole: str
    after_answers: str

    @property
    def is_whole(self) -> bool:
        """Whether everything that is open now is kept."""
        return self.now == self.whole

    @property
    def holds(self) -> bool:
        """Whether everything that is kept is open, though more may be."""
        return self.now in (self.whole, self.after_answers)


def stamps(connection: Connection, program: str) -> Stamps:
    """The stamps by which it is known whether what is kept still holds."""
    s = source.c
    asked = [
        select(func.coalesce(func.max(s.id), 0)).where(s.state == "imported").scalar_subquery(),
        select(func.count(s.undone_at)).scalar_subquery(),
        *(
            select(column).select_from(table).scalar_subquery()
            for table in (home_alias, child_link, child_apart, day_answer)
            for column in (func.coalesce(func.max(table.c.id), 0), func.count(table.c.closed_at))
        ),
    ]
    kept = (select(doubts_read.c.stamp).where(doubts_read.c.id == one).scalar_subquery() for one in STAMPS)
    *now, whole, after_answers = connection.execute(select(*asked, *kept)).one()
    return Stamps(" ".join(map(str, (program, *now))), whole or "", after_answers or "")


def keep_doubts(connection: Connection, doubts: Sequence[Doubt], stamp: str) -> None:
    """Keep what was worked out in place of what was kept before."""
    connection.execute(delete(open_doubt))
    connection.execute(delete(doubts_read))
    rows = [{"id": number, **_values(doubt)} for number, doubt in enumerate(doubts, start=1)]
    if rows:
        connection.execute(insert(open_doubt), rows)
    connection.execute(insert(doubts_read).values(id=WHOLE, stamp=stamp))


def leave_out(connection: Connection, marks: Collection[str], stamp: str) -> None:
    """Keep no longer what an answer may have settled; the rest holds by the stamp after it."""
    for part in parts(sorted(marks)):
        connection.execute(delete(open_doubt).where(open_doubt.c.mark.in_(part)))
    connection.execute(delete(doubts_read).where(doubts_read.c.id == AFTER_ANSWERS))
    connection.execute(insert(doubts_read).values(id=AFTER_ANSWERS, stamp=stamp))


def doubts_kept(connection: Connection) -> tuple[Doubt, ...]:
    """What was last worked out, in its order."""
    return tuple(_doubt(row) for row in connection.execute(select(open_doubt).order_by(open_doubt.c.id)).mappings())


def _values(doubt: Doubt) -> dict[str, Any]:
    return {
        "about": doubt.about,
        "key": doubt.key,
        "mark": doubt.mark,
        "stands_alone": int(doubt.stands_alone),
        "rows": [_row_values(row) for row in doubt.rows],
        "possible": [[one.value, one.sides, one.told, one.is_of_another_time] for one in doubt.possible],
    }


def _row_values(row: DoubtfulRow) -> list[Any]:
    record = row.record and [row.record.sha256, row.record.sheet, row.record.row]
    return [row.source_id, row.origin.file, row.origin.sheet, row.origin.row, row.why, row.says, record]


def _doubt(values: Any) -> Doubt:
    possible = (
        Possible(
            value,
            tuple((tuple(one), tuple(other)) for one, other in sides),
            tuple((number, words) for number, words in told),
            any(another_time),
        )
        for value, sides, told, *another_time in values["possible"]
    )
    rows = tuple(map(_row, values["rows"]))
    about, key, mark = values["about"], values["key"], values["mark"]
    return Doubt(about, key, rows, tuple(possible), bool(values["stands_alone"]), mark)


def _row(values: list[Any]) -> DoubtfulRow:
    number, file, sheet, row, why, says, record = values
    return DoubtfulRow(number, Origin(file, sheet, row), why, says, RecordKey(*record) if record else None)
