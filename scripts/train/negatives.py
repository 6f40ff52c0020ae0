"""Harder negatives than random rows: runs of neighbouring clauses, and damaged translations."""

import re

import numpy as np
from numba import njit

CONTAINED = 0.8
"""Two clauses that share this much of the smaller one's tokens are not told apart."""
LEAST_CONTAINED = 4
"""Smaller clauses than this are told apart unless they are equal."""
OTHER, NUMBER, NEGATION, MARK = range(4)
"""The kinds of tokens that damage tells apart."""
NEGATIONS = {
    "sv": ("▁inte", "▁ej", "▁icke", "▁aldrig", "▁ingen", "▁inga", "▁inget", "▁utan"),
    "zh": ("不", "没", "未", "无", "勿"),
}
"""Words that negate; the first is the one that is added. In Chinese every token with such a character."""


class Bags:
    """The distinct tokens of every clause in ascending order."""

    def __init__(self, ids, starts):
        self.ids, self.starts = distinct_tokens(ids, starts)


@njit(cache=False)
def distinct_tokens(ids, starts):
    """The ids of each clause sorted, each once, and where the clauses start."""
    found = np.empty_like(ids)
    bounds = np.zeros_like(starts)
    cursor = 0
    for clause in range(starts.shape[0] - 1):
        own = np.sort(ids[starts[clause] : starts[clause + 1]])
        for k in range(own.shape[0]):
            if k == 0 or own[k] != own[k - 1]:
                found[cursor] = own[k]
                cursor += 1
        bounds[clause + 1] = cursor
    return found[:cursor].copy(), bounds


@njit(cache=False)
def much_alike(ids, starts, one, other):
    """Whether two clauses are equal as bags, or one holds nearly all of the other."""
    i, j = starts[one], starts[other]
    ends = starts[one + 1], starts[other + 1]
    sizes = ends[0] - i, ends[1] - j
    shared = 0
    while i < ends[0] and j < ends[1]:
        if ids[i] == ids[j]:
            shared += 1
            i += 1
            j += 1
        elif ids[i] < ids[j]:
            i += 1
        else:
            j += 1
    smaller = min(sizes)
    if shared == max(sizes):
        return True
    return smaller >= LEAST_CONTAINED and shared >= CONTAINED * smaller


@njit(cache=False)
def mask_related(logits, rows, order, left_ids, left_starts, right_ids, right_starts, reach):
    """Takes the rows of a batch that are much alike and at most `reach` apart out of its negatives.

    `order` sorts `rows`, the places of the batch's pairs in the corpus.
    """
    for p in range(order.shape[0]):
        one = rows[order[p]]
        for q in range(p + 1, order.shape[0]):
            other = rows[order[q]]
            if other - one > reach:
                break
            if much_alike(left_ids, left_starts, one, other) or much_alike(right_ids, right_starts, one, other):
                logits[order[p], order[q]] = -1e4
                logits[order[q], order[p]] = -1e4


def runs(sources, length):
    """Where runs of at most `length` neighbouring rows of one source start, and the end of all."""
    segment = np.flatnonzero(np.concatenate([[True], sources[1:] != sources[:-1]]))
    place = np.arange(len(sources)) - np.repeat(segment, np.diff(np.append(segment, len(sources))))
    return np.append(np.flatnonzero(place % length == 0), len(sources))


def rows_of_runs(starts, chosen):
    """The rows of the chosen runs, one run after the other."""
    sizes = starts[chosen + 1] - starts[chosen]
    ends = np.cumsum(sizes)
    return np.arange(ends[-1]) + np.repeat(starts[chosen] - (ends - sizes), sizes)


def token_kinds(tokens, language):
    """The kind of every token, and the id of the language's negation."""
    kinds = np.full(len(tokens), OTHER, np.int8)
    words = NEGATIONS[language]
    for number, token in enumerate(tokens):
        if token.isascii() and token.isdigit():
            kinds[number] = NUMBER
        elif re.fullmatch(r"\W", token):
            kinds[number] = MARK
        elif (language == "zh" and any(word in token for word in words)) or token in words:
            kinds[number] = NEGATION
    return kinds, tokens.index(words[0])


@njit(cache=False)
def other_token(ids, kinds, kind, start, unlike):
    """The first token of a kind from a place of the batch on that is another one; -1 if there is none."""
    for k in range(ids.shape[0]):
        token = ids[(start + k) % ids.shape[0]]
        if kinds[token] == kind and token != unlike:
            return token
    return -1


@njit(cache=False)
def damaged_clauses(ids, starts, chosen, kinds, negation, draws):
    """The chosen clauses, each with a number or word exchanged or a negation added or taken away.

    Other numbers and words are the batch's. `draws` are random numbers, four a clause.
    """
    total = ids.shape[0]
    found = np.empty(ids.shape[0] + chosen.shape[0], ids.dtype)
    bounds = np.zeros(chosen.shape[0] + 1, starts.dtype)
    cursor = 0
    for n in range(chosen.shape[0]):
        first, last = starts[chosen[n]], starts[chosen[n] + 1]
        size = last - first
        has_number = has_negation = has_word = False
        for k in range(first, last):
            has_number |= kinds[ids[k]] == NUMBER
            has_negation |= kinds[ids[k]] == NEGATION
            has_word |= kinds[ids[k]] == OTHER
        if has_number and draws[n, 0] < 0.5:
            kind = NUMBER
        elif has_negation and draws[n, 1] < 0.5 and has_word:
            kind = NEGATION
        elif draws[n, 1] < 0.25 or not has_word:
            kind = MARK  # nothing is exchanged: a negation is added
        else:
            kind = OTHER
        exchanged = np.int64(-1)
        if kind == NUMBER or kind == OTHER:
            place = int(draws[n, 2] * size)
            while kinds[ids[first + place]] != kind:
                place = (place + 1) % size
            exchanged = place
        for k in range(first, last):
            token = ids[k]
            if k - first == exchanged:
                token = other_token(ids, kinds, kind, int(draws[n, 3] * total), token)
            elif kind == NEGATION and kinds[token] == NEGATION:
                token = -1
            if token >= 0:
                found[cursor] = token
                cursor += 1
        if kind == MARK:
            found[cursor] = negation
            cursor += 1
        bounds[n + 1] = cursor
    return found[:cursor].copy(), bounds
