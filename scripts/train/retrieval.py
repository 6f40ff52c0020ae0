"""Measures whether vectors find the translation, and whether scores tell a damaged one.

    python retrieval.py CORPORA GOLD MODEL [--coverage PROGRAM] [--equivalence PROGRAM]

- Within documents of GOLD (`cc`, `udhr`, `policies`, `mozilla`): how often the nearest block of the
  translation is the right one, by the English side's words; equal texts count as one.
- Among 5,000 held-out rows a language pair, likewise, from English and to English.
- True held-out rows against the same with the translation damaged: area under the curve of the
  cosine, and with --coverage (the built example `word_coverage`) of the mean of ln coverage of both
  sides.

With --equivalence (the built example `equivalence`) both are done by its score, too; within documents
it chooses among the ten nearest by cosine.
"""

import argparse
import json
import math
import random
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

from embedders import embedder
from equivalence_measure import judged
from measure import CLASSES, SEED, auc, held_out, length_class, margin

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "evaluate"))

from block_gold import read_pairs

CANDIDATES = 5_000
NEAREST = 10
"""Candidates by cosine among which the equivalence chooses."""
DAMAGED = 3_000
NEGATION = {"sv": re.compile(r"\binte "), "zh": re.compile("不(?=[会能可是得应要再需])")}
AFFIRMATION = {
    "sv": re.compile(r"\b(?:är|har|kan|ska|får|måste|bör|behöver|finns) (?!inte)"),
    "zh": re.compile("(?<!不)(?=会|能够|可以|是)"),
}
NAME = re.compile(r"(?<=[a-zåäö,] )[A-Z][a-z]{3,}\b|(?<=[一-鿿])[A-Z][A-Za-z]{2,}")


def label(number):
    low, high = CLASSES[number]
    return f"{low}-{high}" if high < 1000 else f"{low}+"


def shares(right, classes):
    """`found of all` by length class."""
    right, classes = np.array(right), np.array(classes)
    parts = []
    for number in range(len(CLASSES)):
        own = right[classes == number]
        parts.append(f"{own.mean():.3f} ({len(own)})" if len(own) else "-")
    return f"{' | '.join(parts)} | {right.mean():.3f} ({len(right)})"


def chosen_by_equivalence(program, pair, cosine, rows):
    """For each of the rows, the candidate that is likeliest among the nearest."""
    language = "sv" if pair.language == "sv" else "zh"
    nearest = {i: np.argsort(-cosine[i], kind="stable")[:NEAREST] for i in rows}
    asked = [(0, pair.source[i], pair.target[j]) for i in rows for j in nearest[i]]
    odds = iter(judged(program, language, asked)[0])
    return {i: max((next(odds), -place, j) for place, j in enumerate(nearest[i]))[2] for i in rows}


def within_documents(vectors, gold, program):
    found = defaultdict(lambda: defaultdict(list))
    for pair in read_pairs(gold):
        cosine = vectors(pair.source) @ vectors(pair.target).T
        truth = [(s[0], t[0]) for s, t in pair.gold if len(s) == len(t) == 1]
        rows = [i for i, _ in truth]
        best = {
            "cosine": {i: cosine[i].argmax() for i in rows},
            "margin": dict(zip(rows, margin(cosine)[rows].argmax(axis=1), strict=True)),
        }
        if program:
            best["equivalence"] = chosen_by_equivalence(program, pair, cosine, rows)
        own = found[pair.collection, pair.language]
        own["classes"] += [length_class(pair.source[i]) for i in rows]
        for name, nearest in best.items():
            own[name] += [pair.target[nearest[i]] == pair.target[j] for i, j in truth]
    print("| documents | score | " + " | ".join(f"{label(n)} words" for n in range(len(CLASSES))) + " | all |")
    print("|---" * (len(CLASSES) + 3) + "|")
    for (collection, language), own in sorted(found.items()):
        classes = own.pop("classes")
        for name, right in own.items():
            print(f"| {collection}, {language} | {name} | {shares(right, classes)} |")


def distinct(rows, count):
    """Random rows with unlike texts on both sides."""
    left, right, chosen = set(), set(), []
    for index in np.random.default_rng(SEED).permutation(len(rows)):
        row = rows[index][1]
        a, b = row.english, row.translation
        if a.lower() not in left and b.lower() not in right and a != b:
            left.add(a.lower())
            right.add(b.lower())
            chosen.append((a, b))
            if len(chosen) == count:
                break
    return chosen


def among_rows(vectors, name, pairs):
    a, b = (vectors([pair[side] for pair in pairs]) for side in (0, 1))
    classes = [length_class(pair[0]) for pair in pairs]
    cosine = a @ b.T
    truth = np.arange(len(pairs))
    for kind, scores in (("cosine", cosine), ("margin", margin(cosine))):
        for way, matrix in (("from English", scores), ("to English", scores.T)):
            print(f"| {name}, {way} | {kind} | {shares(matrix.argmax(axis=1) == truth, classes)} |")


def damages(language, text, other, chooser):
    """The text damaged in every way it can be: kind -> text. OTHER lends words."""
    found = {}
    numbers = list(re.finditer(r"\d+", text))
    if numbers:
        number = chooser.choice(numbers)
        changed = str(int(number[0][:9]) + chooser.choice((1, 2, 7, 10)))
        found["number changed"] = text[: number.start()] + changed + text[number.end() :]
    for pattern, replace in ((NEGATION[language], ""), (AFFIRMATION[language], None)):
        place = pattern.search(text)
        if place:
            added = place[0] + ("inte " if language == "sv" else "不")
            new = added if replace is None else replace
            found["negation changed"] = text[: place.start()] + new + text[place.end() :]
            break
    names = list(NAME.finditer(text))
    if names:
        name = chooser.choice(names)
        lent = chooser.choice([n for n in ("Nordvik", "Altmark", "Telma", "Ostrava") if n != name[0]])
        found["name changed"] = text[: name.start()] + lent + text[name.end() :]
    words = text.split() if language == "sv" else list(text)
    joint = " " if language == "sv" else ""
    if len(words) >= (6 if language == "sv" else 10):
        half = len(words) // 2
        found["half left out"] = joint.join(chooser.choice((words[:half], words[half:])))
        lent = other.split() if language == "sv" else re.findall("[一-鿿]{2}", other)
        able = [n for n, word in enumerate(words) if len(word) > 3] if language == "sv" else None
        if lent and able:
            words[chooser.choice(able)] = max(lent, key=len)
            found["word replaced"] = " ".join(words)
        pairs = list(re.finditer("[一-鿿]{2}", text))
        if language == "zh" and lent and pairs:
            pair = chooser.choice(pairs)
            found["word replaced"] = text[: pair.start()] + chooser.choice(lent) + text[pair.end() :]
    return {kind: new for kind, new in found.items() if new and new != text}


def coverage_scores(program, language, pairs):
    """Mean of ln coverage over the units of both sides, digits excepted."""
    lines = "".join(f"{n}\t{' '.join(a.split())}\t{' '.join(b.split())}\n" for n, (a, b) in enumerate(pairs))
    done = subprocess.run([program, language], input=lines, capture_output=True, text=True, check=True)
    scores = []
    for line in done.stdout.splitlines():
        entry = json.loads(line)
        sides = entry["english"] + entry["other"]
        logs = [math.log(max(coverage, 1e-6)) for text, coverage in sides if not text.isdigit()]
        scores.append(sum(logs) / max(len(logs), 1))
    return np.array(scores)


def against_damage(vectors, language, rows, options):
    pairs = [pair for pair in distinct(rows, 4 * DAMAGED) if len(pair[0].split()) >= 4][:DAMAGED]
    chooser = random.Random(SEED)
    damaged = defaultdict(list)
    for number, (english, text) in enumerate(pairs):
        other = pairs[chooser.randrange(len(pairs))][1]
        for kind, new in damages(language, text, other, chooser).items():
            damaged[kind].append((number, (english, new)))

    def cosines(chosen):
        a, b = (vectors([pair[side] for pair in chosen]) for side in (0, 1))
        return (a * b).sum(axis=1)

    measures = {"cosine": cosines}
    if options.coverage:
        measures["coverage"] = lambda chosen: coverage_scores(options.coverage, language, chosen)
    if options.equivalence:
        measures["equivalence"] = lambda chosen: judged(
            options.equivalence, language, [(0, *pair) for pair in chosen]
        )[0]
    for name, measure in measures.items():
        true = measure(pairs)
        for kind, found in sorted(damaged.items()):
            numbers, changed = [number for number, _ in found], measure([pair for _, pair in found])
            own = true[numbers]
            ordered = ((own > changed) + 0.5 * (own == changed)).mean()
            print(f"| en-{language} | {name} | {kind} | {len(found)} | {auc(own, changed):.3f} | {ordered:.3f} |")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("corpora", type=Path)
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("model", type=Path)
    arguments.add_argument("--coverage", type=Path)
    arguments.add_argument("--equivalence", type=Path)
    options = arguments.parse_args()
    vectors = embedder(options.model)
    within_documents(vectors, options.gold, options.equivalence)
    for language in ("sv", "zh"):
        rows = held_out(options.corpora, f"en-{language}")
        among_rows(vectors, f"held-out en-{language}", distinct(rows, CANDIDATES))
        against_damage(vectors, language, rows, options)


if __name__ == "__main__":
    main()
