"""Alignment of legal and policy text against gold by structure.

Three measurements over `cc` (licences), `udhr` (the Declaration), `policies` (aligned by key) and
`mozilla` (notices in Markdown):

- by the line: every block is one line (`--segmentation line`); a 1-1 gold bead is right when the
  output holds exactly that bead;
- real files, own segmentation: a block is right when every bead that touches it stays inside this
  block on both sides and links the two sides; "with nulls" forgives a null bead inside a block;
- perturbed: a tenth of the blocks of each side deleted, split or merged (three seeds), by the line,
  beside what pairing line n with line n would score.

`cc` and `udhr` are the main sets. The `cc` licences share most of their text with one another.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import alignment_scores
from alignment_scores import AlignmentTally, Bead, beads_of
from block_gold import BlockPair, RealFile, diagonal, judged_beads, read_pairs
from harness import Tool, letters_of, print_table, ratio, run_evaluator, write_lines
from perturb import SENTENCE_END, PerturbedPair, perturb, split_in_two

PERTURBED_SHARE = 0.1
SEEDS = (1, 2, 3)
BY_LINE = ("--segmentation", "line")


def evaluate(options: argparse.Namespace, tool: Tool, folder: Path) -> dict:
    pairs = read_pairs(options.gold)
    return {
        "by_line": evaluate_lines(pairs, tool, folder, options.verbose),
        "real_files": evaluate_real_files(pairs, tool, options.verbose),
        "perturbed": evaluate_perturbed(pairs, tool, folder),
    }


def groups_of(pair: BlockPair) -> tuple[str, str]:
    """The rows a pair counts in: its set and language, and its set."""
    return f"{pair.collection} {pair.language}", f"{pair.collection} all"


def in_order(tallies: dict) -> list[tuple]:
    """The groups set by set, each set's languages before its sum."""
    sets = list(dict.fromkeys(group.split()[0] for group in tallies))

    def place(item: tuple) -> tuple:
        name, language, *form = item[0].split()
        return sets.index(name), form, language == "all", language

    return sorted(tallies.items(), key=place)


def languages(pair: BlockPair) -> tuple[str, ...]:
    return ("--original-language", "en", "--language", pair.language)


def line_call(
    pair: BlockPair, source: Iterable[str], target: Iterable[str], folder: Path, name: str
) -> tuple:
    """Writes both sides one block a line and gives the `align` call for them."""
    stem = re.sub(r"\W+", "-", f"{pair.collection} {pair.name} {name}")
    files = [
        write_lines(folder / f"{stem}.{side}.txt", blocks)
        for side, blocks in (("source", source), ("target", target))
    ]
    return ("align", *files, *BY_LINE, *languages(pair))


def evaluate_lines(pairs: list[BlockPair], tool: Tool, folder: Path, verbose: bool) -> dict:
    """One block a line, nothing damaged."""
    calls = [line_call(pair, pair.source, pair.target, folder, "whole") for pair in pairs]
    tallies: dict[str, AlignmentTally] = defaultdict(AlignmentTally)
    for pair, document in zip(pairs, tool.run_all(calls), strict=True):
        output = judged_beads(beads_of(document), pair.unjudged)
        tally = AlignmentTally().add(list(pair.gold), output)
        for group in groups_of(pair):
            tallies[group].merge(tally)
        if verbose:
            list_errors(pair, output)
    rows = [
        [group, tally.pairs, tally.pairs_right, tally.pair_accuracy, *tally.strict, tally.nulls.fp]
        for group, tally in in_order(tallies)
    ]
    header = ("set", "blocks", "right", "accuracy", "strict P", "R", "F1", "false nulls")
    print_table("blocks, one a line", header, rows)
    return {group: tally.figures() for group, tally in tallies.items()}


def list_errors(pair: BlockPair, output: list[Bead]) -> None:
    """Prints the beads that only one side has, with the start of their texts."""
    for label, beads in (
        ("missed", set(pair.gold) - set(output)),
        ("wrong", set(output) - set(pair.gold)),
    ):
        for source, target in sorted(beads):
            texts = [
                " / ".join(blocks[index][:50] for index in indices)
                for blocks, indices in ((pair.source, source), (pair.target, target))
            ]
            print(f"{pair.collection} {pair.name}  {label}  {source}:{target}  {' | '.join(texts)}")


# Real files


@dataclass
class BlockTally:
    """How many blocks were judged, how many right, and how many right when nulls are forgiven."""

    blocks: int = 0
    right: int = 0
    right_with_nulls: int = 0

    def merge(self, other: BlockTally) -> None:
        self.blocks += other.blocks
        self.right += other.right
        self.right_with_nulls += other.right_with_nulls

    def figures(self) -> dict:
        return {
            "blocks": self.blocks,
            "right": self.right,
            "right_with_nulls": self.right_with_nulls,
            "accuracy": ratio(self.right, self.blocks),
        }


def evaluate_real_files(pairs: list[BlockPair], tool: Tool, verbose: bool) -> dict:
    """The files as they are, with the tool's own parsing and segmentation."""
    runs = [(pair, *files) for pair in pairs for files in pair.real]
    calls = [
        ("align", source.path, target.path, *languages(pair)) for pair, _, source, target in runs
    ]
    tallies: dict[str, BlockTally] = defaultdict(BlockTally)
    for (pair, form, source, target), document in zip(runs, tool.run_all(calls), strict=True):
        tally, wrong = score_blocks(pair, source, target, document)
        for group in groups_of(pair):
            tallies[f"{group} {form}"].merge(tally)
        if verbose:
            for index, reason in wrong:
                text = pair.source[index][:70]
                print(f"{pair.collection} {pair.name} {form}  block {index}  {reason}  {text}")
    rows = [
        [
            group, tally.blocks, tally.right, ratio(tally.right, tally.blocks),
            tally.right_with_nulls, ratio(tally.right_with_nulls, tally.blocks),
        ]
        for group, tally in in_order(tallies)
    ]  # fmt: skip
    header = ("set", "blocks", "right", "accuracy", "with nulls", "accuracy")
    print_table("blocks, real files, own segmentation", header, rows)
    return {group: tally.figures() for group, tally in tallies.items()}


def score_blocks(
    pair: BlockPair, source: RealFile, target: RealFile, document: dict | None
) -> tuple[BlockTally, list[tuple[int, str]]]:
    """Judges the 1-1 blocks of a pair; the second part lists the wrong ones (source index, why)."""
    one_to_one = [(s[0], t[0]) for s, t in pair.gold if len(s) == len(t) == 1]
    tally, wrong = BlockTally(len(one_to_one)), []
    if document is None:
        return tally, [(index, "no output") for index, _ in one_to_one]
    of_source = blocks_of_clauses(document["source_clauses"], source, pair.source)
    of_target = blocks_of_clauses(document["target_clauses"], target, pair.target)
    touching: dict[tuple[str, int], list[tuple[set, set]]] = defaultdict(list)
    for bead in document["beads"]:
        sources = set().union(*(of_source[identifier] for identifier in bead["source"]))
        targets = set().union(*(of_target[identifier] for identifier in bead["target"]))
        for side, blocks in (("source", sources), ("target", targets)):
            for block in blocks:
                touching[side, block].append((sources, targets))
    for index, counterpart in one_to_one:
        beads = touching["source", index] + touching["target", counterpart]
        linked = [bead for bead in beads if bead == ({index}, {counterpart})]
        inside = all(s <= {index} and t <= {counterpart} for s, t in beads)
        if linked and len(linked) == len(beads):
            tally.right += 1
        if linked and inside:
            tally.right_with_nulls += 1
        reason = "elsewhere" if not inside else "null" if linked else "not linked"
        if not (linked and len(linked) == len(beads)):
            wrong.append((index, reason))
    return tally, wrong


OUTSIDE = -1
"""The block of text that is in no gold block, such as a page's menus."""


def blocks_of_clauses(
    clauses: list[dict], file: RealFile, blocks: tuple[str, ...]
) -> dict[int, set[int]]:
    """For every clause (by id) the blocks it takes part in: by its lines, in HTML by its text."""
    if file.blocks_by_line is None:
        return blocks_by_text(clauses, blocks)
    return {
        clause["id"]: {
            block
            for block in file.blocks_by_line[clause["line"] - 1 : last_line(clause)]
            if block is not None
        }
        or {OUTSIDE}
        for clause in clauses
    }


def last_line(clause: dict) -> int:
    """The last line (from 1) that a clause has text on; an end at column 1 is before that line."""
    ends_before = clause["end_column"] == 1 and clause["end_line"] > clause["line"]
    return clause["end_line"] - ends_before


def blocks_by_text(clauses: list[dict], blocks: tuple[str, ...]) -> dict[int, set[int]]:
    """Finds each clause in the blocks' joined letters and digits, nearest to where the one before
    ended; text that is not there belongs to no block."""
    joined, owner = "", []
    for index, block in enumerate(blocks):
        letters = letters_of(block)
        joined += letters
        owner += [index] * len(letters)
    found: dict[int, set[int]] = {}
    position = 0
    for clause in clauses:
        letters = letters_of(clause["text"])
        start = nearest(joined, letters, position) if letters else -1
        if start < 0:
            found[clause["id"]] = {OUTSIDE}
            continue
        found[clause["id"]] = set(owner[start : start + len(letters)])
        # A short text may stand in a menu, too: only a long one moves the place of search.
        if len(letters) >= 20:
            position = start + len(letters)
    return found


def nearest(text: str, part: str, position: int) -> int:
    """The start of the occurrence of `part` that is nearest to `position`, or -1."""
    after = text.find(part, position)
    before = text.rfind(part, 0, position + len(part))
    if after < 0 or before < 0:
        return max(after, before)
    return after if after - position <= position - before else before


# Perturbed


def evaluate_perturbed(pairs: list[BlockPair], tool: Tool, folder: Path) -> dict:
    """Damaged pairs, one block a line, all seeds pooled; beside them the pure diagonal."""
    runs = [(pair, seed, perturb(pair, PERTURBED_SHARE, seed)) for seed in SEEDS for pair in pairs]
    calls = [
        line_call(pair, damaged.source, damaged.target, folder, f"seed {seed}")
        for pair, seed, damaged in runs
    ]
    tallies: dict[str, AlignmentTally] = defaultdict(AlignmentTally)
    baselines: dict[str, AlignmentTally] = defaultdict(AlignmentTally)
    kept: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for (pair, _, damaged), document in zip(runs, tool.run_all(calls), strict=True):
        output = judged_beads(beads_of(document), damaged.unjudged)
        tally = AlignmentTally().add(list(damaged.gold), output)
        baseline = AlignmentTally().add(
            list(damaged.gold), judged_beads(pure_diagonal(damaged), damaged.unjudged)
        )
        for group in groups_of(pair):
            tallies[group].merge(tally)
            baselines[group].merge(baseline)
            kept[group][0] += len(damaged.untouched & set(output))
            kept[group][1] += len(damaged.untouched)
    rows = []
    for group, tally in in_order(tallies):
        nulls = tally.nulls
        rows.append(
            [
                group, tally.gold_beads, *tally.strict, baselines[group].strict[2],
                ratio(*kept[group]), nulls.precision, nulls.recall, nulls.f1, nulls.tp + nulls.fn,
            ]
        )  # fmt: skip
    header = (
        "set", "beads", "strict P", "R", "F1", "diagonal F1", "blocks right", "null P", "R", "F1",
        "gold nulls",
    )  # fmt: skip
    print_table(f"blocks, perturbed (seeds {', '.join(map(str, SEEDS))} pooled)", header, rows)
    return {
        group: tally.figures()
        | {"untouched_right": ratio(*kept[group]), "diagonal": baselines[group].figures()}
        for group, tally in tallies.items()
    }


def pure_diagonal(damaged: PerturbedPair) -> list[Bead]:
    """Line n with line n; the rest of the longer side has no counterpart."""
    lengths = len(damaged.source), len(damaged.target)
    beads = list(diagonal(min(lengths)))
    beads += [((index,), ()) for index in range(lengths[1], lengths[0])]
    beads += [((), (index,)) for index in range(lengths[0], lengths[1])]
    return beads


# Self-test

HARBOUR = tuple(
    f"Rule {number}. The harbour keeps list {number} for a month. Boats leave by noon."
    for number in range(40)
)


def self_test() -> None:
    alignment_scores.self_test()
    test_perturbation()
    test_real_files()
    assert split_in_two("One sentence here. Another one.")[1] == "Another one."
    assert SENTENCE_END.search("一句。二句")


def test_perturbation() -> None:
    """The adapted gold covers every block once, and as output it scores 1, the diagonal less."""
    unjudged = frozenset((side, index) for side in ("source", "target") for index in (5, 6))
    gold = tuple(bead for bead in diagonal(40) if bead[0][0] not in (5, 6))
    pair = BlockPair("test", "harbour", "sv", HARBOUR, HARBOUR, gold, (), unjudged)
    shapes = set()
    for seed in SEEDS:
        damaged = perturb(pair, PERTURBED_SHARE, seed)
        assert damaged == perturb(pair, PERTURBED_SHARE, seed)
        for side, texts in ((0, damaged.source), (1, damaged.target)):
            covered = [index for bead in damaged.gold for index in bead[side]]
            apart = [
                index for name, index in damaged.unjudged if name == ("source", "target")[side]
            ]
            assert sorted(covered + apart) == list(range(len(texts)))
            assert [texts[index] for index in sorted(apart)] == list(HARBOUR[5:7])
        for source, target in damaged.untouched:
            assert damaged.source[source[0]] == damaged.target[target[0]]
        tally = AlignmentTally().add(list(damaged.gold), list(damaged.gold))
        assert tally.strict == (1.0, 1.0, 1.0)
        lower = AlignmentTally().add(list(damaged.gold), pure_diagonal(damaged))
        assert lower.strict[2] < 0.9
        shapes |= {(len(source), len(target)) for source, target in damaged.gold}
    assert {(1, 1), (1, 0), (0, 1), (1, 2), (2, 1)} <= shapes


def test_real_files() -> None:
    """Clauses that stay in their block are right; a crossing and a null are not."""
    texts = ("Opening hours.", "We open at nine. We close at six.", "Contact us.")
    file = RealFile(Path("en.md"), (0, None, 1, None, 2))
    pair = BlockPair("test", "hours", "sv", texts, texts, diagonal(3), ())
    sentences = (
        (1, "Opening hours."),
        (3, "We open at nine."),
        (3, "We close at six."),
        (5, "Contact us."),
    )
    clauses = [
        {"id": number, "line": line, "end_line": line, "end_column": 9, "text": text}
        for number, (line, text) in enumerate(sentences)
    ]

    def output(*beads: tuple[list[int], list[int]]) -> dict:
        return {
            "source_clauses": clauses,
            "target_clauses": clauses,
            "beads": [{"source": source, "target": target} for source, target in beads],
        }

    def right(*beads: tuple[list[int], list[int]]) -> tuple[int, int]:
        tally, _ = score_blocks(pair, file, file, output(*beads))
        return tally.right, tally.right_with_nulls

    assert right(([0], [0]), ([1, 2], [1, 2]), ([3], [3])) == (3, 3)
    assert right(([0], [0]), ([1], [1]), ([2], []), ([], [2]), ([3], [3])) == (2, 3)
    assert right(([0], [0]), ([1], [1]), ([2, 3], [2, 3])) == (1, 1)
    assert right(([0], [3]), ([1, 2], [1, 2]), ([3], [0])) == (1, 1)
    html = RealFile(Path("en.html"), None)
    menu = {"id": 9, "line": 1, "end_line": 1, "end_column": 5, "text": "Log in to the shop"}
    found = blocks_of_clauses([menu, *clauses], html, texts)
    assert found == {9: {OUTSIDE}, 0: {0}, 1: {1}, 2: {1}, 3: {2}}
    assert letters_of("A–b 1.") == "ab1"


def main(arguments: list[str] | None = None) -> int:
    return run_evaluator(
        "blocks", __doc__, evaluate, self_test, needs=["gold"], arguments=arguments
    )


if __name__ == "__main__":
    sys.exit(main())
