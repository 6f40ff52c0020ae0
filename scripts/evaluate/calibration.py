"""Whether a bead's confidence is how often such beads are right.

Expected calibration error (Guo et al. 2017, https://arxiv.org/abs/1706.04599): beads in ten bins
of equal width by confidence; the mean distance of a bin's confidence from its share of right beads,
weighted by its beads.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from alignment_scores import Bead, nulls_of
from harness import ratio

BINS = 10
SURE = 0.9


@dataclass
class Calibration:
    """Counts a bin: beads, right ones, summed confidence."""

    beads: list[int] = field(default_factory=lambda: [0] * BINS)
    right: list[int] = field(default_factory=lambda: [0] * BINS)
    confidence: list[float] = field(default_factory=lambda: [0.0] * BINS)
    sure: int = 0

    def add(self, confidence: float, right: bool) -> None:
        number = min(int(confidence * BINS), BINS - 1)
        self.beads[number] += 1
        self.right[number] += right
        self.confidence[number] += confidence
        self.sure += confidence >= SURE

    def add_document(
        self, gold: Iterable[Bead], output: Iterable[tuple[Bead, float | None]]
    ) -> Calibration:
        """Adds the beads of one document. A null bead is right when none of its clauses has a
        counterpart in the gold; any other when the gold holds exactly it."""
        gold = list(gold)
        beads, nulls = set(gold), nulls_of(gold)
        for bead, confidence in output:
            if confidence is None:
                continue
            null = not (bead[0] and bead[1])
            self.add(confidence, nulls_of([bead]) <= nulls if null else bead in beads)
        return self

    def merge(self, other: Calibration) -> Calibration:
        for number in range(BINS):
            self.beads[number] += other.beads[number]
            self.right[number] += other.right[number]
            self.confidence[number] += other.confidence[number]
        self.sure += other.sure
        return self

    @property
    def error(self) -> float | None:
        distance = sum(
            abs(confidence - right)
            for confidence, right in zip(self.confidence, self.right, strict=True)
        )
        return ratio(distance, sum(self.beads))

    @property
    def share_sure(self) -> float | None:
        return ratio(self.sure, sum(self.beads))

    def figures(self) -> dict:
        return {
            "beads": sum(self.beads),
            "calibration_error": self.error,
            "share_sure": self.share_sure,
            "right": ratio(sum(self.right), sum(self.beads)),
            "bins": [
                {
                    "beads": beads,
                    "confidence": ratio(confidence, beads),
                    "right": ratio(right, beads),
                }
                for beads, confidence, right in zip(
                    self.beads, self.confidence, self.right, strict=True
                )
            ],
        }


HEADER = ("beads", "right", "calibration error", f"share from {SURE} on")


def cells(tally: Calibration) -> list[object]:
    """The cells under `HEADER`."""
    right = ratio(sum(tally.right), sum(tally.beads))
    return [sum(tally.beads), right, tally.error, tally.share_sure]


def self_test() -> None:
    gold = [((0,), (0,)), ((1,), ()), ((2,), (1,))]
    output = [(((0,), (0,)), 1.0), (((1,), ()), 0.95), (((2,), ()), 0.05), (((), (1,)), None)]
    tally = Calibration().add_document(gold, output)
    assert tally.beads == [1] + [0] * 8 + [2] and tally.right == [0] * 9 + [2]
    assert abs(tally.error - 0.1 / 3) < 1e-9 and tally.share_sure == 2 / 3
    assert Calibration().error is None
