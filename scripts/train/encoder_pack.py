"""Cleans, tokenises and packs the corpora for training an encoder elsewhere: CORPORA -> WORK.

    python encoder_pack.py CORPORA MODEL WORK [--vocabulary N]

MODEL is the built-in model; it judges which pairs are translations, and its tokens are packed beside
the encoder's, so that it can teach. WORK gets `tokenizer.json`, `teacher.npy` (its vectors) and pieces
of at most PIECE_BYTES, each of rows of one language pair in the order of the corpus.
"""

import argparse
from pathlib import Path

import numpy as np

from cleaning import implausible
from encoder_tokens import learned
from learn import cleaned_pairs, encoded
from packed import load
from trainer import Side

PIECE_BYTES = 60 << 20
"""A piece's size before it is compressed."""
LONGEST = 128
"""Tokens of a text, with the two marks around it; the rest is cut off."""
SIDES = ("left", "right")


def translations(pairs, vocabulary, table):
    """Per language pair the (text, translation, source) that the model takes for translations, the numbers of their
    sources and the model's sides of them.
    """
    for pair, found in pairs.items():
        found, sides, sources = encoded(vocabulary, found)
        kept = ~implausible(table, *sides, sources)
        yield pair, [found[i] for i in np.flatnonzero(kept)], sources[kept], [side.kept(kept) for side in sides]


def piece_bounds(sizes):
    """Where pieces end so that none has more than PIECE_BYTES; `sizes` are the bytes of the rows."""
    bounds, filled = [0], 0
    for row, size in enumerate(sizes):
        if filled + size > PIECE_BYTES:
            bounds.append(row)
            filled = 0
        filled += size
    return [*bounds, len(sizes)]


def write_pieces(folder, pair, sources, sides, teacher):
    """`folder/PAIR.NUMBER.npz`: ids and lengths of both sides by both tokenizers, text numbers and sources.

    `sides` are the encoder's, `teacher` the built-in model's.
    """
    columns = {}
    for name, side, taught in zip(SIDES, sides, teacher, strict=True):
        columns[f"{name}.ids"] = (side.ids.astype(np.uint16), side.starts)
        columns[f"{name}.teacher"] = (taught.ids.astype(np.int32), taught.starts)
    sizes = 2 * (8 + 2 * 2) + sum(ids.itemsize * np.diff(starts) for ids, starts in columns.values())
    for number, (first, last) in enumerate(zip(bounds := piece_bounds(sizes), bounds[1:], strict=False)):
        arrays = {"sources": sources[first:last]}
        for name, side in zip(SIDES, sides, strict=True):
            arrays[f"{name}.text"] = side.text[first:last].astype(np.int32)
        for name, (ids, starts) in columns.items():
            arrays[name] = ids[starts[first] : starts[last]]
            arrays[f"{name}.lengths"] = np.diff(starts[first : last + 1]).astype(np.uint16)
        np.savez_compressed(folder / f"{pair}.{number:03}.npz", **arrays)


def read_pieces(folder):
    """What `write_pieces` wrote: sources, the encoder's sides and the teacher's, by language pair."""
    sources, sides, teacher = {}, {}, {}
    for pair in sorted({path.name.partition(".")[0] for path in folder.glob("*.npz")}):
        pieces = [np.load(path) for path in sorted(folder.glob(f"{pair}.*.npz"))]

        def joined(name, pieces=pieces):
            return np.concatenate([piece[name] for piece in pieces])

        sources[pair] = joined("sources")
        for kind, found in (("ids", sides), ("teacher", teacher)):
            found[pair] = [
                Side(
                    joined(f"{side}.{kind}").astype(np.int32),
                    np.concatenate([[0], np.cumsum(joined(f"{side}.{kind}.lengths"), dtype=np.int64)]),
                    joined(f"{side}.text"),
                )
                for side in SIDES
            ]
    return sources, sides, teacher


def pack(pairs, model, work, size):
    """Writes `pairs`, (text, translation, source) by language pair, to WORK; see the module's description."""
    pieces = work / "pieces"
    pieces.mkdir(parents=True, exist_ok=True)
    vocabulary, table = load(model)
    np.save(work / "teacher.npy", table.astype(np.float16))
    cleaned = list(translations(pairs, vocabulary, table))
    tokenizer = learned((text for _, found, _, _ in cleaned for item in found for text in item[:2]), size)
    tokenizer.save(str(work / "tokenizer.json"))
    tokenizer.enable_truncation(LONGEST)
    for pair, found, sources, teacher in cleaned:
        texts = [[item[side] for item in found] for side in (0, 1)]
        sides = [Side.of([text.ids for text in tokenizer.encode_batch(own)], own) for own in texts]
        write_pieces(pieces, pair, sources, sides, teacher)
        print(f"{pair}: {len(found)} pairs", flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("corpora", type=Path)
    arguments.add_argument("model", type=Path)
    arguments.add_argument("work", type=Path)
    arguments.add_argument("--vocabulary", type=int, default=16_000)
    options = arguments.parse_args()
    pairs, _ = cleaned_pairs(options.corpora)
    pack(pairs, options.model, options.work, options.vocabulary)


if __name__ == "__main__":
    main()
