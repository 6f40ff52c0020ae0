"""The sample in the repository: planted defects against findings.

Audits `data/sample/en.md` against its translations (`sv.md`, `zh.md` with planted defects, and
`clean/sv.md`, `clean/zh.md` without) and compares with `defects.csv`: translation, rule, line,
source_line, excerpt, note. A defect is found when a finding of its rule touches its line (target,
insertion or related place) or its source line; a defect without lines is one of the whole document.
Findings that match no defect are unplanned; those of severity `info` are counted apart.
"""

from __future__ import annotations

import argparse
import csv
import sys
from dataclasses import dataclass
from pathlib import Path

from harness import REPOSITORY, Counts, Tool, letters_of, print_table, run_evaluator

TRANSLATIONS = ("sv.md", "zh.md", "clean/sv.md", "clean/zh.md")
SHOWN_CHARACTERS = 70


@dataclass(frozen=True)
class Defect:
    """One planted defect; the line ranges are inclusive, from 1, and empty where not given."""

    translation: str
    rule: str
    lines: range
    source_lines: range
    excerpt: str
    note: str


def line_range(text: str) -> range:
    """`12` or `12-14`; the empty text gives an empty range."""
    if not text.strip():
        return range(0)
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def read_defects(path: Path) -> list[Defect]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            Defect(
                row["translation"], row["rule"], line_range(row["line"]),
                line_range(row["source_line"]), row["excerpt"], row["note"],
            )
            for row in csv.DictReader(file)
        ]  # fmt: skip


def places(finding: dict) -> list[dict]:
    """Every place of a finding, on either side."""
    candidates = [finding.get(name) for name in ("source", "target", "insertion")]
    return [place for place in (*candidates, *(finding.get("related") or [])) if place]


def touched(finding: dict, document: dict, side: str) -> list[range]:
    """The line ranges of a finding in the original or in the translation."""
    path = document[side]["path"]
    return [
        range(place["line"], place["end_line"] + 1)
        for place in places(finding)
        if place["path"] == path
    ]


def meets(ranges: list[range], lines: range) -> bool:
    return any(span.start < lines.stop and lines.start < span.stop for span in ranges)


def at_place(defect: Defect, finding: dict, document: dict) -> bool:
    """Whether a finding touches a defect's lines on either side."""
    if not defect.lines and not defect.source_lines:
        return True
    in_target = defect.lines and meets(touched(finding, document, "translation"), defect.lines)
    in_source = defect.source_lines and meets(
        touched(finding, document, "original"), defect.source_lines
    )
    return bool(in_target or in_source)


def holds(finding: dict, excerpt: str) -> bool:
    """Whether a place of the finding and the excerpt contain one another, markup aside."""
    wanted = letters_of(excerpt)
    texts = [letters_of(place["text"]) for place in places(finding)]
    return any(text and (wanted in text or text in wanted) for text in texts)


@dataclass
class Comparison:
    """One translation's planted defects against its findings."""

    found: list[Defect]
    missed: list[tuple[Defect, list[str]]]
    """With the other rules that fired at the same place."""
    unplanned: list[dict]

    def counts(self) -> Counts:
        """Unplanned findings of severity `info` are no false alarms."""
        alarms = [finding for finding in self.unplanned if finding["severity"] != "info"]
        return Counts(len(self.found), len(alarms), len(self.missed))


def compare(defects: list[Defect], document: dict | None) -> Comparison:
    """Matches by rule and place; one finding may cover several defects (a grouped run)."""
    findings = document["findings"] if document else []
    used: set[int] = set()
    found, missed = [], []
    for defect in defects:
        here = [n for n, finding in enumerate(findings) if at_place(defect, finding, document)]
        same = [n for n in here if findings[n]["rule"] == defect.rule]
        # Of several findings on one line, those that hold the excerpt; the others are unplanned.
        same = [n for n in same if holds(findings[n], defect.excerpt)] or same
        used.update(same)
        if same:
            found.append(defect)
        else:
            localized = defect.lines or defect.source_lines
            missed.append((defect, [findings[n]["rule"] for n in here] if localized else []))
    return Comparison(found, missed, [f for n, f in enumerate(findings) if n not in used])


def evaluate(options: argparse.Namespace, tool: Tool, _folder: Path) -> dict:
    folder = options.sample
    defects = read_defects(folder / "defects.csv")
    documents = tool.run_all([("audit", folder / "en.md", folder / name) for name in TRANSLATIONS])
    total, rows, figures = Counts(), [], {}
    for name, document in zip(TRANSLATIONS, documents, strict=True):
        comparison = compare([d for d in defects if d.translation == name], document)
        counts = comparison.counts()
        total += counts
        infos = len(comparison.unplanned) - counts.fp
        rows.append([name, *row_of(counts), infos])
        figures[name] = counts.figures() | {
            "info_findings": infos,
            "missed": [f"{defect.rule} {place_of(defect)}" for defect, _ in comparison.missed],
        }
        print_differences(name, comparison)
    rows.append(["all", *row_of(total), ""])
    header = ("translation", "planted", "found", "unplanned", "P", "R", "F1", "info")
    print_table("sample", header, rows)
    return figures | {"all": total.figures()}


def row_of(counts: Counts) -> list[object]:
    return [
        counts.tp + counts.fn, counts.tp, counts.fp,
        counts.precision, counts.recall, counts.f1,
    ]  # fmt: skip


def place_of(defect: Defect) -> str:
    """The defect's lines for people: `line 12 (source 14)`."""
    parts = [
        f"{label} {lines.start}"
        for label, lines in (("line", defect.lines), ("source line", defect.source_lines))
        if lines
    ]
    return ", ".join(parts) or "document"


def print_differences(name: str, comparison: Comparison) -> None:
    for defect, others in comparison.missed:
        instead = f"  (there: {', '.join(others)})" if others else ""
        print(f"{name}  missed     {defect.rule}  {place_of(defect)}  {defect.note}{instead}")
    for finding in comparison.unplanned:
        place = finding.get("target") or finding.get("insertion") or finding.get("source")
        where = f"line {place['line']}" if place else "document"
        text = " ".join((place or {"text": ""})["text"].split())[:SHOWN_CHARACTERS]
        print(f"{name}  unplanned  {finding['rule']}  {finding['severity']}  {where}  {text}")


def self_test() -> None:
    """The planted defects as findings score 1; a lost and an invented one score less."""

    def place(path: str, line: int) -> dict:
        return {"path": path, "line": line, "end_line": line, "text": "Text"}

    def document(*findings: dict) -> dict:
        base = {"severity": "major"}
        return {
            "original": {"path": "en.md"},
            "translation": {"path": "sv.md"},
            "findings": [base | finding for finding in findings],
        }

    number = {"rule": "number-mismatch", "source": place("en.md", 9), "target": place("sv.md", 8)}
    missing = {
        "rule": "missing-clause",
        "source": place("en.md", 4),
        "insertion": place("sv.md", 3),
    }
    dated = {"rule": "outdated-translation"}
    defects = [
        Defect("sv.md", "number-mismatch", line_range("8"), line_range(""), "", ""),
        Defect("sv.md", "missing-clause", line_range(""), line_range("4-5"), "", ""),
        Defect("sv.md", "outdated-translation", range(0), range(0), "", ""),
    ]
    assert compare(defects, document(number, missing, dated)).counts().f1 == 1.0
    elsewhere = number | {"target": place("sv.md", 20)}
    worse = compare(defects, document(elsewhere, missing, dated))
    assert worse.counts() == Counts(2, 1, 1)
    other = compare(defects, document(number | {"rule": "date-mismatch"}, missing, dated))
    assert other.missed[0][1] == ["date-mismatch"]
    words = {"text": "Other words"}
    beside = number | {"source": place("en.md", 9) | words, "target": place("sv.md", 8) | words}
    exact = [Defect("sv.md", "number-mismatch", line_range("8"), range(0), "**Text**", "")]
    assert compare(exact, document(number, beside)).unplanned == [{"severity": "major"} | beside]
    note = missing | {"severity": "info", "rule": "moved-clause"}
    info = compare(defects, document(number, missing, dated, note))
    assert info.counts().f1 == 1.0 and len(info.unplanned) == 1
    assert compare(defects, None).counts() == Counts(0, 0, 3)
    assert compare([], document(number)).counts().fp == 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--sample", type=Path, default=REPOSITORY / "data" / "sample", help="the sample's folder"
    )


def main(arguments: list[str] | None = None) -> int:
    return run_evaluator(
        "sample", __doc__, evaluate, self_test,
        needs=["sample"], arguments=arguments, add_arguments=add_arguments,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
