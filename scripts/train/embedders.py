"""From a model's folder to what turns texts into vectors of length one.

A folder is a packed model (`packed.py`) or one that sentence-transformers saved; for those its package
must be installed.
"""

import numpy as np

from packed import embed, load


def normalised(rows):
    """Rows of length one; rows of zeros stay."""
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def summing(vocabulary, table):
    """Texts -> sums of token vectors, of length one."""
    return lambda texts: normalised(embed(vocabulary, table, texts))


def embedder(model):
    """Texts -> vectors of length one by the model in this folder."""
    if not (model / "modules.json").exists():
        return summing(*load(model))
    from sentence_transformers import SentenceTransformer

    loaded = SentenceTransformer(str(model))
    return lambda texts: normalised(loaded.encode(list(texts), show_progress_bar=False))
