"""False alarms: every finding on translations that their publishers stand behind.

Audits official and human translations (Creative Commons legal code, the Declaration of Human
Rights, Mozilla's notices, other policies) against their originals and lists each finding for
judging by hand. Nearly all clauses are translated well, so a rule that cries wolf shows here; what
remains is either a real defect of the publication or a false alarm, and reading tells which.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from harness import Tool, print_table, run_evaluator

POLICIES = (
    "contributor-covenant-2.1", "mobistudy-privacy", "organicmaps-privacy", "organicmaps-terms",
    "piwigo-mobile-privacy",
)  # fmt: skip
SHOWN_CHARACTERS = 90

Pair = tuple[Path, Path]


def pairs_of(gold: Path) -> list[Pair]:
    """Original and translation of every document, in a fixed order."""
    pairs: list[Pair] = []
    for licence in sorted((gold / "cc").glob("*/")):
        for ending in ("txt", "html"):
            languages = ("sv", "zh-hans", "zh-hant")
            pairs += [(licence / f"en.{ending}", licence / f"{tag}.{ending}") for tag in languages]
    rights = gold / "udhr"
    pairs += [(rights / "en.txt", rights / f"{tag}.txt") for tag in ("sv", "zh_hans", "zh_hant")]
    for original, translated in (("en", "zh-CN"), ("en_for_sv", "sv")):
        folder = gold / "mozilla" / translated
        pairs += [
            (gold / "mozilla" / original / file.name, file) for file in sorted(folder.glob("*.md"))
        ]
    for name in POLICIES:
        originals = sorted((gold / "policies" / name).glob("en.*"))
        translations = sorted((gold / "policies" / name).glob("[sz][vh]*.*"))
        pairs += [(originals[0], file) for file in translations if originals]
    return [pair for pair in pairs if pair[0].exists() and pair[1].exists()]


def evaluate(options: argparse.Namespace, tool: Tool, _folder: Path) -> dict:
    pairs = pairs_of(options.gold)
    documents = tool.run_all([("audit", *pair) for pair in pairs])
    clauses, rules, rows = 0, Counter(), []
    for (_, translation), document in zip(pairs, documents, strict=True):
        if document is None:
            continue
        clauses += document["statistics"]["source_clauses"]
        name = str(translation.relative_to(options.gold))
        for finding in document["findings"]:
            rules[finding["rule"]] += 1
            rows.append([name, *described(finding)])
    header = ["translation", "rule", "line", "original", "translation says"]
    print_table("published translations, findings to judge by hand", header, rows)
    total = sum(rules.values())
    counts = [["documents", len(pairs)], ["clauses of originals", clauses], ["findings", total]]
    print_table("published translations", ["what", "count"], counts + [list(r) for r in rules.most_common()])
    return {"documents": len(pairs), "clauses": clauses, "findings": dict(rules)}


def described(finding: dict) -> list[object]:
    """Rule, line and both texts of a finding."""
    source, target = finding["source"] or {}, finding["target"] or {}
    line = target.get("line") or (finding["insertion"] or {}).get("line") or "-"
    texts = [(place.get("text") or "-")[:SHOWN_CHARACTERS] for place in (source, target)]
    return [finding["rule"], line, *texts]


def self_test() -> None:
    finding = {"rule": "missing-clause", "source": {"text": "A"}, "target": None, "insertion": {"line": 3}}
    assert described(finding) == ["missing-clause", 3, "A", "-"]
    assert pairs_of(Path("/nonexistent")) == []


def main(arguments: list[str] | None = None) -> int:
    return run_evaluator("published", __doc__, evaluate, self_test, needs=["gold"], arguments=arguments)


if __name__ == "__main__":
    sys.exit(main())
