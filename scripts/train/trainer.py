"""Contrastive training of token vectors (numpy and numba, CPU).

The vector of a clause is the plain sum of its token vectors. Loss: symmetric
InfoNCE over the cosines of a batch (van den Oord et al. 2018, scale 20). Texts
that are equal, or a paragraph and its sentence, are masked out of the negatives;
damaged translations are added to them. Optimiser: Adam with one second moment
a row, only rows of the batch are touched.
"""

import time
from typing import NamedTuple

import numpy as np
from numba import njit, prange

from negatives import (
    Bags,
    damaged_clauses,
    mask_related,
    rows_of_runs,
    runs,
    token_kinds,
)

DIMENSION = 256
SCALE = 20.0
RATE = 0.006
BETA1, BETA2 = 0.8, 0.98
WARM_UP = 50
SEED = 20261


class Recipe(NamedTuple):
    """How long is trained, and what beside the plain loss."""

    steps: int
    batch: int = 2048
    reach: int = 0
    """Rows up to so far apart are no negatives of each other if they are much alike."""
    run: int = 1
    """Neighbouring rows that come together in every other epoch; 1 for none."""
    damaged: float = 0.0
    """Share of the pairs whose damaged translation is a negative, too."""
    dropped: float = 0.0
    """Share of the tokens that are left out at random."""


RECIPES = {"plain": Recipe(5_128), "harder": Recipe(4_600, reach=32, run=32, damaged=0.1, dropped=0.1)}
"""The plain one is that of `models/static`; the other one is as good on the whole (`docs/model.md`)."""


@njit(cache=False)
def gather(ids, starts, rows, draws, dropped, found, bounds):
    """Copies the tokens of clauses without those whose draw is low; the first of a clause stays if all fall."""
    cursor, at = 0, 0
    for i in range(rows.shape[0]):
        bounds[i] = cursor
        for k in range(starts[rows[i]], starts[rows[i] + 1]):
            if draws[at] >= dropped:
                found[cursor] = ids[k]
                cursor += 1
            at += 1
        if cursor == bounds[i]:
            found[cursor] = ids[starts[rows[i]]]
            cursor += 1
    bounds[rows.shape[0]] = cursor


@njit(parallel=True, fastmath=False, cache=False)
def sum_rows(table, ids, starts, out):
    """out[i] = sum of the table's rows of clause i."""
    for i in prange(out.shape[0]):
        for d in range(table.shape[1]):
            out[i, d] = 0.0
        for k in range(starts[i], starts[i + 1]):
            row = ids[k]
            for d in range(table.shape[1]):
                out[i, d] += table[row, d]


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
    """One side of a set of pairs: the token ids of all texts, where each text starts, and a number for each text."""

    def __init__(self, ids, starts, text):
        self.ids, self.starts, self.text = ids, starts, text

    @classmethod
    def of(cls, encoded, texts):
        """The side with these token ids; equal texts have equal numbers."""
        lengths = np.array([len(ids) for ids in encoded], np.int64)
        numbers = {}
        return cls(
            np.concatenate([np.asarray(ids, np.int32) for ids in encoded]),
            np.concatenate([[0], np.cumsum(lengths)]),
            np.array([numbers.setdefault(text, len(numbers)) for text in texts], np.int64),
        )

    def __len__(self):
        return len(self.text)

    def batch(self, rows, dropped, random):
        """The tokens of the rows and where each row's start, without a random share."""
        length = int((self.starts[rows + 1] - self.starts[rows]).sum())
        found, bounds = np.empty(length, np.int32), np.empty(len(rows) + 1, np.int64)
        gather(self.ids, self.starts, rows, random.random(length, np.float32), np.float32(dropped), found, bounds)
        return found[: bounds[-1]], bounds


def unit(rows):
    """Rows of length one, and the lengths."""
    norm = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return rows / norm, norm


def through_norm(gradient, direction, norm):
    """The gradient of a sum from that of its direction."""
    return (gradient - direction * (gradient * direction).sum(axis=1, keepdims=True)) / norm


def loss_and_gradients(left, right, mask, damaged, owners):
    """Symmetric InfoNCE of two (batch, dimension) sums, and the gradients of all sums.

    `mask(logits)` takes out what is no negative. `damaged[k]` is a further negative of left row
    `owners[k]` alone.
    """
    (a, a_norm), (b, b_norm), (c, c_norm) = unit(left), unit(right), unit(damaged)
    logits = np.float32(SCALE) * (a @ b.T)
    size = len(a)
    diagonal = np.arange(size)
    true = logits[diagonal, diagonal]
    mask(logits)
    logits[diagonal, diagonal] = true
    logits -= np.float32(SCALE)
    np.exp(logits, out=logits)
    further = np.exp(np.float32(SCALE) * ((a[owners] * c).sum(axis=1) - 1))
    row_sums = logits.sum(axis=1)
    row_sums[owners] += further
    column_sums = logits.sum(axis=0)
    found = logits[diagonal, diagonal]
    loss = -0.5 * (np.log(found / row_sums + 1e-30) + np.log(found / column_sums + 1e-30)).mean()
    share = np.float32(SCALE / (2 * size))
    logits *= share / row_sums[:, None] + share / column_sums
    logits[diagonal, diagonal] -= 2 * share
    further *= share / row_sums[owners]
    grad_a, grad_b, grad_c = logits @ b, logits.T @ a, further[:, None] * a[owners]
    grad_a[owners] += further[:, None] * c
    return loss, through_norm(grad_a, a, a_norm), through_norm(grad_b, b, b_norm), through_norm(grad_c, c, c_norm)


def batches_of_epoch(sources, starts, epoch, recipe, random):
    """(pair, rows) batches; odd epochs keep the rows of one source together, in runs of neighbours."""
    batches = []
    for pair, own in sources.items():
        if epoch % 2 == 1:
            chosen = random.permutation(len(starts[pair]) - 1)
            chosen = chosen[np.argsort(own[starts[pair][chosen]], kind="stable")]
            order = rows_of_runs(starts[pair], chosen)
        else:
            order = random.permutation(len(own))
        for start in range(0, len(order) - recipe.batch + 1, recipe.batch):
            batches.append((pair, order[start : start + recipe.batch]))
    random.shuffle(batches)
    return batches


def endless_batches(sources, recipe, random):
    """The batches of one epoch after the other."""
    starts = {pair: runs(own, recipe.run) for pair, own in sources.items()}
    epoch = 0
    while batches := batches_of_epoch(sources, starts, epoch, recipe, random):
        yield from batches
        epoch += 1
    raise SystemExit(f"no language pair has the {recipe.batch} pairs of a batch")


def negatives_mask(rows, left, right, bags, reach):
    """A function that takes equal texts, and paragraphs with their sentences near them, out of a batch's logits."""
    left_text, right_text = left.text[rows], right.text[rows]
    order = np.argsort(rows, kind="stable")

    def mask(logits):
        logits[(left_text[:, None] == left_text[None, :]) | (right_text[:, None] == right_text[None, :])] = -1e4
        mask_related(logits, rows, order, bags[0].ids, bags[0].starts, bags[1].ids, bags[1].starts, reach)

    return mask


def occurrences(texts):
    """The tokens of the texts, each once; the numbers of the texts they stand in; where each token's begin."""
    token = np.concatenate([ids for ids, _ in texts])
    lengths = np.concatenate([np.diff(bounds) for _, bounds in texts])
    order = np.argsort(token, kind="stable")
    token, place = token[order], np.repeat(np.arange(len(lengths)), lengths)[order]
    bounds = np.flatnonzero(np.concatenate([[True], token[1:] != token[:-1], [True]]))
    return token[bounds[:-1]], place, bounds


def train(tokens, counts, sides, sources, recipe, log=print):
    """Token vectors (tokens, DIMENSION) of float32.

    `sides[pair]` = (Side, Side); `sources[pair]` = a number for each row's
    source; `counts` = how often each token occurs in training.
    """
    random, chance = np.random.default_rng(SEED), np.random.default_rng(SEED + 1)
    weight = 1e-3 / (1e-3 + counts / counts.sum())
    table = random.normal(0.0, 0.1, (len(tokens), DIMENSION)).astype(np.float32)
    table *= weight[:, None].astype(np.float32)
    first = np.zeros_like(table)
    second = np.zeros(len(tokens), np.float64)
    steps = np.zeros(len(tokens), np.int64)
    kinds = {pair: token_kinds(tokens, pair.partition("-")[2]) for pair in sides}
    bags = {pair: tuple(Bags(side.ids, side.starts) for side in both) for pair, both in sides.items()}
    batches = endless_batches(sources, recipe, random)
    began, recent = time.time(), []
    for step in range(recipe.steps):
        pair, rows = next(batches)
        left, right = sides[pair]
        owners = np.flatnonzero(chance.random(recipe.batch) < recipe.damaged)
        texts = [side.batch(rows, recipe.dropped, chance) for side in (left, right)]
        texts.append(damaged_clauses(*texts[1], owners, *kinds[pair], chance.random((len(owners), 4))))
        sums = [np.empty((len(bounds) - 1, DIMENSION), np.float32) for _, bounds in texts]
        for (ids, bounds), out in zip(texts, sums, strict=True):
            sum_rows(table, ids, bounds, out)
        mask = negatives_mask(rows, left, right, bags[pair], recipe.reach)
        loss, *gradients = loss_and_gradients(sums[0], sums[1], mask, sums[2], owners)
        touched, place, bounds = occurrences(texts)
        rate = RATE * min(1.0, (step + 1) / WARM_UP) * (1.0 - step / recipe.steps)
        adam_rows(
            table,
            first,
            second,
            steps,
            np.concatenate(gradients),
            place,
            touched,
            bounds,
            np.float32(rate),
            np.float32(BETA1),
            np.float32(BETA2),
        )
        recent.append(loss)
        if (step + 1) % 100 == 0:
            log(f"step {step + 1}/{recipe.steps} loss {np.mean(recent):.4f} {time.time() - began:.0f} s")
            recent = []
    return table
