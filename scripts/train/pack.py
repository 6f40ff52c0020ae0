"""Packs trained vectors into the model's files: WORK/*.npy -> MODEL.

`vectors.safetensors`: four bits a number (see `src/embed/quantised.rs`).
`vocabulary.bin`: a table that is read in place (see `src/embed/vocabulary.rs`).
"""

import argparse
import json
import struct
from pathlib import Path

import numpy as np
from safetensors.numpy import save

from text import simplified_fold

BUCKET_BITS = 14
SCALES_TRIED = np.linspace(0.35, 1.0, 27, dtype=np.float32)


def fnv(token):
    """The hash of `src/embed/vocabulary.rs`."""
    state = 0x811C9DC5
    for byte in token:
        state = ((state ^ byte) * 0x01000193) & 0xFFFFFFFF
    return ((state ^ (state >> 15)) * 0x2C1B3C6D) & 0xFFFFFFFF


def quantise(table):
    """Codes 0..15 and a scale a row; code c stands for (2c - 15) * scale.

    Of several scales each row takes the one with the least squared error.
    """
    largest = np.abs(table).max(axis=1)
    best = np.full(len(table), np.inf, np.float32)
    codes = np.zeros(table.shape, np.uint8)
    scales = np.zeros(len(table), np.float16)
    for fraction in SCALES_TRIED:
        scale = np.maximum(largest * fraction / 15, 1e-7).astype(np.float16)
        step = scale.astype(np.float32)[:, None]
        code = np.clip(np.floor(table / (2 * step)) + 8, 0, 15).astype(np.uint8)
        error = ((dequantise(code, scale) - table) ** 2).sum(axis=1)
        better = error < best
        best[better], codes[better], scales[better] = error[better], code[better], scale[better]
    return codes, scales


def dequantise(codes, scales):
    """The vectors that codes and scales stand for."""
    return (2.0 * codes.astype(np.float32) - 15.0) * scales.astype(np.float32)[:, None]


def vocabulary_bytes(tokens):
    """The file of tokens that are already in the order of their hash."""
    fold = sorted(simplified_fold().items())
    hashes = np.array([fnv(token) for token in tokens], np.uint32)
    buckets = np.searchsorted(hashes >> np.uint32(32 - BUCKET_BITS), np.arange((1 << BUCKET_BITS) + 1))
    starts = np.concatenate([[0], np.cumsum([len(token) for token in tokens])])
    return b"".join([
        b"CLAUSEV1",
        struct.pack("<5I", len(tokens), BUCKET_BITS, starts[-1], len(fold), max(map(len, tokens))),
        buckets.astype("<u4").tobytes(),
        starts.astype("<u4").tobytes(),
        np.array([source for source, _ in fold], "<u2").tobytes(),
        np.array([target for _, target in fold], "<u2").tobytes(),
        b"".join(tokens),
    ])


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("work", type=Path)
    arguments.add_argument("model", type=Path)
    options = arguments.parse_args()
    tokens = [token.encode() for token in json.loads((options.work / "tokens.json").read_text())]
    table = np.load(options.work / "vectors.npy")
    order = sorted(range(len(tokens)), key=lambda i: (fnv(tokens[i]), tokens[i]))
    codes, scales = quantise(table[order])
    half = table.shape[1] // 2
    options.model.mkdir(parents=True, exist_ok=True)
    tensors = {"codes": codes[:, :half] | (codes[:, half:] << 4), "scale": scales}
    (options.model / "vectors.safetensors").write_bytes(save(tensors))
    (options.model / "vocabulary.bin").write_bytes(vocabulary_bytes([tokens[i] for i in order]))


if __name__ == "__main__":
    main()
