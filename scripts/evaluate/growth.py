"""How time and memory grow: `align --segmentation line --format ladder` from file to file.

The documents are distinct rows of both corpora (a row whose sides have as many sentences counts as
its sentences), in short stretches that keep their order, Swedish and Chinese ones mixed: one corpus
alone does not hold a million. In each side a share of the segments is left out or merged with the
next (seeded). Time and peak memory are of the whole process, as the
system reports them to its parent. The exponent is the slope of log time over log segments once the
time for two files of one segment (the start and the model) is taken off; by the clock, and by the
processor's time, which other programs disturb less. Beside it, on the same
files: packages for sentence alignment that Python can import here. Strict F1 is against the gold
that the damage leaves, from the ladder alone. Compare only figures from one quiet machine.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from alignment_scores import AlignmentTally, Bead, single_nulls
from harness import Tool, letters_of, print_table, read_text, run_evaluator, write_lines
from perturb import SENTENCE_END
from rows import PAIRS, corpus_file, read_rows

SIZES = (1_000, 10_000, 100_000, 1_000_000)
SEED = 1
STRETCH = 20
"""Rows that keep their order; the stretches are shuffled, so that all sizes hold like text."""
OMITTED = 0.03
MERGED = 0.05
"""Shares of the segments of each side."""
LOAD_RUNS = 5
REPEATED_BELOW = 50_000
REPEATS = 3

PEERS = {
    "galechurch": """
import sys, galechurch
paths = sys.argv[1:3]
source, target = ([line.rstrip("\\n") for line in open(path, encoding="utf-8")] for path in paths)
result = galechurch.align(source, target, max_block_size=10**9)
open(sys.argv[3], "w", encoding="utf-8").write("\\n".join(result.to_pharaoh_lines()) + "\\n")
""",
}
"""Programs that align two files of one segment a line; given source, target and output."""
LARGEST_FOR_PEERS = 10_000
"""Their dynamic programming is over the whole plane."""


@dataclass(frozen=True)
class Cost:
    """What a process took."""

    seconds: float
    processor_seconds: float
    """Of all threads, in user and system mode: what a busy machine does not change much."""
    peak_mebibytes: float

    def without(self, start: Cost) -> Cost:
        """The same without what another run took in time."""
        return Cost(
            max(self.seconds - start.seconds, 0),
            max(self.processor_seconds - start.processor_seconds, 0),
            self.peak_mebibytes,
        )


NOTHING = Cost(0, 0, 0)


def measured(command: list[str], output: Path | None = None) -> Cost:
    """Runs a command; time is from start to end, memory the largest resident set."""
    with open(output or os.devnull, "wb") as out:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=out)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise ValueError(f"{Path(command[0]).name}: exit {process.returncode}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def segments(corpora: Path, seed: int) -> list[tuple[str, str]]:
    """Distinct segments of the corpora, their rows in shuffled stretches."""
    stretches = []
    for language in PAIRS:
        rows = [(row.english, row.translation) for row in read_rows(corpus_file(corpora, language))]
        stretches += [rows[start : start + STRETCH] for start in range(0, len(rows), STRETCH)]
    random.Random(seed).shuffle(stretches)
    return list(distinct(row for stretch in stretches for row in stretch))


def distinct(rows: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The rows' sentences where both sides have as many; each original text once."""
    seen = set()
    for english, translation in rows:
        sides = sentences(english), sentences(translation)
        pairs = (
            zip(*sides, strict=True) if len(sides[0]) == len(sides[1]) else [(english, translation)]
        )
        for source, target in pairs:
            key = letters_of(source)
            if key and key not in seen and target.strip():
                seen.add(key)
                yield source, target


def sentences(text: str) -> list[str]:
    """The text divided after its sentence ends."""
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    bounds = [0, *ends, len(text)]
    parts = (text[start:end].strip() for start, end in zip(bounds, bounds[1:], strict=False))
    return [part for part in parts if part]


@dataclass
class Damaged:
    """Both sides with segments left out and merged, and the beads that remain."""

    source: list[str]
    target: list[str]
    gold: list[Bead]


def damaged(rows: list[tuple[str, str]], seed: int) -> Damaged:
    """Every segment is left out of a side, merged with the one before on a side, or kept."""
    generator = random.Random(seed)
    result = Damaged([], [], [])
    kept_before = False
    for row in rows:
        draw = generator.random()
        sides = [result.source, result.target]
        side = generator.randrange(2)
        if draw < OMITTED:
            sides[1 - side].append(row[1 - side])
            bead: list[tuple[int, ...]] = [(), ()]
            bead[1 - side] = (len(sides[1 - side]) - 1,)
            result.gold.append((bead[0], bead[1]))
            kept_before = False
        elif draw < OMITTED + MERGED and kept_before:
            sides[side][-1] += " " + row[side]
            sides[1 - side].append(row[1 - side])
            ends = tuple(len(texts) - 1 for texts in sides)
            joint = [(ends[0],), (ends[1],)]
            joint[1 - side] = (ends[1 - side] - 1, ends[1 - side])
            result.gold[-1] = (joint[0], joint[1])
            kept_before = False
        else:
            for texts, text in zip(sides, row, strict=True):
                texts.append(text)
            result.gold.append(((len(sides[0]) - 1,), (len(sides[1]) - 1,)))
            kept_before = True
    return result


def ladder_beads(text: str) -> list[Bead]:
    """The beads between the rungs of a ladder."""
    rungs = [tuple(map(int, line.split("\t")[:2])) for line in text.splitlines()]
    return [
        (tuple(range(one[0], other[0])), tuple(range(one[1], other[1])))
        for one, other in zip(rungs, rungs[1:], strict=False)
    ]


def exponent(points: list[tuple[int, float]]) -> float | None:
    """Least-squares slope of log seconds over log segments."""
    points = [(math.log(size), math.log(seconds)) for size, seconds in points if seconds > 0]
    if len(points) < 2:
        return None
    middle = [sum(values) / len(points) for values in zip(*points, strict=True)]
    return sum((x - middle[0]) * (y - middle[1]) for x, y in points) / sum(
        (x - middle[0]) ** 2 for x, _ in points
    )


def evaluate(options: argparse.Namespace, tool: Tool, folder: Path) -> dict:
    sizes = [size for size in SIZES if size <= options.largest]
    rows = segments(options.corpora, SEED)
    if len(rows) < sizes[-1]:
        print(f"the corpus holds {len(rows)} distinct segments; the largest size is cut to that")
    one = [
        write_lines(folder / f"one.{side}", [rows[0][number]])
        for number, side in enumerate(("s", "t"))
    ]
    loads = [measured(command_for(tool, one, folder)) for _ in range(LOAD_RUNS)]
    load = least(loads)
    table: list[list[object]] = []
    figures: dict = {"load_seconds": load.seconds}
    points: dict[str, list[tuple[int, Cost]]] = {}
    for size in sizes:
        document = damaged(rows[:size], SEED)
        files = [
            write_lines(folder / f"{size}.source", document.source),
            write_lines(folder / f"{size}.target", document.target),
        ]
        repeats = REPEATS if size < REPEATED_BELOW else 1
        cost = least([measured(command_for(tool, files, folder)) for _ in range(repeats)])
        own = ("clausealign", cost, ladder_beads(read_text(folder / "out.ladder")))
        for name, cost, beads in (own, *peers(files, folder, size)):
            tally = AlignmentTally().add(document.gold, single_nulls(beads))
            count = len(document.source)
            start = load if name == "clausealign" else NOTHING
            cost = cost.without(start)
            points.setdefault(name, []).append((count, cost))
            row = [
                name, count, len(document.target), cost.seconds, cost.processor_seconds,
                cost.seconds / count * 1e6, cost.peak_mebibytes, tally.strict[2], tally.nulls.f1,
            ]  # fmt: skip
            table.append(row)
            figures[f"{name} {size}"] = dict(zip(COLUMNS, row, strict=True))
        print(f"  {size}: {table[-1][3]:.2f} s", flush=True)
    title = f"growth, without start and model (clausealign: {load.seconds:.3f} s)"
    print_table(title, COLUMNS, table)
    slopes = [
        [
            name,
            exponent([(count, cost.seconds) for count, cost in costs]),
            exponent([(count, cost.processor_seconds) for count, cost in costs]),
        ]
        for name, costs in points.items()
    ]
    header = ("program", "by the clock", "by the processor")
    print_table("exponent of time over segments", header, slopes)
    return figures | {"exponents": {name: both for name, *both in slopes}}


def least(costs: list[Cost]) -> Cost:
    """The shortest times and the largest memory of several runs."""
    return Cost(
        min(cost.seconds for cost in costs),
        min(cost.processor_seconds for cost in costs),
        max(cost.peak_mebibytes for cost in costs),
    )


COLUMNS = (
    "program", "source", "target", "seconds", "processor", "µs a segment", "peak MiB", "strict F1",
    "null F1",
)  # fmt: skip


def command_for(tool: Tool, files: list[Path], folder: Path) -> list[str]:
    return [
        str(tool.binary), "align", *map(str, files), "--segmentation", "line", "--format", "ladder",
        "--output", str(folder / "out.ladder"),
    ]  # fmt: skip


def peers(files: list[Path], folder: Path, size: int) -> Iterator[tuple[str, Cost, list[Bead]]]:
    """What the packages that can be imported here take and give."""
    for name, program in PEERS.items():
        if size > LARGEST_FOR_PEERS or not importable(name):
            continue
        output = folder / f"out.{name}"
        cost = measured([sys.executable, "-c", program, *map(str, files), str(output)])
        yield name, cost, parse_pharaoh(read_text(output))


def importable(name: str) -> bool:
    command = [sys.executable, "-c", f"import {name}"]
    return subprocess.run(command, capture_output=True).returncode == 0


def parse_pharaoh(text: str) -> list[Bead]:
    """Lines such as `[0]:[1, 2]`."""
    beads = []
    for line in text.splitlines():
        source, target = (
            tuple(int(index) for index in side.strip("[]").split(",") if index.strip())
            for side in line.split(":")[:2]
        )
        beads.append((source, target))
    return beads


def self_test() -> None:
    rows = [(f"Boat {n} sails.", f"Båt {n} seglar.") for n in range(400)]
    document = damaged(rows, 3)
    assert document.source != damaged(rows, 4).source
    for side, texts in ((0, document.source), (1, document.target)):
        assert sorted(i for bead in document.gold for i in bead[side]) == list(range(len(texts)))
    numbers = [
        {word for index in bead[side] for word in texts[index].split() if word.isdigit()}
        for bead in document.gold
        if bead[0] and bead[1]
        for side, texts in ((0, document.source), (1, document.target))
    ]
    assert all(one == other for one, other in zip(numbers[::2], numbers[1::2], strict=True))
    shapes = {(len(source), len(target)) for source, target in document.gold}
    assert shapes == {(1, 1), (1, 0), (0, 1), (1, 2), (2, 1)}
    assert list(distinct([("A b. C d.", "E f. G h."), ("A b.", "X."), ("I.", "")])) == [
        ("A b.", "E f."), ("C d.", "G h."),
    ]  # fmt: skip
    assert ladder_beads("0\t0\t1\n1\t2\t0\n1\t3\t0\n") == [((0,), (0, 1)), ((), (2,))]
    assert abs(exponent([(10, 1.0), (100, 10.0), (1000, 100.0)]) - 1) < 1e-9
    assert parse_pharaoh("[0]:[1, 2]\n[]:[3]") == [((0,), (1, 2)), ((), (3,))]
    cost = measured([sys.executable, "-S", "-c", "x = bytearray(50 << 20)"])
    assert cost.seconds > 0 and cost.peak_mebibytes > 50
    assert cost.without(cost).seconds == 0 and least([cost, NOTHING]).seconds == 0


def main(arguments: list[str] | None = None) -> int:
    return run_evaluator(
        "growth", __doc__, evaluate, self_test, needs=["corpora"], arguments=arguments,
        add_arguments=lambda parser: parser.add_argument(
            "--largest", type=int, default=SIZES[-1], metavar="N", help="largest number of segments"
        ),
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
