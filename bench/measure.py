"""Works run in turn, each time in a fresh process: how long they take, how much memory all their processes hold."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.process_tree import PeakMemory

ROOT = Path(__file__).parent.parent


class MeasurementFailed(Exception):
    """A work ended badly, so that its time would mean nothing; the message holds its last words."""


@dataclass(frozen=True, slots=True)
class Command:
    """A program to run. One that times itself prints the seconds of its work alone as its last line."""

    arguments: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    times_itself: bool = False
    may_refuse: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took."""

    seconds: float
    peak_bytes: int | None


@dataclass(frozen=True, slots=True)
class Work:
    """Something to be measured; `ready` makes ready for one run, unmeasured, and gives what to run."""

    name: str
    ready: Callable[[], Command]


@dataclass(frozen=True, slots=True)
class Peer:
    """What a work is compared with, and the ratio that is aimed at, if any."""

    work: Work
    at_most: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One measured comparison, or one measured limit, in words."""

    done: str
    against: str
    found: str
    memory: str
    target: str

    def __str__(self) -> str:
        parts = [self.done, self.against, self.found, self.memory, self.target]
        return " | ".join(part for part in parts if part)


def function(name: str, *arguments: object) -> Command:
    """Run one of our own functions (`module:function`) by itself; what it loads beforehand is not timed."""
    return Command([sys.executable, "-m", "bench.one", name, json.dumps(arguments, default=str)], times_itself=True)


def program(*arguments: object, **environment: str) -> Command:
    """Run the `auditapp` command as people do, its start included."""
    return Command([str(Path(sys.executable).with_name("auditapp")), *map(str, arguments)], environment)


def run(command: Command) -> Run:
    """Run once, and measure."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command.arguments,
        cwd=ROOT,
        env=os.environ | command.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    watch = PeakMemory(process.pid)
    watch.start()
    said, complained = process.communicate()
    seconds = time.perf_counter() - started
    peak = watch.stop()
    if process.returncode and not command.may_refuse:
        words = (complained or said).strip().splitlines()[-5:]
        raise MeasurementFailed(f"{' '.join(command.arguments[1:5])} ended with {process.returncode}: {words}")
    return Run(float(said.split()[-1]) if command.times_itself else seconds, peak)


def compare(work: Work, peers: Sequence[Peer], runs: int, seen: list[Run] | None = None) -> list[Line]:
    """Run the work and its peers in turn, so that what else the machine does falls on all of them.

    The runs of the work itself are added to `seen`.
    """
    turns = [[run(one.ready()) for one in (work, *(peer.work for peer in peers))] for _ in range(runs)]
    ours = [turn[0] for turn in turns]
    if seen is not None:
        seen += ours
    return [_line(work, ours, peer, [turn[i] for turn in turns]) for i, peer in enumerate(peers, 1)]


def _line(work: Work, ours: Sequence[Run], peer: Peer, theirs: Sequence[Run]) -> Line:
    ratios = sorted(a.seconds / b.seconds for a, b in zip(ours, theirs, strict=True))
    ratio = median(ratios)
    seconds = [median(run.seconds for run in runs) for runs in (ours, theirs)]
    return Line(
        work.name,
        f"against {peer.work.name}",
        f"{ratio:.2f} x (median of {len(ratios)}, {ratios[0]:.2f} to {ratios[-1]:.2f}; "
        f"{seconds[0]:.2f} s to {seconds[1]:.2f} s)",
        f"memory {megabytes(ours)} to {megabytes(theirs)}",
        target(ratio, peer.at_most, "x"),
    )


def megabytes(runs: Sequence[Run]) -> str:
    """The highest memory of any of the runs."""
    peaks = [run.peak_bytes for run in runs if run.peak_bytes is not None]
    return f"{max(peaks) / 1e6:,.0f} MB" if peaks else "not measured here"


def target(found: float, at_most: float | None, unit: str) -> str:
    """Whether a target was met, in words; nothing where there is none."""
    if at_most is None:
        return ""
    return f"target at most {at_most:g} {unit}: {'within' if found <= at_most else 'missed'}"
