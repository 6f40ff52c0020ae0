"""Learns the vocabulary and trains the vectors: CORPORA -> WORK/*.npy.

Called by `scripts/train-model`; see there.
"""

import argparse
import json
from pathlib import Path
from typing import NamedTuple

import numpy as np

from cleaning import without_near_duplicates
from corpus import PAIRS, training_rows
from trainer import RECIPES, SEED, Side, train
from vocabulary import MAX_TOKENS, Vocabulary, learn

LEAST_COUNT = 4
"""Tokens seen less often are dropped: their vectors would be noise."""
ROWS = 76_500
"""Rows that fit in the size budget."""


def swedish_chinese(rows):
    """Swedish-Chinese pairs through equal English sides."""
    swedish = {}
    for row in rows["en-sv"]:
        swedish.setdefault(row.english, row)
    pairs, seen = [], set()
    for row in rows["en-zh"]:
        other = swedish.get(row.english)
        if other is not None and len(row.english) > 3 and (other.translation, row.translation) not in seen:
            seen.add((other.translation, row.translation))
            pairs.append((other.translation, row.translation, row.source))
    return pairs


def usable(pairs):
    """Pairs with text on both sides, not wildly unequal and not copied."""
    return [p for p in pairs if p[0].strip() and p[1].strip() and p[0] != p[1] and len(p[0]) < 12 * len(p[1]) + 40]


def usable_pairs(rows):
    """(text, its translation, source) by language pair, sv-zh among them where there are any."""
    pairs = {pair: [(row.english, row.translation, row.source) for row in found] for pair, found in rows.items()}
    pairs["sv-zh"] = swedish_chinese(rows)
    return {pair: found for pair, own in pairs.items() if (found := usable(own))}


class Training(NamedTuple):
    """What is trained on, by language pair."""

    pairs: dict
    """(text, its translation, source) of all that have tokens on both sides."""
    sides: dict
    sources: dict
    """A number for every pair's source."""


def encoded(vocabulary, pairs):
    """The pairs with their tokens."""
    training = Training({}, {}, {})
    for pair, found in pairs.items():
        both = [[vocabulary.encode(item[side])[:MAX_TOKENS] for item in found] for side in (0, 1)]
        filled = [i for i in range(len(found)) if both[0][i] and both[1][i]]
        training.pairs[pair] = [found[i] for i in filled]
        training.sides[pair] = tuple(
            Side.of([both[s][i] for i in filled], [found[i][s] for i in filled]) for s in (0, 1)
        )
        names = {}
        training.sources[pair] = np.array([names.setdefault(found[i][2], len(names)) for i in filled], np.int32)
    return training


def token_counts(vocabulary, training):
    """How often every token of the vocabulary occurs."""
    ids = (side.ids for both in training.sides.values() for side in both)
    return sum(np.bincount(own, minlength=len(vocabulary)) for own in ids)


def pruned(vocabulary, counts):
    """The vocabulary of the most frequent tokens."""
    order = np.lexsort((np.arange(len(counts)), -counts))[:ROWS]
    return Vocabulary([vocabulary.tokens[i] for i in np.sort(order[counts[order] >= LEAST_COUNT])])


def log(message):
    print(message, flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpora", type=Path)
    arguments.add_argument("work", type=Path)
    arguments.add_argument("--recipe", choices=RECIPES, default="plain")
    options = arguments.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)

    rows = {pair: training_rows(options.corpora, pair) for pair in PAIRS}
    vocabulary = learn(rows)
    vocabulary = pruned(vocabulary, token_counts(vocabulary, encoded(vocabulary, usable_pairs(rows))))
    if options.recipe == "harder":
        rows = {pair: without_near_duplicates(found) for pair, found in rows.items()}
    # Encoded again: without the dropped tokens words are cut differently.
    training = encoded(vocabulary, usable_pairs(rows))
    del rows
    counts = token_counts(vocabulary, training)
    (options.work / "tokens.json").write_text(json.dumps(vocabulary.tokens, ensure_ascii=False))
    np.save(options.work / "counts.npy", counts)
    log(f"{len(vocabulary)} tokens, {[(pair, len(found)) for pair, found in training.pairs.items()]}; seed {SEED}")
    table = train(vocabulary.tokens, counts, training.sides, training.sources, RECIPES[options.recipe], log)
    np.save(options.work / "vectors.npy", table)


if __name__ == "__main__":
    main()
