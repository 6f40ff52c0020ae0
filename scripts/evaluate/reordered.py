"""Documents whose translation stands in another order or says things twice.

The blocks of `cc`, `udhr`, `policies` and `mozilla`, one a line (see `reordering.py`):

- reordered: all sections shuffled, up to four sections elsewhere, two halves swapped, the entries
  of a list in another order; plain, and with a tenth of the blocks left out. A section (of a list:
  an entry) is found when four of five of its blocks are in exactly their bead; "false nulls" are
  clauses called missing or added that are neither.
- repeated: blocks that the translation says twice, right after or elsewhere (either of two copies
  side by side may be called added), and a line after every few blocks of both documents that is
  missing once in the translation ("found": the line paired with its own instance).
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

from alignment_scores import Bead, beads_of, single_nulls
from block_gold import BlockPair, judged_beads, read_pairs
from blocks import line_call, pure_diagonal
from gaps import PlantedPair
from harness import Tool, print_table, ratio, run_evaluator
from planted import PlantedTally, harbour, list_errors
from reordering import ORDERS, REFRAINS, moved_pieces, reorder, say_twice, with_refrain

SEEDS = (1, 2)
BESIDE, ELSEWHERE, REFRAIN = "said twice, beside", "said twice, elsewhere", "a line repeated"

Case = tuple[str, BlockPair, PlantedPair, dict[int, int]]

HEADER = (
    "case", "documents", "strict P", "R", "F1", "diagonal F1", "found", "of", "null P", "R", "F1",
    "false nulls", "of clauses",
)  # fmt: skip


def cases_of(pairs: list[BlockPair]) -> list[Case]:
    """Every case, with the added blocks that repeat another one."""
    cases: list[Case] = []
    for seed in SEEDS:
        for kind in ORDERS:
            for with_nulls in (False, True):
                name = f"{kind} + omissions" if with_nulls else kind
                for pair in pairs:
                    planted = reorder(pair, kind, with_nulls, seed)
                    if planted:
                        cases.append((name, pair, planted, {}))
        for pair in pairs:
            cases += [
                (name, pair, *say_twice(pair, name == BESIDE, seed))
                for name in (BESIDE, ELSEWHERE)
            ]
            planted = with_refrain(pair, seed)
            if planted:
                cases.append((REFRAIN, pair, planted, {}))
    return cases


def either_copy(output: list[Bead], copies: dict[int, int], beside: bool) -> list[Bead]:
    """The output as if the later of two copies side by side were the added one, where the
    earlier is; copies elsewhere stay."""
    nulls = {target[0] for source, target in single_nulls(output) if not source}
    swapped = {}
    for added, first in copies.items():
        if beside and added == first + 1 and first in nulls and added not in nulls:
            swapped |= {added: first, first: added}
    return [
        (source, tuple(sorted(swapped.get(block, block) for block in target)))
        for source, target in output
    ]


def evaluate(options: argparse.Namespace, tool: Tool, folder: Path) -> dict:
    cases = cases_of(read_pairs(options.gold))
    calls = [
        line_call(pair, planted.source, planted.target, folder, f"{name} {number}")
        for number, (name, pair, planted, _) in enumerate(cases)
    ]
    tallies: dict[str, PlantedTally] = defaultdict(PlantedTally)
    baselines: dict[str, PlantedTally] = defaultdict(PlantedTally)
    by_set: dict[str, PlantedTally] = defaultdict(PlantedTally)
    clauses: dict[str, int] = defaultdict(int)
    for (name, pair, planted, copies), document in zip(cases, tool.run_all(calls), strict=True):
        output = either_copy(beads_of(document), copies, name == BESIDE)
        tally = PlantedTally().add(planted, output)
        baseline = PlantedTally().add(planted, pure_diagonal(planted))
        baselines[name].merge(baseline)
        for key, total in ((name, tallies), (f"{name}, {pair.collection}", by_set)):
            total[key].merge(tally)
            clauses[key] += len(planted.source) + len(planted.target)
        if options.verbose:
            list_errors(f"{name} {pair.collection} {pair.name}", planted, output)
    seeds = ", ".join(map(str, SEEDS))
    rows = [row(name, tally, baselines[name], clauses[name]) for name, tally in tallies.items()]
    print_table(f"reordered and repeated, one block a line (seeds {seeds} pooled)", HEADER, rows)
    rows = [row(name, tally, None, clauses[name]) for name, tally in sorted(by_set.items())]
    print_table("by set", HEADER, rows)
    return {name: tally.figures() for name, tally in {**tallies, **by_set}.items()}


def row(
    name: str, tally: PlantedTally, baseline: PlantedTally | None, clauses: int
) -> list[object]:
    nulls = tally.nulls
    return [
        name, tally.documents, *tally.strict.strict, baseline and baseline.strict.strict[2],
        ratio(tally.sections_found, tally.sections), tally.sections,
        nulls.precision if nulls.tp + nulls.fn else None,
        nulls.recall, nulls.f1 if nulls.tp + nulls.fn else None, nulls.fp, clauses,
    ]  # fmt: skip


# Self-test


def self_test() -> None:
    pair = harbour("Holmen")
    assert moved_pieces([3, 0, 1, 2]) == [3] and moved_pieces([2, 3, 0]) == [0]
    for kind in ORDERS:
        for with_nulls in (False, True):
            planted = reorder(pair, kind, with_nulls, 1)
            assert planted and planted == reorder(pair, kind, with_nulls, 1)
            assert sorted(planted.target) != sorted(pair.target) or not with_nulls
            check(planted)
            perfect = PlantedTally().add(planted, planted.gold)
            assert perfect.strict.strict == (1, 1, 1) and perfect.sections_found
            assert PlantedTally().add(planted, pure_diagonal(planted)).strict.strict[2] < 1
    for beside in (True, False):
        planted, copies = say_twice(pair, beside, 1)
        check(planted)
        assert all(planted.target[added] == planted.target[of] for added, of in copies.items())
        assert all((added == of + 1) == beside for added, of in copies.items())
    added, of = next(iter(say_twice(pair, True, 1)[1].items()))
    output = [((7,), (added,)), ((), (of,))]
    assert either_copy(output, {added: of}, True) == [((7,), (of,)), ((), (added,))]
    assert either_copy(output, {added: of}, False) == output
    planted = with_refrain(pair, 1)
    assert planted and len(planted.source) == len(planted.target) + 1
    check(planted)


def check(planted: PlantedPair) -> None:
    """The gold covers every block at most once, and what it pairs says the same."""
    for side, texts in ((0, planted.source), (1, planted.target)):
        covered = sorted(index for bead in planted.gold for index in bead[side])
        assert covered == list(range(len(texts)))
    for source, target in planted.gold:
        if source and target:
            pair = planted.source[source[0]], planted.target[target[0]]
            assert pair[0] == pair[1] or pair == (REFRAINS["en"], REFRAINS["sv"])


def main(arguments: list[str] | None = None) -> int:
    return run_evaluator(
        "reordered", __doc__, evaluate, self_test, needs=["gold"], arguments=arguments
    )


if __name__ == "__main__":
    sys.exit(main())
