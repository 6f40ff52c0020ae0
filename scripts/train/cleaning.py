"""Decides which training pairs are left out: near-duplicates and pairs that are no translations.

The test of a pair is the model's own similarity after a short training, and it is a comparison: a pair
is wrong where its sides are nearer to the clauses before and after than to each other. A cosine alone
says little, because those of short clauses spread widely.
"""

import re
import unicodedata

import numpy as np

from negatives import Bags, related_neighbours
from trainer import DIMENSION, sum_rows, unit

NEAR = 3
"""A pair is compared with this many pairs before and after it."""
SHORT = 4
"""Tokens of the shorter side; below, only the comparison counts."""
LEAST = 0.15
"""A longer pair with a lower cosine is no translation."""
LEAD = 0.1
"""By how much a neighbour must be nearer."""
SURE = 0.5
"""A pair with this cosine stays, however like its neighbours are."""

_FILLING = re.compile(r"[\W\d_]+")


def skeleton(text):
    """The letters of a text, in lower case: what near-duplicates share."""
    return _FILLING.sub("", unicodedata.normalize("NFKC", text).lower())


def without_near_duplicates(rows):
    """The first of the rows whose both sides differ only in figures, marks and spaces.

    Rows without letters differ in nothing else, and stay.
    """
    seen, kept = set(), []
    for row in rows:
        key = hash((skeleton(row.english), skeleton(row.translation)))
        if key in seen and _FILLING.fullmatch(row.english) is None:
            continue
        seen.add(key)
        kept.append(row)
    return kept


def rivals(left, right, sources, related):
    """For every pair the highest cosine of either side with a neighbour's other side.

    `left` and `right` are vectors of length one (pairs, dimension); `related[i, k]` says whether pair i
    and pair i + k + 1 hold much the same text (a paragraph and its sentence) and so are no rivals.
    """
    best = np.full(len(left), -1.0, np.float32)
    for distance in range(1, NEAR + 1):
        apart = (sources[:-distance] == sources[distance:]) & ~related[:-distance, distance - 1]
        for a, b in ((left[:-distance], right[distance:]), (left[distance:], right[:-distance])):
            cosine = np.where(apart, np.einsum("ij,ij->i", a, b), -1.0)
            best[:-distance] = np.maximum(best[:-distance], cosine)
            best[distance:] = np.maximum(best[distance:], cosine)
    return best


def implausible(table, left, right, sources):
    """Which pairs are no translations of each other by the vectors of a training, as a mask.

    `left` and `right` are the pairs' sides, `sources` a number for each pair's source.
    """
    vectors, bags = [], [Bags(side.ids, side.starts) for side in (left, right)]
    for side in (left, right):
        sums = np.empty((len(side), DIMENSION), np.float32)
        sum_rows(table, side.ids, side.starts, sums)
        vectors.append(unit(sums)[0])
    related = related_neighbours(bags[0].ids, bags[0].starts, bags[1].ids, bags[1].starts, NEAR)
    own = np.einsum("ij,ij->i", *vectors)
    outdone = rivals(*vectors, sources, related) > own + LEAD
    shorter = np.minimum(np.diff(left.starts), np.diff(right.starts))
    return (outdone & (own < SURE)) | ((own < LEAST) & (shorter >= SHORT))
