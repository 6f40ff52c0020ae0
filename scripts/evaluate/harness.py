"""What the evaluators share: running the tool, reading gold tables, counting, printing.

The evaluators know the tool only by its command line and its JSON (`--format json`, version 1).
They write nothing but temporary folders, and they never copy gold text anywhere else.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
JSON_VERSION = 1
RUN_TIMEOUT_SECONDS = 300


@dataclass
class Counts:
    """True positives, false positives and false negatives, and what follows from them."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float | None:
        return ratio(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float | None:
        return ratio(self.tp, self.tp + self.fn)

    @property
    def f1(self) -> float | None:
        return ratio(2 * self.tp, 2 * self.tp + self.fp + self.fn)

    def figures(self) -> dict:
        return {
            "tp": self.tp,
            "fp": self.fp,
            "fn": self.fn,
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
        }


def ratio(part: float, whole: float) -> float | None:
    """`part / whole`, or None where there is nothing to divide by (shown as a dash)."""
    return part / whole if whole else None


def f1_of(precision: float | None, recall: float | None) -> float | None:
    """The harmonic mean; 0 where one of the two is undefined or both are 0."""
    if precision is None and recall is None:
        return None
    if not precision or not recall:
        return 0.0
    return 2 * precision * recall / (precision + recall)


@dataclass
class Tool:
    """The `clausealign` binary. A run that breaks the contract is recorded and gives None,
    so that one bad document counts as no output and does not stop an evaluation."""

    binary: Path
    jobs: int = 1
    failures: list[str] = field(default_factory=list)

    def json(self, *arguments: str | Path) -> dict | None:
        """The first (for `segment`: the only) document of one run's JSON."""
        return self.run_all([arguments])[0]

    def run_all(self, calls: Sequence[Sequence[str | Path]]) -> list[dict | None]:
        """Runs every call, `jobs` at a time; the results stay in the order of the calls."""
        with ThreadPoolExecutor(max_workers=max(1, self.jobs)) as pool:
            results = list(pool.map(self._attempt, calls))
        for result in results:
            if isinstance(result, str):
                self.failures.append(result)
        return [None if isinstance(result, str) else result for result in results]

    def _attempt(self, arguments: Sequence[str | Path]) -> dict | str:
        """One run: its document, or one line that says what went wrong."""
        command = [str(self.binary), *(str(argument) for argument in arguments), "--format", "json"]
        shown = " ".join(Path(part).name if "/" in part else part for part in command)
        try:
            done = subprocess.run(command, capture_output=True, timeout=RUN_TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired:
            return f"{shown}: no answer within {RUN_TIMEOUT_SECONDS} s"
        if done.returncode not in (0, 1):
            message = done.stderr.decode("utf-8", "replace").strip().splitlines()
            return f"{shown}: exit {done.returncode}: {message[-1] if message else 'no message'}"
        try:
            output = json.loads(done.stdout.decode("utf-8"))
        except ValueError as error:
            return f"{shown}: the output is not JSON: {error}"
        if output.get("version") != JSON_VERSION:
            return f"{shown}: JSON version {output.get('version')!r}, expected {JSON_VERSION}"
        return output["documents"][0] if "documents" in output else output


def places_of(finding: dict, path: str) -> list[dict]:
    """The finding's places in the file `path`: its target and every related place there."""
    candidates = [finding.get("target"), *(finding.get("related") or [])]
    return [place for place in candidates if place and place["path"] == path]


def overlaps(place: dict, start: int, end: int) -> bool:
    """Whether a place and the half-open byte range `start..end` share a byte."""
    return place["byte_start"] < end and place["byte_end"] > start


def letters_of(text: str) -> str:
    """The letters and digits of a text in lower case: what markup and spacing leave alone."""
    return "".join(character for character in text.lower() if character.isalnum())


def read_text(path: Path) -> str:
    """A file's text without a byte order mark; line ends are kept as stored."""
    return path.read_bytes().decode("utf-8-sig")


def read_lines(path: Path) -> list[str]:
    """The lines of a file that ends in a line feed; only LF separates lines."""
    lines = read_text(path).split("\n")
    if lines and not lines[-1].strip():
        lines.pop()
    return [line.rstrip("\r") for line in lines]


def read_table(path: Path) -> list[dict[str, str]]:
    """A tab-separated table with a header line and no quoting."""
    rows = [line.split("\t") for line in read_lines(path) if line]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def write_lines(path: Path, lines: Iterable[str]) -> Path:
    """Writes one text a line (line ends inside a text become spaces) and gives the path back."""
    text = "".join(" ".join(line.split("\n")).strip() + "\n" for line in lines)
    path.write_bytes(text.encode("utf-8"))
    return path


def shown(value: object) -> str:
    """A table cell: three decimals for a share, a dash for what is undefined."""
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def print_table(title: str, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Prints a table: the first column to the left, the others to the right."""
    cells = [list(header), *([shown(value) for value in row] for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(header))]
    print(f"\n{title}")
    for number, row in enumerate(cells):
        first, *others = (
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  ".join([first, *others]).rstrip())
        if number == 0:
            print("  ".join("-" * width for width in widths))


def rounded(value: object) -> object:
    """Figures for `--json`: floats to four decimals, so that two runs can be compared as text."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {str(key): rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(item) for item in value]
    return value


Evaluate = Callable[[argparse.Namespace, Tool, Path], dict]


def run_evaluator(
    name: str,
    description: str,
    evaluate: Evaluate,
    self_test: Callable[[], None],
    *,
    needs: Sequence[str],
    arguments: Sequence[str] | None = None,
    add_arguments: Callable[[argparse.ArgumentParser], None] | None = None,
) -> int:
    """The command line that every evaluator has. `needs` names the folders it reads
    (`gold`, `seeds`). Exit code: 0, 1 where a run of the tool broke the contract, 2 on bad usage.
    """
    parser = argparse.ArgumentParser(
        prog=f"evaluate/{name}.py",
        description=description,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_common_arguments(parser)
    if add_arguments:
        add_arguments(parser)
    options = parser.parse_args(arguments)
    if options.self_test:
        self_test()
        print(f"{name}: self-test passed")
        return 0
    for need in ("binary", *needs):
        check_path(parser, need, getattr(options, need))
    tool = Tool(options.binary.resolve(), options.jobs)
    with tempfile.TemporaryDirectory(prefix=f"evaluate-{name}-") as folder:
        figures = evaluate(options, tool, Path(folder))
    for failure in tool.failures:
        print(f"FAILED RUN  {failure}")
    if options.json:
        report = {"evaluator": name, "figures": figures, "failed_runs": tool.failures}
        text = json.dumps(rounded(report), ensure_ascii=False, indent=1, sort_keys=True)
        options.json.write_text(text + "\n", encoding="utf-8")
    return 1 if tool.failures else 0


def add_common_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of every evaluator and of `evaluate-all`."""

    def folder(variable: str) -> Path | None:
        return Path(os.environ[variable]) if os.environ.get(variable) else None

    parser.add_argument("--binary", type=Path, help="the clausealign binary to measure")
    parser.add_argument(
        "--gold",
        type=Path,
        default=folder("CLAUSEALIGN_GOLD"),
        help="folder of the gold data (or CLAUSEALIGN_GOLD)",
    )
    parser.add_argument(
        "--seeds",
        type=Path,
        default=folder("CLAUSEALIGN_SEEDS"),
        help="folder of the five real documents (or CLAUSEALIGN_SEEDS)",
    )
    parser.add_argument(
        "--corpora",
        type=Path,
        default=folder("CLAUSEALIGN_CORPORA"),
        help="folder of the parallel corpora (or CLAUSEALIGN_CORPORA)",
    )
    parser.add_argument("--pairs-binary", type=Path, help="the example that judges single pairs")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to FILE")
    parser.add_argument("--jobs", type=int, default=1, help="runs at a time (default 1)")
    parser.add_argument("--verbose", action="store_true", help="list every error")
    parser.add_argument(
        "--self-test", action="store_true", help="check the scorer itself; needs no binary"
    )


def check_path(parser: argparse.ArgumentParser, name: str, path: Path | None) -> None:
    """Ends with a usage error unless the path is given and exists."""
    if path is None:
        parser.error(f"--{name} is required")
    if not path.exists():
        parser.error(f"--{name} {path}: no such file or folder")


if __name__ == "__main__":
    sys.exit("harness.py is a module; run scripts/evaluate-all or one of the evaluators")
