"""Fits the weights of what bears on a lost negation, and sets the thresholds.

    polarity_fit.py FOLDER sv|zh OUT

FOLDER holds real.evidence and planted.evidence. A logistic regression tells planted pairs from real
ones; names about single words may only speak against a mismatch (weights at most 0), so that a word
that happens to stand in planted pairs proves nothing. A quarter of the corpus sources is kept aside:
the thresholds are scores that so few of their real pairs reach.
"""

import sys
import zlib
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

# Observations about the pair as a whole, which may speak for a mismatch.
SHAPE = {
    "denials", "others", "firm", "ratio", "length", "asks", "similar", "predicate",
    "answered", "affirmed", "loose-there", "bare-there", "loose-here", "bare-here",
}  # fmt: skip
# Real pairs that must hold a name.
RAREST = {True: 5, False: 40}
# A real pair counts for this many planted ones.
REAL_WEIGHT = 4.0
SPARSITY = 5.0
ITERATIONS = 70
SMALLEST = 0.05
# Shares of real pairs kept aside that reach a threshold (suspicious, reported, certain): such that
# under one sound pair in a hundred with a negation is reported.
THRESHOLDS = {
    "sv": {"english": (0.03, 0.010, 0.003), "other": (0.03, 0.013, 0.003)},
    "zh": {"english": (0.03, 0.007, 0.003), "other": (0.03, 0.0085, 0.003)},
}
SIDES = {"english": "E", "other": "O"}


def read(path, side):
    """Ids and names of the lines about a side; a name may stand more than once."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            identity, own, *names = line.rstrip("\n").split("\t")
            if own == side:
                yield identity, names


def kept_aside(identity):
    source = identity.split("#")[0].split(":", 1)[1]
    return zlib.crc32(source.encode()) % 4 == 0


def is_shape(name):
    return name.split(" ")[0] in SHAPE


def matrix(rows, numbers):
    """Rows of names as a sparse matrix of zeros and ones."""
    places = [(i, numbers[name]) for i, names in enumerate(rows) for name in names if name in numbers]
    row, column = zip(*places)
    return csr_matrix((np.ones(len(row), np.float32), (row, column)), shape=(len(rows), len(numbers)))


def fit(values, labels, shape):
    """Weights and bias that minimise the weighted logistic loss."""
    signs = labels * 2.0 - 1
    importance = np.where(labels == 1, 1.0, REAL_WEIGHT)
    transposed = values.T.tocsr()

    def loss(parameters):
        weights, bias = parameters[:-1], parameters[-1]
        margins = signs * (values @ weights + bias)
        slope = -(importance * signs / (1 + np.exp(margins)))
        penalty = SPARSITY * np.abs(weights[~shape]).sum() + 0.5 * (weights[shape] ** 2).sum()
        gradient = transposed @ slope
        gradient[shape] += weights[shape]
        gradient[~shape] -= SPARSITY
        return (importance * np.logaddexp(0, -margins)).sum() + penalty, np.append(gradient, slope.sum())

    bounds = [(None, None if free else 0) for free in shape] + [(None, None)]
    start = np.zeros(values.shape[1] + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": ITERATIONS})
    return found.x[:-1], found.x[-1]


def learn(folder, language, side):
    """(name, weight) of one side, bias and thresholds among them."""
    real = list(read(folder / "real.evidence", side))
    planted = [row for row in read(folder / "planted.evidence", side) if row[0][0] == SIDES[side]]
    labels = np.array([0] * len(real) + [1] * len(planted))
    rows = [names for _, names in real + planted]
    aside = np.array([kept_aside(identity) for identity, _ in real + planted])
    counts = Counter()
    for names, label, out in zip(rows, labels, aside):
        if not out:
            counts.update(name for name in names if is_shape(name) or label == 0)
    names = sorted(name for name, count in counts.items() if count >= RAREST[is_shape(name)])
    shape = np.array([is_shape(name) for name in names])
    values = matrix(rows, {name: number for number, name in enumerate(names)})
    weights, bias = fit(values[~aside], labels[~aside], shape)
    weights = np.where(np.abs(weights) < SMALLEST, 0, weights.round(2))
    scores = values @ weights + bias
    quiet = np.sort(scores[aside & (labels == 0)])[::-1]
    loud = scores[aside & (labels == 1)]
    learned = [("*bias", bias)]
    for name, share in zip(("*suspicious", "*reported", "*certain"), THRESHOLDS[language][side], strict=True):
        threshold = quiet[int(len(quiet) * share)]
        print(f"  {side}: {share:.2%} of {len(quiet)} real pairs, {(loud >= threshold).mean():.1%} of {len(loud)} planted")
        learned.append((name, threshold))
    # A polarity word of no weight stays in the table: it is known to explain nothing.
    learned += [(name, weight) for name, weight in zip(names, weights) if weight or name.startswith(("here ", "there "))]
    return learned


def main():
    folder, language, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    lines = []
    for side in SIDES:
        lines += [f"{side}\t{name}\t{weight:.2f}\n" for name, weight in learn(folder, language, side)]
    out.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
