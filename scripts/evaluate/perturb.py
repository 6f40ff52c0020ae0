"""Seeded damage to a pair of documents whose blocks correspond, with the gold kept in step.

A share of the blocks of each side is deleted, split or merged with the next block. Only 1-1 pairs
are damaged, and a pair on one side only, so the new gold follows without a doubt: a deletion leaves
a null, a split a 2-1 or 1-2 bead, a merge a 1-2 or 2-1 bead.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from alignment_scores import Bead
from block_gold import BlockPair

SENTENCE_END = re.compile(r"[.!?;]\s+|[。！？；]")
PAUSE = re.compile(r"[,:]\s+|[，、：]")
SPACE = re.compile(r"\s+")
SHORTEST_SPLIT = 12
"""Blocks shorter than this (in characters) are not split."""


@dataclass(frozen=True)
class PerturbedPair:
    """The damaged blocks of both sides, their gold, and the 1-1 beads that nothing touched."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    gold: tuple[Bead, ...]
    untouched: frozenset[Bead]
    unjudged: frozenset[tuple[str, int]]


def perturb(pair: BlockPair, share: float, seed: int) -> PerturbedPair:
    """Damages `share` of the 1-1 pairs on the source side and as many others on the target side."""
    generator = random.Random(f"{seed} {pair.collection} {pair.document} {pair.language}")
    blocks = {"source": pair.source, "target": pair.target}
    counterpart = [bead for bead in pair.gold if len(bead[0]) == len(bead[1]) == 1]
    amount = max(1, round(share * len(counterpart)))
    order = generator.sample(counterpart, len(counterpart))

    # Per side: the pieces that replace a block, and the blocks merged into the one before.
    pieces: dict[str, dict[int, list[str]]] = {"source": {}, "target": {}}
    merged: dict[str, set[int]] = {"source": set(), "target": set()}
    touched: set[Bead] = set()
    following = dict(zip(counterpart, counterpart[1:], strict=False))
    for side, position in (("source", 0), ("target", 1)):
        damaged = 0
        for bead in order:
            if damaged == amount:
                break
            if bead in touched:
                continue
            index, after = bead[position][0], following.get(bead)
            text = blocks[side][index]
            operations = ["delete"]
            if len(text) >= SHORTEST_SPLIT:
                operations.append("split")
            # Neighbours on both sides and untouched: else the merged gold would be in doubt.
            if after and after not in touched and adjacent(bead, after):
                operations.append("merge")
            operation = generator.choice(operations)
            touched.add(bead)
            damaged += 1
            if operation == "delete":
                pieces[side][index] = []
            elif operation == "split":
                pieces[side][index] = split_in_two(text)
            elif after:
                touched.add(after)
                merged[side].add(after[position][0])
    return rebuild(pair, blocks, pieces, merged, touched)


def adjacent(bead: Bead, after: Bead) -> bool:
    return after == ((bead[0][0] + 1,), (bead[1][0] + 1,))


def rebuild(
    pair: BlockPair,
    blocks: dict[str, tuple[str, ...]],
    pieces: dict[str, dict[int, list[str]]],
    merged: dict[str, set[int]],
    touched: set[Bead],
) -> PerturbedPair:
    """Lays the pieces out anew and carries the gold over to their new indices."""
    texts: dict[str, list[str]] = {"source": [], "target": []}
    moved_to: dict[str, dict[int, tuple[int, ...]]] = {"source": {}, "target": {}}
    for side, side_texts in texts.items():
        for index, text in enumerate(blocks[side]):
            if index in merged[side]:
                joint = "" if side_texts[-1][-1:] in "。！？；：" else " "
                side_texts[-1] += joint + text
                moved_to[side][index] = (len(side_texts) - 1,)
                continue
            new = pieces[side].get(index, [text])
            moved_to[side][index] = tuple(range(len(side_texts), len(side_texts) + len(new)))
            side_texts += new

    beads: list[Bead] = []
    untouched = set()
    for bead in pair.gold:
        new = tuple(
            tuple(place for index in indices for place in moved_to[side][index])
            for side, indices in zip(("source", "target"), bead, strict=True)
        )
        last = beads[-1] if beads else ((), ())
        shares = any(set(old) & set(now) for old, now in zip(last, new, strict=True))
        if shares:
            beads[-1] = tuple(
                tuple(sorted(set(old) | set(now))) for old, now in zip(last, new, strict=True)
            )
        elif new != ((), ()):
            beads.append(new)
        if bead not in touched and len(bead[0]) == len(bead[1]) == 1:
            untouched.add(new)
    unjudged = frozenset(
        (side, place) for side, index in pair.unjudged for place in moved_to[side][index]
    )
    return PerturbedPair(
        tuple(texts["source"]),
        tuple(texts["target"]),
        tuple(beads),
        frozenset(untouched),
        unjudged,
    )


def split_in_two(text: str) -> list[str]:
    """Two parts: at the sentence end nearest to the middle, else at a pause, a space, the middle.
    Cuts in the outer eighths are not taken, so that neither part is a bare marker."""
    margin = len(text) // 8
    for pattern in (SENTENCE_END, PAUSE, SPACE):
        cuts = [match.end() for match in pattern.finditer(text)]
        inner = [cut for cut in cuts if margin < cut < len(text) - margin]
        if inner:
            cut = min(inner, key=lambda place: (abs(place - len(text) // 2), place))
            return [text[:cut].strip(), text[cut:].strip()]
    cut = len(text) // 2
    return [text[:cut], text[cut:]]
