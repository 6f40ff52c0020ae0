"""Aligns the words of the training pairs: CORPORA -> WORK/PAIR.{words,links}.

    python word_links.py CORPORA WORK

Words are those of `text.pretokens`, Han runs cut by jieba's dictionary (no guessing of new words);
marks and digits are left out, because marks say nothing and numbers have rules of their own.
The links are eflomal's (Östling and Tiedemann 2016) in both directions, symmetrised.

- `PAIR.words`: a pair a line: the English words, a tab, the other side's words.
- `PAIR.links`: on the same line the links `i-j`, those in both directions first, then, after a tab,
  those that grow-diag adds.

Called by `scripts/train-lexicon`; see there.
"""

import argparse
import logging
from pathlib import Path

import eflomal
import jieba

from corpus import PAIRS, training_rows
from text import WORD_START, pretokens

MOST_WORDS = 80
"""Longer sides are paragraphs: their links are poor and their time grows with the square."""
NEIGHBOURS = [(-1, 0), (0, -1), (1, 0), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1)]


def words(text):
    """The words of a text in any of the three languages, normalised."""
    found = []
    for han, token in pretokens(text):
        if han:
            found.extend(jieba.cut(token, HMM=False))
        elif token.startswith(WORD_START):
            found.append(token[1:])
    return found


def usable(english, other):
    """Whether two sides are short and alike enough to be aligned word by word."""
    return (
        0 < len(english) <= MOST_WORDS
        and 0 < len(other) <= MOST_WORDS
        and english != other
        and len(english) < 4 * len(other) + 4
        and len(other) < 4 * len(english) + 4
    )


def pairs_of_words(corpora, pair):
    """The training pairs as words, equal ones once."""
    seen, found = set(), []
    for row in training_rows(corpora, pair):
        sides = words(row.english), words(row.translation)
        if usable(*sides):
            line = " ".join(sides[0]), " ".join(sides[1])
            if line not in seen:
                seen.add(line)
                found.append(line)
    return found


def aligned(pairs, folder, priors=None):
    """The links of eflomal from English to the other side, and from it to English.

    Every pair has two lists of (i, j). FOLDER holds files for the time being; priors as `eflomal` reads them.
    """
    aligner = eflomal.Aligner(model=3, n_samplers=2)
    forward, back = (folder / f"links.{name}" for name in ("forward", "back"))
    aligner.align(
        [left for left, _ in pairs], [right for _, right in pairs],
        links_filename_fwd=str(forward), links_filename_rev=str(back), priors_input=priors,
    )  # fmt: skip
    found = [read_links(path) for path in (forward, back)]
    for path in (forward, back):
        path.unlink()
    return list(zip(*found, strict=True))


def read_links(path):
    """The links of a file in Pharaoh's format, a list a line."""
    with open(path, encoding="utf-8") as lines:
        return [[tuple(map(int, link.split("-"))) for link in line.split()] for line in lines]


def grown(forward, back):
    """grow-diag (Koehn et al. 2003): the links in both directions, and what it adds to them."""
    both, either = set(forward) & set(back), set(forward) | set(back)
    links, left, right = set(both), {i for i, _ in both}, {j for _, j in both}
    queue = sorted(both)
    while queue:
        added = []
        for i, j in queue:
            for down, along in NEIGHBOURS:
                near = i + down, j + along
                if (
                    near in either
                    and near not in links
                    and (near[0] not in left or near[1] not in right)
                ):
                    links.add(near)
                    left.add(near[0])
                    right.add(near[1])
                    added.append(near)
        queue = added
    return sorted(both), sorted(links - both)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpora", type=Path)
    arguments.add_argument("work", type=Path)
    options = arguments.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    jieba.setLogLevel(logging.WARNING)
    for pair in PAIRS:
        pairs = pairs_of_words(options.corpora, pair)
        print(f"{pair}: {len(pairs)} pairs", flush=True)
        (options.work / f"{pair}.words").write_text("".join(f"{a}\t{b}\n" for a, b in pairs))
        with open(options.work / f"{pair}.links", "w", encoding="utf-8") as out:
            for forward, back in aligned(pairs, options.work):
                written = (" ".join(f"{i}-{j}" for i, j in part) for part in grown(forward, back))
                out.write("\t".join(written) + "\n")


if __name__ == "__main__":
    main()
