"""How well the equivalence tells right pairs from wrong ones, and how true its probabilities are.

    python equivalence_measure.py CORPORA GOLD PROGRAM

PROGRAM is the built `examples/equivalence`. Two sets a language: the held-out sources that it has not
learned from (`equivalence_rows.py`), and blocks of GOLD's documents (`cc`, `udhr`, `policies`,
`mozilla`) against the blocks before and after their counterpart and two others at most NEAR away.
"""

import argparse
import random
import subprocess
import sys
from pathlib import Path

import numpy as np

from equivalence_rows import NEAR, SEED, by_source, chosen, examples
from measure import CLASSES
from word_fit import area

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "evaluate"))

from block_gold import read_pairs

BINS = 10
UNLIKELY = 0.005
"""Under this the rule `low-similarity` takes a pair for wrong."""


def held_out(corpora, language):
    chooser = random.Random(SEED)
    for rows, place in chosen(by_source(corpora, f"en-{language}", "measure"), chooser):
        yield from examples(rows, place, chooser)


def blocks(gold, language):
    chooser = random.Random(SEED)
    for pair in read_pairs(gold):
        if (pair.language == "sv") != (language == "sv"):
            continue
        for source, target in pair.gold:
            if len(source) == len(target) == 1:
                yield from block(pair.source, pair.target, source[0], target[0], chooser)


def block(sources, targets, i, j, chooser):
    """A block with its counterpart and up to four near ones, as label, English, other."""
    same = {place for place, text in enumerate(targets) if text.lower() == targets[j].lower()}
    same |= {place for place, text in enumerate(sources) if text.lower() == sources[i].lower()}
    near = [k for k in range(max(0, j - NEAR), min(len(targets), j + NEAR + 1)) if k not in same | {j}]
    beside = [k for k in near if abs(k - j) == 1]
    rest = [k for k in near if abs(k - j) > 1]
    yield 1, sources[i], targets[j]
    for k in beside + chooser.sample(rest, min(2, len(rest))):
        yield 0, sources[i], targets[k]


def judged(program, language, pairs):
    """Log odds and cosine of every pair."""
    lines = "".join(f"{n}\t{' '.join(a.split())}\t{' '.join(b.split())}\n" for n, (_, a, b) in enumerate(pairs))
    done = subprocess.run([program, language], input=lines, capture_output=True, text=True, check=True)
    header, *rows = (line.split("\t") for line in done.stdout.splitlines())
    place = header.index("cosine")
    return np.array([(float(row[1]), float(row[place])) for row in rows]).T


def calibration_error(chances, label, weight):
    """Expected calibration error: mean distance of what is said and what is so, in ten bins."""
    bins = np.minimum((chances * BINS).astype(int), BINS - 1)
    distances = [abs((weight * (chances - label))[bins == number].sum()) for number in range(BINS)]
    return sum(distances) / weight.sum()


def report(name, pairs, odds, cosine):
    """Rows of a table by the English side's words; right and wrong pairs weigh the same in each."""
    label = np.array([pair[0] for pair in pairs], float)
    words = np.array([max(len(pair[1].split()), 1) for pair in pairs])
    chances = 1 / (1 + np.exp(-odds))
    for low, high in (*CLASSES, (1, CLASSES[-1][1])):
        own = (low <= words) & (words <= high)
        right = label[own]
        unlikely = chances[own] < UNLIKELY
        weight = np.where(right > 0, 1.0, right.sum() / (1 - right).sum())
        length = f"{low}-{high}" if high < CLASSES[-1][1] else f"{low}+" if low > 1 else "all"
        print(
            f"| {name} | {length} | {int(right.sum())} / {int((1 - right).sum())} "
            f"| {area(cosine[own], right):.4f} | {area(odds[own], right):.4f} "
            f"| {calibration_error(chances[own], right, weight):.3f} "
            f"| {unlikely[right > 0].mean():.4f} / {unlikely[right < 1].mean():.3f} |"
        )


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("corpora", type=Path)
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("program", type=Path)
    options = arguments.parse_args()
    print(
        "| pairs | words | right / wrong | cosine: area | equivalence: area | calibration error "
        f"| under {UNLIKELY}: right / wrong |"
    )
    print("|---|---|---|---|---|---|---|")
    for language in ("sv", "zh"):
        for name, pairs in (
            ("held-out", list(held_out(options.corpora, language))),
            ("blocks", list(blocks(options.gold, language))),
        ):
            report(f"{name} en-{language}", pairs, *judged(options.program, language, pairs))


if __name__ == "__main__":
    main()
