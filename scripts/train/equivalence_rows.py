"""Pairs to learn from how likely two clauses are translations of each other, or to measure it on.

    python equivalence_rows.py CORPORA PAIR fit|measure > rows.tsv

Lines: id, English, other. An id is `label:words:number`: label 1 for a pair of the corpus, 0 for its
English side beside another pair's translation from at most NEAR lines away in the same source, three
for every pair; words: the English side's. Some translations are left in English.

What the vectors and the lexicon were trained on they know by heart, so no probability can be learned
there. All rows are of held-out sources: `fit` gives those whose names have an odd CRC-32, `measure` the
others.
"""

import argparse
import random
import sys
import zlib
from collections import defaultdict
from pathlib import Path

from corpus import held_out_rows, read_rows, sentence_file

SEED = 31
PAIRS = 12_000
NEAR = 10
"""Lines from which another pair's translation is taken."""
OTHERS = 3
"""Wrong translations of a pair."""
MOST_OF_A_SOURCE = 1_500
UNTRANSLATED = 0.04
LONGEST = 600
"""Characters of either side."""


def by_source(corpora, pair, part):
    """The rows of every source of a part, in order."""
    held_out = held_out_rows(pair)
    sources = defaultdict(list)
    for number, row in enumerate(read_rows(sentence_file(corpora, pair))):
        is_of_part = zlib.crc32(row.source.encode()) % 2 == (part == "fit")
        if number in held_out and is_of_part and max(map(len, row[:2])) <= LONGEST:
            sources[row.source].append(row)
    return sources


def unlike(row, other):
    return row.english.lower() != other.english.lower() and row.translation.lower() != other.translation.lower()


def chosen(sources, chooser):
    """Random rows, no source with too many: the source's rows and the row's place among them."""
    places = []
    for rows in sources.values():
        own = range(len(rows))
        places += [(rows, place) for place in chooser.sample(own, min(MOST_OF_A_SOURCE, len(own)))]
    return chooser.sample(places, min(PAIRS, len(places)))


def examples(rows, place, chooser):
    """A pair as label, English, other, and its wrong ones."""
    row = rows[place]
    near = rows[max(0, place - NEAR) : place] + rows[place + 1 : place + 1 + NEAR]
    others = [other for other in near if unlike(row, other)]
    if len(others) < OTHERS:
        return
    is_translated = chooser.random() >= UNTRANSLATED
    texts = [row, *chooser.sample(others, OTHERS)]
    for number, other in enumerate(texts):
        yield int(not number), row.english, other.translation if is_translated else other.english


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpora", type=Path)
    arguments.add_argument("pair")
    arguments.add_argument("part", choices=("fit", "measure"))
    options = arguments.parse_args()
    chooser = random.Random(SEED)
    sources = by_source(options.corpora, options.pair, options.part)
    for number, (rows, place) in enumerate(chosen(sources, chooser)):
        for label, english, other in examples(rows, place, chooser):
            identity = f"{label}:{len(english.split())}:{number}"
            sys.stdout.write(f"{identity}\t{english}\t{other}\n")


if __name__ == "__main__":
    main()
