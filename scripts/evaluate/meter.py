"""False alarms of the pairwise rules on aligned corpus rows.

Almost every row is translated well, so nearly every firing is either a false alarm, a misaligned
row or one of the publications' own errors; reading tells which. What was read is kept, without any
text, in `verdicts.tsv`: pair, row, rule, verdict (right, misaligned, debatable or false). Debatable
firings count as false. A verdict counts while its rule still fires on its row.

    scripts/evaluate/meter.py --pairs-binary target/release/examples/pairs --corpora FOLDER
    ... --dump FILE --rule negation-mismatch --count 50 --seed 3    a sample to read, with text
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import firings
import rows
from firings import RULES, Outcome, Share, outside_repository, per_thousand, percent
from harness import print_table, read_table, shown
from rows import PAIRS, Row

VERDICTS = Path(__file__).with_name("verdicts.tsv")
GOOD = frozenset({"right", "misaligned"})
BAD = frozenset({"debatable", "false"})
"""The firing of a misaligned row is no false alarm: the row is no translation."""


class Read(NamedTuple):
    """The shown firings of one rule that somebody read."""

    shown: int
    verdicts: Counter

    @property
    def read(self) -> int:
        return sum(self.verdicts.values())

    @property
    def bad(self) -> int:
        return sum(self.verdicts[verdict] for verdict in BAD)

    def false_rate(self, applicable: int) -> tuple[float, float, float] | None:
        """False firings per applicable pair with an interval. Where all are read, the interval is
        that of the rate itself; else the shown rate times the interval of the share read as bad."""
        if not applicable or (self.shown and not self.read):
            return None
        if self.read >= self.shown:
            return self.bad / applicable, *firings.wilson(self.bad, applicable)
        rate = self.shown / applicable
        low, high = firings.wilson(self.bad, self.read)
        return rate * self.bad / self.read, rate * low, rate * high


def read_verdicts(path: Path, language: str) -> dict[tuple[str, str], str]:
    """Verdicts of one language by row and rule."""
    verdicts = {}
    for line in read_table(path) if path.exists() else []:
        if line["verdict"] not in GOOD | BAD:
            raise ValueError(f"{path}: {line['verdict']!r} is no verdict")
        if line["pair"] == PAIRS[language]:
            verdicts[line["row"], line["rule"]] = line["verdict"]
    return verdicts


def read_of(
    chosen: Iterable[Row], outcome: Outcome, rule: str, verdicts: dict[tuple[str, str], str]
) -> Read:
    """What is known of a rule's shown firings, one a row."""
    fired = [str(row.number) for row in chosen if outcome.fired(str(row.number), rule, shown=True)]
    known = [verdicts[number, rule] for number in fired if (number, rule) in verdicts]
    return Read(len(fired), Counter(known))


def rates(chosen: Sequence[Row], outcome: Outcome, rule: str) -> tuple[Share, Share]:
    """Rows with a firing per applicable row: shown by default, and at any confidence."""
    numbers = [str(row.number) for row in chosen]
    applicable = sum(rule in outcome.applicable.get(number, ()) for number in numbers)
    return tuple(
        Share(sum(outcome.fired(number, rule, shown=default) for number in numbers), applicable)
        for default in (True, False)
    )


def measure(
    language: str, chosen: Sequence[Row], outcome: Outcome, verdicts: dict, rules: Sequence[str]
) -> dict:
    """Prints the tables of one language and gives their figures."""
    figures: dict = {}
    parts = {"all rows": chosen, "legal rows": [row for row in chosen if row.legal]}
    for part, part_rows in parts.items():
        table = []
        for rule in rules:
            default, any_confidence = rates(part_rows, outcome, rule)
            read = read_of(part_rows, outcome, rule, verdicts)
            false = read.false_rate(default.whole)
            table.append([
                rule, default.whole, default.part, per_thousand(default), any_confidence.part,
                read.read, *(read.verdicts[name] for name in ("right", "misaligned", "debatable", "false")),
                percent(Share(read.bad, read.read)), rate_cell(false),
            ])  # fmt: skip
            figures[f"{part}, {rule}"] = {
                "applicable": default.whole, "shown": default.part, "any": any_confidence.part,
                "read": read.read, **read.verdicts, "false_rate": false,
            }  # fmt: skip
        header = [
            "rule", "applicable", "shown", "per 1,000", "any", "read", "right", "misaligned",
            "debatable", "false", "% bad of read", "false per 1,000",
        ]  # fmt: skip
        print_table(f"{PAIRS[language]}, {part}: {len(part_rows)} pairs", header, table)
    print(f"mean time a pair: {shown(outcome.microseconds)} µs")
    return figures


def rate_cell(rate: tuple[float, float, float] | None) -> str:
    if rate is None:
        return "-"
    value, low, high = (1000 * part for part in rate)
    return f"{value:.2f} [{low:.2f}–{high:.2f}]"


def sample_of(
    chosen: Iterable[Row], outcome: Outcome, rule: str, count: int, seed: int, known: set
) -> list[tuple[Row, list[dict]]]:
    """A seeded sample of rows with a shown firing that has no verdict yet."""
    fired = []
    for row in chosen:
        said = outcome.firings.get(str(row.number), [])
        of_rule = [f for f in said if f["rule"] == rule and f["confidence"] in firings.SHOWN]
        if of_rule and (str(row.number), rule) not in known:
            fired.append((row, of_rule))
    generator = random.Random(f"dump {seed} {rule}")
    return generator.sample(fired, min(count, len(fired)))


def dump(file: Path, language: str, sample: Iterable[tuple[Row, list[dict]]]) -> None:
    """Appends rows with their text to a file for reading."""
    outside_repository(file)
    with file.open("a", encoding="utf-8") as out:
        for row, said in sample:
            for firing in said:
                place = f"{PAIRS[language]}\t{row.number}\t{firing['rule']}\t{firing['confidence']}"
                out.write(f"{place}\t{row.source}\n    {firing['message']}\n")
                out.write(f"    marks: {firing.get('source')} | {firing.get('target')}\n")
            out.write(f"    EN {row.english}\n    XX {row.translation}\n\n")


def self_test() -> None:
    """Rates and verdicts on four invented rows."""
    rows.self_test()
    firings.self_test()
    rule = "number-mismatch"
    chosen = [Row(number, "Two.", "Tre.", "s", "docs") for number in range(4)]
    outcome = Outcome(4, 1.0)
    for number, confidence in enumerate(("low", "high", "medium", "high")):
        outcome.firings[str(number)] = [{"rule": rule, "confidence": confidence}]
        outcome.applicable[str(number)] = {rule}
    default, any_confidence = rates(chosen, outcome, rule)
    assert (default.part, any_confidence.part, default.whole) == (3, 4, 4)
    verdicts = {("1", rule): "right", ("2", rule): "debatable", ("0", rule): "false"}
    read = read_of(chosen, outcome, rule, verdicts)
    assert (read.shown, read.read, read.bad) == (3, 2, 1)
    value, low, high = read.false_rate(4)
    assert abs(value - 0.375) < 1e-9 and low < value < high
    verdicts["3", rule] = "false"
    assert read_of(chosen, outcome, rule, verdicts).false_rate(4)[0] == 0.5
    assert Read(3, Counter()).false_rate(4) is None
    assert Read(0, Counter()).false_rate(4)[0] == 0
    sample = sample_of(chosen, outcome, rule, 5, 1, {("1", rule)})
    assert sorted(row.number for row, _ in sample) == [2, 3]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="evaluate/meter.py",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    rows.add_row_arguments(parser)
    parser.add_argument("--rule", choices=RULES, help="this rule only")
    parser.add_argument("--verdicts", type=Path, default=VERDICTS)
    parser.add_argument("--dump", type=Path, metavar="FILE", help="append a sample to read to FILE")
    parser.add_argument("--count", type=int, default=50, help="rows a rule and language to dump")
    parser.add_argument("--seed", type=int, default=1, help="of the dumped sample")
    parser.add_argument("--all", action="store_true", help="dump also what has a verdict")
    options = parser.parse_args(arguments)
    if options.self_test:
        self_test()
        print("meter: self-test passed")
        return 0
    rows.check_row_arguments(parser, options)
    rules = (options.rule,) if options.rule else RULES
    figures = {}
    for language in rows.languages_of(options):
        chosen = rows.select_rows(options, language)
        pairs = ((str(row.number), row.english, row.translation) for row in chosen)
        with tempfile.TemporaryDirectory(prefix="evaluate-meter-") as folder:
            outcome = firings.judge(options.pairs_binary, language, pairs, Path(folder))
        verdicts = read_verdicts(options.verdicts, language)
        figures[language] = measure(language, chosen, outcome, verdicts, rules)
        known = set() if options.all else set(verdicts)
        for rule in rules if options.dump else ():
            sample = sample_of(chosen, outcome, rule, options.count, options.seed, known)
            dump(options.dump, language, sample)
    if options.json:
        firings.write_figures(options.json, "meter", figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
