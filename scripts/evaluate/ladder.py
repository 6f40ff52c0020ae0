"""Sentence alignment against hand-made n-m gold (novels zh–en, mountaineering articles de–fr).

Reads every folder `mac-*` (zh–en) and `textberg*` (de–fr) of the gold: NNN.<source>, NNN.<target>,
one sentence a line, and NNN.gold in Vecalign's form. Strict and lax as the published figures
count them, and nulls apart; pooled over the documents of a set.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import alignment_scores
from alignment_scores import SCORE_HEADER, AlignmentTally, beads_of, parse_ladder, score_cells
from harness import Tool, print_table, read_text, run_evaluator

SETS = (("mac", "zh", "en"), ("textberg", "de", "fr"))


def evaluate(options: argparse.Namespace, tool: Tool, _folder: Path) -> dict:
    figures = {}
    for prefix, source, target in SETS:
        for folder in sorted(options.gold.glob(f"{prefix}*/")):
            figures[folder.name] = evaluate_set(tool, folder, source, target, options.verbose)
    return figures


def evaluate_set(tool: Tool, folder: Path, source: str, target: str, verbose: bool) -> dict:
    """One set: a row a document and the pooled row."""
    golds = sorted(folder.glob("*.gold"))
    documents = tool.run_all(
        [
            (
                "align", gold.with_suffix(f".{source}"), gold.with_suffix(f".{target}"),
                "--segmentation", "line", "--original-language", source, "--language", target,
            )
            for gold in golds
        ]
    )  # fmt: skip
    pooled, rows, figures = AlignmentTally(), [], {}
    for gold_path, document in zip(golds, documents, strict=True):
        gold, output = parse_ladder(read_text(gold_path)), beads_of(document)
        tally = AlignmentTally().add(gold, output)
        pooled.merge(tally)
        rows.append([gold_path.stem, tally.gold_beads, *score_cells(tally)])
        figures[gold_path.stem] = tally.figures()
        if verbose:
            list_errors(gold_path.stem, gold, output)
    rows.append(["all", pooled.gold_beads, *score_cells(pooled)])
    print_table(f"{folder.name} ({source}-{target})", ("document", "beads", *SCORE_HEADER), rows)
    return {"documents": figures, "all": pooled.figures()}


def list_errors(name: str, gold: list, output: list) -> None:
    """Prints the beads that only one side has, by line number from 0."""
    for label, beads in (("missed", set(gold) - set(output)), ("wrong", set(output) - set(gold))):
        for source, target in sorted(beads):
            print(f"{name}  {label:6}  {list(source)}:{list(target)}")


def main(arguments: list[str] | None = None) -> int:
    return run_evaluator(
        "ladder", __doc__, evaluate, alignment_scores.self_test, needs=["gold"], arguments=arguments
    )


if __name__ == "__main__":
    sys.exit(main())
