"""Fits the weights and trees of what bears on a lost negation, and sets the thresholds.

    polarity_fit.py FOLDER sv|zh OUT

FOLDER holds real.evidence and planted.evidence; written are OUT/LANGUAGE.tsv and
OUT/LANGUAGE.trees.tsv. A logistic regression tells planted pairs from real ones; names about single
words may only speak against a mismatch (weights at most 0), so that a word that happens to stand in
planted pairs proves nothing. Gradient-boosted trees judge its sums, part by part, and the measures;
they learn from sums of weights that were fitted without the pair's source. A quarter of the corpus
sources is kept aside: the thresholds are scores that so few of their real pairs reach.
"""

import sys
import zlib
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import lightgbm
import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

# Observations about the pair as a whole, which may speak for a mismatch.
SHAPE = {
    "denials", "others", "firm", "ratio", "length", "asks", "similar", "predicate",
    "answered", "affirmed", "loose-there", "bare-there", "loose-here", "bare-here", "held",
}  # fmt: skip
# Real pairs that must hold a name.
RAREST = {True: 5, False: 40}
# A real pair counts for this many planted ones.
REAL_WEIGHT = 4.0
SPARSITY = 5.0
ITERATIONS = 70
SMALLEST = 0.05
# Groups of names that are summed on their own.
PARTS = 7
# Sources are dealt out to so many groups; weights fitted without a group give its sums.
FOLDS = 3
TREES = 300
BOOSTING = {
    "objective": "binary", "learning_rate": 0.06, "num_leaves": 16, "min_data_in_leaf": 200, "lambda_l2": 5.0,
    "deterministic": True, "force_row_wise": True, "num_threads": 1, "seed": 1, "verbose": -1,
}  # fmt: skip
# What takes long to observe, and what takes longest: kinds of names, and parts.
VECTORS = {"similar", "predicate"}
WORDS = {"answered", "affirmed", "loose-there", "bare-there", "loose-here", "bare-here", "held"}
WORD_PARTS = (5, 6)
# Share of the planted pairs that would be reported but are given up before each of these.
GIVEN_UP = 0.004
# Shares of real pairs kept aside that reach a threshold (suspicious, reported, certain): such that
# under one sound pair in a hundred with a negation is reported.
THRESHOLDS = {
    "sv": {"english": (0.03, 0.009, 0.003), "other": (0.03, 0.011, 0.003)},
    "zh": {"english": (0.03, 0.008, 0.003), "other": (0.03, 0.0115, 0.003)},
}
SIDES = {"english": "E", "other": "O"}


class Evidence(NamedTuple):
    """What was observed of one pair."""

    identity: str
    measures: list
    names: list
    """May hold a name more than once."""


def read(path, side, parts):
    """The lines about a side; notes in `parts` which part every name belongs to."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            identity, own, measures, *named = line.rstrip("\n").split("\t")
            if own != side:
                continue
            names = []
            for written in named:
                part, name = written.split(":", 1)
                names.append(sys.intern(name))
                parts[names[-1]] = int(part)
            yield Evidence(identity, [float(measure) for measure in measures.split()], names)


def source_hash(identity):
    source = identity.split("#")[0].split(":", 1)[1]
    return zlib.crc32(source.encode())


def kept_aside(identity):
    return source_hash(identity) % 4 == 0


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


def sums(values, weights, bias, parts):
    """The sum of the weights of every row, and the sum of each part."""
    columns = [values @ weights + bias]
    columns += [values @ np.where(parts == part, weights, 0) for part in range(PARTS)]
    return np.column_stack(columns)


def honest_sums(values, labels, shape, parts, folds):
    """The sums of every row by weights that were fitted without its fold."""
    result = np.zeros((values.shape[0], PARTS + 1))
    for fold in range(FOLDS):
        weights, bias = fit(values[folds != fold], labels[folds != fold], shape)
        result[folds == fold] = sums(values[folds == fold], weights, bias, parts)
    return result


def boost(features, labels):
    """Trees that tell planted pairs from real ones; a higher sum never speaks against a mismatch."""
    monotone = [1] * (PARTS + 1) + [0] * (features.shape[1] - PARTS - 1)
    importance = np.where(labels == 1, 1.0, REAL_WEIGHT)
    data = lightgbm.Dataset(features, labels, weight=importance)
    return lightgbm.train({**BOOSTING, "monotone_constraints": monotone}, data, TREES)


def written(tree):
    """A tree as its nodes, the root first: a leaf's value, or feature:threshold:low:high."""
    nodes = []

    def add(node):
        at = len(nodes)
        nodes.append("")
        if "leaf_value" in node:
            nodes[at] = f"{node['leaf_value']:.4g}"
            return at
        low, high = add(node["left_child"]), add(node["right_child"])
        nodes[at] = f"{node['split_feature']}:{node['threshold']:.5g}:{low}:{high}"
        return at

    add(tree["tree_structure"])
    return " ".join(nodes)


def before_vectors(names, parts):
    """Which names are known before any vectors are."""
    return np.array([name.split(" ")[0] not in VECTORS for name in names]) & before_words(names, parts)


def before_words(names, parts):
    """Which names are known before the word level is."""
    return np.array([name.split(" ")[0] not in WORDS for name in names]) & ~np.isin(parts, WORD_PARTS)


class Pairs(NamedTuple):
    """All pairs of one side, real ones first, and the names that are frequent enough to weigh."""

    labels: np.ndarray
    """1 where a negation was planted."""
    aside: np.ndarray
    """Whether the source is kept aside."""
    folds: np.ndarray
    names: list
    shape: np.ndarray
    """Which names are about the pair as a whole."""
    parts: np.ndarray
    values: csr_matrix
    """(pairs, names): ones where a name was observed."""
    measures: np.ndarray


def gather(folder, side):
    """The pairs of a side."""
    part_of = {}
    real = list(read(folder / "real.evidence", side, part_of))
    planted = [row for row in read(folder / "planted.evidence", side, part_of) if row.identity[0] == SIDES[side]]
    rows = real + planted
    labels = np.array([0] * len(real) + [1] * len(planted))
    aside = np.array([kept_aside(row.identity) for row in rows])
    counts = Counter()
    for row, label, out in zip(rows, labels, aside):
        if not out:
            counts.update(name for name in row.names if is_shape(name) or label == 0)
    names = sorted(name for name, count in counts.items() if count >= RAREST[is_shape(name)])
    return Pairs(
        labels,
        aside,
        np.array([source_hash(row.identity) // 4 % FOLDS for row in rows]),
        names,
        np.array([is_shape(name) for name in names]),
        np.array([part_of[name] for name in names]),
        matrix([row.names for row in rows], {name: number for number, name in enumerate(names)}),
        np.array([row.measures for row in rows]),
    )


def early_thresholds(side, pairs, weights, bias, reported):
    """Sums below which vectors, then the word level, are not asked; `reported` pairs are to pass."""
    quiet, found = pairs.aside & (pairs.labels == 0), pairs.aside & (pairs.labels == 1) & reported
    seen = {
        "*glance": before_vectors(pairs.names, pairs.parts),
        "*worth": before_words(pairs.names, pairs.parts),
    }
    for name, known in seen.items():
        so_far = pairs.values @ np.where(known, weights, 0) + bias
        threshold = np.quantile(so_far[found], GIVEN_UP)
        print(f"  {side}: {name} passes {(so_far[quiet] >= threshold).mean():.1%} of real pairs")
        yield name, threshold


def learn(folder, language, side):
    """(name, weight) of one side, bias and thresholds among them, and its trees."""
    pairs = gather(folder, side)
    labels, known = pairs.labels, ~pairs.aside
    weights, bias = fit(pairs.values[known], labels[known], pairs.shape)
    weights = np.where(np.abs(weights) < SMALLEST, 0, weights.round(2))
    honest = honest_sums(pairs.values[known], labels[known], pairs.shape, pairs.parts, pairs.folds[known])
    trees = boost(np.hstack([honest, pairs.measures[known]]), labels[known])
    features = np.hstack([sums(pairs.values, weights, bias, pairs.parts), pairs.measures])
    scores = trees.predict(features, raw_score=True)
    quiet = np.sort(scores[pairs.aside & (labels == 0)])[::-1]
    loud = scores[pairs.aside & (labels == 1)]
    shares = dict(zip(("*suspicious", "*reported", "*certain"), THRESHOLDS[language][side], strict=True))
    thresholds = {name: quiet[int(len(quiet) * share)] for name, share in shares.items()}
    for name, share in shares.items():
        found = (loud >= thresholds[name]).mean()
        print(f"  {side}: {share:.2%} of {len(quiet)} real pairs, {found:.1%} of {len(loud)} planted")
    learned = [("*bias", bias)]
    learned += early_thresholds(side, pairs, weights, bias, scores >= thresholds["*reported"])
    learned += thresholds.items()
    # A polarity word of no weight stays in the table: it is known to explain nothing.
    learned += [
        (name, weight)
        for name, weight in zip(pairs.names, weights)
        if weight or name.startswith(("here ", "there "))
    ]
    return learned, [written(tree) for tree in trees.dump_model()["tree_info"]]


def main():
    folder, language, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    lines, trees = [], []
    for side in SIDES:
        learned, grown = learn(folder, language, side)
        lines += [f"{side}\t{name}\t{weight:.2f}\n" for name, weight in learned]
        trees += [f"{side}\t{tree}\n" for tree in grown]
    (out / f"{language}.tsv").write_text("".join(lines), encoding="utf-8")
    (out / f"{language}.trees.tsv").write_text("".join(trees), encoding="utf-8")


if __name__ == "__main__":
    main()
