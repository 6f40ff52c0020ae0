"""Error-annotated English–Chinese translations made by others: what the pairwise rules find there.

- contratico-enzh: a good translation and one with a planted change each. `alteration` and
  `omission` change the meaning, `synonym`, `word_order`, `spelling` … do not. A firing counts if the
  rule is silent on the good translation. Alterations are divided by what was changed.
- wmt21-ced-enzh: sentences with a critical error (ERR) or without (NOT), by three people; which kind
  of error is not told, so recall is of all of them, toxicity and names included.
- bio-mqm-enzh: medical abstracts with errors marked; error-free ones against those with a major
  error of accuracy. A sentence that several people judged is error-free if all say so.

Beside them the `numbers` check of translate-toolkit on the very same pairs, where it is installed
in this Python. With --verbose what fired where nothing should is listed with its text.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import firings
from firings import RULES, Outcome, Share, percent
from harness import add_common_arguments, check_path, print_table, read_table

NEGATION_MARKS = re.compile("[不没未无非莫勿]|禁止|避免|拒绝")
COMPARISON_MARKS = re.compile(
    "至少|至多|最少|最多|超过|不到|以上|以下|以内|之前|之后|以前|以后|少于|多于|大于|小于"
)
DIGITS = re.compile(r"\d+(?:[.,]\d+)*|[一二两三四五六七八九十百千万]+(?=[个名人天日月年周次种])")
TOOLKIT = "translate-toolkit numbers"


class Case(NamedTuple):
    """A pair to judge. `reference` is a faithful translation of the same English, if there is one:
    what fires on it, too, is not put down to the change."""

    identifier: str
    english: str
    chinese: str
    group: str
    reference: str | None = None
    silent: bool = False
    """Whether no rule should fire."""


def contratico(folder: Path) -> list[Case]:
    """The good translations once each, then every changed one."""
    cases, good = [], {}
    for number, line in enumerate(read_table(folder / "contratico-enzh" / "segments.tsv")):
        english, faithful, changed = line["en"], line["zh_good"], line["zh_bad"]
        if (english, faithful) not in good:
            good[english, faithful] = f"contratico-good-{len(good)}"
            identifier = good[english, faithful]
            cases.append(Case(identifier, english, faithful, "good", silent=True))
        group = line["perturbation"]
        if group == "alteration":
            group = f"alteration: {change_of(faithful, changed)}"
        reference = good[english, faithful]
        minor = line["severity"] == "minor"
        cases.append(Case(f"contratico-{number}", english, changed, group, reference, minor))
    return cases


def change_of(faithful: str, changed: str) -> str:
    """What an alteration changed, as far as words tell."""
    for name, pattern in (
        ("number", DIGITS), ("negation", NEGATION_MARKS), ("comparison", COMPARISON_MARKS),
    ):  # fmt: skip
        if sorted(pattern.findall(faithful)) != sorted(pattern.findall(changed)):
            return name
    return "other"


def critical_errors(folder: Path) -> list[Case]:
    """WMT21 critical error detection: train and dev."""
    cases = []
    for split in ("train", "dev"):
        for line in read_table(folder / "wmt21-ced-enzh" / f"{split}.tsv"):
            votes = set(line["scores"].strip("[]").split(", "))
            group = (
                "ERR" if line["label"] == "ERR" else "NOT, all agree" if votes == {"0"} else "NOT"
            )
            identifier = f"ced-{split}-{line['id']}"
            texts = (line["source"], line["target_despaced"])
            cases.append(Case(identifier, *texts, group, silent=group == "NOT, all agree"))
    return cases


def medical(folder: Path) -> list[Case]:
    """Bio-MQM, one case a pair of texts, whatever the number of people who judged it."""
    judged = defaultdict(list)
    for line in read_table(folder / "bio-mqm-enzh" / "segments.tsv"):
        if line["pair"] == "en-zh":
            judged[line["source"], line["target"]].append(line)
    cases = []
    for number, ((source, target), lines) in enumerate(judged.items()):
        if all(line["error_free"] == "1" for line in lines):
            group = "error-free"
        elif any(line["major_accuracy"] == "1" for line in lines):
            group = "major accuracy error"
        else:
            group = "lesser error"
        identifier = f"bio-{number}"
        cases.append(Case(identifier, source, target, group, silent=group == "error-free"))
    return cases


SETS: dict[str, Callable[[Path], list[Case]]] = {
    "contratico-enzh": contratico,
    "wmt21-ced-enzh": critical_errors,
    "bio-mqm-enzh": medical,
}


def toolkit_failures(cases: Iterable[Case]) -> set[str] | None:
    """The cases whose numbers differ for translate-toolkit; None where it is not installed."""
    try:
        from translate.filters import checks
    except ImportError:
        return None
    checker = checks.StandardChecker()
    failures = set()
    for case in cases:
        try:
            checker.numbers(case.english, case.chinese)
        except checks.FilterFailure:
            failures.add(case.identifier)
    return failures


def newly(case: Case, fired: Callable[[str], bool]) -> bool:
    """Whether something fired on a case and not on its reference."""
    return fired(case.identifier) and not (case.reference and fired(case.reference))


def found(cases: Sequence[Case], outcome: Outcome, rule: str) -> Share:
    """Cases on which a rule shows a firing, of those with something to judge for it."""
    number = sum(newly(case, lambda i: outcome.fired(i, rule, shown=True)) for case in cases)
    return Share(number, sum(rule in outcome.applicable.get(case.identifier, ()) for case in cases))


def any_rule(cases: Sequence[Case], outcome: Outcome) -> Share:
    """Cases on which any rule shows a firing that is not on their reference."""
    number = 0
    for case in cases:
        known = outcome.rules(case.reference, shown=True) if case.reference else set()
        number += bool(outcome.rules(case.identifier, shown=True) - known)
    return Share(number, len(cases))


def tables(name: str, cases: Sequence[Case], outcome: Outcome, failures: set[str] | None) -> dict:
    """One line a group of cases, one a rule and group where the rule fired."""
    groups = defaultdict(list)
    for case in cases:
        groups[case.group].append(case)
    table, by_rule, figures = [], [], {}
    for group, members in groups.items():
        whole = any_rule(members, outcome)
        cells = [group, len(members), whole.part, percent(whole)]
        if failures is not None:
            number = sum(newly(case, failures.__contains__) for case in members)
            cells += [number, percent(Share(number, len(members)))]
        table.append(cells)
        shares = {rule: found(members, outcome, rule) for rule in RULES}
        by_rule += [
            [group, rule, s.whole, s.part, percent(s)] for rule, s in shares.items() if s.part
        ]
        figures[group] = {
            "cases": len(members), "any_rule": whole.part,
            "rules": {rule: share._asdict() for rule, share in shares.items()},
        }  # fmt: skip
    header = ["group", "pairs", "any rule", "%"]
    header += [TOOLKIT, "%"] if failures is not None else []
    print_table(name, header, table)
    print_table(f"{name}, by rule", ["group", "rule", "applicable", "fired", "%"], by_rule)
    return figures


def list_false(cases: Iterable[Case], outcome: Outcome) -> None:
    """Every shown firing where none should be, with its text."""
    for case in cases:
        known = outcome.rules(case.reference, shown=True) if case.reference else set()
        for firing in outcome.firings.get(case.identifier, []) if case.silent else ():
            if firing["confidence"] in firings.SHOWN and firing["rule"] not in known:
                print(f"\n{case.identifier} {case.group}: {firing['rule']} {firing['confidence']}")
                print(f"    {firing['message']}\n    EN {case.english}\n    ZH {case.chinese}")


def self_test() -> None:
    """Invented cases: references take away what fires on them, too."""
    assert change_of("三天内回复", "五天内回复") == "number"
    assert change_of("我们会回复", "我们不会回复") == "negation"
    assert change_of("至少回复", "至多回复") == "comparison"
    assert change_of("红色", "蓝色") == "other"
    rule = "number-mismatch"
    cases = [
        Case("good", "", "", "good", silent=True), Case("a", "", "", "alteration", "good"),
        Case("b", "", "", "alteration", "good"), Case("c", "", "", "alteration"),
    ]  # fmt: skip
    outcome = Outcome()
    for identifier in ("good", "a", "c"):
        outcome.firings[identifier] = [{"rule": rule, "confidence": "high"}]
        outcome.applicable[identifier] = {rule}
    outcome.firings["b"] = [{"rule": "date-mismatch", "confidence": "low"}]
    assert found(cases[1:], outcome, rule) == Share(1, 2)
    assert any_rule(cases[1:], outcome) == Share(1, 3)
    assert Counter(newly(case, {"good", "a", "c"}.__contains__) for case in cases)[True] == 2


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="evaluate/errors.py",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_common_arguments(parser)
    options = parser.parse_args(arguments)
    if options.self_test:
        self_test()
        print("errors: self-test passed")
        return 0
    check_path(parser, "gold", options.gold)
    check_path(parser, "pairs-binary", options.pairs_binary)
    figures = {}
    for name, read in SETS.items():
        cases = read(options.gold / "errors")
        pairs = ((case.identifier, case.english, case.chinese) for case in cases)
        with tempfile.TemporaryDirectory(prefix="evaluate-errors-") as folder:
            outcome = firings.judge(options.pairs_binary, "zh", pairs, Path(folder))
        failures = toolkit_failures(cases)
        figures[name] = tables(name, cases, outcome, failures)
        if options.verbose:
            list_false(cases, outcome)
    if failures is None:
        print(f"\n{TOOLKIT}: not installed: skipped")
    if options.json:
        firings.write_figures(options.json, "errors", figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
