"""False alarms of the pairwise rules on whole legal documents that people translated well.

Audits the published translations of `published.py` and keeps the findings of the rules that judge
a pair by its words. What was read is kept, without any text, in `verdicts-clean.tsv`: translation,
rule, line of the original, verdict (right, misaligned, debatable or false). With --verbose every
finding without a verdict is listed with its texts.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path

from firings import RULES, Share, percent
from harness import Tool, print_table, read_table, run_evaluator
from meter import BAD, GOOD
from published import pairs_of

VERDICTS = Path(__file__).with_name("verdicts-clean.tsv")

Key = tuple[str, str, str]
"""Translation, rule and line of the original."""


def read_verdicts(path: Path) -> dict[Key, str]:
    verdicts = {}
    for line in read_table(path) if path.exists() else []:
        if line["verdict"] not in GOOD | BAD:
            raise ValueError(f"{path}: {line['verdict']!r} is no verdict")
        verdicts[line["translation"], line["rule"], line["line"]] = line["verdict"]
    return verdicts


def findings_of(name: str, document: dict) -> list[tuple[Key, dict]]:
    """The findings of the pairwise rules in one document."""
    return [
        ((name, finding["rule"], str((finding["source"] or {}).get("line", "-"))), finding)
        for finding in document["findings"]
        if finding["rule"] in RULES
    ]


def language_of(translation: Path) -> str:
    """`sv` or `zh`, from the name of a file or of its folder."""
    names = (translation.name, translation.parent.name)
    return "sv" if any(name.split(".")[0] == "sv" for name in names) else "zh"


def summary(
    findings: list[tuple[Key, dict]], clauses: int, verdicts: dict[Key, str]
) -> list[list[object]]:
    """One line a rule: findings, per 100 clauses, what was read and the share read as bad."""
    table = []
    for rule in RULES:
        keys = [key for key, _ in findings if key[1] == rule]
        known = Counter(verdicts[key] for key in keys if key in verdicts)
        bad = sum(known[verdict] for verdict in BAD)
        per_clause = Share(len(keys), clauses).value
        table.append([
            rule, len(keys), None if per_clause is None else round(100 * per_clause, 2), known.total(),
            *(known[verdict] for verdict in ("right", "misaligned", "debatable", "false")),
            percent(Share(bad, known.total())),
        ])  # fmt: skip
    return table


def show(key: Key, finding: dict) -> None:
    print(f"\n{key[0]}, line {key[2]}: {key[1]} {finding['severity']} {finding['confidence']}")
    print(f"    {finding['message']}")
    for name, side in (("EN", "source"), ("XX", "target")):
        print(f"    {name} {(finding[side] or {}).get('text', '-')}")


def evaluate(options: argparse.Namespace, tool: Tool, _folder: Path) -> dict:
    pairs = pairs_of(options.gold)
    documents = tool.run_all([("audit", *pair) for pair in pairs])
    verdicts = read_verdicts(options.verdicts)
    clauses: Counter = Counter()
    findings = defaultdict(list)
    for (_, translation), document in zip(pairs, documents, strict=True):
        if document is None:
            continue
        language = language_of(translation)
        clauses[language] += document["statistics"]["source_clauses"]
        findings[language] += findings_of(str(translation.relative_to(options.gold)), document)
    header = [
        "rule", "findings", "per 100 clauses", "read", "right", "misaligned", "debatable", "false",
        "% bad of read",
    ]  # fmt: skip
    figures = {}
    for language in sorted(clauses):
        table = summary(findings[language], clauses[language], verdicts)
        print_table(f"en-{language}, clean documents: {clauses[language]} clauses", header, table)
        figures[language] = {
            "clauses": clauses[language],
            "findings": dict(Counter(key[1] for key, _ in findings[language])),
        }
        for key, finding in findings[language] if options.verbose else ():
            if key not in verdicts:
                show(key, finding)
    return figures


def self_test() -> None:
    """Counting on two invented findings."""
    document = {
        "findings": [
            {"rule": "date-mismatch", "source": {"line": 3}},
            {"rule": "missing-clause", "source": {"line": 4}},
            {"rule": "date-mismatch", "source": None},
        ]
    }
    findings = findings_of("a/sv.txt", document)
    assert [key for key, _ in findings] == [
        ("a/sv.txt", "date-mismatch", "3"), ("a/sv.txt", "date-mismatch", "-"),
    ]  # fmt: skip
    table = summary(findings, 50, {findings[0][0]: "debatable"})
    line = next(line for line in table if line[0] == "date-mismatch")
    assert line[1:8] == [2, 4.0, 1, 0, 0, 1, 0]
    assert language_of(Path("mozilla/sv/terms.md")) == language_of(Path("cc/sv.html")) == "sv"
    assert language_of(Path("mozilla/zh-CN/terms.md")) == "zh"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--verdicts", type=Path, default=VERDICTS)


def main(arguments: list[str] | None = None) -> int:
    return run_evaluator(
        "clean", __doc__, evaluate, self_test,
        needs=["gold"], arguments=arguments, add_arguments=add_arguments,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
