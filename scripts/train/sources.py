"""Writes where the training text came from: the attribution of the model.

    python sources.py CORPORA > models/sources.tsv

Columns: language pair, source id, its repositories, their commits, its licence
as the corpus notes give it, and how many pairs were trained on.
"""

import re
import sys
from collections import Counter
from pathlib import Path

from corpus import PAIRS, training_rows


def notes(corpora, pair):
    """Repositories, commits and licence by source id, from PAIR.SOURCES.md."""
    found = {}
    for line in (Path(corpora) / f"{pair}.SOURCES.md").read_text(encoding="utf-8").splitlines():
        fields = [" ".join(re.sub(r"<br>", " ", field).split()) for field in line.strip("|").split("|")]
        if line.startswith("| ") and len(fields) > 6 and fields[0] != "source_id":
            found.setdefault(fields[0], fields[1:4])
    return found


def main(corpora):
    print("pair\tsource\trepositories\tcommits\tlicence\tpairs")
    for pair in PAIRS:
        known = notes(corpora, pair)
        counts = Counter(row.source for row in training_rows(corpora, pair))
        for source, count in sorted(counts.items()):
            if source not in known:
                sys.exit(f"{pair}: {source} is not in {pair}.SOURCES.md; find out its licence before training on it")
            print(pair, source, *known[source], count, sep="\t")


if __name__ == "__main__":
    main(*sys.argv[1:])
