"""Proves the encoder's whole path in a minute, without corpora: packing, training in two calls, the folder.

    python encoder_check.py MODEL [OUT]

Made-up sentences are packed with the built-in model MODEL as teacher; a tiny encoder is trained on them,
all steps but the first after a checkpoint, and saved to OUT. Fails where the loss does not fall or
sentence-transformers reads other vectors than the training had.
"""

import sys
import tempfile
from itertools import product
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

from encoder_model import save, text_vectors, untrained
from encoder_pack import pack, read_pieces
from encoder_train import train
from learn import encoded
from packed import load
from trainer import Recipe

SUBJECTS = (
    ("we", "vi", "我们"),
    ("the customer", "kunden", "客户"),
    ("the company", "företaget", "公司"),
    ("the children", "barnen", "孩子们"),
    ("the court", "domstolen", "法院"),
)
VERBS = (
    ("keep", "behåller", "保留"),
    ("delete", "raderar", "删除"),
    ("sell", "säljer", "出售"),
    ("read", "läser", "阅读"),
)
OBJECTS = (
    ("the data", "uppgifterna", "数据"),
    ("the letter", "brevet", "信件"),
    ("the books", "böckerna", "书籍"),
    ("two houses", "två hus", "两座房子"),
    ("the password", "lösenordet", "密码"),
)
PAIRS = {"en-sv": (0, 1), "en-zh": (0, 2), "sv-zh": (1, 2)}
STEPS, BATCH = 60, 32


def sentences():
    """(text, translation, source) by language pair."""
    found = {pair: [] for pair in PAIRS}
    for parts in product(SUBJECTS, VERBS, OBJECTS):
        texts = ["".join(words) if n == 2 else " ".join(words) for n, words in enumerate(zip(*parts, strict=True))]
        for pair, (left, right) in PAIRS.items():
            found[pair].append((texts[left], texts[right], "check"))
    return found


def check(model, out):
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        vocabulary, table = load(model)
        pack(encoded(vocabulary, sentences()), table, work, 400)
        tokenizer = work / "tokenizer.json"
        encoder = untrained(Tokenizer.from_file(str(tokenizer)).get_vocab_size(), 2, 64)
        losses = []
        recipe = Recipe(STEPS, BATCH)

        def log(message):
            losses.append(float(message.split()[3]))

        assert not train(work, encoder, recipe, 0, log), "a training of no minutes was done"
        assert train(work, encoder, recipe, 5, log), "a training was not done in five minutes"
        assert losses[-1] < losses[0] / 2, f"the loss does not fall: {losses}"
        encoder.eval()
        save(encoder, tokenizer, out)
        _, sides, _ = read_pieces(work / "pieces")
        rows = np.arange(len(sides["en-zh"][1]))
        with torch.no_grad():
            own = text_vectors(encoder, sides["en-zh"][1], rows).numpy()
        texts = [item[1] for item in sentences()["en-zh"]]
        read = SentenceTransformer(str(out), device="cpu").encode(texts)
        assert len(read) == len(own), "the cleaning left out sentences"
        apart = np.abs(read - own).max()
        assert apart < 1e-4, f"vectors are {apart} apart"
        print(f"encoder: loss {losses[0]:.2f} to {losses[-1]:.2f}, vectors at most {apart:.1e} apart")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        check(Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else temporary))
