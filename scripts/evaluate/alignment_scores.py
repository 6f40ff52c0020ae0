"""Alignment scores: strict and lax P/R/F1, and P/R/F1 of nulls.

Strict and lax follow the definition of Vecalign's `score.py` (Thompson & Koehn 2019, after
Sennrich & Volk 2011, https://aclanthology.org/W11-4624/), the scorer of the published figures:

- strict: an output bead is right when the gold holds exactly the same bead;
- lax: it is right, too, when some gold bead links one of its source clauses to one of its targets;
- precision is over all output beads, null beads included;
- recall is the same count with the roles exchanged, after the null beads of *both* sides are
  dropped. A missed omission therefore costs nothing there, which is why nulls have their own score.

Nulls are counted by the clause: a clause (side, index) is one item, found when the output leaves
it without a counterpart as the gold does. Clauses that the gold lists in no bead are left out.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field

from harness import Counts, f1_of, ratio

Bead = tuple[tuple[int, ...], tuple[int, ...]]


def parse_ladder(text: str) -> list[Bead]:
    """Beads in Vecalign's form: `[0,1]:[0]`, one a line, a third field (the cost) allowed."""
    beads = []
    for line in text.splitlines():
        if line.strip():
            source, target = line.split(":")[:2]
            beads.append((tuple(ast.literal_eval(source)), tuple(ast.literal_eval(target))))
    return beads


def beads_of(document: dict | None) -> list[Bead]:
    """The beads of one `align` document that was segmented by the line, in line numbers from 0.

    Line numbers, not clause ids: an id would shift where a line gave no clause.
    """
    if document is None:
        return []
    lines = {
        side: {clause["id"]: clause["line"] - 1 for clause in document[f"{side}_clauses"]}
        for side in ("source", "target")
    }
    return [
        (
            tuple(sorted(lines["source"][identifier] for identifier in bead["source"])),
            tuple(sorted(lines["target"][identifier] for identifier in bead["target"])),
        )
        for bead in document["beads"]
    ]


def nulls_of(beads: Iterable[Bead]) -> set[tuple[str, int]]:
    """The clauses without a counterpart, as (side, index)."""
    nulls = set()
    for source, target in beads:
        if not target:
            nulls.update(("source", index) for index in source)
        if not source:
            nulls.update(("target", index) for index in target)
    return nulls


def single_nulls(beads: Iterable[Bead]) -> list[Bead]:
    """Null beads of several clauses as one a clause."""
    result: list[Bead] = []
    for source, target in beads:
        if source and target:
            result.append((source, target))
        else:
            result += [((index,), ()) for index in source] + [((), (index,)) for index in target]
    return result


def linked_fraction(judged: Iterable[Bead], reference: Iterable[Bead]) -> tuple[int, int, int]:
    """How many beads of `judged` there are, how many `reference` holds exactly, and how many
    share at least one source–target link with it (exact ones included)."""
    judged_set = {bead for bead in judged if bead[0] or bead[1]}
    reference_set = {bead for bead in reference if bead[0] or bead[1]}
    links = {
        (source, target)
        for sources, targets in reference_set
        for source in sources
        for target in targets
    }
    exact = judged_set & reference_set
    touching = sum(
        1
        for sources, targets in judged_set - exact
        if any((source, target) in links for source in sources for target in targets)
    )
    return len(judged_set), len(exact), len(exact) + touching


def without_nulls(beads: Iterable[Bead]) -> list[Bead]:
    return [bead for bead in beads if bead[0] and bead[1]]


@dataclass
class AlignmentTally:
    """Counts over one or more documents; the figures are pooled, not averaged."""

    output_beads: int = 0
    output_exact: int = 0
    output_lax: int = 0
    gold_beads: int = 0
    gold_exact: int = 0
    gold_lax: int = 0
    nulls: Counts = field(default_factory=Counts)
    pairs: int = 0
    pairs_right: int = 0

    def add(self, gold: list[Bead], output: list[Bead]) -> AlignmentTally:
        """Adds one document and gives itself back."""
        beads, exact, lax = linked_fraction(output, gold)
        self.output_beads += beads
        self.output_exact += exact
        self.output_lax += lax
        beads, exact, lax = linked_fraction(without_nulls(gold), without_nulls(output))
        self.gold_beads += beads
        self.gold_exact += exact
        self.gold_lax += lax
        listed = {("source", index) for bead in gold for index in bead[0]}
        listed |= {("target", index) for bead in gold for index in bead[1]}
        expected, found = nulls_of(gold), nulls_of(output) & listed
        self.nulls += Counts(len(expected & found), len(found - expected), len(expected - found))
        one_to_one = {bead for bead in gold if len(bead[0]) == len(bead[1]) == 1}
        self.pairs += len(one_to_one)
        self.pairs_right += len(one_to_one & set(output))
        return self

    def merge(self, other: AlignmentTally) -> AlignmentTally:
        """Adds another tally's counts and gives itself back."""
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)
        return self

    @property
    def strict(self) -> tuple[float | None, float | None, float | None]:
        precision = ratio(self.output_exact, self.output_beads)
        recall = ratio(self.gold_exact, self.gold_beads)
        return precision, recall, f1_of(precision, recall)

    @property
    def lax(self) -> tuple[float | None, float | None, float | None]:
        precision = ratio(self.output_lax, self.output_beads)
        recall = ratio(self.gold_lax, self.gold_beads)
        return precision, recall, f1_of(precision, recall)

    @property
    def pair_accuracy(self) -> float | None:
        """The share of the gold's 1-1 beads that the output holds exactly."""
        return ratio(self.pairs_right, self.pairs)

    def figures(self) -> dict:
        names = ("precision", "recall", "f1")
        return {
            "strict": dict(zip(names, self.strict, strict=True)),
            "lax": dict(zip(names, self.lax, strict=True)),
            "null": self.nulls.figures(),
            "gold_beads_without_nulls": self.gold_beads,
            "output_beads": self.output_beads,
            "one_to_one": self.pairs,
            "one_to_one_right": self.pairs_right,
            "one_to_one_accuracy": self.pair_accuracy,
        }


SCORE_HEADER = (
    "strict P", "R", "F1", "lax P", "R", "F1", "null P", "R", "F1", "gold nulls",
)  # fmt: skip


def score_cells(tally: AlignmentTally) -> list[object]:
    """The cells under `SCORE_HEADER`."""
    nulls = tally.nulls
    return [
        *tally.strict,
        *tally.lax,
        nulls.precision,
        nulls.recall,
        nulls.f1,
        nulls.tp + nulls.fn,
    ]


def self_test() -> None:
    """The gold as output scores 1; known deviations score what the definition says."""
    gold = [((0, 1), (0,)), ((2,), (1, 2)), ((3,), ()), ((), (3,)), ((4,), (4,))]
    same = AlignmentTally().add(gold, gold)
    assert same.strict == same.lax == (1.0, 1.0, 1.0)
    assert same.nulls.f1 == 1.0 and same.pair_accuracy == 1.0

    # Two gold beads merged into one, the nulls paired off: 2 of 3 output beads are wrong.
    output = [((0, 1, 2), (0, 1, 2)), ((3,), (3,)), ((4,), (4,))]
    off = AlignmentTally().add(gold, output)
    assert off.strict[:2] == (1 / 3, 1 / 3)
    assert off.lax[:2] == (2 / 3, 1.0)
    assert (off.nulls.tp, off.nulls.fp, off.nulls.fn) == (0, 0, 2)

    # A missed omission costs no recall, but a null of one's own costs precision.
    deleted = AlignmentTally().add([((0,), (0,))], [((0,), (0,)), ((1,), ())])
    assert deleted.strict[:2] == (0.5, 1.0)
    assert deleted.nulls.fp == 0, "clause 1 is listed nowhere in the gold"

    assert parse_ladder("[0,1]:[0]\n[]:[3]:0.25\n") == [((0, 1), (0,)), ((), (3,))]
    assert AlignmentTally().add(gold, []).strict[2] == 0.0
    merged = AlignmentTally().add(gold, gold).merge(off)
    assert merged.output_beads == 8 and merged.nulls.tp == 2
