"""Reads the packed model back, for fixtures and measurements."""

import struct
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

from pack import dequantise
from vocabulary import Vocabulary


def load(model):
    """The vocabulary and the dequantised vectors of a packed model."""
    data = (Path(model) / "vocabulary.bin").read_bytes()
    count, bits, _, folded, _ = struct.unpack_from("<5I", data, 8)
    at = 28 + 4 * ((1 << bits) + 1)
    starts = np.frombuffer(data, "<u4", count + 1, at)
    strings = data[at + 4 * (count + 1) + 4 * folded :]
    tokens = [strings[a:b].decode() for a, b in zip(starts, starts[1:])]
    tensors = load_file(Path(model) / "vectors.safetensors")
    packed = tensors["codes"]
    return Vocabulary(tokens), dequantise(np.concatenate([packed & 15, packed >> 4], axis=1), tensors["scale"])


def embed(vocabulary, table, texts):
    """Sums of token vectors: (texts, dimension), not normalised."""
    rows = np.zeros((len(texts), table.shape[1]), np.float32)
    for row, text in zip(rows, texts):
        ids = vocabulary.encode(text)
        if ids:
            row += table[ids].sum(axis=0)
    return rows
