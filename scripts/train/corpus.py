"""Reads the parallel corpora and decides which rows are trained on."""

import gzip
from pathlib import Path
from typing import NamedTuple

PAIRS = ("en-sv", "en-zh")
HERE = Path(__file__).parent


class Row(NamedTuple):
    """One line of a corpus: English, the translation, its source and kind."""

    english: str
    translation: str
    source: str
    kind: str


def sentence_file(corpora, pair):
    """The file of sentence pairs of a language pair such as `en-sv`."""
    return Path(corpora) / f"{pair}.sentences.tsv.gz"


def lexicon_file(corpora, pair):
    """The file of words and short phrases of a language pair."""
    return Path(corpora) / f"{pair}.lexicon.tsv.gz"


def read_rows(path):
    """Every row in file order; the n-th row yielded is line n of the file."""
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines):
            fields = line.rstrip("\n").split("\t")
            if len(fields) != 4:
                raise SystemExit(f"{path}, line {number + 1}: expected 4 columns, found {len(fields)}")
            yield Row(*fields)


def read_table(path):
    """The rows of a tab-separated file with a header, as dictionaries."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:] if line]


def held_out_rows(pair):
    """The line numbers of a pair that `scripts/holdout.tsv` keeps out."""
    rows = set()
    for run in read_table(HERE.parent / "holdout.tsv"):
        if run["pair"] == pair:
            rows.update(range(int(run["first_row"]), int(run["last_row"]) + 1))
    return rows


def excluded_sources(pair):
    """Sources of a pair that are left out for their licence."""
    return {row["source"] for row in read_table(HERE / "excluded_sources.tsv") if row["pair"] == pair}


def training_rows(corpora, pair):
    """The rows to train on, in file order, without repeated pairs."""
    held_out, excluded = held_out_rows(pair), excluded_sources(pair)
    seen = set()
    rows = []
    for number, row in enumerate(read_rows(sentence_file(corpora, pair))):
        if number in held_out or row.source in excluded:
            continue
        rows.append(row)
    rows.extend(row for row in read_rows(lexicon_file(corpora, pair)) if row.source not in excluded)
    unique = []
    for row in rows:
        key = (row.english, row.translation)
        if key not in seen:
            seen.add(key)
            unique.append(row)
    return unique
