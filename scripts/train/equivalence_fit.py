"""Fits the weights of `src/equivalence`: observations of pairs -> weights.

    python equivalence_fit.py WEIGHTS OBSERVATIONS...

OBSERVATIONS are what `examples/equivalence.rs` prints for the rows of `equivalence_rows.py`; of several
files (languages) the signals about words are left out. A logistic regression with two weights a
signal, for a short and a long clause; the wrong pairs together weigh as much as the right ones.

Some pairs of the corpora are misaligned and so no translations. A plain regression would learn from
them that anything can be one; here how many they are is learned, too.
"""

import sys

import numpy as np
from scipy.optimize import minimize

from word_fit import STRENGTH

OF_WORDS = ("source_covered", "target_covered")


def fit(observed, label, weight):
    """The weights of right against wrong pairs, and the share of the right ones that are misaligned.

    With a share e of misaligned pairs, which look like wrong ones, the odds of a label are
    (1 - e) exp(score) + e.
    """
    scale = np.sqrt((observed**2).mean(axis=0)) + 1e-6
    scaled, total = observed / scale, weight.sum()

    def loss(parameters):
        weights, share = parameters[:-1], 1 / (1 + np.exp(-parameters[-1]))
        scores = scaled @ weights
        sound = np.exp(np.log1p(-share) + scores)
        odds = sound + share
        losses = np.log1p(odds) - label * np.log(odds)
        by_odds = weight * (1 / (1 + odds) - label / odds)
        by_share = (by_odds * (1 - sound / (1 - share))).sum() * share * (1 - share)
        gradient = np.append(scaled.T @ (by_odds * sound) + 2 * STRENGTH * total * weights, by_share)
        return (weight * losses).sum() / total + STRENGTH * (weights**2).sum(), gradient / total

    start = np.append(np.zeros(observed.shape[1]), -4.0)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 1000})
    return found.x[:-1] / scale, 1 / (1 + np.exp(-found.x[-1]))


def read(path):
    """Names of the signals; label, extent and values of all pairs whose words were compared."""
    with open(path, encoding="utf-8") as lines:
        names = next(lines).rstrip("\n").split("\t")[4:]
        rows = (line.rstrip("\n").split("\t") for line in lines)
        pairs = [(row[0].split(":")[0], row[2], *row[4:]) for row in rows if row[3] == "1"]
    return names, np.array(pairs, np.float64)


def main():
    out, *paths = sys.argv[1:]
    names, tables = zip(*map(read, paths), strict=True)
    names, table = names[0], np.concatenate(tables)
    label, extent, values = table[:, 0], table[:, 1:2], table[:, 2:]
    if len(paths) > 1:
        values[:, [names.index(name) for name in OF_WORDS]] = 0
    weight = np.where(label > 0, 1.0, label.sum() / (1 - label).sum())
    observed = np.concatenate([values * (1 - extent), values * extent], axis=1)
    weights, misaligned = fit(observed, label, weight)
    print(
        f"{out}: {int(label.sum())} right pairs of {len(label)}, {misaligned:.4f} of them misaligned", file=sys.stderr
    )
    short, long = np.split(weights, 2)
    with open(out, "w", encoding="utf-8") as file:
        file.writelines(
            f"{name}\t{first:.4f}\t{last:.4f}\n" for name, first, last in zip(names, short, long, strict=True)
        )


if __name__ == "__main__":
    main()
