"""The five real documents: what the tool says about each pair, and checks on what it must say.

Prints every finding on one line (rule, severity, confidence, place, the first 80 characters of
both sides) for judging by hand, then the checks. The checks count document findings, and for the
half-translated Chinese file the lines that are English (each must be flagged by an untranslated
rule) and those that are Chinese (none may be). Two postal address lines count either way.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from harness import Tool, overlaps, places_of, print_table, run_evaluator
from mixed import FLAGGING_RULES

ENGLISH, SWEDISH, CHINESE = "en-2023.md", "sv-2023.txt", "zh-2020-mixed.txt"
COOKIES, OTHER = "en-cookies-mojibake.txt", "en-other-company.html"
PAIRS = (
    (ENGLISH, SWEDISH),
    (ENGLISH, CHINESE),
    (ENGLISH, COOKIES),
    (ENGLISH, OTHER),
    (COOKIES, OTHER),
)
FOREIGN_RULES = ("unrelated-document", "language-mismatch")
SHOWN_CHARACTERS = 80
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
LATIN_WORD = re.compile(r"[A-Za-z]+")
ADDRESS = re.compile(r"(?:[^,]+,){2,}[^,]+")
SENTENCE_MARK = re.compile(r"[.。!?:：;；](?:\s|$)")


@dataclass(frozen=True)
class Line:
    """A non-empty line, its bytes without the surrounding space, and its class."""

    number: int
    start: int
    end: int
    text: str
    kind: str


def lines_of(data: bytes) -> list[Line]:
    """The non-empty lines of a file, each classed as english, chinese or address."""
    lines, position = [], 0
    for number, raw in enumerate(data.split(b"\n"), 1):
        text = raw.strip()
        if text:
            start = position + raw.index(text)
            decoded = text.decode("utf-8")
            lines.append(Line(number, start, start + len(text), decoded, kind_of(decoded)))
        position += len(raw) + 1
    return lines


def kind_of(text: str) -> str:
    """A line is English when it has more Latin words than Chinese characters; an address is a
    line of three or more parts between commas, one with a number, and no sentence mark."""
    numbered_parts = ADDRESS.fullmatch(text) and re.search(r"\d", text)
    if numbered_parts and len(text) <= SHOWN_CHARACTERS and not SENTENCE_MARK.search(text):
        return "address"
    return "english" if len(LATIN_WORD.findall(text)) > len(HAN.findall(text)) else "chinese"


def flagged_lines(lines: list[Line], document: dict) -> set[int]:
    """The numbers of the lines that an untranslated rule touches."""
    path = document["translation"]["path"]
    places = [
        place
        for finding in document["findings"]
        if finding["rule"] in FLAGGING_RULES
        for place in places_of(finding, path)
    ]
    return {
        line.number
        for line in lines
        if any(overlaps(place, line.start, line.end) for place in places)
    }


def print_findings(title: str, document: dict | None) -> None:
    """One line a finding."""
    if document is None:
        print(f"\n{title}: no output")
        return
    findings = document["findings"]
    language = document["translation"]["language"]
    print(f"\n{title}: {document['verdict']}, language {language}, {len(findings)} findings")
    for finding in findings:
        source, target = start_of(finding.get("source")), start_of(finding.get("target"))
        place = finding.get("target") or finding.get("insertion") or finding.get("source")
        where = f"{place['line']}:{place['column']}" if place else "document"
        more = len(finding.get("related") or [])
        print(
            f"  {finding['rule']}  {finding['severity']}/{finding['confidence']}  {where}"
            f"{f' +{more}' if more else ''}  {evidence_of(finding)}{source} | {target}"
        )


def start_of(place: dict | None) -> str:
    return " ".join(place["text"].split())[:SHOWN_CHARACTERS] if place else "-"


def evidence_of(finding: dict) -> str:
    evidence = finding.get("evidence")
    return f"[{str(evidence)[:SHOWN_CHARACTERS]}]  " if evidence else ""


def checks_of(pair: tuple[str, str], document: dict | None, data: bytes) -> list[tuple]:
    """The checks of one pair as (what, expected, measured, passed)."""
    rules = Counter(finding["rule"] for finding in document["findings"]) if document else Counter()
    foreign = sum(rules[rule] for rule in FOREIGN_RULES)

    def exactly(what: str, expected: int, measured: int) -> tuple:
        return what, expected, measured, document is not None and expected == measured

    if pair[1] in (COOKIES, OTHER):
        return [exactly("unrelated-document or language-mismatch", 1, foreign)]
    checks = [exactly("unrelated-document or language-mismatch", 0, foreign)]
    if pair[1] == SWEDISH:
        return [
            *checks,
            exactly("mostly-untranslated", 0, rules["mostly-untranslated"]),
            exactly("outdated-translation", 0, rules["outdated-translation"]),
        ]
    lines = lines_of(data)
    flagged = flagged_lines(lines, document) if document else set()
    english = {line.number for line in lines if line.kind == "english"}
    chinese = {line.number for line in lines if line.kind == "chinese"}
    return [
        *checks,
        exactly("mostly-untranslated", 1, rules["mostly-untranslated"]),
        exactly("outdated-translation", 1, rules["outdated-translation"]),
        exactly("English lines flagged", len(english), len(english & flagged)),
        exactly("Chinese lines flagged", 0, len(chinese & flagged)),
    ]


def evaluate(options: argparse.Namespace, tool: Tool, _folder: Path) -> dict:
    folder = options.seeds
    documents = tool.run_all([("audit", folder / a, folder / b) for a, b in PAIRS])
    figures, rows = {}, []
    for pair, document in zip(PAIRS, documents, strict=True):
        title = " -> ".join(pair)
        print_findings(title, document)
        data = (folder / pair[1]).read_bytes()
        checks = checks_of(pair, document, data)
        rows += [
            [title, what, expected, measured, "ok" if passed else "FAIL"]
            for what, expected, measured, passed in checks
        ]
        rules = Counter(finding["rule"] for finding in document["findings"]) if document else {}
        figures[title] = {
            "findings_by_rule": dict(rules),
            "verdict": document["verdict"] if document else None,
            "checks": {what: measured for what, _, measured, _ in checks},
            "failed_checks": [what for what, _, _, passed in checks if not passed],
        }
        if options.verbose and pair[1] == CHINESE and document:
            list_line_errors(data, document)
    print_table("five documents, checks", ("pair", "check", "expected", "measured", ""), rows)
    return figures


def list_line_errors(data: bytes, document: dict) -> None:
    """Prints the English lines that were missed and the Chinese ones that were flagged."""
    lines = lines_of(data)
    flagged = flagged_lines(lines, document)
    for line in lines:
        if line.kind != "address" and (line.kind == "english") != (line.number in flagged):
            label = "missed" if line.kind == "english" else "false"
            print(f"  {label}  line {line.number}  {line.text[:SHOWN_CHARACTERS]}")


def self_test() -> None:
    """Lines are classed by script; a flagged Chinese line and a missed English one are counted."""
    text = (
        "Harbour rules\n\n 港口每天早上九点开放。\n"
        "Pier 4,Quay Road 12,Fjällbrygga\nWe close at six.\n"
    )
    data = text.encode("utf-8")
    lines = lines_of(data)
    assert [line.kind for line in lines] == ["english", "chinese", "address", "english"]
    assert [data[line.start : line.end].decode() for line in lines] == [
        line.strip() for line in text.split("\n") if line.strip()
    ]

    def document(numbers: list[int], *others: str) -> dict:
        places = [
            {"path": "zh.txt", "byte_start": line.start, "byte_end": line.end}
            for line in lines
            if line.number in numbers
        ]
        findings = [{"rule": "untranslated-clause", "target": place} for place in places]
        return {
            "translation": {"path": "zh.txt"},
            "findings": [*findings, *({"rule": rule} for rule in others)],
        }

    dated = ("mostly-untranslated", "outdated-translation")
    perfect = checks_of((ENGLISH, CHINESE), document([1, 5], *dated), data)
    assert all(passed for *_, passed in perfect)
    wrong = checks_of((ENGLISH, CHINESE), document([1, 3], *dated, dated[0]), data)
    assert [passed for *_, passed in wrong] == [True, False, True, False, False]
    assert checks_of((ENGLISH, OTHER), document([], "language-mismatch"), data)[0][3]
    assert not checks_of((ENGLISH, OTHER), document([], *FOREIGN_RULES), data)[0][3]
    assert not any(passed for *_, passed in checks_of((ENGLISH, CHINESE), None, data))


def main(arguments: list[str] | None = None) -> int:
    return run_evaluator(
        "seeds", __doc__, evaluate, self_test, needs=["seeds"], arguments=arguments
    )


if __name__ == "__main__":
    sys.exit(main())
