"""Checks what training is made of, without corpora: cleaning, neighbours, damage, gradients.

python training_check.py
"""

import numpy as np

from cleaning import without_near_duplicates
from corpus import Row
from negatives import (
    Bags,
    damaged_clauses,
    mask_related,
    rows_of_runs,
    runs,
    token_kinds,
)
from trainer import Side, loss_and_gradients

TOKENS = ["▁inte", "▁vi", "5", "7", ".", "▁säljer", "▁data"]


def rows(*texts):
    return [Row(english, translation, "source", "docs") for english, translation in texts]


def check_near_duplicates():
    """Figures, marks and spaces make no other row; another word on either side does."""
    kept = rows(("Step 1", "Steg 1"), ("Step 1", "Fas 1"), ("7", "7"), ("8", "8"))
    assert without_near_duplicates([*kept, *rows(("step 2.", "Steg 2"))]) == kept


def check_runs():
    """Runs end with their source and after so many rows."""
    starts = runs(np.array([0, 0, 0, 0, 0, 1, 1, 1, 0, 0]), 2)
    assert starts.tolist() == [0, 2, 4, 5, 7, 8, 10]
    assert rows_of_runs(starts, np.array([5, 0, 2])).tolist() == [8, 9, 0, 1, 4]


def check_related():
    """A paragraph is no negative of its sentence near it; a word of it, and clauses far away, are."""
    encoded = [[1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 3, 4], [9, 10], [9], *([20 + n] for n in range(40)), [1, 2, 3, 4]]
    side = Side.of(encoded, map(str, encoded))
    bags = Bags(side.ids, side.starts)
    places = np.array([len(encoded) - 1, 1, 0, 3, 2])
    logits = np.zeros((5, 5), np.float32)
    mask_related(logits, places, np.argsort(places), bags.ids, bags.starts, bags.ids, bags.starts, 32)
    assert np.argwhere(logits).tolist() == [[1, 2], [2, 1]]


def check_damage():
    """Every clause changes in one way, with tokens of its own kind."""
    kinds, negation = token_kinds(TOKENS, "sv")
    clauses = [[1, 0, 5, 6, 4], [1, 5, 2, 6], [3, 4], [4]]
    side = Side.of(clauses, map(str, clauses))
    for seed in range(50):
        draws = np.random.default_rng(seed).random((len(clauses), 4))
        ids, starts = damaged_clauses(side.ids, side.starts, np.arange(len(clauses)), kinds, negation, draws)
        for clause, first, last in zip(clauses, starts[:-1], starts[1:], strict=True):
            found = ids[first:last].tolist()
            if len(found) == len(clause):
                changed = [(a, b) for a, b in zip(clause, found, strict=True) if a != b]
                assert len(changed) == 1 and kinds[changed[0][0]] == kinds[changed[0][1]], (clause, found)
            else:
                assert found in ([*clause, negation], [token for token in clause if token != negation]), (clause, found)


def check_gradients():
    """The gradients are those of the loss, by small steps."""
    random = np.random.default_rng(0)
    owners = np.array([1, 4, 9])
    sums = [random.normal(size=(16, 256)), random.normal(size=(16, 256)), random.normal(size=(3, 256))]

    def loss(left, right, damaged):
        a, b, c = (rows / np.linalg.norm(rows, axis=1, keepdims=True) for rows in (left, right, damaged))
        odds = np.exp(20 * a @ b.T)
        by_row = odds.sum(axis=1)
        by_row[owners] += np.exp(20 * (a[owners] * c).sum(axis=1))
        return -np.log(odds.diagonal() ** 2 / (by_row * odds.sum(axis=0))).mean() / 2

    found, *gradients = loss_and_gradients(sums[0], sums[1], lambda logits: None, sums[2], owners)
    assert np.isclose(found, loss(*sums))
    for number, gradient in enumerate(gradients):
        step = np.zeros_like(gradient)
        step[1, 7] = 1e-5
        up, down = (loss(*sums[:number], sums[number] + sign * step, *sums[number + 1 :]) for sign in (1, -1))
        assert np.isclose(gradient[1, 7], (up - down) / 2e-5, rtol=1e-4), number


def main():
    check_near_duplicates()
    check_runs()
    check_related()
    check_damage()
    check_gradients()
    print("training: all checks hold")


if __name__ == "__main__":
    main()
