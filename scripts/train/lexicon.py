"""Counts which words translate each other: WORK/PAIR.{words,links} -> WORK/LANGUAGE.{entries,nulls}.tsv.

    python lexicon.py WORK

A link in both directions counts once, one that grow-diag adds half. Pairs stay that were seen often
enough, are more than chance, and are among the likely ones of either word. Columns of entries:
English, other, p(other | English), p(English | other); of nulls: `english` or `other`, word, share of
its places without any link. Called by `scripts/train-lexicon`; see there.
"""

import argparse
from collections import Counter
from pathlib import Path

from corpus import PAIRS

ADDED = 0.5
"""What a link of one direction counts."""
LEAST = 2.0
"""Pairs counted less often are chance."""
LIKELY = 0.01
"""Probability, in either direction, from which a pair stays."""
LIFT = 4.0
"""Times more often than by chance."""
MOST = 14
"""Counterparts of one word."""
WORD_COUNT = 3
"""Words seen less often are left out."""
NULL_PRIOR = 4.0
"""Places without counterpart and with one are counted from here at the language's mean share."""


def read(work, pair):
    """The pairs of word lists with their links: (English, other, sure, added)."""
    with (
        open(work / f"{pair}.words", encoding="utf-8") as words,
        open(work / f"{pair}.links", encoding="utf-8") as links,
    ):
        for line, linked in zip(words, links, strict=True):
            sides = [side.split(" ") for side in line.rstrip("\n").split("\t")]
            sure, added = (
                [tuple(map(int, link.split("-"))) for link in part.split()]
                for part in linked.rstrip("\n").split("\t")
            )
            yield *sides, sure, added


def counts(rows):
    """How often pairs were linked, and words seen and left unlinked on both sides."""
    linked, seen, alone = Counter(), (Counter(), Counter()), (Counter(), Counter())
    for english, other, sure, added in rows:
        for weight, part in ((1.0, sure), (ADDED, added)):
            for i, j in part:
                linked[english[i], other[j]] += weight
        for side, words in enumerate((english, other)):
            with_link = {link[side] for part in (sure, added) for link in part}
            for place, word in enumerate(words):
                seen[side][word] += 1
                alone[side][word] += place not in with_link
    return linked, seen, alone


def kept(linked, seen):
    """The entries that stay: (English, other, p(other | English), p(English | other))."""
    total = sum(seen[0].values())
    entries = {}
    for (english, other), count in linked.items():
        if count < LEAST or seen[0][english] < WORD_COUNT or seen[1][other] < WORD_COUNT:
            continue
        forward, back = count / seen[0][english], count / seen[1][other]
        if (
            max(forward, back) >= LIKELY
            and count * total >= LIFT * seen[0][english] * seen[1][other]
        ):
            entries.setdefault(english, []).append((forward * back, other, forward, back))
    for english, found in sorted(entries.items()):
        for _, other, forward, back in sorted(found, reverse=True)[:MOST]:
            yield english, other, min(forward, 1.0), min(back, 1.0)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("work", type=Path)
    work = arguments.parse_args().work
    for pair in PAIRS:
        linked, seen, alone = counts(read(work, pair))
        entries = list(kept(linked, seen))
        language = pair.removeprefix("en-")
        with open(work / f"{language}.entries.tsv", "w", encoding="utf-8") as out:
            out.writelines(
                f"{english}\t{other}\t{forward:.5f}\t{back:.5f}\n"
                for english, other, forward, back in entries
            )
        with open(work / f"{language}.nulls.tsv", "w", encoding="utf-8") as out:
            for side, name in enumerate(("english", "other")):
                mean = sum(alone[side].values()) / sum(seen[side].values())
                for word in sorted({entry[side] for entry in entries}):
                    share = (alone[side][word] + NULL_PRIOR * mean) / (
                        seen[side][word] + NULL_PRIOR
                    )
                    out.write(f"{name}\t{word}\t{share:.4f}\n")
        print(f"{pair}: {len(entries)} entries of {len(linked)} pairs", flush=True)


if __name__ == "__main__":
    main()
