"""Planted omissions, insertions and moved sections: are they found, and is the rest left alone?

- by the block: `cc`, `udhr`, `policies` and `mozilla`, one block a line; single blocks, runs of 2
  to 20 and whole sections left out of the translation and put into it (from other documents of the
  set), 0 to 30 % of the document, and sections moved elsewhere;
- by the clause: the same documents as text, single clauses and runs left out of or put into blocks
  whose clauses correspond one to one, with the tool's own segmentation.

Nulls are counted by the clause. A moved section is found when four of five of its blocks are in
exactly their bead. "rest" are the 1-1 beads that nothing touched: its precision is over the beads
that hold one of their blocks. Beside each stands what pairing line n with line n scores.
Confidence is judged over all of these beads, and over the gold of `mac-dev`.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import alignment_scores
import calibration
import planted_clauses
from alignment_scores import AlignmentTally, Bead, beads_of, parse_ladder, single_nulls
from block_gold import BlockPair, diagonal, judged_beads, read_pairs
from blocks import in_order, line_call, pure_diagonal
from calibration import Calibration
from gaps import RUN, SECTION, SHAPES, SINGLE, PlantedPair, plant
from harness import Counts, Tool, print_table, ratio, read_text, run_evaluator

SHARES = (0.05, 0.1, 0.2, 0.3)
SEEDS = (1, 2)
FOUND = 0.8


@dataclass(frozen=True)
class Scenario:
    """What is planted: a share of the blocks, in which shape, and whether sections are moved."""

    share: float
    shape: str
    moves: bool

    @property
    def name(self) -> str:
        parts = [f"{self.shape} {self.share:.0%}"] if self.share else []
        parts += ["moved"] if self.moves else []
        return " + ".join(parts) or "as it is"


SCENARIOS = (
    Scenario(0, RUN, False),
    *(Scenario(share, shape, False) for shape in SHAPES for share in SHARES),
    Scenario(0, RUN, True),
    Scenario(0.1, RUN, True),
    Scenario(0.2, SINGLE, True),
)


@dataclass
class PlantedTally:
    """Counts over planted documents; the figures are pooled."""

    documents: int = 0
    nulls: Counts = field(default_factory=Counts)
    rest: Counts = field(default_factory=Counts)
    sections: int = 0
    sections_found: int = 0
    strict: AlignmentTally = field(default_factory=AlignmentTally)

    def add(self, planted: PlantedPair, output: Iterable[Bead]) -> PlantedTally:
        output = judged_beads(single_nulls(output), planted.unjudged)
        self.documents += 1
        tally = AlignmentTally().add(list(planted.gold), output)
        self.nulls += tally.nulls
        self.strict.merge(tally)
        self.rest += rest_counts(planted.untouched, output)
        exact = set(output)
        for section in planted.moved:
            self.sections += 1
            self.sections_found += sum(bead in exact for bead in section) >= FOUND * len(section)
        return self

    def merge(self, other: PlantedTally) -> PlantedTally:
        self.documents += other.documents
        self.nulls += other.nulls
        self.rest += other.rest
        self.sections += other.sections
        self.sections_found += other.sections_found
        self.strict.merge(other.strict)
        return self

    def figures(self) -> dict:
        return {
            "documents": self.documents,
            "nulls": self.nulls.figures(),
            "rest": self.rest.figures(),
            "moved_sections": self.sections,
            "moved_sections_found": ratio(self.sections_found, self.sections),
            "strict": self.strict.figures()["strict"],
        }


def rest_counts(untouched: frozenset[Bead], output: list[Bead]) -> Counts:
    """The untouched beads among those of the output that hold one of their blocks."""
    sides = [{bead[side][0] for bead in untouched} for side in (0, 1)]
    concerned = {
        bead for bead in output if any(not sides[side].isdisjoint(bead[side]) for side in (0, 1))
    }
    right = len(untouched & concerned)
    return Counts(right, len(concerned) - right, len(untouched) - right)


HEADER = (
    "planted", "documents", "null P", "R", "F1", "gold nulls", "diagonal F1", "moved found", "of",
    "rest P", "R", "F1", "diagonal F1",
)  # fmt: skip


def row(name: str, tally: PlantedTally, baseline: PlantedTally) -> list[object]:
    nulls, rest = tally.nulls, tally.rest
    return [
        name, tally.documents, nulls.precision, nulls.recall, nulls.f1, nulls.tp + nulls.fn,
        baseline.nulls.f1, ratio(tally.sections_found, tally.sections), tally.sections,
        rest.precision, rest.recall, rest.f1, baseline.rest.f1,
    ]  # fmt: skip


def strangers_of(pair: BlockPair, pairs: list[BlockPair]) -> list[tuple[str, ...]]:
    """Translations of the set's other documents into this language; of other sets where the set
    is one document."""
    others = [
        other for other in pairs
        if other.language == pair.language and other.document != pair.document
    ]  # fmt: skip
    same_set = [other for other in others if other.collection == pair.collection]
    return [other.target for other in same_set or others]


def evaluate(options: argparse.Namespace, tool: Tool, folder: Path) -> dict:
    pairs = read_pairs(options.gold)
    confidence = Calibration()
    figures = {"blocks": evaluate_blocks(pairs, tool, folder, options, confidence)}
    figures["clauses"] = planted_clauses.evaluate(pairs, tool, folder, confidence)
    published = mac_confidence(options.gold, tool)
    rows = [
        ["planted", *calibration.cells(confidence)],
        ["mac-dev", *calibration.cells(published)],
        ["both", *calibration.cells(Calibration().merge(confidence).merge(published))],
    ]
    print_table("confidence of beads", ("beads of", *calibration.HEADER), rows)
    bins = [
        [f"{number / calibration.BINS:.1f}", beads, ratio(total, beads), ratio(right, beads)]
        for number, (beads, total, right) in enumerate(
            zip(confidence.beads, confidence.confidence, confidence.right, strict=True)
        )
    ]
    print_table("confidence, planted", ("from", "beads", "confidence", "right"), bins)
    figures["confidence"] = {"planted": confidence.figures(), "mac-dev": published.figures()}
    return figures


def evaluate_blocks(
    pairs: list[BlockPair],
    tool: Tool,
    folder: Path,
    options: argparse.Namespace,
    confidence: Calibration,
) -> dict:
    runs = [
        (scenario, pair, planted, seed)
        for scenario in SCENARIOS
        for seed in (SEEDS if scenario.share or scenario.moves else SEEDS[:1])
        for pair in pairs
        if (
            planted := plant(
                pair, strangers_of(pair, pairs), scenario.share, scenario.shape, scenario.moves,
                seed,
            )
        )
    ]  # fmt: skip
    calls = [
        line_call(pair, planted.source, planted.target, folder, f"{scenario.name} {seed}")
        for scenario, pair, planted, seed in runs
    ]
    tallies: dict[str, PlantedTally] = defaultdict(PlantedTally)
    baselines: dict[str, PlantedTally] = defaultdict(PlantedTally)
    by_set: dict[str, PlantedTally] = defaultdict(PlantedTally)
    set_baselines: dict[str, PlantedTally] = defaultdict(PlantedTally)
    for (scenario, pair, planted, seed), document in zip(runs, tool.run_all(calls), strict=True):
        output = beads_of(document)
        tally = PlantedTally().add(planted, output)
        baseline = PlantedTally().add(planted, pure_diagonal(planted))
        add_confidence(confidence, planted, document)
        tallies[scenario.name].merge(tally)
        baselines[scenario.name].merge(baseline)
        if scenario.share or scenario.moves:
            for group in (
                f"{pair.collection} {pair.language}", f"{pair.collection} all", "sets all",
            ):  # fmt: skip
                by_set[group].merge(tally)
                set_baselines[group].merge(baseline)
        if options.verbose:
            list_errors(f"{scenario.name} {seed} {pair.collection} {pair.name}", planted, output)
    rows = [row(name, tally, baselines[name]) for name, tally in tallies.items()]
    title = f"planted, one block a line (seeds {', '.join(map(str, SEEDS))} pooled)"
    print_table(title, HEADER, rows)
    rows = [row(group, tally, set_baselines[group]) for group, tally in in_order(by_set)]
    print_table("planted, by set (all shares and shapes)", ("set", *HEADER[1:]), rows)
    return {
        name: tally.figures() | {"diagonal": baselines[name].figures()}
        for name, tally in tallies.items()
    } | {"by_set": {name: tally.figures() for name, tally in by_set.items()}}


def add_confidence(confidence: Calibration, planted: PlantedPair, document: dict | None) -> None:
    """Adds the judged beads of a document with what the tool says of them."""
    if document is None:
        return
    told = zip(beads_of(document), document["beads"], strict=True)
    judged = set(judged_beads(beads_of(document), planted.unjudged))
    output = [(bead, record["confidence"]) for bead, record in told if bead in judged]
    confidence.add_document(planted.gold, output)


def list_errors(name: str, planted: PlantedPair, output: list[Bead]) -> None:
    """Prints the beads that only one side has, with the start of their texts."""
    output = judged_beads(single_nulls(output), planted.unjudged)
    for label, beads in (
        ("missed", set(planted.gold) - set(output)),
        ("wrong", set(output) - set(planted.gold)),
    ):
        for source, target in sorted(beads):
            texts = [
                " / ".join(blocks[index][:50] for index in indices)
                for blocks, indices in ((planted.source, source), (planted.target, target))
            ]
            print(f"{name}  {label}  {source}:{target}  {' | '.join(texts)}")


def mac_confidence(gold: Path, tool: Tool) -> Calibration:
    """The same measure on hand-made n-m gold."""
    golds = sorted((gold / "mac-dev").glob("*.gold"))
    calls = [
        (
            "align", path.with_suffix(".zh"), path.with_suffix(".en"), "--segmentation", "line",
            "--original-language", "zh", "--language", "en",
        )
        for path in golds
    ]  # fmt: skip
    total = Calibration()
    for path, document in zip(golds, tool.run_all(calls), strict=True):
        if document is None:
            continue
        told = [record["confidence"] for record in document["beads"]]
        output = zip(beads_of(document), told, strict=True)
        total.add_document(parse_ladder(read_text(path)), output)
    return total


# Self-test

TOPICS = (
    "anchors ropes and chains", "tides along this coast", "permits for night sailing",
    "fuel sold on the quay", "the duty of the warden", "winter berths on land",
)  # fmt: skip
SECTION_LENGTH = 6


def harbour(name: str) -> BlockPair:
    """A document of six sections, each with a heading."""
    blocks = []
    for topic in TOPICS:
        blocks.append(f"About {topic} in {name}")
        blocks += [
            f"Rule {number} of {name} says what boats may do with {topic}, {number} times over."
            for number in range(SECTION_LENGTH - 1)
        ]
    texts = tuple(blocks)
    return BlockPair("test", name, "sv", texts, texts, diagonal(len(texts)), ())


def self_test() -> None:
    alignment_scores.self_test()
    calibration.self_test()
    planted_clauses.self_test()
    pair = harbour("Holmen")
    stranger = tuple(
        f"Zvonky {word} qwxy jumbo vex {word * 2}" for word in "abcdefghijklmnopqrstuvw"
    )
    shapes = set()
    for scenario in SCENARIOS:
        planted = plant(pair, [stranger], scenario.share, scenario.shape, scenario.moves, 1)
        assert planted == plant(pair, [stranger], scenario.share, scenario.shape, scenario.moves, 1)
        check_planted(pair, planted, scenario)
        shapes |= {(len(source), len(target)) for source, target in planted.gold}
        perfect = PlantedTally().add(planted, planted.gold)
        assert perfect.nulls.fp == perfect.nulls.fn == perfect.rest.fp == perfect.rest.fn == 0
        assert perfect.sections_found == perfect.sections == len(planted.moved)
        if scenario.share or scenario.moves:
            off = PlantedTally().add(planted, pure_diagonal(planted))
            assert off.rest.f1 < 1 and off.sections_found == 0
    assert shapes == {(1, 1), (1, 0), (0, 1)}
    assert single_nulls([((1, 2), ()), ((0,), (0,))]) == [((1,), ()), ((2,), ()), ((0,), (0,))]
    counts = rest_counts(frozenset({((0,), (0,)), ((1,), (1,))}), [((0, 1), (0,)), ((), (1,))])
    assert (counts.tp, counts.fp, counts.fn) == (0, 2, 2)


def check_planted(pair: BlockPair, planted: PlantedPair, scenario: Scenario) -> None:
    """The gold covers every block once, and equal texts are paired."""
    for side, texts in ((0, planted.source), (1, planted.target)):
        covered = sorted(index for bead in planted.gold for index in bead[side])
        assert covered == list(range(len(texts)))
    for source, target in planted.gold:
        if source and target:
            assert planted.source[source[0]] == planted.target[target[0]]
    nulls = [bead for bead in planted.gold if not (bead[0] and bead[1])]
    if scenario.shape != SECTION:
        most = scenario.share * len(pair.target)
        assert (most / 3 if scenario.moves else most / 2) <= len(nulls) <= most + 3
    assert bool(planted.moved) == scenario.moves
    assert all(len(section) >= 3 for section in planted.moved)


def main(arguments: list[str] | None = None) -> int:
    return run_evaluator(
        "planted", __doc__, evaluate, self_test, needs=["gold"], arguments=arguments
    )


if __name__ == "__main__":
    sys.exit(main())
