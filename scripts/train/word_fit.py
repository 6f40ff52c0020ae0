"""Fits the weights of the word level: observations and labels -> weights.

    python word_fit.py pairs LABELS PASS WEIGHTS < observations
    python word_fit.py units LABELS WEIGHTS < observations

Logistic regressions. Observations are the lines of `examples/word_evidence.rs`; WEIGHTS (pass, name,
weight) is added to. A quarter of the sources is kept aside, and the fit's figures are of those.
"""

import sys
import zlib

import numpy as np
from scipy.optimize import minimize

NEGATIVES = 8
"""One of so many unlinked pairs is looked at, and counts for all of them."""
STRENGTH = 1e-4
"""Weight of the squares of the weights."""


def kept_aside(identity):
    return zlib.crc32(identity.split(":", 1)[1].encode()) % 4 == 0


def read_labels(path, columns):
    """What is true: (id, number, number) -> label; links have the label 1."""
    labels = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            identity, first, second, *label = line.rstrip("\n").split("\t")
            labels[identity, int(first), int(second)] = int(label[0]) if columns == 4 else 1
    return labels


def fit(observed, true, weight):
    """The weights that tell true from false best; the scale of the columns does not matter."""
    scale = np.sqrt((observed**2).mean(axis=0)) + 1e-6
    scaled, total = observed / scale, weight.sum()

    def loss(weights):
        scores = scaled @ weights
        chances = 1 / (1 + np.exp(-scores))
        losses = np.logaddexp(0, scores) - true * scores
        gradient = scaled.T @ (weight * (chances - true)) / total + 2 * STRENGTH * weights
        return (weight * losses).sum() / total + STRENGTH * (weights**2).sum(), gradient

    found = minimize(
        loss, np.zeros(observed.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 400}
    )
    return found.x / scale


def area(scores, true):
    """Area under the ROC curve."""
    order = np.argsort(scores, kind="stable")
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(1, len(scores) + 1)
    positives = int(true.sum())
    return (ranks[true > 0].sum() - positives * (positives + 1) / 2) / (
        positives * (len(true) - positives)
    )


def write(path, name, names, observed, true, weight, aside):
    weights = fit(observed[~aside], true[~aside], weight[~aside])
    scores = observed[aside] @ weights
    said, truth, share = scores > 0, true[aside] > 0, weight[aside]
    precision = share[said & truth].sum() / max(share[said].sum(), 1)
    recall = share[said & truth].sum() / share[truth].sum()
    print(
        f"{name}: {int(true.sum())} of {len(true)} true; kept aside: area {area(scores, true[aside]):.4f}, "
        f"precision {precision:.3f}, recall {recall:.3f}",
        file=sys.stderr,
    )
    with open(path, "a", encoding="utf-8") as out:
        out.writelines(
            f"{name}\t{own}\t{number:.5f}\n" for own, number in zip(names, weights, strict=True)
        )


def read_observations(labels, mode):
    """Names, keys and numbers of the lines on standard input; of unlinked pairs, one of NEGATIVES."""
    names = sys.stdin.readline().rstrip("\n").split("\t")[3:]
    keys, rows, weights = [], [], []
    for line in sys.stdin:
        identity, first, second, *numbers = line.rstrip("\n").split("\t")
        key = identity, int(first), int(second)
        if mode == "pairs":
            linked = key in labels
            if not linked and zlib.crc32(f"{key}".encode()) % NEGATIVES:
                continue
            weights.append(1.0 if linked else NEGATIVES)
        elif key in labels:
            weights.append(1.0)
        else:
            continue
        keys.append(key)
        rows.append(np.array(numbers, np.float32))
    return names, keys, np.array(rows, np.float64), np.array(weights)


def main():
    mode, path, *rest = sys.argv[1:]
    labels = read_labels(path, 3 if mode == "pairs" else 4)
    names, keys, observed, weight = read_observations(labels, mode)
    true = np.array([labels.get(key, 0) for key in keys], np.float64)
    aside = np.array([kept_aside(key[0]) for key in keys])
    if mode == "pairs":
        name, out = rest
        write(out, name, names, observed, true, weight, aside)
        return
    (out,) = rest
    sides = np.array([key[1] for key in keys])
    for side, name in enumerate(("english", "other")):
        own = sides == side
        write(out, name, names, observed[own], true[own], weight[own], aside[own])


if __name__ == "__main__":
    main()
