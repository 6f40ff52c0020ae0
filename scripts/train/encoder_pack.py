"""Cleans, tokenises and packs the corpora for training an encoder elsewhere: CORPORA -> WORK.

    python encoder_pack.py CORPORA MODEL WORK [--vocabulary N]

The rows are those that the built-in model MODEL is trained on, without near-duplicates; its tokens are
packed beside the encoder's, so that it can teach. WORK gets `tokenizer.json`, `teacher.npy` (its vectors) and pieces
of at most PIECE_BYTES, each of rows of one language pair in the order of the corpus.
"""

import argparse
from pathlib import Path

import numpy as np

from cleaning import without_near_duplicates
from corpus import PAIRS, training_rows
from encoder_tokens import learned
from learn import encoded, usable_pairs
from packed import load
from trainer import Side

PIECE_BYTES = 60 << 20
"""A piece's size before it is compressed."""
LONGEST = 128
"""Tokens of a text, with the two marks around it; the rest is cut off."""
SIDES = ("left", "right")


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


def pack(training, table, work, size):
    """Writes WORK from what the built-in model is trained on; see the module's description."""
    pieces = work / "pieces"
    pieces.mkdir(parents=True, exist_ok=True)
    np.save(work / "teacher.npy", table.astype(np.float16))
    tokenizer = learned((text for found in training.pairs.values() for item in found for text in item[:2]), size)
    tokenizer.save(str(work / "tokenizer.json"))
    tokenizer.enable_truncation(LONGEST)
    for pair, found in training.pairs.items():
        both = [[item[side] for item in found] for side in (0, 1)]
        sides = [Side.of([text.ids for text in tokenizer.encode_batch(own)], own) for own in both]
        write_pieces(pieces, pair, training.sources[pair], sides, training.sides[pair])
        print(f"{pair}: {len(found)} pairs", flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("corpora", type=Path)
    arguments.add_argument("model", type=Path)
    arguments.add_argument("work", type=Path)
    arguments.add_argument("--vocabulary", type=int, default=16_000)
    options = arguments.parse_args()
    vocabulary, table = load(options.model)
    rows = {pair: without_near_duplicates(training_rows(options.corpora, pair)) for pair in PAIRS}
    pack(encoded(vocabulary, usable_pairs(rows)), table, options.work, options.vocabulary)


if __name__ == "__main__":
    main()
