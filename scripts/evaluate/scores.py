"""Whether `clausealign score` says what the definition says.

Aligns the sets of `ladder`, writes each alignment in every format that `score` reads, and compares
its figures with `alignment_scores.py`, document by document and pooled. With --vecalign FOLDER (a
copy of https://github.com/thompsonb/vecalign) its `score.py` is asked as well, by its functions
alone.
"""

from __future__ import annotations

import argparse
import ast
import json
import subprocess
import sys
from pathlib import Path

import alignment_scores
from alignment_scores import AlignmentTally, Bead, parse_ladder
from growth import ladder_beads
from harness import Tool, print_table, read_text, run_evaluator
from ladder import SETS

FORMATS = ("vecalign", "ladder", "json")
TOLERANCE = 1e-6


def evaluate(options: argparse.Namespace, tool: Tool, folder: Path) -> dict:
    figures, rows = {}, []
    original = original_scorer(options.vecalign) if options.vecalign else None
    for prefix, source, target in SETS:
        for path in sorted(options.gold.glob(f"{prefix}*/")):
            golds = sorted(path.glob("*.gold"))
            for form in FORMATS:
                outputs = [aligned(tool, gold, source, target, form, folder) for gold in golds]
                report = scored(tool, golds, outputs)
                tallies = [
                    AlignmentTally().add(parse_ladder(read_text(gold)), beads_in(output, form))
                    for gold, output in zip(golds, outputs, strict=True)
                ]
                pooled = AlignmentTally()
                for tally in tallies:
                    pooled.merge(tally)
                pairs = [
                    *zip(report["documents"], tallies, strict=True),
                    (report["pooled"], pooled),
                ]
                worst = max(difference(told, tally) for told, tally in pairs)
                if original:
                    by_original = original(golds, [beads_in(output, form) for output in outputs])
                    worst = max(worst, original_difference(report["pooled"], by_original))
                name = f"{path.name} {form}"
                rows.append([name, report["pooled"]["strict"]["f1"], report["pooled"]["lax"]["f1"],
                             f"{worst:.1e}", "yes" if worst <= TOLERANCE else "NO"])  # fmt: skip
                if worst > TOLERANCE:
                    tool.failures.append(f"{name}: figures differ by {worst}")
                figures[name] = report["pooled"]
    header = ("alignment", "strict F1", "lax F1", "largest difference", "agrees")
    print_table("score beside the definition", header, rows)
    return figures


def aligned(tool: Tool, gold: Path, source: str, target: str, form: str, folder: Path) -> Path:
    output = folder / f"{gold.parent.name}-{gold.stem}.{form}"
    command = [
        str(tool.binary), "align", str(gold.with_suffix(f".{source}")),
        str(gold.with_suffix(f".{target}")), "--segmentation", "line", "--original-language",
        source, "--language", target, "--format", form, "--output", str(output),
    ]  # fmt: skip
    subprocess.run(command, check=True)
    return output


def scored(tool: Tool, golds: list[Path], outputs: list[Path]) -> dict:
    command = [str(tool.binary), "score", "--format", "json"]
    for gold in golds:
        command += ["--gold", str(gold)]
    done = subprocess.run([*command, *map(str, outputs)], check=True, capture_output=True)
    return json.loads(done.stdout)


def beads_in(path: Path, form: str) -> list[Bead]:
    """The beads of an output, read by other means than the tool's."""
    if form == "vecalign":
        return parse_ladder(read_text(path))
    if form == "ladder":
        return ladder_beads(read_text(path))
    beads: list[Bead] = []
    for bead in json.loads(read_text(path))["documents"][0]["beads"]:
        beads.append((tuple(bead["source"]), tuple(bead["target"])))
    return alignment_scores.single_nulls(beads)


def difference(told: dict, tally: AlignmentTally) -> float:
    """The largest difference between the figures; what is undefined counts as the tool has it."""
    nulls = tally.nulls
    pairs = [
        *zip(told["strict"].values(), tally.strict, strict=True),
        *zip(told["lax"].values(), tally.lax, strict=True),
        (told["null"]["precision"], nulls.precision),
        (told["null"]["recall"], nulls.recall),
        (told["null"]["f1"], nulls.f1),
        (told["null"]["true_positives"], nulls.tp),
        (told["output_beads"], tally.output_beads),
        (told["gold_beads"], tally.gold_beads),
    ]
    return max(abs((one or 0) - (other or 0)) for one, other in pairs)


def original_scorer(folder: Path):
    """`score_multiple` of Vecalign's score.py, without its imports of compiled parts."""
    tree = ast.parse((folder / "score.py").read_text(encoding="utf-8"))
    tree.body = [
        node
        for node in tree.body
        if not (isinstance(node, ast.ImportFrom) and node.module == "dp_utils")
        and not isinstance(node, ast.If)
    ]
    names: dict = {}
    exec(compile(tree, "score.py", "exec"), names)  # noqa: S102
    return lambda golds, outputs: names["score_multiple"](
        [parse_ladder(read_text(gold)) for gold in golds], outputs
    )


def original_difference(told: dict, figures: dict) -> float:
    return max(
        abs(told[kind][name] - figures[f"{name}_{kind}"])
        for kind in ("strict", "lax")
        for name in ("precision", "recall", "f1")
    )


def self_test() -> None:
    gold = [((0,), (0,)), ((1,), ()), ((2,), (1,))]
    tally = AlignmentTally().add(gold, [((0,), (0,)), ((1, 2), (1,))])
    told = {
        "strict": {"precision": 0.5, "recall": 0.5, "f1": 0.5},
        "lax": {"precision": 1.0, "recall": 1.0, "f1": 1.0},
        "null": {"precision": None, "recall": 0.0, "f1": 0.0, "true_positives": 0},
        "output_beads": 2,
        "gold_beads": 2,
    }
    assert difference(told, tally) < TOLERANCE
    told["lax"]["recall"] = 0.9
    assert difference(told, tally) > 0.05


def main(arguments: list[str] | None = None) -> int:
    return run_evaluator(
        "scores", __doc__, evaluate, self_test, needs=["gold"], arguments=arguments,
        add_arguments=lambda parser: parser.add_argument(
            "--vecalign", type=Path, metavar="FOLDER", help="a copy of Vecalign, to ask its scorer"
        ),
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
