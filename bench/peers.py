"""What the product is compared with: libraries that merely read or write, databases given ready rows.

Each function loads what it needs and gives back the work to be timed; a process loads no other peer's library.
"""
# ruff: noqa: PLC0415 - a library loaded for one peer would count in the memory of the others

import os
import pickle
from collections import deque
from collections.abc import Callable
from pathlib import Path

Job = Callable[[], object]
# As the product sets them, so that both give their word on the disk in the same way.
SQLITE_SETTINGS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")


def read_with_open_book(path: str) -> Job:
    from importers.reading import open_book

    def work() -> None:
        with open_book(path) as book:
            for sheet in book.sheets:
                deque(book.rows(sheet.name), maxlen=0)

    return work


def read_with_calamine(path: str) -> Job:
    from python_calamine import CalamineWorkbook

    return lambda: deque(CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows(), maxlen=0)


def read_with_openpyxl(path: str) -> Job:
    from openpyxl import load_workbook

    return lambda: deque(load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True), maxlen=0)


def read_with_csv(path: str) -> Job:
    import csv

    def work() -> None:
        with Path(path).open(newline="", encoding="utf-8") as file:
            deque(csv.reader(file), maxlen=0)

    return work


def store_in_sqlite(database: str, rows: str) -> Job:
    """Put ready rows, table by table, into a database that has the same tables and indexes."""
    import sqlite3

    tables = pickle.loads(Path(rows).read_bytes())
    connection = sqlite3.connect(database, isolation_level=None)
    for setting in SQLITE_SETTINGS:
        connection.execute(f"PRAGMA {setting}").fetchall()

    def work() -> None:
        connection.execute("BEGIN IMMEDIATE")
        for table, columns, values in tables:
            marks = ", ".join("?" * len(columns))
            connection.executemany(f"INSERT INTO {table} ({_quoted(columns)}) VALUES ({marks})", values)
        connection.execute("COMMIT")

    return work


def store_in_postgres(url: str, rows: str) -> Job:
    """The same by binary COPY, the fastest way in that PostgreSQL has."""
    import psycopg
    from psycopg.types.json import Json

    tables = pickle.loads(Path(rows).read_bytes())
    connection = psycopg.connect(url)
    ready = []
    for table, columns, values in tables:
        names = _quoted(columns)
        described = connection.execute(f"SELECT {names} FROM {table} LIMIT 0").description or []
        plain = [[Json(v) if isinstance(v, dict) else v for v in row] for row in values]
        ready.append((f"COPY {table} ({names}) FROM STDIN (FORMAT BINARY)", [d.type_code for d in described], plain))
    connection.commit()

    def work() -> None:
        for statement, types, values in ready:
            with connection.cursor() as cursor, cursor.copy(statement) as copy:
                copy.set_types(types)
                for row in values:
                    copy.write_row(row)
        connection.commit()

    return work


def validate_with_frictionless(path: str) -> Job:
    """Validate a police log by the checks that the product makes of its columns: kinds, forms, lists, needed ones."""
    from frictionless import Resource, Schema, validate

    moment, day = "%d/%m/%Y %H:%M", "%d/%m/%Y"
    fields = [
        {"name": "Incident No", "type": "string", "constraints": {"required": True, "pattern": r"[A-Z]{2}-\d{8}"}},
        {"name": "Date reported", "type": "datetime", "format": moment, "constraints": {"required": True}},
        {"name": "Missing since", "type": "datetime", "format": moment},
        {"name": "Found", "type": "datetime", "format": moment},
        {"name": "Category", "type": "string", "constraints": {"required": True, "enum": ["Missing", "Absent"]}},
        {"name": "Risk", "type": "string", "constraints": {"enum": ["High", "Medium", "Low"]}},
        {"name": "Surname", "type": "string", "constraints": {"maxLength": 100}},
        {"name": "Forename", "type": "string", "constraints": {"maxLength": 100}},
        {"name": "DOB", "type": "date", "format": day},
        {"name": "LAC", "type": "string", "constraints": {"enum": ["Y", "N"]}},
        {"name": "Missing From", "type": "string", "constraints": {"maxLength": 300}},
        {"name": "Reported by", "type": "string", "constraints": {"maxLength": 200}},
        {"name": "Linked logs", "type": "string", "constraints": {"maxLength": 200}},
        {"name": "Division", "type": "string", "constraints": {"maxLength": 60}},
    ]
    # A number that comes twice is a fault there as it is here.
    schema = Schema.from_descriptor({"fields": fields, "primaryKey": ["Incident No"]})
    os.chdir(Path(path).parent)
    resource = Resource(path=Path(path).name, schema=schema)

    def work() -> None:
        report = validate(resource, limit_errors=10)
        assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])

    return work


def _quoted(columns: list[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def select_from_sqlite(database: str, query: str) -> Job:
    import sqlite3

    connection = sqlite3.connect(database)
    return lambda: [connection.execute(one).fetchall() for one in query.split(";")]


def select_from_postgres(url: str, query: str) -> Job:
    import psycopg

    connection = psycopg.connect(url)
    return lambda: [connection.execute(one.encode()).fetchall() for one in query.split(";")]


def match_with_rapidfuzz(count: int) -> Job:
    """Compare addresses with every home, and take the best of each."""
    import numpy as np
    from rapidfuzz import fuzz, process

    from bench.addresses import log_of

    homes, log = log_of(count)
    known = [f"{h.said[0].name} {h.said[0].address_1} {h.said[0].town} {h.said[0].postcode}".lower() for h in homes]
    asked = [f"{one.name} {one.address} {one.postcode}".lower() for one in log]

    def work() -> object:
        scores = process.cdist(asked, known, scorer=fuzz.token_set_ratio, dtype=np.uint8, workers=1)
        return scores.argmax(axis=1)

    return work


def write_findings(rows: int, path: str) -> Job:
    """Our own workbook, built and verified."""
    from bench.made_findings import content
    from exports.workbook import write_workbook

    said = content(rows)
    return lambda: write_workbook(said, Path(path))


def write_with_openpyxl(cells: str, path: str) -> Job:
    """The same cells without any style, frame or verification."""
    from openpyxl import Workbook

    sheets = pickle.loads(Path(cells).read_bytes())

    def work() -> None:
        book = Workbook(write_only=True)
        for name, values in sheets:
            sheet = book.create_sheet(name)
            for row in values:
                sheet.append(row)
        book.save(path)

    return work
