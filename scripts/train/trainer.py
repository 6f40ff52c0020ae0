"""Contrastive training of token vectors (numpy and numba, CPU).

The vector of a clause is the plain sum of its token vectors. Loss: symmetric
InfoNCE over the cosines of a batch (van den Oord et al. 2018, scale 20), with
equal texts masked out of the negatives. Optimiser: Adam with one second moment
a row, only rows of the batch are touched.
"""

import time

import numpy as np
from numba import njit, prange

DIMENSION = 256
BATCH = 2048
SCALE = 20.0
RATE = 0.006
BETA1, BETA2 = 0.8, 0.98
WARM_UP = 50
SEED = 20261


@njit(parallel=True, fastmath=False, cache=False)
def sum_rows(table, ids, starts, order, out):
    """out[i] = sum of table rows of clause order[i]."""
    for i in prange(order.shape[0]):
        clause = order[i]
        for d in range(table.shape[1]):
            out[i, d] = 0.0
        for k in range(starts[clause], starts[clause + 1]):
            row = ids[k]
            for d in range(table.shape[1]):
                out[i, d] += table[row, d]


@njit(cache=False)
def occurrences(ids, starts, order, offset, token, place, cursor):
    """Writes (token id, place in the batch) of each clause; returns the end."""
    for i in range(order.shape[0]):
        clause = order[i]
        for k in range(starts[clause], starts[clause + 1]):
            token[cursor] = ids[k]
            place[cursor] = offset + i
            cursor += 1
    return cursor


@njit(parallel=True, fastmath=False, cache=False)
def adam_rows(table, first, second, steps, gradient, place, rows, bounds, rate, beta1, beta2):
    """One Adam step for every row of the batch."""
    size = table.shape[1]
    for r in prange(rows.shape[0]):
        row = rows[r]
        total = np.zeros(size, np.float32)
        for k in range(bounds[r], bounds[r + 1]):
            for d in range(size):
                total[d] += gradient[place[k], d]
        square = np.float32(0.0)
        for d in range(size):
            square += total[d] * total[d]
        square /= size
        steps[row] += 1
        count = steps[row]
        second[row] = beta2 * second[row] + (1.0 - beta2) * square
        denominator = np.sqrt(second[row] / (1.0 - beta2**count)) + 1e-12
        step = rate / (denominator * (1.0 - beta1**count))
        for d in range(size):
            first[row, d] = beta1 * first[row, d] + (1.0 - beta1) * total[d]
            table[row, d] -= step * first[row, d]


class Side:
    """The token ids of one side of a set of pairs, and a number for its text."""

    def __init__(self, encoded, texts):
        lengths = np.array([len(ids) for ids in encoded], np.int64)
        self.starts = np.concatenate([[0], np.cumsum(lengths)])
        self.ids = np.concatenate([np.asarray(ids, np.int32) for ids in encoded])
        numbers = {}
        self.text = np.array([numbers.setdefault(text, len(numbers)) for text in texts], np.int64)

    def __len__(self):
        return len(self.text)


def loss_and_gradients(left, right, left_text, right_text):
    """Symmetric InfoNCE of two (batch, dimension) sums, and its gradients."""
    left_norm = np.maximum(np.linalg.norm(left, axis=1, keepdims=True), 1e-6)
    right_norm = np.maximum(np.linalg.norm(right, axis=1, keepdims=True), 1e-6)
    a, b = left / left_norm, right / right_norm
    logits = np.float32(SCALE) * (a @ b.T)
    same = (left_text[:, None] == left_text[None, :]) | (right_text[:, None] == right_text[None, :])
    np.fill_diagonal(same, False)
    logits[same] = -1e4
    size = len(a)
    diagonal = np.arange(size)
    np.exp(logits - np.float32(SCALE), out=logits)
    by_row = logits / logits.sum(axis=1, keepdims=True)
    by_column = logits / logits.sum(axis=0, keepdims=True)
    loss = -0.5 * (np.log(by_row[diagonal, diagonal] + 1e-30) + np.log(by_column[diagonal, diagonal] + 1e-30)).mean()
    by_row += by_column
    by_row[diagonal, diagonal] -= 2.0
    by_row *= np.float32(SCALE / (2 * size))
    grad_a, grad_b = by_row @ b, by_row.T @ a
    grad_left = (grad_a - a * (grad_a * a).sum(axis=1, keepdims=True)) / left_norm
    grad_right = (grad_b - b * (grad_b * b).sum(axis=1, keepdims=True)) / right_norm
    return loss, grad_left, grad_right


def batches_of_epoch(sizes, sources, epoch, random):
    """(pair, rows) batches; odd epochs keep rows of one source together."""
    batches = []
    for pair, size in sizes.items():
        order = random.permutation(size)
        if epoch % 2 == 1:
            order = order[np.argsort(sources[pair][order], kind="stable")]
        for start in range(0, size - BATCH + 1, BATCH):
            batches.append((pair, order[start : start + BATCH]))
    random.shuffle(batches)
    return batches


def train(vocabulary_size, counts, sides, sources, epochs, log=print):
    """Token vectors (vocabulary, DIMENSION) of float32.

    `sides[pair]` = (Side, Side); `sources[pair]` = a number for each row's
    source; `counts` = how often each token occurs in training.
    """
    random = np.random.default_rng(SEED)
    weight = 1e-3 / (1e-3 + counts / counts.sum())
    table = random.normal(0.0, 0.1, (vocabulary_size, DIMENSION)).astype(np.float32)
    table *= weight[:, None].astype(np.float32)
    first = np.zeros_like(table)
    second = np.zeros(vocabulary_size, np.float64)
    steps = np.zeros(vocabulary_size, np.int64)
    sizes = {pair: len(left) for pair, (left, _) in sides.items()}
    total = epochs * sum(size // BATCH for size in sizes.values())
    step, began, recent = 0, time.time(), []
    out = [np.empty((BATCH, DIMENSION), np.float32) for _ in range(2)]
    for epoch in range(epochs):
        for pair, rows in batches_of_epoch(sizes, sources, epoch, random):
            left, right = sides[pair]
            sum_rows(table, left.ids, left.starts, rows, out[0])
            sum_rows(table, right.ids, right.starts, rows, out[1])
            loss, grad_left, grad_right = loss_and_gradients(out[0], out[1], left.text[rows], right.text[rows])
            gradient = np.concatenate([grad_left, grad_right])
            length = sum(int((s.starts[rows + 1] - s.starts[rows]).sum()) for s in (left, right))
            token, place = np.empty(length, np.int32), np.empty(length, np.int32)
            cursor = occurrences(left.ids, left.starts, rows, 0, token, place, 0)
            occurrences(right.ids, right.starts, rows, BATCH, token, place, cursor)
            order = np.argsort(token, kind="stable")
            token, place = token[order], place[order]
            bounds = np.flatnonzero(np.concatenate([[True], token[1:] != token[:-1], [True]]))
            rate = RATE * min(1.0, (step + 1) / WARM_UP) * (1.0 - step / total)
            adam_rows(table, first, second, steps, gradient, place, token[bounds[:-1]], bounds,
                      np.float32(rate), np.float32(BETA1), np.float32(BETA2))
            step += 1
            recent.append(loss)
            if step % 100 == 0:
                log(f"epoch {epoch + 1} step {step}/{total} loss {np.mean(recent):.4f} {time.time() - began:.0f} s")
                recent = []
    return table
