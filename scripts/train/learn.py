"""Learns the vocabulary and trains the vectors: CORPORA -> WORK/*.npy.

Called by `scripts/train-model`; see there.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from corpus import PAIRS, training_rows
from trainer import SEED, Side, train
from vocabulary import MAX_TOKENS, learn

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


def prune(vocabulary, counts):
    """The ids of the tokens to keep: the most frequent ones."""
    order = np.lexsort((np.arange(len(counts)), -counts))[:ROWS]
    return np.sort(order[counts[order] >= LEAST_COUNT])


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpora", type=Path)
    arguments.add_argument("work", type=Path)
    arguments.add_argument("--epochs", type=int, default=8)
    options = arguments.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)

    rows = {pair: training_rows(options.corpora, pair) for pair in PAIRS}
    print({pair: len(found) for pair, found in rows.items()}, flush=True)
    vocabulary = learn(rows)
    print(f"vocabulary {len(vocabulary)}", flush=True)
    pairs = {pair: usable([(r.english, r.translation, r.source) for r in rows[pair]]) for pair in PAIRS}
    pairs["sv-zh"] = usable(swedish_chinese(rows))
    del rows

    encoded = {
        pair: [[vocabulary.encode(item[side])[:MAX_TOKENS] for item in found] for side in (0, 1)]
        for pair, found in pairs.items()
    }
    counts = np.zeros(len(vocabulary), np.int64)
    for sides in encoded.values():
        for side in sides:
            counts += np.bincount(np.fromiter((i for ids in side for i in ids), np.int32), minlength=len(counts))
    kept = prune(vocabulary, counts)
    print(f"kept {len(kept)} tokens, {dict((p, len(f)) for p, f in pairs.items())}", flush=True)

    # Encode again: without the dropped tokens words are cut differently.
    vocabulary = type(vocabulary)([vocabulary.tokens[i] for i in kept])
    sides, sources = {}, {}
    counts = np.zeros(len(vocabulary), np.int64)
    for pair, found in pairs.items():
        del encoded[pair]
        both = [[vocabulary.encode(item[side])[:MAX_TOKENS] for item in found] for side in (0, 1)]
        filled = [i for i in range(len(found)) if both[0][i] and both[1][i]]
        sides[pair] = tuple(Side([both[s][i] for i in filled], [found[i][s] for i in filled]) for s in (0, 1))
        for side in sides[pair]:
            counts += np.bincount(side.ids, minlength=len(counts))
        names = {}
        sources[pair] = np.array([names.setdefault(found[i][2], len(names)) for i in filled])
    del pairs, both
    (options.work / "tokens.json").write_text(json.dumps(vocabulary.tokens, ensure_ascii=False))
    np.save(options.work / "counts.npy", counts)
    print(f"encoded; seed {SEED}", flush=True)
    table = train(len(vocabulary), counts, sides, sources, options.epochs, lambda m: print(m, flush=True))
    np.save(options.work / "vectors.npy", table)


if __name__ == "__main__":
    main()
