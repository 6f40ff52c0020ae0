"""Seeded reorderings and repetitions of documents whose blocks correspond, with the gold kept in
step.

Reorderings change the translation alone: all sections in another order, up to four sections put
elsewhere, two halves swapped, the entries of a list in another order (as where each language sorts
its definitions by its own alphabet). Repetitions: a block that the translation says twice, and a
line that stands after several blocks of both documents and is missing once in the translation.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from alignment_scores import Bead
from block_gold import BlockPair
from gaps import (
    SHORTEST_MOVE, PlantedPair, is_repeated, looks_like_heading, sections_of, stretches_of,
)  # fmt: skip
from harness import letters_of

SHUFFLED, FOUR, HALVES, LIST = "all sections", "four sections", "halves", "list"
ORDERS = (SHUFFLED, FOUR, HALVES, LIST)
MOVES = 4
LIST_LENGTHS = (5, 20)
OMITTED = 0.1
REPEATED_SHARE = 0.05
REFRAINS = {
    "en": "Back to top of page", "sv": "Tillbaka till sidans början",
    "zh-Hans": "返回页面顶部", "zh-Hant": "返回頁面頂部",
}  # fmt: skip
BLOCKS_A_REFRAIN = 6

Piece = Sequence[int]


def reorder(pair: BlockPair, kind: str, with_nulls: bool, seed: int) -> PlantedPair | None:
    """The pair with its translation in another order, a tenth of its blocks left out where
    `with_nulls`; None where the document is too small for that."""
    name = f"{seed} {kind} {with_nulls} {pair.collection} {pair.document} {pair.language}"
    generator = random.Random(name)
    pieces = list_entries(pair, generator) if kind == LIST else pieces_of(pair)
    if pieces is None:
        return None
    elsewhere = pieces
    if kind == LIST:
        elsewhere = pieces[1:-1]
        inner = [1 + entry for entry in shuffled(len(elsewhere), generator)]
        order = [0, *inner, len(pieces) - 1]
    elif kind == FOUR:
        order = four_moved(len(pieces), generator)
        elsewhere = [pieces[piece] for piece in moved_pieces(order)]
    else:
        order = (shuffled if kind == SHUFFLED else halves_swapped)(len(pieces), generator)
    if order == sorted(order):
        return None
    omitted = left_out(pair, generator) if with_nulls else set()
    return rearranged(pair, [pieces[piece] for piece in order], elsewhere, omitted)


def pieces_of(pair: BlockPair) -> list[Piece] | None:
    """The translation divided at the starts of sections, each of a few blocks at least."""
    starts = [section.start for section in sections_of(pair, stretches_of(pair))]
    cuts = [0]
    for start in starts:
        if start - cuts[-1] >= SHORTEST_MOVE and len(pair.target) - start >= SHORTEST_MOVE:
            cuts.append(start)
    pieces = [range(a, b) for a, b in zip(cuts, [*cuts[1:], len(pair.target)], strict=True)]
    return pieces if len(pieces) > 1 else None


def list_entries(pair: BlockPair, generator: random.Random) -> list[Piece] | None:
    """What is before a list of single blocks, its entries, what is after it."""
    shortest, longest = LIST_LENGTHS
    runs: list[range] = []
    for stretch in stretches_of(pair):
        original = {target[0]: source[0] for source, target in pair.gold if source and target}
        start = stretch.start
        for block in [*stretch, stretch.stop]:
            if block < stretch.stop and is_entry(pair, original[block], block):
                continue
            runs += [range(start, block)] if block - start >= shortest else []
            start = block + 1
    if not runs:
        return None
    run = generator.choice(runs)
    length = generator.randint(shortest, min(longest, len(run)))
    start = generator.randint(run.start, run.stop - length)
    entries = [range(block, block + 1) for block in range(start, start + length)]
    return [range(start), *entries, range(start + length, len(pair.target))]


def is_entry(pair: BlockPair, source: int, target: int) -> bool:
    """No heading, and of a text that stands in the translation once: whose counterpart cannot be
    told otherwise."""
    once = pair.target.count(pair.target[target]) == 1
    return once and not looks_like_heading(pair.source, source)


def shuffled(count: int, generator: random.Random) -> list[int]:
    return generator.sample(range(count), count)


def halves_swapped(count: int, generator: random.Random) -> list[int]:
    """Swapped somewhere in the middle third."""
    cut = generator.randint(max(1, count // 3), max(1, -(-2 * count // 3) - 1))
    return [*range(cut, count), *range(cut)]


def four_moved(count: int, generator: random.Random) -> list[int]:
    """Up to four pieces, at most half of them, each put elsewhere."""
    order = list(range(count))
    for piece in generator.sample(range(count), min(MOVES, count // 2)):
        here = order.index(piece)
        order.remove(piece)
        order.insert(generator.choice([at for at in range(count) if at != here]), piece)
    return order


def moved_pieces(order: list[int]) -> list[int]:
    """The pieces outside a longest ascending part of the order."""
    runs: list[list[int]] = []
    for piece in order:
        before = [run for run in runs if run[-1] < piece]
        runs.append([*max(before, key=len, default=[]), piece])
    return sorted(set(order) - set(max(runs, key=len)))


def left_out(pair: BlockPair, generator: random.Random) -> set[int]:
    """Single blocks of the translation, away from one another."""
    blocks = [block for stretch in stretches_of(pair) for block in stretch]
    omitted: set[int] = set()
    for block in generator.sample(blocks, len(blocks)):
        if len(omitted) >= OMITTED * len(blocks):
            break
        alone = omitted.isdisjoint((block - 1, block + 1))
        if alone and not is_repeated(pair.target, range(block, block + 1)):
            omitted.add(block)
    return omitted


def rearranged(
    pair: BlockPair, pieces: Sequence[Piece], elsewhere: Sequence[Piece], omitted: set[int]
) -> PlantedPair:
    """The translation laid out piece by piece, and the gold with its new block numbers."""
    blocks = [block for piece in pieces for block in piece if block not in omitted]
    now = {block: place for place, block in enumerate(blocks)}

    def new(bead: Bead) -> Bead:
        return bead[0], tuple(sorted(now[block] for block in bead[1] if block in now))

    gold = [new(bead) for bead in pair.gold]
    gold = [bead for bead in gold if bead != ((), ())]
    single = {bead[1][0]: new(bead) for bead in pair.gold if len(bead[0]) == len(bead[1]) == 1}
    moved = [
        tuple(single[block] for block in piece if block in single and block not in omitted)
        for piece in elsewhere
    ]
    moved_beads = {bead for piece in moved for bead in piece}
    return PlantedPair(
        pair.source,
        tuple(pair.target[block] for block in blocks),
        tuple(gold),
        frozenset(bead for bead in single.values() if bead[1] and bead not in moved_beads),
        tuple(piece for piece in moved if piece),
        frozenset(
            (side, now[index] if side == "target" else index) for side, index in pair.unjudged
        ),
    )


def say_twice(pair: BlockPair, beside: bool, seed: int) -> tuple[PlantedPair, dict[int, int]]:
    """Blocks of the translation said again, right after or elsewhere; gives for each added block
    the one that it repeats."""
    generator = random.Random(f"{seed} twice {beside} {pair.collection} {pair.name}")
    singles = [block for stretch in stretches_of(pair) for block in stretch]
    texts = [letters_of(text) for text in pair.target]
    once = [block for block in singles if texts.count(texts[block]) == 1]
    chosen = generator.sample(once, min(len(once), max(1, round(REPEATED_SHARE * len(singles)))))
    copies: dict[int, list[int]] = {}
    for block in chosen:
        far = [place for place in singles if abs(place - block) > SHORTEST_MOVE]
        place = block if beside or not far else generator.choice(far)
        copies.setdefault(place, []).append(block)
    target: list[str] = []
    now: dict[int, int] = {}
    added: dict[int, int] = {}
    for block, text in enumerate(pair.target):
        now[block] = len(target)
        target.append(text)
        for copied in copies.get(block, ()):
            added[len(target)] = copied
            target.append(pair.target[copied])
    gold = [(source, tuple(now[block] for block in blocks)) for source, blocks in pair.gold]
    repeated = {now[block] for block in chosen}
    planted = PlantedPair(
        pair.source, tuple(target),
        (*gold, *(((), (block,)) for block in added)),
        frozenset(
            bead for bead in gold if len(bead[0]) == len(bead[1]) == 1 and bead[1][0] not in repeated
        ),
        (),
        frozenset((side, now[at] if side == "target" else at) for side, at in pair.unjudged),
    )  # fmt: skip
    return planted, {place: now[block] for place, block in added.items()}


def with_refrain(pair: BlockPair, seed: int) -> PlantedPair | None:
    """The same line after every few blocks of both documents, once not in the translation. Its
    beads are the moved ones of the result."""
    generator = random.Random(f"{seed} refrain {pair.collection} {pair.name}")
    stretch = max(stretches_of(pair), key=len, default=range(0))
    places = list(stretch[BLOCKS_A_REFRAIN - 1 :: BLOCKS_A_REFRAIN])
    if len(places) < SHORTEST_MOVE:
        return None
    missing = generator.choice(places)
    original = {target[0]: source[0] for source, target in pair.gold if source and target}
    source, sources, lines = inserted(
        pair.source, [original[place] for place in places], REFRAINS["en"]
    )
    kept = [place for place in places if place != missing]
    target, targets, translations = inserted(pair.target, kept, REFRAINS[pair.language])
    gold = [
        (tuple(sources[block] for block in left), tuple(targets[block] for block in right))
        for left, right in pair.gold
    ]
    single = frozenset(bead for bead in gold if len(bead[0]) == len(bead[1]) == 1)
    refrains = []
    for place in places:
        line = lines[original[place]]
        refrains.append(((line,), (translations[place],) if place != missing else ()))
    return PlantedPair(
        source, target, (*gold, *refrains), single,
        tuple((bead,) for bead in refrains if bead[1]),
        frozenset(
            (side, (targets if side == "target" else sources)[at]) for side, at in pair.unjudged
        ),
    )  # fmt: skip


def inserted(
    blocks: Sequence[str], places: Sequence[int], line: str
) -> tuple[tuple[str, ...], dict[int, int], dict[int, int]]:
    """The blocks with a line after each of `places`: texts, new places of blocks, of the lines."""
    texts: list[str] = []
    now: dict[int, int] = {}
    lines: dict[int, int] = {}
    for block, text in enumerate(blocks):
        now[block] = len(texts)
        texts.append(text)
        if block in places:
            lines[block] = len(texts)
            texts.append(line)
    return tuple(texts), now, lines
