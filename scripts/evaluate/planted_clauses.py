"""Clauses left out of a block and put into one, with the tool's own segmentation.

A block is used where both sides have as many clauses, at least two, and lengths that go together
clause by clause; what the tool's `segment` calls a clause is taken as it is. The changed documents
are written a block a paragraph, so that the tool sees blocks as it would in a real document.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from alignment_scores import AlignmentTally, Bead
from block_gold import BlockPair, judged_beads
from calibration import Calibration
from gaps import unfamiliar
from harness import Tool, letters_of, print_table

SEEDS = (1, 2, 3)
SHARES = (0.05, 0.1, 0.2)
"""Share of the usable blocks that lose or gain a clause."""
LENGTH_RATIO = 1.8
"""Most that a clause's share of its block may differ between the sides, as a factor."""
FEWEST_BLOCKS = 4
RUN_SHARE = 0.3
"""Share of the omissions that take several clauses of a block where it has four or more."""


@dataclass(frozen=True)
class ClausePair:
    """A block pair whose blocks are lists of clauses, and the blocks whose clauses correspond."""

    pair: BlockPair
    source: tuple[tuple[str, ...], ...]
    target: tuple[tuple[str, ...], ...]
    usable: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Planted:
    """A changed document: clauses a block on both sides, and gold by clause number over all blocks.
    Clauses of blocks that are not usable are not judged."""

    source: tuple[tuple[str, ...], ...]
    target: tuple[tuple[str, ...], ...]
    gold: tuple[Bead, ...]
    planted: int
    unjudged: frozenset[tuple[str, int]]


def evaluate(pairs: list[BlockPair], tool: Tool, folder: Path, confidence: Calibration) -> dict:
    divided = clause_pairs(pairs, tool, folder)
    runs = [
        (share, seed, pair, planted)
        for share in SHARES
        for seed in SEEDS
        for pair in divided
        if (planted := plant(pair, strangers_of(pair, divided), share, seed))
    ]
    calls = [
        align_call(pair.pair, planted, folder, f"{share}-{seed}-{number}")
        for number, (share, seed, pair, planted) in enumerate(runs)
    ]
    tallies: dict[str, AlignmentTally] = defaultdict(AlignmentTally)
    unread = 0
    for (share, _, pair, planted), document in zip(runs, tool.run_all(calls), strict=True):
        told = clause_beads(document, planted)
        if told is None:
            unread += 1
            continue
        output = judged_beads([bead for bead, _ in told], planted.unjudged)
        tally = AlignmentTally().add(list(planted.gold), output)
        for group in (f"{share:.0%} of blocks", f"{pair.pair.collection}", "all"):
            tallies[group].merge(tally)
        judged = set(output)
        confidence.add_document(planted.gold, [item for item in told if item[0] in judged])
    rows = [
        [group, *tally.strict, tally.nulls.precision, tally.nulls.recall, tally.nulls.f1,
         tally.nulls.tp + tally.nulls.fn]
        for group, tally in sorted(tallies.items())
    ]  # fmt: skip
    blocks = sum(len(pair.usable) for pair in divided)
    title = (
        f"planted clauses, own segmentation ({blocks} blocks; {unread} documents divided otherwise)"
    )
    header = ("planted", "strict P", "R", "F1", "null P", "R", "F1", "gold nulls")
    print_table(title, header, rows)
    return {group: tally.figures() for group, tally in tallies.items()} | {
        "blocks": blocks,
        "divided_otherwise": unread,
    }


def clause_pairs(pairs: list[BlockPair], tool: Tool, folder: Path) -> list[ClausePair]:
    """The documents with enough blocks whose clauses correspond."""
    sides = [(pair, side) for pair in pairs for side in ("source", "target")]
    calls = [
        (
            "segment", written(folder / f"divide-{number}.txt", getattr(pair, side)),
            "--input-format", "text", "--language", "en" if side == "source" else pair.language,
        )
        for number, (pair, side) in enumerate(sides)
    ]  # fmt: skip
    divided = [
        by_block(document, len(getattr(pair, side)))
        for (pair, side), document in zip(sides, tool.run_all(calls), strict=True)
    ]
    result = []
    for number, pair in enumerate(pairs):
        source, target = divided[2 * number], divided[2 * number + 1]
        usable = tuple(
            (s[0], t[0])
            for s, t in pair.gold
            if len(s) == len(t) == 1 and correspond(source[s[0]], target[t[0]])
        )
        if len(usable) >= FEWEST_BLOCKS:
            result.append(ClausePair(pair, tuple(source), tuple(target), usable))
    return result


def by_block(document: dict | None, blocks: int) -> list[tuple[str, ...]]:
    """The clauses of every block: block n begins on line 2n + 1."""
    found: list[list[str]] = [[] for _ in range(blocks)]
    for clause in document["clauses"] if document else ():
        found[(clause["line"] - 1) // 2].append(clause["text"])
    return [tuple(clauses) for clauses in found]


def correspond(source: tuple[str, ...], target: tuple[str, ...]) -> bool:
    """As many clauses, at least two, each with a like share of its block's letters."""
    if len(source) != len(target) or len(source) < 2 or len(set(source)) < len(source):
        return False
    shares = []
    for clauses in (source, target):
        lengths = [len(letters_of(clause)) for clause in clauses]
        if min(lengths) < 4:
            return False
        shares.append([length / sum(lengths) for length in lengths])
    return all(
        1 / LENGTH_RATIO < one / other < LENGTH_RATIO for one, other in zip(*shares, strict=True)
    )


def strangers_of(pair: ClausePair, others: list[ClausePair]) -> list[str]:
    """Clauses of other documents of the set, else of other sets, that this one does not hold."""
    different = [
        other for other in others
        if other.pair.language == pair.pair.language and other.pair.document != pair.pair.document
    ]  # fmt: skip
    same_set = [other for other in different if other.pair.collection == pair.pair.collection]
    clauses = [
        clause
        for other in same_set or different
        for _, block in other.usable
        for clause in other.target[block]
    ]
    return unfamiliar(pair.pair, clauses)


def plant(pair: ClausePair, strangers: list[str], share: float, seed: int) -> Planted | None:
    """In a share of the usable blocks one clause (or a run) is left out, in as many one put in."""
    generator = random.Random(f"{seed} {share} {pair.pair.collection} {pair.pair.name}")
    amount = max(1, round(share * len(pair.usable)))
    order = generator.sample(pair.usable, len(pair.usable))
    omitted, gaining = order[:amount], order[amount : 2 * amount] if strangers else []
    target = [list(enumerate(block)) for block in pair.target]
    planted = 0
    for _, block in omitted:
        length = 1
        if len(target[block]) >= 4 and generator.random() < RUN_SHARE:
            length = generator.randint(2, len(target[block]) - 2)
        start = generator.randrange(len(target[block]) - length + 1)
        del target[block][start : start + length]
        planted += length
    for _, block in gaining:
        place = generator.randrange(len(target[block]) + 1)
        target[block].insert(place, (None, generator.choice(strangers)))
        planted += 1
    return laid_out(pair, target, planted)


def laid_out(pair: ClausePair, target: list[list[tuple[int | None, str]]], planted: int) -> Planted:
    """Numbers the clauses of both sides and carries the gold over."""
    numbers = {
        (block, position): number
        for number, (block, position) in enumerate(
            (block, position)
            for block, clauses in enumerate(pair.source)
            for position in range(len(clauses))
        )
    }
    partner = {block: source for source, block in pair.usable}
    gold: list[Bead] = []
    unjudged = set()
    kept = set()
    number = 0
    for block, clauses in enumerate(target):
        for position, _ in clauses:
            if block not in partner:
                unjudged.add(("target", number))
            elif position is None:
                gold.append(((), (number,)))
            else:
                source = numbers[partner[block], position]
                gold.append(((source,), (number,)))
                kept.add(source)
            number += 1
    usable = {source for source, _ in pair.usable}
    for (block, _), source in numbers.items():
        if block not in usable:
            unjudged.add(("source", source))
        elif source not in kept:
            gold.append(((source,), ()))
    texts = tuple(tuple(text for _, text in clauses) for clauses in target)
    return Planted(pair.source, texts, tuple(gold), planted, frozenset(unjudged))


def align_call(pair: BlockPair, planted: Planted, folder: Path, name: str) -> tuple:
    files = [
        write_blocks(folder / f"clauses-{name}.{side}.txt", blocks)
        for side, blocks in (("source", planted.source), ("target", planted.target))
    ]
    languages = ("--original-language", "en", "--language", pair.language)
    return ("align", *files, "--input-format", "text", *languages)


def written(path: Path, blocks: tuple[str, ...]) -> Path:
    """Blocks that are not divided yet."""
    return write_blocks(path, [[block] for block in blocks])


def write_blocks(path: Path, blocks: list | tuple) -> Path:
    """A paragraph a block, its clauses joined as its script joins sentences."""
    text = "".join(joined(clauses) + "\n\n" for clauses in blocks)
    path.write_bytes(text.encode("utf-8"))
    return path


def joined(clauses: list[str] | tuple[str, ...]) -> str:
    text = ""
    for clause in clauses:
        text += ("" if not text or text[-1] in "。！？；：”」" else " ") + clause
    return text


def clause_beads(document: dict | None, planted: Planted) -> list[tuple[Bead, float | None]] | None:
    """The output's beads by the gold's clause numbers; parts of a clause count as the clause.
    None where the output's clauses do not divide the text where the gold's do."""
    if document is None:
        return []
    owners = []
    for side, blocks in (("source", planted.source), ("target", planted.target)):
        clauses = [letters_of(text) for block in blocks for text in block]
        owner = owner_of(document[f"{side}_clauses"], clauses)
        if owner is None:
            return None
        owners.append(owner)
    joint: dict[Bead, float | None] = {}
    for bead in document["beads"]:
        source = tuple(sorted({owners[0][identifier] for identifier in bead["source"]}))
        target = tuple(sorted({owners[1][identifier] for identifier in bead["target"]}))
        joint.setdefault((source, target), bead["confidence"])
    return list(joint.items())


def owner_of(output: list[dict], clauses: list[str]) -> dict[int, int] | None:
    """For every output clause the expected clause that it is, or is a part of."""
    owner = {}
    number, left = 0, clauses[0] if clauses else ""
    for clause in output:
        letters = letters_of(clause["text"])
        while not left and number + 1 < len(clauses):
            number += 1
            left = clauses[number]
        if not left.startswith(letters):
            return None
        left = left[len(letters) :]
        owner[clause["id"]] = number
    return owner


def self_test() -> None:
    blocks = (("One boat.", "Two ropes.", "Three sails."), ("A heading",), ("Four oars.", "Five."))
    pair = BlockPair("test", "quay", "sv", (), tuple(map(joined, blocks)), (), ())
    clauses = ClausePair(pair, blocks, blocks, ((0, 0), (2, 2)))
    planted = plant(clauses, ["Quite another matter."], 0.5, 1)
    for side, texts in ((0, planted.source), (1, planted.target)):
        covered = [index for bead in planted.gold for index in bead[side]]
        apart = [index for name, index in planted.unjudged if name == ("source", "target")[side]]
        assert sorted(covered + apart) == list(range(sum(map(len, texts))))
    nulls = [bead for bead in planted.gold if not (bead[0] and bead[1])]
    assert len(nulls) == planted.planted == 2
    assert correspond(("Aaaaa b.", "Cccc d."), ("Eeeee f.", "Gggg h."))
    assert not correspond(("Aaaaa b.", "Cccc d."), ("Eeee.", "Gggggggggg hhhhhhhhhhhhhhh."))
    output = [{"id": 0, "text": "One"}, {"id": 1, "text": "boat."}, {"id": 2, "text": "Two ropes."}]
    assert owner_of(output, ["oneboat", "tworopes"]) == {0: 0, 1: 0, 2: 1}
    assert owner_of(output, ["one", "boattwo", "ropes"]) is None
    assert joined(("一句。", "二句。")) == "一句。二句。"
