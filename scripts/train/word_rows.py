"""Word-aligned training pairs to learn the weights of the word level from.

    python word_rows.py pairs|units CORPORA WORK PAIR > rows.tsv

Lines: id, English, other; to WORK/PAIR.MODE.labels goes what is true of their units. An id names the
row and its source. `pairs`: as they are, labels id, English unit, other unit for every link. `units`:
with a stretch of one side taken out, labels id, side (0: English), unit, 1 with a counterpart or 0
without; units that were never linked have no label.
"""

import argparse
import logging
import random
import sys
from pathlib import Path

import jieba

from corpus import training_rows
from lexicon import read
from text import WORD_START, pretokens
from word_links import usable, words

SEED = 23
ROWS = {"pairs": 3_000, "units": 9_000}
WORDS = range(5, 41)
"""English words of a pair."""
LONGEST = 7
"""Words, at most, that are taken out of a side."""
TURNED = 3
"""In one of so many damaged pairs the other side's two halves change places: what stands elsewhere is not left out."""


def tokens(text):
    """Every token of a text with how many units it has, and whether it is a word."""
    for han, token in pretokens(text):
        if han:
            yield from ((word, len(word), True) for word in jieba.cut(token, HMM=False))
        elif token.startswith(WORD_START):
            yield token[1:], 1, True
        else:
            yield token, int(token.isdigit()), False


class Side:
    """A text as tokens, of which some are words and some make units."""

    def __init__(self, text):
        self.tokens = list(tokens(text))
        self.words = [number for number, token in enumerate(self.tokens) if token[2]]

    def without(self, first, last, start=0):
        """The text without the tokens from word FIRST to word LAST, and each other word's units.

        It begins with token START, and what was before that is its end.
        """
        taken = range(self.words[first], self.words[last] + 1) if last >= first else range(0)
        parts, units, unit, before = [], {}, 0, ""
        for number in [*range(start, len(self.tokens)), *range(start)]:
            if number in taken:
                continue
            text, count, _ = self.tokens[number]
            han = "\u3400" <= text[0] <= "\u9fff"
            parts.append(text if han and before == "han" or not parts else " " + text)
            before = "han" if han else "other"
            units[number] = range(unit, unit + count)
            unit += count
        return "".join(parts), {
            word: units[number] for word, number in enumerate(self.words) if number in units
        }


def aligned_rows(corpora, work, pair, count):
    """Random aligned rows: id, both sides, links of word numbers."""
    links = {
        (tuple(a), tuple(b)): sure + added
        for a, b, sure, added in read(work, pair)
        if len(a) in WORDS
    }
    rows = [row for row in training_rows(corpora, pair) if 30 < len(row.english) < 400]
    chooser = random.Random(SEED)
    chooser.shuffle(rows)
    for number, row in enumerate(rows):
        sides = words(row.english), words(row.translation)
        key = tuple(sides[0]), tuple(sides[1])
        if usable(*sides) and key in links:
            yield f"{number}:{row.source}", Side(row.english), Side(row.translation), links.pop(key)
            count -= 1
            if not count:
                return


def whole(identity, sides, links, labels):
    """The pair as it is; every link of its units is a label."""
    texts = [side.without(0, -1) for side in sides]
    for i, j in links:
        labels.writelines(f"{identity}\t{a}\t{b}\n" for a in texts[0][1][i] for b in texts[1][1][j])
    return texts[0][0], texts[1][0]


def damaged(identity, sides, links, chooser, labels):
    """The pair with a stretch of one side taken out; returns nothing if too little would be left."""
    cut = chooser.randrange(2)
    size = len(sides[cut].words)
    length = min(chooser.randint(1, LONGEST), size // 2)
    if not length:
        return None
    first = chooser.randrange(size - length + 1)
    gone = range(first, first + length)
    start = 0 if chooser.randrange(TURNED) else chooser.choice(sides[1].words)
    spans = [(first, gone[-1]) if number == cut else (0, -1) for number in (0, 1)]
    texts = sides[0].without(*spans[0]), sides[1].without(*spans[1], start)
    kept = [link for link in links if link[cut] not in gone]
    for side in (0, 1):
        linked, before = {link[side] for link in kept}, {link[side] for link in links}
        for word, units in texts[side][1].items():
            if word in before:
                labels.writelines(
                    f"{identity}\t{side}\t{unit}\t{int(word in linked)}\n" for unit in units
                )
    return texts[0][0], texts[1][0]


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("mode", choices=ROWS)
    arguments.add_argument("corpora", type=Path)
    arguments.add_argument("work", type=Path)
    arguments.add_argument("pair")
    options = arguments.parse_args()
    jieba.setLogLevel(logging.WARNING)
    chooser = random.Random(SEED)
    with open(
        options.work / f"{options.pair}.{options.mode}.labels", "w", encoding="utf-8"
    ) as labels:
        for identity, *sides, links in aligned_rows(
            options.corpora, options.work, options.pair, ROWS[options.mode]
        ):
            if options.mode == "pairs":
                texts = whole(identity, sides, links, labels)
            else:
                texts = damaged(identity, sides, links, chooser, labels)
            if texts:
                sys.stdout.write("\t".join((identity, *texts)) + "\n")


if __name__ == "__main__":
    main()
