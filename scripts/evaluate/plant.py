"""Recall of the pairwise rules: defects planted into aligned corpus rows, one a row.

The tables in `planting/` say what is exchanged; they were written without a look at the rules. A
row is used only if the rule in question is silent on it as it stands. Recall is the share of the
planted rows on which that rule fires, and on which any pairwise rule does.

    scripts/evaluate/plant.py --pairs-binary target/release/examples/pairs --corpora FOLDER
    ... --verbose                                          a line a pattern, too
    ... --dump FILE --kind modality --count 30 --missed    planted rows to read, with text
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import firings
import flips
import rows
from firings import Outcome, Share, outside_repository, percent
from harness import check_path, print_table
from planting import inserted, numerals, sv, zh
from planting.making import RULE_OF, TABLES, Plant, load, plant_all, save, tables_digest
from planting.swap import Planted
from planting.swap import self_test as swap_self_test
from planting.values import self_test as value_self_test
from rows import PAIRS, Row


def silent(plants: Iterable[Plant], before: Outcome, count: int) -> tuple[list[Plant], Counter]:
    """The plants into rows on which their rule is silent, at most `count` a kind; and how many of
    each kind were left out."""
    kept, left_out, counted = [], Counter(), Counter()
    for plant in plants:
        kind = plant.planted.kind
        if counted[kind] == count:
            continue
        if before.fired(plant.identifier, plant.rule, shown=True):
            left_out[kind] += 1
            continue
        counted[kind] += 1
        kept.append(plant)
    return kept, left_out


class Recall(NamedTuple):
    """How many of the planted rows were found, by its own rule or any, shown or at all."""

    own: Share
    own_any_confidence: Share
    any_rule: Share
    applicable: int


def recall(plants: Sequence[Plant], before: Outcome, after: Outcome) -> Recall:
    """A rule other than the plant's counts as finding it only where it was silent before."""
    own = own_any = other = applicable = 0
    for plant in plants:
        identifier = plant.identifier
        own += after.fired(identifier, plant.rule, shown=True)
        own_any += after.fired(identifier, plant.rule, shown=False)
        other += bool(after.rules(identifier, shown=True) - before.rules(identifier, shown=True))
        applicable += plant.rule in after.applicable.get(identifier, ())
    whole = len(plants)
    return Recall(Share(own, whole), Share(own_any, whole), Share(other, whole), applicable)


def judged(binary: Path, language: str, plants: Sequence[Plant]) -> tuple[Outcome, Outcome]:
    """What the rules say about the pairs without their defect and with it."""
    before = [(plant.identifier, *plant.base) for plant in plants]
    after = [
        (plant.identifier, plant.planted.english, plant.planted.translation) for plant in plants
    ]
    with tempfile.TemporaryDirectory(prefix="evaluate-plant-") as folder:
        return tuple(
            firings.judge(binary, language, pairs, Path(folder)) for pairs in (before, after)
        )


HEADER = (
    "kind",
    "planted",
    "left out",
    "applicable",
    "% found by its rule",
    "% any confidence",
    "% any rule",
)


def report(
    language: str, plants: Sequence[Plant], left_out: Counter, before: Outcome, after: Outcome,
    key: Callable[[Plant], str], title: str,
) -> dict:  # fmt: skip
    """Prints one table with a line a group of plants, and gives its figures."""
    groups = defaultdict(list)
    for plant in plants:
        groups[key(plant)].append(plant)
    table, figures = [], {}
    for name, group in groups.items():
        found = recall(group, before, after)
        shares = (found.own, found.own_any_confidence, found.any_rule)
        cells = [percent(share) for share in shares]
        table.append([name, len(group), left_out.get(name, 0), found.applicable, *cells])
        figures[name] = {
            "planted": len(group), "own": found.own.part, "any_confidence": found.own_any_confidence.part,
            "any_rule": found.any_rule.part, "applicable": found.applicable,
        }  # fmt: skip
    print_table(f"{PAIRS[language]}: {title}", HEADER, table)
    return figures


def dump(file: Path, plants: Iterable[Plant], after: Outcome) -> None:
    """Appends planted rows with their text to a file for reading."""
    outside_repository(file)
    with file.open("a", encoding="utf-8") as out:
        for plant in plants:
            found = "found" if after.fired(plant.identifier, plant.rule, shown=True) else "missed"
            others = sorted(after.rules(plant.identifier, shown=False) - {plant.rule})
            out.write(f"{plant.identifier}\t{plant.planted.pattern}\t{found}\t{' '.join(others)}\n")
            out.write(f"    EN  {plant.planted.english}\n")
            english, translation = plant.base
            if plant.planted.english != english:
                out.write(f"    was {english}\n")
            out.write(f"    XX  {plant.planted.translation}\n")
            if plant.planted.translation != translation:
                out.write(f"    was {translation}\n")
            out.write("\n")


def to_dump(options: argparse.Namespace, plants: Sequence[Plant], after: Outcome) -> list[Plant]:
    """A seeded sample of each kind, of missed plants alone if so asked."""
    sample = []
    for kind in dict.fromkeys(plant.planted.kind for plant in plants):
        of_kind = [
            plant for plant in plants
            if plant.planted.kind == kind and options.kind in (None, kind)
            and not (options.missed and after.fired(plant.identifier, plant.rule, shown=True))
        ]  # fmt: skip
        generator = random.Random(f"dump {options.seed} {kind}")
        sample += generator.sample(of_kind, min(options.count, len(of_kind)))
    return sample


def make_plants(options: argparse.Namespace, language: str) -> list[Plant]:
    """All planted and crossed rows of a language, from the file of an earlier run if there is one
    that was made with the same tables and options."""
    made_with = {
        "language": language, "rows": options.rows, "tuning": [options.tuning_rows, options.tuning_seed],
        "plants": options.plants, "seed": options.seed, "tables": tables_digest(),
    }  # fmt: skip
    file = options.keep / f"plants-{language}-{options.rows}.jsonl" if options.keep else None
    if file and (kept := load(file, made_with)) is not None:
        return kept
    corpus = list(rows.read_rows(rows.corpus_file(options.corpora, language)))
    chosen = rows.select_rows(options, language, corpus)
    plants = plant_all(chosen, TABLES[language], options.plants, options.seed)
    crossed = flips.crossed(language, chosen, corpus, options.plants, options.seed)
    plants += [Plant(row, planted, RULE_OF[planted.kind]) for row, planted in crossed]
    if file:
        save(file, made_with, plants)
    return plants


def measure(options: argparse.Namespace, language: str) -> dict:
    """Plants, runs the rules and prints the tables of one language."""
    plants = make_plants(options, language)
    if options.kind:
        plants = [plant for plant in plants if plant.planted.kind == options.kind]
    before, after = judged(options.pairs_binary, language, plants)
    plants, left_out = silent(plants, before, options.plants)
    figures = report(
        language,
        plants,
        left_out,
        before,
        after,
        lambda plant: plant.planted.kind,
        "planted defects",
    )
    if options.verbose:
        title = "planted defects by pattern"
        report(
            language, plants, Counter(), before, after,
            lambda plant: f"{plant.planted.kind}: {plant.planted.pattern}", title,
        )  # fmt: skip
    if options.dump:
        dump(options.dump, to_dump(options, plants, after), after)
    return figures


def self_test() -> None:
    """Arithmetic on three invented plants; the tables' own tests."""
    swap_self_test()
    value_self_test()
    inserted.self_test()
    numerals.self_test()
    sv.self_test()
    zh.self_test()
    flips.self_test()
    row = Row(1, "We must answer.", "Vi måste svara.", "s", "docs")
    plants = plant_all(
        [row, row._replace(number=2, english="Hi", translation="Hej")], sv.PLANTINGS, 9, 1
    )
    assert {plant.planted.kind for plant in plants} >= {"modality"}
    assert all(plant.row.number == 1 for plant in plants)
    rule = "modality-mismatch"
    planted = Planted("modality", "måste→kan", row.english, "Vi kan svara.")
    plants = [Plant(row._replace(number=number), planted, rule) for number in range(3)]
    before, after = Outcome(), Outcome()
    before.firings = {"modality:0": [{"rule": rule, "confidence": "high"}]}
    after.firings = {
        "modality:1": [
            {"rule": rule, "confidence": "low"},
            {"rule": "date-mismatch", "confidence": "high"},
        ],
    }
    kept, left_out = silent(plants, before, 5)
    assert [plant.row.number for plant in kept] == [1, 2] and left_out == {"modality": 1}
    found = recall(kept, before, after)
    assert (found.own.part, found.own_any_confidence.part, found.any_rule.part) == (0, 1, 1)
    assert {planting.kind for table in TABLES.values() for planting in table} <= set(RULE_OF)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="evaluate/plant.py",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    rows.add_row_arguments(parser)
    parser.add_argument("--plants", type=int, default=1500, metavar="N", help="rows a kind")
    parser.add_argument("--kind", choices=tuple(RULE_OF), help="this kind only")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER",
        help="keep the planted rows in FOLDER, outside the repository, for the next run",
    )  # fmt: skip
    parser.add_argument("--dump", type=Path, metavar="FILE", help="append plants to read to FILE")
    parser.add_argument("--count", type=int, default=30, help="plants a kind to dump")
    parser.add_argument("--missed", action="store_true", help="dump only what was not found")
    options = parser.parse_args(arguments)
    if options.self_test:
        self_test()
        print("plant: self-test passed")
        return 0
    rows.check_row_arguments(parser, options)
    if options.keep:
        check_path(parser, "keep", options.keep)
        outside_repository(options.keep)
    figures = {language: measure(options, language) for language in rows.languages_of(options)}
    if options.json:
        firings.write_figures(options.json, "plant", figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
