"""The reading child: it is bounded, trusted in nothing, and gone when it should be."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from auditapp.domain.importing import FileRefused
from importers.cells import CellError
from importers.reading import Limits, open_book
from importers.reading_process import Child
from importers.reading_wire import Nonsense, pack, unpack

linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@pytest.fixture
def long_file(tmp_path):
    path = tmp_path / "long.csv"
    path.write_bytes(b"".join(b"%d,x\n" % number for number in range(50_000)))
    return path


def is_running(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False


def wait_until_gone(pid: int) -> bool:
    until = time.monotonic() + 10
    while is_running(pid) and time.monotonic() < until:
        time.sleep(0.05)
    return not is_running(pid)


@linux
def test_the_child_is_bounded_in_memory_files_and_cores(long_file):
    with open_book(long_file) as book:
        bounds = Path(f"/proc/{book._child.pid}/limits").read_text()
        found = {line[:25].strip(): line[25:].split()[0] for line in bounds.splitlines()}
        assert found["Max address space"] == str(Limits().memory_bytes)
        assert found["Max core file size"] == "0"
        assert found["Max file size"] == "0"
        assert int(found["Max cpu time"]) <= Limits().describe_seconds + 1


@linux
def test_the_child_knows_nothing_of_the_parents_environment(long_file, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://example")
    with open_book(long_file) as book:
        assert b"DATABASE_URL" not in Path(f"/proc/{book._child.pid}/environ").read_bytes()


@linux
def test_the_child_loads_neither_pandas_nor_sqlalchemy_nor_openpyxl(long_file):
    with open_book(long_file) as book:
        maps = Path(f"/proc/{book._child.pid}/maps").read_text()
    assert "pandas" not in maps
    assert "numpy" not in maps
    listed = subprocess.run(
        [sys.executable, "-c", "import sys, importers.reading_child; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert not {"pandas", "numpy", "sqlalchemy", "openpyxl", "hypothesis"} & set(listed)


@linux
def test_the_child_ends_with_its_block(long_file):
    with open_book(long_file) as book:
        pid = book._child.pid
        assert is_running(pid)
    assert not is_running(pid)


def test_a_child_ended_from_outside_is_a_refusal_in_words(long_file):
    with open_book(long_file) as book:
        rows = book.rows("")
        next(rows)
        os.kill(book._child.pid, signal.SIGKILL)
        with pytest.raises(FileRefused) as refused:
            list(rows)
    assert refused.value.code == "limit_reached"
    assert "ended from outside" in refused.value.message


@linux
def test_the_child_goes_when_its_parent_is_killed(long_file):
    program = (
        "import sys, time\nfrom importers.reading import open_book\n"
        "with open_book(sys.argv[1]) as book:\n    print(book._child.pid, flush=True)\n    time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program, str(long_file)], stdout=subprocess.PIPE, text=True)
    with parent:
        child = int(parent.stdout.readline())
        assert is_running(child)
        parent.kill()
    assert wait_until_gone(child)


def test_too_little_memory_is_a_refusal_in_words(tmp_path):
    path = tmp_path / "wide.csv"
    path.write_bytes(b'"%s"\n' % (b"x" * 900_000) * 40)
    with pytest.raises(FileRefused) as refused, open_book(path, limits=Limits(memory_bytes=60_000_000)) as book:
        list(book.rows(""))
    assert refused.value.code == "limit_reached"
    assert "memory" in refused.value.message


def test_too_little_time_is_a_refusal_in_words(long_file):
    with pytest.raises(FileRefused) as refused, open_book(long_file, limits=Limits(wait_seconds=0.001)) as book:
        list(book.rows(""))
    assert refused.value.code == "limit_reached"
    assert "longer" in refused.value.message


@pytest.mark.parametrize(
    "content",
    [
        [[1, 1], [1, 1], ["a", "b"], []],
        [[2, 1], [1, 1], ["a", "b"], []],
        [[0], [1], ["a"], []],
        [["1"], [1], ["a"], []],
        [[True], [1], ["a"], []],
        [[1 << 40], [1], ["a"], []],
        [[], [], [], []],
        [[1], [2], ["a"], []],
        [[1], [1], ["a", "b"], []],
        [[1, 2], [2], ["a", "b"], []],
        [[1, 2], [2, 0], ["a", "b"], []],
        [[1, 2], [3, -1], ["a", "b"], []],
        [[1], ["1"], ["a"], []],
        [[1], [1], "a", []],
        [[1], [1], [["nested"]], []],
        [[1], [1], [None], [["x", [0], ["y"]]]],
        [[1], [1], [None], [["d", [0], [7]]]],
        [[1], [1], [None], [["d", [0], ["2014-13-01"]]]],
        [[1], [1], [None], [["d", [1], ["2014-01-27"]]]],
        [[1], [1], [None], [["d", [0, 0], ["2014-01-27"]]]],
        [[1], [1], [None], [["d", ["0"], ["2014-01-27"]]]],
        [[1], [1], [None], [["d", [0], []]]],
        [[1], [1], [None], [7]],
        [[1], [1], ["a"]],
        [7],
    ],
)
def test_rows_that_are_none_are_not_believed(content):
    with Child(Limits()) as child, pytest.raises(FileRefused) as refused:
        child._rows(content, 0)
    assert refused.value.code == "damaged_file"


@pytest.mark.parametrize("counted", [[], [[1, 2, 3]], [[1, 2, 3, "4"]], [[True, 0, 0, 0]], ["1234"], [[0] * 4] * 2])
def test_counts_that_are_none_are_not_believed(counted, monkeypatch, long_file):
    with open_book(long_file) as book:
        monkeypatch.setattr(Child, "_content", lambda *_: counted)
        with pytest.raises(FileRefused) as refused:
            book.date_mixes("", [0])
    assert refused.value.code == "damaged_file"


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        b"{",
        b"7",
        b"\xff",
        b'[{"x":"y"}]',
        b'[{"d":"2014-13-01"}]',
        b'[{"d":1}]',
        b"[NaN]",
        b"[" * 100_000,
        b'[{"e":"a","d":"b"}]',
    ],
)
def test_a_frame_that_is_none_is_nonsense(frame):
    with pytest.raises(Nonsense):
        unpack(frame)


def test_errors_go_over_the_pipe_as_they_are():
    assert unpack(pack([CellError("#N/A"), "\ud800", None, 1.5])) == [CellError("#N/A"), "\ud800", None, 1.5]
