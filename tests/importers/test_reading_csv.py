"""CSV text: encodings, delimiters, records and what is refused."""

from pathlib import Path

import pytest
from crafted import zipped

from auditapp.domain.importing import FileRefused
from importers.cells import CellError
from importers.kinds import read_kind
from importers.reading import Limits, Row, open_book
from tests.importers.grids import codes, world


@pytest.fixture
def write(tmp_path):
    def write(content: bytes) -> Path:
        path = tmp_path / "file.csv"
        path.write_bytes(content)
        return path

    return write


def rows_of(path: Path) -> list[Row]:
    with open_book(path) as book:
        return list(book.rows(""))


@pytest.mark.parametrize(
    ("content", "encoding", "word"),
    [
        ("Name,Zoë\n".encode("utf-8-sig"), "utf-8-sig", "Zoë"),
        ("Name,Zoë\n".encode(), "utf-8", "Zoë"),
        ("Name,Zoë\n".encode("utf-16"), "utf-16", "Zoë"),
        (b"\xfe\xff" + "Name,Zoë\n".encode("utf-16-be"), "utf-16", "Zoë"),
        ("Name,Zoe Exemplar\n".encode("utf-16-le"), "utf-16-le", "Zoe Exemplar"),
        ("Name,Zoe Exemplar\n".encode("utf-16-be"), "utf-16-be", "Zoe Exemplar"),
        ("Name,Zoë \u2013 Bee\n".encode("cp1252"), "cp1252", "Zoë \u2013 Bee"),
        ("Name,Zoë \u2013 Bee\n".encode("mac-roman"), "mac-roman", "Zoë \u2013 Bee"),
        ("Name,Children\u2019s home\n".encode("mac-roman"), "mac-roman", "Children\u2019s home"),
    ],
)
def test_encoding_is_told_by_the_bytes(write, content, encoding, word):
    with open_book(write(content)) as book:
        assert book.kind == "csv"
        assert book.encoding == encoding
        assert [row.cells for row in book.rows("")] == [["Name", word]]


@pytest.mark.parametrize(
    ("content", "delimiter"),
    [
        (b"Homes of Example County, as at today\nURN;Name;Address\n1;A;1, High Street, Town\n2;B;2, Low Road\n", ";"),
        (b"URN\tName\n1\tA, B, C\n2\tD\n", "\t"),
        (b"URN,Name\n1,a;b;c\n2,d\n", ","),
        (b"sep=;\nURN;Name,Surname\n1;A,B\n", ";"),
        (b"only one column\nnothing else\n", ","),
    ],
)
def test_delimiter_is_the_one_that_splits_the_lines_alike(write, content, delimiter):
    with open_book(write(content)) as book:
        assert book.delimiter == delimiter


def test_record_numbers_count_blank_lines_and_not_quoted_line_breaks(write):
    path = write(b'\r\n\r\nA,B,,\r\n"1\r\nHigh Street",x\r\n\r\n  ,,\r\n2,y\r\n\r\n,,,\r\n')
    assert rows_of(path) == [
        Row(3, ["A", "B"]),
        Row(4, ["1\r\nHigh Street", "x"]),
        Row(5, []),
        Row(6, []),
        Row(7, ["2", "y"]),
    ]


def test_a_line_that_states_the_delimiter_is_no_row_but_counts(write):
    assert rows_of(write(b"sep=;\nA;B\n")) == [Row(2, ["A", "B"])]


def test_bare_carriage_returns_end_lines(write):
    assert [row.cells for row in rows_of(write(b"A,B\r1,2\r"))] == [["A", "B"], ["1", "2"]]


def test_leading_noughts_and_texts_stay_as_they_are(write):
    assert rows_of(write(b"Ref,When\n007, 01/02/2014 \n"))[1].cells == ["007", " 01/02/2014 "]


def test_a_few_nuls_inside_a_text_do_not_hide_it(write):
    assert rows_of(write(b"A,B\n1\0,2\n"))[1].cells == ["1\0", "2"]


def test_rows_are_given_again_when_asked_again_and_two_passes_do_not_mix(write):
    path = write(b"".join(b"%d,x\n" % number for number in range(20_000)))
    with open_book(path) as book:
        first, second = book.rows(""), book.rows("")
        assert next(first).cells == ["0", "x"]
        assert [next(second).number for _ in range(9_000)][-1] == 9_000
        assert [next(first).number for _ in range(9_000)][-1] == 9_001
        first.close()
        assert sum(1 for _ in second) == 11_000
        assert [row.number for row in book.rows("")] == list(range(1, 20_001))


def test_rows_come_in_order_and_whole_however_many_there_are(write):
    lines = [b"%d,%s,\n" % (number, b"x" * (number % 700)) for number in range(2_500)]
    for place in (0, 39, 40, 41, 1_000, 1_041, 2_400):
        lines[place] = b" ,\n" if place % 2 else b'"two\nlines",# 3,#N/A\n'
    rows = rows_of(write(b"".join(lines)))
    assert [row.number for row in rows] == list(range(1, 2_501))
    assert rows[1].cells == ["1", "x"]
    assert rows[40].cells == rows[2_400].cells == ["two\nlines", "# 3", CellError("#N/A")]
    assert rows[41].cells == rows[1_041].cells == []
    assert rows[2_499].cells == ["2499", "x" * 399]


def test_what_is_wrong_behind_the_first_rows_is_told_when_the_rows_are_read(write):
    with open_book(write(b"a,b\n" * 60 + b'"c,d\n')) as book:
        with pytest.raises(FileRefused) as refused:
            list(book.rows(""))
        assert "record 61" in refused.value.message


def test_the_head_holds_the_first_filled_rows(write):
    with open_book(write(b"\n" + b"a\n\n" * 60)) as book:
        assert [row.number for row in book.sheets[0].head] == list(range(2, 82, 2))


def test_the_book_states_size_and_digest_of_the_bytes(write):
    with open_book(write(b"a,b\n")) as book:
        assert book.size == 4
        assert book.sha256 == "5be08c9684a1d25efcee09318204824278b08bbfb4aef973ffefd0b9d7478313"


@pytest.mark.parametrize(
    ("content", "code", "word"),
    [
        (b"", "empty_file", "0 bytes"),
        (b"\n , ,\n", "empty_file", "no filled cell"),
        (b'A,B\n"1,2\n3,4\n', "damaged_file", "record 2"),
        (b"\xef\xbb\xbfA,\xff\n", "damaged_file", "UTF-8"),
        (b"\xff\xfeA\0,", "damaged_file", "UTF-16"),
        (bytes(range(256)) * 20, "unsupported_file", "bytes that no text holds"),
        (b"a" * 1_000_100, "damaged_file", "1,000,000 characters"),
        (b",".join([b"c"] * 20_000), "limit_reached", "16,384"),
    ],
)
def test_what_cannot_be_read_rightly_is_refused_in_words(write, content, code, word):
    with pytest.raises(FileRefused) as refused, open_book(write(content)) as book:
        list(book.rows(""))
    assert refused.value.code == code
    assert word in refused.value.message


def test_more_rows_than_the_limit_are_refused(write):
    with (
        pytest.raises(FileRefused) as refused,
        open_book(write(b"a\n" * 101), limits=Limits(rows=100)) as book,
    ):
        list(book.rows(""))
    assert refused.value.code == "limit_reached"


def test_a_file_above_the_size_limit_is_refused_before_anything_reads_it(write):
    with (
        pytest.raises(FileRefused) as refused,
        open_book(write(b"a" * 11), limits=Limits(file_bytes=10, text_bytes=10)),
    ):
        pass
    assert refused.value.code == "too_large"


def test_a_text_may_be_larger_than_other_files(write):
    text, xml = b"a,b\n" * 5, b"<?xml version='1.0'?><a/>"
    limits = Limits(file_bytes=10, text_bytes=30)
    with open_book(write(text), limits=limits) as book:
        assert len(list(book.rows(""))) == 5
    for other in (xml, zipped({"a": b""})[:30]):
        with pytest.raises(FileRefused) as refused, open_book(write(other), limits=limits):
            pass
        assert refused.value.code == "too_large"


def test_the_refusal_of_a_large_file_names_both_limits():
    message = Limits().too_large(612_345_678).message
    assert message.startswith("The file has 612 MB; workbooks are read up to 50 MB and texts (CSV) up to 400 MB.")


@pytest.mark.parametrize(
    ("size", "seconds"),
    [(0, (9, 9, 17.0)), (50_000_000, (9, 9, 17.0)), (75_000_000, (14, 14, 25.5)), (400_000_000, (72, 72, 136.0))],
)
def test_a_larger_text_has_time_in_proportion_and_no_more_memory(size, seconds):
    limits = Limits().for_size(size)
    assert (limits.describe_seconds, limits.rows_seconds, limits.wait_seconds) == seconds
    assert (limits.memory_bytes, limits.rows) == (640_000_000, 1_100_000)


def test_a_missing_file_or_a_folder_is_refused(tmp_path):
    for path, code in [(tmp_path / "none.csv", "damaged_file"), (tmp_path, "unsupported_file")]:
        with pytest.raises(FileRefused) as refused, open_book(path):
            pass
        assert refused.value.code == code


@pytest.mark.parametrize("code", ["#VALUE!", "#REF!", "#N/A", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"])
def test_what_a_failed_formula_leaves_is_an_error_as_in_a_workbook(write, code):
    path = write(f"URN,Note\n{code},see {code}\nSC970001, {code} \n".encode())
    assert [row.cells for row in rows_of(path)[1:]] == [
        [CellError(code), f"see {code}"],
        ["SC970001", CellError(code)],
    ]


def test_a_failed_formula_in_a_date_or_key_column_of_csv_is_told_as_such(write):
    lines = ["Child,Home,Admitted", "TESTER A,Invented House,#VALUE!", "#REF!,Invented House,16/06/2014"]
    with open_book(write("\n".join(lines).encode())) as book:
        found = list(read_kind(book, "placements", world(), file_name="file.csv").outcomes())
    assert [codes(outcome) for outcome in found] == [["formula_error"], ["formula_error"]]


def test_a_record_wider_than_the_others_keeps_its_blank_end(write):
    """An address split by a comma too many, in a log whose last columns are blank, shows in the width alone."""
    lines = [
        b"No,Name,Street,Town,Note",
        *(b"%d,A,B,C," % number for number in range(8)),
        b"9,A,B, Side,C,",
        b",,,,,,,",
    ]
    rows = rows_of(write(b"\n".join(lines)))
    assert [len(row.cells) for row in rows] == [5, *[4] * 8, 6]
    assert rows[-1] == Row(10, ["9", "A", "B", " Side", "C", None])


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_blank_ends_that_many_records_have_are_no_surplus(write, end):
    rows = rows_of(write(end.join([b"No,Name", b"1,A,,", b"2,B,,", b"3,C", b""])))
    assert [row.cells for row in rows] == [["No", "Name"], ["1", "A"], ["2", "B"], ["3", "C"]]
