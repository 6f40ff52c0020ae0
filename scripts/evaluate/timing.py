"""Cold-start wall time: one `audit` of a full policy and its Swedish translation, 20 processes.

Uses hyperfine where it is installed (without a shell), else a loop of its own. The first three runs
fill the file cache and are not counted. Compare only figures from one quiet machine.
"""

from __future__ import annotations

import argparse
import json
import shlex
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from harness import Tool, print_table, run_evaluator
from seeds import ENGLISH, SWEDISH

RUNS = 20
WARM_UP_RUNS = 3


def with_hyperfine(hyperfine: str, command: list[str], folder: Path) -> list[float]:
    """Seconds of each run. Exit code 1 (findings) is expected, hence `--ignore-failure`."""
    export = folder / "hyperfine.json"
    subprocess.run(
        [
            hyperfine, "--shell=none", "--ignore-failure", "--style", "none",
            "--warmup", str(WARM_UP_RUNS), "--runs", str(RUNS), "--export-json", str(export),
            shlex.join(command),
        ],
        check=True, capture_output=True,
    )  # fmt: skip
    return json.loads(export.read_text(encoding="utf-8"))["results"][0]["times"]


def with_loop(command: list[str], runs: int = RUNS) -> list[float]:
    """Seconds of each run, process start included."""
    times = []
    for _ in range(WARM_UP_RUNS + runs):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return times[WARM_UP_RUNS:]


def evaluate(options: argparse.Namespace, tool: Tool, folder: Path) -> dict:
    files = [options.seeds / ENGLISH, options.seeds / SWEDISH]
    if tool.json("audit", *files) is None:
        return {}
    command = [str(part) for part in (tool.binary, "audit", *files)]
    hyperfine = shutil.which("hyperfine")
    times = with_hyperfine(hyperfine, command, folder) if hyperfine else with_loop(command)
    figures = {
        "runs": len(times),
        "minimum_ms": min(times) * 1000,
        "median_ms": statistics.median(times) * 1000,
        "method": "hyperfine" if hyperfine else "loop",
    }
    row = ["audit en-sv", *figures.values()]
    print_table("timing, cold start", ("command", "runs", "min ms", "median ms", "method"), [row])
    return figures


def self_test() -> None:
    """The loop counts the runs it should, and a longer command takes longer."""
    short = with_loop([sys.executable, "-S", "-c", ""], 3)
    long = with_loop([sys.executable, "-S", "-c", "import time; time.sleep(0.3)"], 3)
    assert len(short) == 3 and min(long) > 0.3 > min(short)


def main(arguments: list[str] | None = None) -> int:
    return run_evaluator(
        "timing", __doc__, evaluate, self_test, needs=["seeds"], arguments=arguments
    )


if __name__ == "__main__":
    sys.exit(main())
