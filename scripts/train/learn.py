"""Learns the vocabulary and trains the vectors: CORPORA -> WORK/*.npy.

Called by `scripts/train-model`; see there.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from cleaning import implausible, without_near_duplicates
from corpus import PAIRS, training_rows
from trainer import SEED, Recipe, Side, train
from vocabulary import MAX_TOKENS, Vocabulary, learn

LEAST_COUNT = 4
"""Tokens seen less often are dropped: their vectors would be noise."""
ROWS = 76_500
"""Rows that fit in the size budget."""
FIRST_STEPS = 1_000
"""A training this long judges which pairs are translations at all."""


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


def encoded(vocabulary, found):
    """Those of the pairs that have tokens on both sides, their sides, and a number for each one's source."""
    both = [[vocabulary.encode(item[side])[:MAX_TOKENS] for item in found] for side in (0, 1)]
    filled = [i for i in range(len(found)) if both[0][i] and both[1][i]]
    kept, names = [found[i] for i in filled], {}
    sides = tuple(Side.of([both[s][i] for i in filled], [item[s] for item in kept]) for s in (0, 1))
    return kept, sides, np.array([names.setdefault(item[2], len(names)) for item in kept], np.int32)


def encoded_sides(vocabulary, pairs):
    """The sides and the numbers of the sources of every language pair."""
    sides, sources = {}, {}
    for pair, found in pairs.items():
        _, sides[pair], sources[pair] = encoded(vocabulary, found)
    return sides, sources


def cleaned_pairs(corpora):
    """(text, its translation, source) by language pair, without near-duplicates, and the rows they are of."""
    rows = {pair: without_near_duplicates(training_rows(corpora, pair)) for pair in PAIRS}
    pairs = {pair: usable([(r.english, r.translation, r.source) for r in found]) for pair, found in rows.items()}
    pairs["sv-zh"] = usable(swedish_chinese(rows))
    return pairs, rows


def token_counts(vocabulary, sides):
    """How often every token of the vocabulary occurs."""
    ids = (side.ids for both in sides.values() for side in both)
    return sum(np.bincount(own, minlength=len(vocabulary)) for own in ids)


def without_implausible(table, sides, sources):
    """The sides and sources of the pairs that the vectors take for translations."""
    kept_sides, kept_sources = {}, {}
    for pair, both in sides.items():
        kept = ~implausible(table, *both, sources[pair])
        print(f"{pair}: {len(kept) - kept.sum()} of {len(kept)} pairs are no translations", flush=True)
        kept_sides[pair] = tuple(side.kept(kept) for side in both)
        kept_sources[pair] = sources[pair][kept]
    return kept_sides, kept_sources


def log(message):
    print(message, flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpora", type=Path)
    arguments.add_argument("work", type=Path)
    arguments.add_argument("--steps", type=int, default=5_000)
    options = arguments.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)

    pairs, rows = cleaned_pairs(options.corpora)
    vocabulary = learn(rows)
    log(f"vocabulary {len(vocabulary)}")
    del rows

    sides, _ = encoded_sides(vocabulary, pairs)
    kept = prune(vocabulary, token_counts(vocabulary, sides))
    log(f"kept {len(kept)} tokens, {[(p, len(f)) for p, f in pairs.items()]}")
    # Encode again: without the dropped tokens words are cut differently.
    vocabulary = Vocabulary([vocabulary.tokens[i] for i in kept])
    sides, sources = encoded_sides(vocabulary, pairs)
    counts = token_counts(vocabulary, sides)
    del pairs
    (options.work / "tokens.json").write_text(json.dumps(vocabulary.tokens, ensure_ascii=False))
    np.save(options.work / "counts.npy", counts)
    log(f"encoded; seed {SEED}")

    table = train(vocabulary.tokens, counts, sides, sources, Recipe(FIRST_STEPS), log)
    sides, sources = without_implausible(table, sides, sources)
    table = train(vocabulary.tokens, counts, sides, sources, Recipe(options.steps), log)
    np.save(options.work / "vectors.npy", table)


if __name__ == "__main__":
    main()
