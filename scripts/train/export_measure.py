"""Measures what the exported model loses against the packed one.

    python export_measure.py CORPORA GOLD MODEL EXPORTED

EXPORTED is what `export_model2vec.py` wrote; the package `model2vec` loads it.
Prints how alike both vectors of the same text are, how many words have a
character that the vocabulary lacks, and how often the nearest is the right one
with either model: within the documents of GOLD and among 5,000 held-out rows a
language pair, by the English side's words. "Pairs apart" is what an export
without doubled Han characters would give: a run cut from left to right, each
pair with the vectors of its characters.
"""

import argparse
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from model2vec import StaticModel

from embedders import normalised, summing
from measure import CLASSES, held_out, length_class
from packed import load
from retrieval import CANDIDATES, distinct, label, shares
from text import WORD_START, pretokens

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "evaluate"))

from block_gold import read_pairs

LIMITS = (0.999, 0.99999)
LEAST_LENGTH = 1e-6
"""A shorter vector counts as none."""


class PairsApart:
    """The vocabulary with Han runs cut into pairs and characters that do not overlap."""

    def __init__(self, vocabulary):
        self.vocabulary = vocabulary

    def encode(self, text):
        found = []
        for is_han, part in pretokens(text):
            # A run of one or two characters has nothing that overlaps.
            for piece in self.pieces(part) if is_han else (part,):
                found.extend(self.vocabulary._han(piece) if is_han else self.vocabulary._cut(piece))
        return found

    def pieces(self, run):
        place = 0
        while place < len(run):
            size = 2 if run[place : place + 2] in self.vocabulary.ids else 1
            yield run[place : place + size]
            place += size


def ways(model, exported):
    """Name -> what turns texts into vectors of length one."""
    vocabulary, table = model
    apart = PairsApart(vocabulary)
    loaded = StaticModel.from_pretrained(exported)
    return {
        "packed": summing(vocabulary, table),
        "exported": lambda texts: normalised(loaded.encode(list(texts)).astype(np.float32)),
        "pairs apart": summing(apart, table),
    }


def alike(embedders, texts_by_name):
    """Cosines between the packed model's vector of a text and the others'."""
    print("| texts | vectors | number | " + " | ".join(f"≥ {limit}" for limit in LIMITS) + " | mean | lowest |")
    print("|---" * (len(LIMITS) + 5) + "|")
    for name, texts in texts_by_name.items():
        first = embedders["packed"](texts)
        for kind, embedder in embedders.items():
            if kind == "packed":
                continue
            other = embedder(texts)
            cosines = (first * other).sum(axis=1)
            # Texts that neither has a vector for are alike.
            neither = (np.linalg.norm(first, axis=1) < LEAST_LENGTH) & (np.linalg.norm(other, axis=1) < LEAST_LENGTH)
            cosines[neither] = 1
            within = " | ".join(f"{(cosines >= limit).mean():.4f}" for limit in LIMITS)
            print(f"| {name} | {kind} | {len(texts)} | {within} | {cosines.mean():.6f} | {cosines.min():.6f} |")
            worst = int(cosines.argmin())
            if kind == "exported" and cosines[worst] < LIMITS[0]:
                print(f"{name}: {(cosines < LIMITS[0]).sum()} below, worst: {texts[worst]!r}", file=sys.stderr)


def strangers(vocabulary, texts_by_name):
    """How many words WordPiece would drop whole: those with a character that no piece has."""
    print("\n| texts | number | words | with an unknown character |")
    print("|---|---|---|---|")
    known = {character for token in vocabulary.tokens for character in token}
    for name, texts in texts_by_name.items():
        words = [part for text in texts for _, part in pretokens(text) if part[0] == WORD_START and len(part) > 1]
        print(f"| {name} | {len(texts)} | {len(words)} | {sum(not known.issuperset(word) for word in words)} |")


def nearest(embedders, documents, rows):
    """How often the nearest by cosine is the right one."""
    found = defaultdict(lambda: ([], []))
    for pair in documents:
        truth = [(s[0], t[0]) for s, t in pair.gold if len(s) == len(t) == 1]
        for kind, embedder in embedders.items():
            best = (embedder(pair.source) @ embedder(pair.target).T).argmax(axis=1)
            right, classes = found[f"{pair.collection}, {pair.language}", kind]
            right += [pair.target[best[i]] == pair.target[j] for i, j in truth]
            classes += [length_class(pair.source[i]) for i, _ in truth]
    for name, chosen in rows.items():
        for kind, embedder in embedders.items():
            a, b = (embedder([row[side] for row in chosen]) for side in (0, 1))
            cosine, truth = a @ b.T, np.arange(len(chosen))
            for way, matrix in (("from English", cosine), ("to English", cosine.T)):
                right, classes = found[f"held-out {name}, {way}", kind]
                right += list(matrix.argmax(axis=1) == truth)
                classes += [length_class(row[0]) for row in chosen]
    print("\n| texts | vectors | " + " | ".join(f"{label(n)} words" for n in range(len(CLASSES))) + " | all |")
    print("|---" * (len(CLASSES) + 3) + "|")
    # Swedish has no pairs that could be cut apart.
    for (name, kind), (right, classes) in sorted(found.items(), key=lambda item: item[0][0]):
        if kind != "pairs apart" or "zh" in name:
            print(f"| {name} | {kind} | {shares(right, classes)} |")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("corpora", type=Path)
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("model", type=Path)
    arguments.add_argument("exported", type=Path)
    options = arguments.parse_args()
    model = load(options.model)
    embedders = ways(model, options.exported)
    documents = read_pairs(options.gold)
    unseen = {pair: held_out(options.corpora, pair) for pair in ("en-sv", "en-zh")}
    rows = {pair: distinct(found, CANDIDATES) for pair, found in unseen.items()}
    texts = {
        "English": [row[0] for chosen in rows.values() for row in chosen],
        "Swedish": [row[1] for row in rows["en-sv"]],
        "Chinese": [row[1] for row in rows["en-zh"]],
        "Chinese, Traditional": [block for pair in documents if pair.language == "zh-Hant" for block in pair.target],
    }
    alike(embedders, texts)
    sides = {pair: [text for _, row in found for text in row[:2]] for pair, found in unseen.items()}
    blocks = [block for pair in documents for block in pair.source + pair.target]
    strangers(model[0], {f"held-out {pair}": own for pair, own in sides.items()} | {"documents": blocks})
    nearest(embedders, documents, rows)


if __name__ == "__main__":
    main()
