"""The work that pages hand on, done durably: DBOS keeps which part each piece has reached, and goes on after a kill.

What DBOS is told of a piece of work is its key, and nothing else. It asks no other server and sends nothing anywhere.
"""

import fcntl
import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer, SetWorkflowID

from auditapp.services.files import inbox
from auditapp.services.files.hand_on import to_be_begun
from auditapp.services.files.take_in import PARTS
from auditapp.services.visits.visit_photos import draw_anew, photos_that_wait
from auditapp.services.workbooks.make_workbooks import make_workbook, throw_expired_away, workbooks_to_make
from auditapp.services.workplace import NotReady, Workplace

NAME, QUEUE, SCHEMA = "auditapp", "files", "auditapp_jobs"
# The steps of the work may change; what was begun by another version is then begun anew, and finds what was done.
VERSION = "1"
LIVE = ["PENDING", "ENQUEUED", "DELAYED"]
# How long to wait before each further try; one more than are counted, so that the last one gives the work up.
WAITS = (1.0, 2.0, 4.0, 8.0, 16.0)
POLLED_EVERY, LOOKED_AFTER_EVERY = 0.5, 15.0
KEPT_FOR = timedelta(days=7)
# Seconds for which work under way may still end when the program is told to end; what does not goes on next time.
PATIENCE_AT_THE_END = 10
COUNTED = "counted"
PHOTOS = "photos-"
DRAWN_EVERY = 5.0

_at_work: list[Workplace] = []
_running: set[str] = set()


@contextmanager
def _under_way() -> Iterator[None]:
    """Note what this process is doing, so that what it is said to do and does not is found."""
    number = str(DBOS.workflow_id)
    _running.add(number)
    try:
        yield
    finally:
        _running.discard(number)


@DBOS.workflow(name="take in", max_recovery_attempts=None)
def take_in(key: str) -> None:
    """Do one piece of work, part by part; each says itself whether it has to be tried again."""
    with _under_way():
        for number, _ in enumerate(PARTS):
            for wait in (*WAITS, 0.0):
                if not DBOS.run_step({"name": PARTS[number].__name__}, _part, number, key):
                    break
                DBOS.sleep(wait)


@DBOS.workflow(name="make workbook", max_recovery_attempts=None)
def make(key: str) -> None:
    """Do one part of the work on a workbook, which says itself whether it has to be tried again."""
    with _under_way():
        for wait in (*WAITS, 0.0):
            if not DBOS.run_step({"name": "make_workbook"}, _made, key):
                break
            DBOS.sleep(wait)


@DBOS.workflow(name="draw photos", max_recovery_attempts=None)
def draw(key: str) -> None:
    """Draw every photo anew that waits for it; what fails for want of room is tried again."""
    with _under_way():
        for wait in (*WAITS, 0.0):
            if not DBOS.run_step({"name": "draw_photos"}, _drawn, key):
                break
            DBOS.sleep(wait)


def _launched() -> None:
    try:
        DBOS.launch()
    except Exception as problem:
        message = (
            f"The tables of the work that pages hand on cannot be used ({type(problem).__name__}). Beside SQLite they "
            f"stand in the instance folder, which must be writable; on PostgreSQL in the schema {SCHEMA}, which the "
            "user of the database must own or be allowed to make."
        )
        raise NotReady(message) from problem


def _part(number: int, key: str) -> bool:
    DBOS.set_event(COUNTED, 0)
    return PARTS[number](_at_work[-1], key, lambda counted: DBOS.set_event(COUNTED, counted))


def _made(key: str) -> bool:
    DBOS.set_event(COUNTED, 0)
    return make_workbook(_at_work[-1], key, lambda counted: DBOS.set_event(COUNTED, counted))


def _drawn(key: str) -> bool:
    place, failed = _at_work[-1], False
    for photo in photos_that_wait(place):
        try:
            draw_anew(place, photo)
        except Exception as problem:  # noqa: BLE001 - whatever it is, it is tried again
            logging.getLogger("auditapp.jobs").warning("work %s ended with %s", key, type(problem).__name__)
            failed = True
    return failed


class Durable:
    """Hands work to DBOS, and does it in this process unless others do; one at a time, whoever does it."""

    def __init__(self, place: Workplace, *, works: bool = True) -> None:
        self._place, self._works = place, works
        self._lock: IO[str] | None = None
        self._last_drawn, self._me = "", ""
        self._let_fall: set[str] = set()
        self._ends = threading.Event()

    def begin(self, given: str) -> None:
        """Hand on what was put into the inbox under this name."""
        for key in inbox.keys_waiting(self._place, given):
            self._enqueue(key)

    def make(self, key: str) -> None:
        """Hand on one part of the work on a workbook."""
        self._enqueue(key, work=make)

    def draw(self, photo: str) -> None:
        """Hand photos on to be drawn anew: many come at once, so one piece of work takes all of some seconds."""
        del photo
        key = f"{PHOTOS}{int(time.time() // DRAWN_EVERY)}"
        if key != self._last_drawn:
            self._last_drawn = key
            self._begin_unless_done(key, draw)

    def counted(self, key: str) -> int | None:
        """How many rows the part that a piece of work has reached has read so far, or how many answers it has given."""
        told = DBOS.get_event(key, COUNTED, timeout_seconds=0)
        return told if isinstance(told, int) else None

    @contextmanager
    def running(self) -> Iterator["Durable"]:
        """Do the work for as long as this lasts; what was under way when the program last ended goes on first."""
        self._me = _worker(self._place, self._a_free_number())
        _at_work.append(self._place)
        try:
            DBOS(config=_config(self._place, self._me))
            if not self._works:
                DBOS.listen_queues([])
            _launched()
            DBOS.register_queue(
                QUEUE,
                global_concurrency=1,
                worker_concurrency=1,
                polling_interval_sec=POLLED_EVERY,
                on_conflict="always_update",
            )
            with self._looked_after():
                yield self
        finally:
            DBOS.destroy(workflow_completion_timeout_sec=PATIENCE_AT_THE_END)
            _at_work.pop()
            if self._lock is not None:
                self._lock.close()

    @contextmanager
    def _looked_after(self) -> Iterator[None]:
        after = threading.Thread(target=self._look_after, name="looks after the work", daemon=True)
        after.start()
        try:
            yield
        finally:
            self._ends.set()
            after.join()

    def _enqueue(self, key: str, again: int = 0, work: Callable[[str], None] = take_in) -> None:
        with SetWorkflowID(f"{key}/{again}" if again else key):
            DBOS.enqueue_workflow(QUEUE, work, key)

    def _look_after(self) -> None:
        """Now and again: take over from those who died, and begin what nobody does."""
        while True:
            try:
                self._take_over()
                self._take_up_again()
                self._begin_what_nobody_does()
                _forget_what_is_long_done()
                throw_expired_away(self._place)
            except Exception as problem:  # noqa: BLE001 - the database may be away for a while; the next round finds it
                logging.getLogger("auditapp.jobs").warning("looking after the work: %s", type(problem).__name__)
            if self._ends.wait(LOOKED_AFTER_EVERY):
                return

    def _take_over(self) -> None:
        for path in self._place.folder.glob(f"worker-{self._place.installation[:8]}-*.lock"):
            with suppress(BlockingIOError), path.open("a", encoding="ascii") as lock:
                # The system lets go of the lock of a process that ended in whatever way.
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                DBOS._recover_pending_workflows([path.stem])  # noqa: SLF001 - without a server of DBOS's there is no other

    def _take_up_again(self) -> None:
        """Begin anew what ended here without a word, as when there was no room to note how; seen so twice in a row."""
        mine = DBOS.list_workflows(status="PENDING", executor_id=self._me, load_input=False, load_output=False)
        pending = {one.workflow_id for one in mine}
        fallen, before = pending - _running, self._let_fall
        self._let_fall = fallen
        if fallen & before and fallen == pending:
            DBOS._recover_pending_workflows([self._me])  # noqa: SLF001 - as above

    def _begin_what_nobody_does(self) -> None:
        for key in to_be_begun(self._place):
            self._begin_unless_done(key, take_in)
        for key in workbooks_to_make(self._place):
            self._begin_unless_done(key, make)
        # A photo that came just after the last piece of work had looked waits for this.
        for photo in photos_that_wait(self._place)[:1]:
            self.draw(photo)

    def _begin_unless_done(self, key: str, work: Callable[[str], None]) -> None:
        known = DBOS.list_workflows(workflow_id_prefix=key, load_input=False, load_output=False)
        if not any(one.status in LIVE and one.app_version == VERSION for one in known):
            self._enqueue(key, len(known), work)

    def _a_free_number(self) -> int:
        for number in range(1, 1000):
            lock = (self._place.folder / f"{_worker(self._place, number)}.lock").open("a", encoding="ascii")
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.close()
                continue
            self._lock = lock
            return number
        raise AssertionError("a thousand programs at work on one database are beyond every use")


def _forget_what_is_long_done() -> None:
    """What came of the work stands in our own tables; how it was done need not be kept for ever."""
    before = (datetime.now(UTC) - KEPT_FOR).isoformat()
    done = DBOS.list_workflows(completed_before=before, limit=100, load_input=False, load_output=False)
    if done:
        DBOS.delete_workflows([one.workflow_id for one in done])


def _worker(place: Workplace, number: int) -> str:
    return f"worker-{place.installation[:8]}-{number}"


def database(place: Workplace) -> Path:
    """Where DBOS keeps which part was reached, beside an embedded database."""
    return place.folder / f"jobs-{place.installation[:8]}.db"


def _config(place: Workplace, worker: str) -> DBOSConfig:
    """A file beside the embedded database, or tables of its own in the database of the service."""
    url = place.engine.url
    is_embedded = url.get_backend_name() == "sqlite"
    beside = f"sqlite:///{database(place).resolve()}"
    return {
        "name": NAME,
        "system_database_url": beside if is_embedded else url.render_as_string(hide_password=False),
        "dbos_system_schema": SCHEMA,
        "executor_id": worker,
        "application_version": VERSION,
        "serializer": DBOSPortableJSONSerializer(),
        "sys_db_pool_size": 5,
        "enable_otlp": False,
        # Its messages quote whatever failed; what matters is told here and where the work is done.
        "log_level": "CRITICAL",
    }
