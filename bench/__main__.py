"""`make bench`: every subject in turn, a line each. Missing a target is said, and is no failure; not measuring is one.

`BENCH_ROWS` sets the size, `BENCH_RUNS` the runs, `BENCH_ONLY` names the subjects, with commas between them.
"""

import os
import platform
import sys
import tempfile
from pathlib import Path

from bench import (
    addresses,
    breach_list,
    checking,
    force_checking,
    hostile,
    importing,
    police,
    reading,
    register_pages,
    workbook,
)
from bench.bed import Bed
from bench.measure import MeasurementFailed

SUBJECTS = {
    "reading": reading.lines,
    "importing": importing.lines,
    "checking": checking.lines,
    "workbook": workbook.lines,
    "hostile": hostile.lines,
    "addresses": addresses.lines,
    "police": police.lines,
    "force": force_checking.lines,
    "register": register_pages.lines,
    "breaches": breach_list.lines,
}


def main() -> None:
    """Measure what is asked for, in a folder that is gone afterwards."""
    if sys.argv[1:]:
        sys.exit(__doc__)
    names = [name for name in os.environ.get("BENCH_ONLY", ",".join(SUBJECTS)).split(",") if name]
    unknown = [name for name in names if name not in SUBJECTS]
    if unknown:
        sys.exit(f"There is no subject {unknown[0]}; there are {', '.join(SUBJECTS)}.")
    print(f"{os.cpu_count()} processors, Python {platform.python_version()}; seconds only mean something side by side.")
    with tempfile.TemporaryDirectory(prefix="auditapp-bench-") as folder:
        bed = Bed.from_environment(Path(folder))
        for name in names:
            try:
                for line in SUBJECTS[name](bed):
                    print(line, flush=True)
            except MeasurementFailed as failure:
                sys.exit(f"Measuring {name} failed: {failure}")


if __name__ == "__main__":
    main()
