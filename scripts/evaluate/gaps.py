"""Seeded omissions, insertions and moved sections in documents whose blocks correspond.

Only the translation is changed, and only blocks of 1-1 pairs: a block left out makes its original
a null, a block put in is a null itself, and a moved section keeps its beads at another place. Two
plants never touch: an omission beside an insertion could as well be read as a bad translation.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from alignment_scores import Bead
from block_gold import BlockPair
from harness import letters_of

SINGLE, RUN, SECTION = "single", "run", "section"
SHAPES = (SINGLE, RUN, SECTION)
RUN_LENGTHS = (2, 20)
SHORTEST_MOVE = 3
BLOCKS_A_MOVE = 60
"""A document has one moved section, and one more for each further so many blocks."""
LONGEST_HEADING = 60
LARGEST_SECTION = 0.3
"""Sections that hold more than this share of the document are not planted."""
SHINGLE = 4
FAMILIAR = 0.4
"""A block of another document is no stranger when the document holds this share of its shingles."""
FEWEST_LETTERS = {"sv": 10, "zh": 5}


@dataclass(frozen=True)
class PlantedPair:
    """The changed documents, their gold, the 1-1 beads that nothing touched, the moved sections."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    gold: tuple[Bead, ...]
    untouched: frozenset[Bead]
    moved: tuple[tuple[Bead, ...], ...]
    unjudged: frozenset[tuple[str, int]]


@dataclass
class Plan:
    """What happens to the translation, by its own block numbers."""

    omitted: set[int] = field(default_factory=set)
    inserted: dict[int, list[str]] = field(default_factory=dict)
    """Blocks put in before a block."""
    moved: dict[int, range] = field(default_factory=dict)
    """Sections put in before a block."""
    occupied: set[int] = field(default_factory=set)
    """Blocks that take part in a plant or stand beside one."""

    def is_free(self, first: int, after: int) -> bool:
        return self.occupied.isdisjoint(range(first, after))

    def occupy(self, first: int, after: int) -> None:
        """Takes the blocks and their neighbours."""
        self.occupied.update(range(first - 1, after + 1))


def plant(
    pair: BlockPair,
    strangers: Sequence[Sequence[str]],
    share: float,
    shape: str,
    with_moves: bool,
    seed: int,
) -> PlantedPair | None:
    """Plants about `share` of the blocks, half of them omissions; None where the document is too
    small for the shape."""
    name = f"{seed} {shape} {share} {with_moves} {pair.collection} {pair.document} {pair.language}"
    generator = random.Random(name)
    plan = Plan()
    stretches = stretches_of(pair)
    if with_moves and not plan_moves(pair, stretches, plan, generator):
        return None
    if share and not plan_nulls(pair, stretches, strangers, share, shape, plan, generator):
        return None
    return carried_out(pair, plan)


def stretches_of(pair: BlockPair) -> list[range]:
    """Runs of translation blocks whose 1-1 beads follow one another on both sides."""
    stretches: list[range] = []
    previous: Bead | None = None
    for bead in pair.gold:
        if not len(bead[0]) == len(bead[1]) == 1:
            previous = None
            continue
        (source,), (target,) = bead
        if previous == ((source - 1,), (target - 1,)):
            stretches[-1] = range(stretches[-1].start, target + 1)
        else:
            stretches.append(range(target, target + 1))
        previous = bead
    return stretches


def sections_of(pair: BlockPair, stretches: list[range]) -> list[range]:
    """Stretches divided where a heading begins; pieces of five where there is no heading."""
    original = {target[0]: source[0] for source, target in pair.gold if source and target}
    sections = []
    for stretch in stretches:
        starts = [block for block in stretch if looks_like_heading(pair.source, original[block])]
        if len(starts) < 3:
            starts = list(stretch[::5])
        for start, after in zip(starts, [*starts[1:], stretch.stop], strict=True):
            sections.append(range(start, after))
    return sections


def looks_like_heading(blocks: tuple[str, ...], index: int) -> bool:
    """A marked heading, or a short block without an end mark before a longer one."""
    text = blocks[index]
    if text.startswith("#"):
        return True
    short = len(text) <= LONGEST_HEADING and text[-1:] not in ".;:,!?"
    return short and index + 1 < len(blocks) and len(blocks[index + 1]) > LONGEST_HEADING


def plan_moves(
    pair: BlockPair, stretches: list[range], plan: Plan, generator: random.Random
) -> bool:
    """Moves sections to the starts of others, far enough that each stands out as moved."""
    sections = sections_of(pair, stretches)
    limit = LARGEST_SECTION * len(pair.target)
    movable = [s for s in sections if SHORTEST_MOVE <= len(s) <= limit]
    for section in generator.sample(movable, len(movable)):
        if len(plan.moved) == 1 + len(pair.target) // BLOCKS_A_MOVE:
            break
        places = [
            other.start
            for other in sections
            if not section.start - len(section) < other.start < section.stop + len(section)
            and plan.is_free(other.start - 1, other.start + 1)
        ]
        if places and plan.is_free(section.start, section.stop):
            place = generator.choice(places)
            plan.moved[place] = section
            plan.occupy(section.start, section.stop)
            plan.occupy(place, place)
    return bool(plan.moved)


def plan_nulls(
    pair: BlockPair,
    stretches: list[range],
    strangers: Sequence[Sequence[str]],
    share: float,
    shape: str,
    plan: Plan,
    generator: random.Random,
) -> bool:
    """Omissions and insertions in turn, until each has half of the budget."""
    budget = max(1, round(share * len(pair.target)))
    strange = [blocks for blocks in (unfamiliar(pair, blocks) for blocks in strangers) if blocks]
    left = {"omit": budget - budget // 2, "insert": budget // 2}
    if generator.random() < 0.5:
        left = {"omit": left["insert"], "insert": left["omit"]}
    planted = 0
    for kind in ("omit", "insert"):
        while left[kind] > 0:
            if kind == "omit":
                done = omit(pair, stretches, shape, left[kind], plan, generator)
            else:
                done = insert(stretches, strange, shape, left[kind], plan, generator)
            if not done:
                break
            left[kind] -= done
            planted += done
    return planted > 0


def unfamiliar(pair: BlockPair, blocks: Sequence[str]) -> list[str]:
    """The blocks of another document that this translation does not hold in like words."""
    known = set().union(*(shingles(text) for text in pair.target))
    fewest = FEWEST_LETTERS[pair.language[:2]]

    def strange(text: str) -> bool:
        own = shingles(text)
        return len(letters_of(text)) >= fewest and len(own & known) < FAMILIAR * len(own)

    return [text for text in blocks if strange(text)]


def shingles(text: str) -> set[str]:
    letters = letters_of(text)
    return {letters[start : start + SHINGLE] for start in range(max(1, len(letters) - SHINGLE + 1))}


def omit(
    pair: BlockPair, stretches: list[range], shape: str, most: int, plan: Plan,
    generator: random.Random,
) -> int:  # fmt: skip
    """Leaves out one run of blocks; gives its length, 0 where there is no room."""
    if shape == SECTION:
        limit = LARGEST_SECTION * len(pair.target)
        found = [s for s in sections_of(pair, stretches) if 2 <= len(s) <= limit]
        # The smallest section may be more than the share asks for.
        fitting = [s for s in found if len(s) <= most] or sorted(found, key=len)[:1]
        candidates = fitting
    else:
        length = 1 if shape == SINGLE else length_of_run(most, generator)
        candidates = [
            range(start, start + length)
            for stretch in stretches
            for start in range(stretch.start, stretch.stop - length + 1)
        ]
    candidates = [run for run in candidates if plan.is_free(run.start, run.stop)]
    candidates = [run for run in candidates if not is_repeated(pair.target, run)]
    if not candidates:
        return 0
    run = generator.choice(candidates)
    plan.omitted.update(run)
    plan.occupy(run.start, run.stop)
    return len(run)


def is_repeated(blocks: tuple[str, ...], run: range) -> bool:
    """Whether an end of the run could as well be its neighbour outside: which of the two is left
    out cannot be told then."""
    at = {index: letters_of(blocks[index]) for index in (run.start, run.stop - 1)}
    outside = [
        letters_of(blocks[index]) for index in (run.start - 1, run.stop) if 0 <= index < len(blocks)
    ]
    return any(text in outside for text in at.values())


def length_of_run(most: int, generator: random.Random) -> int:
    shortest, longest = RUN_LENGTHS
    return generator.randint(shortest, max(shortest, min(longest, most)))


def insert(
    stretches: list[range], strange: list[list[str]], shape: str, most: int, plan: Plan,
    generator: random.Random,
) -> int:  # fmt: skip
    """Puts in one run of another document's blocks; gives its length, 0 where there is no room."""
    places = [
        block
        for stretch in stretches
        for block in stretch[1:]
        if plan.is_free(block - 1, block + 1)
    ]
    if not places or not strange:
        return 0
    length = 1 if shape == SINGLE else length_of_run(most, generator)
    if shape == SECTION:
        length = max(SHORTEST_MOVE, length)
    blocks = generator.choice(strange)
    start = generator.randrange(max(1, len(blocks) - length + 1))
    run = blocks[start : start + length]
    place = generator.choice(places)
    plan.inserted[place] = run
    plan.occupy(place, place)
    return len(run)


def carried_out(pair: BlockPair, plan: Plan) -> PlantedPair:
    """The changed translation, and the gold with its new block numbers."""
    away = set(plan.omitted).union(*plan.moved.values())
    target: list[str] = []
    now: dict[int, int] = {}
    strangers: list[int] = []
    for block in range(len(pair.target)):
        for stranger in plan.inserted.get(block, ()):
            strangers.append(len(target))
            target.append(stranger)
        for kept in (*plan.moved.get(block, ()), *(() if block in away else (block,))):
            now[kept] = len(target)
            target.append(pair.target[kept])

    def new(bead: Bead) -> Bead:
        return bead[0], tuple(sorted(now[block] for block in bead[1] if block in now))

    moved_blocks = {block for section in plan.moved.values() for block in section}
    gold = [new(bead) for bead in pair.gold]
    touched = plan.omitted | moved_blocks
    untouched = {
        new(bead)
        for bead in pair.gold
        if len(bead[0]) == len(bead[1]) == 1 and bead[1][0] not in touched
    }
    by_target = {bead[1]: bead for bead in pair.gold}
    moved = tuple(
        tuple(new(by_target[(block,)]) for block in section) for section in plan.moved.values()
    )
    return PlantedPair(
        pair.source,
        tuple(target),
        (*gold, *(((), (block,)) for block in strangers)),
        frozenset(untouched),
        moved,
        frozenset(
            (side, now[index] if side == "target" else index) for side, index in pair.unjudged
        ),
    )
