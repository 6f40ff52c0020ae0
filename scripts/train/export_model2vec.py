"""Writes the packed model in the layout of Python's `model2vec`.

    python export_model2vec.py MODEL OUT

`model2vec.StaticModel.from_pretrained(OUT)` loads the folder: `config.json`,
`tokenizer.json`, `model.safetensors` (16-bit floats), and the licence and the
sources where they lie beside MODEL.

Tokens of a tokenizer do not overlap, but our characters and pairs of Han
characters do. So the normalizer writes every Han character twice with a space
between, and a run `ABC` becomes `A AB BC C`: every character now stands in two
tokens. With half a vector for a character, and for a pair its own vector and
both halves, the sum is ours.

Everything else is WordPiece, which cuts greedily as ours does, but gives up a
word with one unknown character; so every character is made known beforehand.
"""

import argparse
import json
import shutil
import struct
from itertools import count
from pathlib import Path

import numpy as np
from safetensors.numpy import save
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from packed import load
from text import DIGIT, HAN, IGNORED, PUNCTUATION, SPACE, WORD_START, simplified_fold

UNKNOWN = "[UNK]"
CONTINUES = "##"
STRANGER = "\ue000"
"""Stands for any run of letters that no piece has; its vector is 0."""
LONGEST_WORD = 1_000


def pattern(*tables):
    """The ranges inside a class of a regular expression."""
    return "".join(f"\\x{{{low:X}}}-\\x{{{high:X}}}" for table in tables for low, high in table)


def points(characters):
    """Single characters as ranges."""
    return [(ord(character), ord(character)) for character in sorted(characters)]


def within(character, *tables):
    return any(low <= ord(character) <= high for table in tables for low, high in table)


def charsmap(replacements):
    """SentencePiece's table of replacements: a double array (Darts) by the UTF-8 bytes, and the texts.

    A unit has its last byte, a bit for "a key ends here" and the distance (xor) to where its children
    begin; a value is a unit with the highest bit set. A child is at (beginning xor byte), and no two
    nodes share a block of 64, so the children of different nodes never meet.
    """
    trie, texts, places = {}, bytearray(), {}
    for source, target in sorted(replacements.items()):
        if target not in places:
            places[target] = len(texts)
            texts += target.encode() + b"\0"
        node = trie
        for byte in source.encode():
            node = node.setdefault(byte, {})
        node[None] = places[target]
    units, blocks = {}, count(1)
    waiting, values = [(0, 0, trie)], []
    while waiting:
        at, label, node = waiting.pop()
        if None in node:
            assert len(node) == 1, "a key that begins another key"
            values.append((at, label, node[None]))
            continue
        assert len({byte >> 6 for byte in node}) == 1, "children in several blocks"
        first = next(blocks) << 6 ^ (next(iter(node)) & 0xC0)
        units[at] = (at ^ first) << 10 | label
        waiting.extend((first ^ byte, byte, child) for byte, child in sorted(node.items()))
    for place, (at, label, value) in enumerate(values, next(blocks) << 6):
        units[at] = (at ^ place) << 10 | 1 << 8 | label
        units[place] = 1 << 31 | value
    size = (max(units) | 0xFF) + 1
    array = np.zeros(size, "<u4")
    assert max(units) < 1 << 21, "a distance that needs more than 21 bits"
    array[list(units)] = np.array(list(units.values()), np.uint32)
    return struct.pack("<I", array.nbytes) + array.tobytes() + bytes(texts)


def entries(vocabulary, table):
    """The tokens of the exported tokenizer, and the vector of each."""
    zero = np.zeros(table.shape[1], np.float32)

    def vector(token):
        number = vocabulary.ids.get(token)
        return zero if number is None else table[number]

    han = {c for token in vocabulary.tokens if within(token[0], HAN) for c in token}
    outside = (SPACE, IGNORED, DIGIT, HAN, PUNCTUATION)
    letters = {c for token in vocabulary.tokens for c in token if not within(c, *outside)}
    found = {UNKNOWN: zero}
    for character in sorted(han):
        found[character] = found[CONTINUES + character] = vector(character) / 2
    begun = {token[1:] for token in vocabulary.tokens if token[0] == WORD_START and len(token) > 1}
    for token in vocabulary.tokens + [STRANGER] + sorted(letters - set(vocabulary.tokens)):
        if within(token[0], HAN):
            if len(token) == 2:
                found[token] = vector(token) + found[token[0]] + found[token[1]]
        elif token[0] == WORD_START and len(token) > 1:
            found[token[1:]] = vector(token)
        elif within(token[0], PUNCTUATION):
            found[token] = vector(token)
        else:
            found[CONTINUES + token] = vector(token)
            if within(token[0], DIGIT):
                found[token] = vector(token)
            elif not any(token[:end] in begun for end in range(1, len(token) + 1)):
                # No piece with the mark begins such a word: the mark alone, then this piece.
                found[token] = vector(WORD_START) + vector(token)
    return found, han, letters


def tokenizer(tokens, han, letters):
    """From text to `tokens` as `text.py` and `vocabulary.py` do it, Han characters doubled."""
    doubled = {chr(source): f"{chr(target)} {chr(target)}" for source, target in simplified_fold().items()}
    doubled = {source: target for source, target in doubled.items() if target[0] in han}
    doubled |= {character: f"{character} {character}" for character in han - set(map(chr, simplified_fold()))}
    others = pattern(SPACE, DIGIT, HAN, PUNCTUATION)
    result = Tokenizer(
        models.WordPiece(
            {token: number for number, token in enumerate(tokens)},
            unk_token=UNKNOWN,
            continuing_subword_prefix=CONTINUES,
            max_input_chars_per_word=LONGEST_WORD,
        )
    )
    result.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Lowercase(),
            normalizers.Replace(Regex(f"[{pattern(IGNORED)}]+"), ""),
            normalizers.Replace(Regex(f"[^{others}{pattern(points(letters))}]+"), STRANGER),
            normalizers.Precompiled(charsmap(doubled)),
            normalizers.Replace(Regex(f"(?![{pattern(points(han))}])[{pattern(HAN)}]"), " "),
        ]
    )
    result.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(f"[{pattern(SPACE)}]+"), "removed"),
            pre_tokenizers.Split(Regex(f"[{pattern(HAN)}]+|[{pattern(DIGIT)}]+|[{pattern(PUNCTUATION)}]"), "isolated"),
        ]
    )
    return result


def export(model, out):
    """Writes the folder; how many tokens it has."""
    vocabulary, table = load(model)
    found, han, letters = entries(vocabulary, table)
    out.mkdir(parents=True, exist_ok=True)
    config = {
        "model_type": "model2vec",
        "architectures": ["StaticModel"],
        "tokenizer_name": "clausealign",
        "hidden_dim": table.shape[1],
        "embedding_dtype": "float16",
        "seq_length": 1_000_000,
        "max_length": None,
        "normalize": True,
    }
    (out / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
    tokenizer(found, han, letters).save(str(out / "tokenizer.json"), pretty=False)
    (out / "model.safetensors").write_bytes(save({"embeddings": np.array(list(found.values()), np.float16)}))
    for name in ("LICENSE", "sources.tsv"):
        if (beside := model.resolve().parent / name).is_file():
            shutil.copyfile(beside, out / name)
    return len(found)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("model", type=Path)
    arguments.add_argument("out", type=Path)
    options = arguments.parse_args()
    print(f"{options.out}: {export(options.model, options.out)} tokens")


if __name__ == "__main__":
    main()
