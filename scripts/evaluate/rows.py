"""Which rows of the parallel corpora the pairwise rules are measured on.

A corpus is `en-sv.sentences.tsv.gz` or `en-zh.sentences.tsv.gz`: English, translation, source and
kind, one pair a line. A row's number is its line in that file, from 0, as in `holdout.tsv`.
"""

from __future__ import annotations

import argparse
import gzip
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from harness import REPOSITORY, add_common_arguments, check_path, read_table

PAIRS = {"sv": "en-sv", "zh": "en-zh"}
"""The language argument of the pairs binary, and the name of its corpus."""

TUNING_ROWS = 100_000
TUNING_SEED = 7

LOOSELY_LABELLED = (
    "AdobeDocs/analytics", "AdobeDocs/commerce", "AdobeDocs/learning-manager", "JohanVikman/",
    "KDE/", "MicrosoftDocs/", "Microsoft/", "SELinuxProject/", "mullvad/", "v-radelg/",
)  # fmt: skip
"""Sources of software documentation whose `legal` rows were so labelled for a word in the file's
name: pages on permissions, credits or payment terms, read and found to be no legal text."""


class Row(NamedTuple):
    """One aligned pair of texts and where it comes from."""

    number: int
    english: str
    translation: str
    source: str
    kind: str

    @property
    def legal(self) -> bool:
        return self.kind == "legal" and not self.source.startswith(LOOSELY_LABELLED)


class Run(NamedTuple):
    """Rows `first..=last` of one source that are held out."""

    source: str
    first: int
    last: int


def corpus_file(corpora: Path, language: str) -> Path:
    return corpora / f"{PAIRS[language]}.sentences.tsv.gz"


def read_rows(path: Path) -> Iterator[Row]:
    """Every row in file order, texts as they stand."""
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines):
            fields = line.rstrip("\n").split("\t")
            if len(fields) != 4:
                raise ValueError(f"{path}, line {number + 1}: {len(fields)} columns, not 4")
            yield Row(number, *fields)


def held_out_runs(language: str) -> list[Run]:
    table = read_table(REPOSITORY / "scripts" / "holdout.tsv")
    return [
        Run(line["source"], int(line["first_row"]), int(line["last_row"]))
        for line in table
        if line["pair"] == PAIRS[language]
    ]


def excluded_sources(language: str) -> set[str]:
    """Sources without a known licence: not trained on, and second choice for tuning rules."""
    table = read_table(REPOSITORY / "scripts" / "train" / "excluded_sources.tsv")
    return {line["source"] for line in table if line["pair"] == PAIRS[language]}


def holdout_of(rows: Iterable[Row], runs: list[Run]) -> list[Row]:
    """The held-out rows whose sides differ. A row of another source inside a run means that the
    corpus is not the one that the runs were taken from."""
    by_number = {number: run for run in runs for number in range(run.first, run.last + 1)}
    chosen = []
    for row in rows:
        run = by_number.get(row.number)
        if run is None:
            continue
        if run.source != row.source:
            raise ValueError(
                f"row {row.number} is of {row.source}, holdout.tsv says {run.source}: "
                "this is not the corpus that holdout.tsv was made from"
            )
        if row.english != row.translation:
            chosen.append(row)
    return chosen


def tuning_of(
    rows: Iterable[Row], runs: list[Run], excluded: set[str], count: int, seed: int
) -> list[Row]:
    """A sample of the rows of all sources that are not held out, in file order. Rows of excluded
    sources only fill up what the others leave open."""
    held_out = {run.source for run in runs}
    first: list[Row] = []
    second: list[Row] = []
    for row in rows:
        if row.source not in held_out and row.english != row.translation:
            (second if row.source in excluded else first).append(row)
    generator = random.Random(f"tuning {seed}")
    chosen = generator.sample(first, min(count, len(first)))
    chosen += generator.sample(second, min(count - len(chosen), len(second)))
    return sorted(chosen)


def select_rows(
    options: argparse.Namespace, language: str, corpus: Iterable[Row] | None = None
) -> list[Row]:
    """The rows that the command line asks for, of a corpus that may have been read already."""
    rows = corpus if corpus is not None else read_rows(corpus_file(options.corpora, language))
    runs = held_out_runs(language)
    if options.rows == "holdout":
        return holdout_of(rows, runs)
    excluded = excluded_sources(language)
    return tuning_of(rows, runs, excluded, options.tuning_rows, options.tuning_seed)


def add_row_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of every evaluator that runs the rules over corpus rows."""
    add_common_arguments(parser)
    parser.add_argument(
        "--rows",
        choices=("holdout", "tuning"),
        default="tuning",
        help="rows of scripts/holdout.tsv (for reporting only) or a sample of all others (default)",
    )
    parser.add_argument("--language", choices=tuple(PAIRS), help="one language only")
    parser.add_argument("--tuning-rows", type=int, default=TUNING_ROWS, metavar="N")
    parser.add_argument("--tuning-seed", type=int, default=TUNING_SEED, metavar="S")


def check_row_arguments(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """Ends with a usage error unless the corpora and the binary are there."""
    check_path(parser, "corpora", options.corpora)
    check_path(parser, "pairs-binary", options.pairs_binary)
    for language in languages_of(options):
        file = corpus_file(options.corpora, language)
        if not file.exists():
            parser.error(f"--corpora: {file}: no such file")


def languages_of(options: argparse.Namespace) -> tuple[str, ...]:
    return (options.language,) if options.language else tuple(PAIRS)


def self_test() -> None:
    """Row selection on a corpus of a few rows."""
    rows = [
        Row(0, "A dog.", "En hund.", "kennel", "docs"),
        Row(1, "OK", "OK", "kennel", "ui"),
        Row(2, "A fee.", "En avgift.", "court", "legal"),
        Row(3, "A cat.", "En katt.", "cattery", "docs"),
        Row(4, "A cow.", "En ko.", "farm", "docs"),
        Row(5, "A hen.", "En höna.", "KDE/farm", "legal"),
    ]
    runs = [Run("kennel", 0, 1)]
    assert [row.number for row in holdout_of(rows, runs)] == [0]
    chosen = tuning_of(rows, runs, {"cattery"}, 3, 1)
    assert [row.number for row in chosen] == [2, 4, 5]
    assert 3 in {row.number for row in tuning_of(rows, runs, {"cattery"}, 4, 1)}
    assert tuning_of(rows, runs, set(), 2, 1) == tuning_of(rows, runs, set(), 2, 1)
    assert [row.number for row in rows if row.legal] == [2]
    try:
        holdout_of(rows, [Run("court", 0, 1)])
    except ValueError:
        return
    raise AssertionError("a corpus of another order was accepted")
