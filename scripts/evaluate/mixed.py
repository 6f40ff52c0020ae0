"""Untranslated passages: half-translated documents as they really stood, labelled by key.

A key labelled `untranslated` or `partly_untranslated` counts as found when a finding of
`untranslated-clause` or `untranslated-span` (its target or a related place) overlaps the key's
bytes in the translation. A key labelled `translated` that is overlapped is a false alarm.
`identical_short` and `missing` are left out.

Beside it stands what comparing whole lines for equality would score ("string equality").
Two modes: `plain`, where the English left in the translation equals the original letter for letter,
and `edited`, where a fifth of the original's words were replaced by other words of the document,
deleted or swapped, so that equal strings cannot decide.

The fixed split is by document family (all snapshots of one page together): of the families in
alphabetical order the 1st, 3rd, 5th ... are for tuning, the others are kept aside.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from harness import (
    Counts,
    Tool,
    overlaps,
    places_of,
    print_table,
    read_lines,
    read_table,
    run_evaluator,
    write_lines,
)

FLAGGING_RULES = ("untranslated-clause", "untranslated-span")
DEFECT_LABELS = ("untranslated", "partly_untranslated")
EDITED_SHARE = 0.2
HEADER = (
    "document", "defects", "found", "false", "of them span", "P", "R", "F1", "language",
    "other findings",
)  # fmt: skip


@dataclass(frozen=True)
class Key:
    """One key of a document: its label without the count in brackets, its bytes in the file."""

    name: str
    label: str
    start: int
    end: int
    text: str


@dataclass
class Tally:
    """Counts by key; `span_only` are the false alarms that only `untranslated-span` raised."""

    counts: Counts = field(default_factory=Counts)
    span_only: int = 0
    missed: list[Key] = field(default_factory=list)
    false: list[tuple[Key, str]] = field(default_factory=list)

    def merge(self, other: Tally) -> None:
        self.counts += other.counts
        self.span_only += other.span_only

    def cells(self) -> list[object]:
        counts = self.counts
        return [
            counts.tp + counts.fn, counts.tp, counts.fp, self.span_only,
            counts.precision, counts.recall, counts.f1,
        ]  # fmt: skip


def locate_keys(rows: list[dict[str, str]], language: str, data: bytes) -> list[Key]:
    """The keys with their byte ranges; the file holds the keys' texts in the table's order."""
    keys, position = [], 0
    for row in rows:
        text = row[language].encode("utf-8")
        if not text:
            continue
        start = data.find(text, position)
        if start < 0:
            raise ValueError(f"key {row['key']}: its text is not in the file after byte {position}")
        position = start + len(text)
        label = row["label"].split("(")[0]
        keys.append(Key(row["key"], label, start, position, row[language]))
    return keys


def score_keys(keys: list[Key], document: dict | None) -> Tally:
    """Which keys the untranslated rules touched."""
    flagged: list[tuple[str, dict]] = []
    if document is not None:
        path = document["translation"]["path"]
        for finding in document["findings"]:
            if finding["rule"] in FLAGGING_RULES:
                flagged += [(finding["rule"], place) for place in places_of(finding, path)]
    return tally_keys(
        keys,
        lambda key: {rule for rule, place in flagged if overlaps(place, key.start, key.end)},
    )


def score_equality(keys: list[Key], original: list[str]) -> Tally:
    """The base line: a key is flagged when its text, of three words or more, is a line of the
    original letter for letter."""
    lines = set(original)

    def rules_at(key: Key) -> set[str]:
        equal = key.text in lines and len(key.text.split()) >= 3
        return {"untranslated-clause"} if equal else set()

    return tally_keys(keys, rules_at)


def tally_keys(keys: list[Key], rules_at: Callable[[Key], set[str]]) -> Tally:
    """Counts the keys by their label and by the rules that `rules_at` says touch them."""
    tally = Tally()
    for key in keys:
        rules = rules_at(key)
        if key.label in DEFECT_LABELS:
            if rules:
                tally.counts.tp += 1
            else:
                tally.counts.fn += 1
                tally.missed.append(key)
        elif key.label == "translated" and rules:
            tally.counts.fp += 1
            tally.span_only += rules == {"untranslated-span"}
            tally.false.append((key, min(rules)))
    return tally


def edit_words(lines: list[str], share: float, generator: random.Random) -> list[str]:
    """The lines with `share` of their words replaced, deleted or swapped with the next one."""
    words = [line.split() for line in lines]
    places = [(row, column) for row, line in enumerate(words) for column in range(len(line))]
    vocabulary = sorted({word for line in words for word in line})
    # From the end of each line to its start, so that a deletion moves no place still to be edited.
    for row, column in sorted(generator.sample(places, round(share * len(places))), reverse=True):
        line = words[row]
        operation = generator.choice(("replace", "delete", "swap"))
        if operation == "delete" and len(line) > 1:
            del line[column]
        elif operation == "swap" and column + 1 < len(line):
            line[column], line[column + 1] = line[column + 1], line[column]
        else:
            line[column] = generator.choice(vocabulary)
    return [" ".join(line) for line in words]


def family_of(name: str) -> tuple[str, str]:
    """`scratch-faq-sv-2023-03-09` → its family `scratch-faq` and its language `sv`."""
    match = re.fullmatch(r"(.+?)-(sv|zh-han[st])-\d{4}-\d\d-\d\d", name)
    if not match:
        raise ValueError(f"{name}: not FAMILY-LANGUAGE-DATE")
    return match[1], match[2]


def halves(families: set[str]) -> dict[str, str]:
    """The fixed split: a family's half by its place in the alphabetical order."""
    return {
        family: ("kept aside" if number % 2 else "tune")
        for number, family in enumerate(sorted(families))
    }


def evaluate(options: argparse.Namespace, tool: Tool, folder: Path) -> dict:
    snapshots = sorted(path.parent for path in (options.gold / "mixed").glob("*/gold.tsv"))
    return {
        mode: evaluate_mode(mode, snapshots, tool, folder, options) for mode in ("plain", "edited")
    }


def evaluate_mode(
    mode: str, snapshots: list[Path], tool: Tool, folder: Path, options: argparse.Namespace
) -> dict:
    """One mode over all snapshots: rows a document, a language, a half, and all together."""
    calls = []
    for snapshot in snapshots:
        original = snapshot / "en.txt"
        if mode == "edited":
            generator = random.Random(f"{options.seed} {snapshot.name}")
            lines = edit_words(read_lines(original), EDITED_SHARE, generator)
            original = write_lines(folder / f"{snapshot.name}.en.txt", lines)
        language = family_of(snapshot.name)[1]
        call = ["audit", original, snapshot / f"{language}.txt"]
        if options.declare_language:
            call += ["--original-language", "en", "--language", declared(language)]
        calls.append(call)
    documents = tool.run_all(calls)

    half_of = halves({family_of(snapshot.name)[0] for snapshot in snapshots})
    groups: dict[str, Tally] = defaultdict(Tally)
    rows, figures = [], {}
    rules: Counter[str] = Counter()
    for snapshot, call, document in zip(snapshots, calls, documents, strict=True):
        family, language = family_of(snapshot.name)
        data = (snapshot / f"{language}.txt").read_bytes()
        keys = locate_keys(read_table(snapshot / "gold.tsv"), language, data)
        tally = score_keys(keys, document)
        for group in (language, half_of[family], "all"):
            groups[group].merge(tally)
        groups["string equality"].merge(score_equality(keys, read_lines(call[1])))
        found = [finding["rule"] for finding in document["findings"]] if document else []
        rules.update(found)
        others = sum(rule not in FLAGGING_RULES for rule in found)
        detected = document["translation"]["language"] if document else None
        rows.append([snapshot.name, *tally.cells(), detected, others])
        figures[snapshot.name] = tally.counts.figures() | {"language": detected, "others": others}
        if options.verbose:
            list_errors(mode, snapshot.name, tally)
    last = ("tune", "kept aside", "all", "string equality")
    order = sorted(groups, key=lambda group: (last.index(group) if group in last else -1, group))
    rows += [[group, *groups[group].cells(), "", ""] for group in order]
    print_table(f"mixed, {mode} original", HEADER, rows)
    print("findings by rule: " + (", ".join(f"{r} {n}" for r, n in rules.most_common()) or "none"))
    return {
        "documents": figures,
        "groups": {group: groups[group].counts.figures() for group in order},
        "findings_by_rule": dict(rules),
    }


def declared(language: str) -> str:
    """The gold's `zh-hans` as the tag `zh-Hans`."""
    return {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}.get(language, language)


def list_errors(mode: str, name: str, tally: Tally) -> None:
    for key in tally.missed:
        print(f"{mode}  {name}  missed  {key.name}  {key.text[:80]}")
    for key, rule in tally.false:
        print(f"{mode}  {name}  false   {key.name}  {rule}  {key.text[:80]}")


def self_test() -> None:
    """All defects flagged and nothing else scores 1; a missed and a false one score less."""
    rows = [
        {"key": "a", "label": "translated", "sv": "Vi säljer inget."},
        {"key": "b", "label": "untranslated", "sv": "We keep logs for a week."},
        {"key": "c", "label": "identical_short", "sv": "Fjällbrygga"},
        {"key": "d", "label": "partly_untranslated(1/2)", "sv": "Hej. See you soon."},
    ]
    data = "".join(row["sv"] + "\n" for row in rows).encode("utf-8")
    keys = locate_keys(rows, "sv", data)
    assert [data[key.start : key.end].decode() for key in keys] == [row["sv"] for row in rows]

    def document(*findings: tuple[str, list[Key]]) -> dict:
        def place(key: Key) -> dict:
            return {"path": "sv.txt", "byte_start": key.start, "byte_end": key.end}

        return {
            "translation": {"path": "sv.txt", "language": "sv"},
            "findings": [
                {"rule": rule, "target": place(first), "related": [place(key) for key in rest]}
                for rule, (first, *rest) in findings
            ],
        }

    clause, span = FLAGGING_RULES
    assert score_keys(keys, document((clause, [keys[1], keys[3]]))).counts.f1 == 1.0
    apart = score_keys(keys, document((clause, [keys[1]]), (span, [keys[3]]), (clause, [keys[2]])))
    assert apart.counts.f1 == 1.0, "identical_short is left out"
    worse = score_keys(keys, document((span, [keys[0]]), (clause, [keys[1]])))
    assert (worse.counts.tp, worse.counts.fp, worse.counts.fn) == (1, 1, 1)
    assert worse.span_only == 1
    assert score_keys(keys, None).counts.fn == 2
    assert score_keys(keys, document(("missing-clause", [keys[1]]))).counts.recall == 0.0

    assert score_equality(keys, [rows[1]["sv"], "Fjällbrygga"]).counts == Counts(1, 0, 1)

    lines = ["We keep the logs of the harbour for a week", "Contact", "We sell no berths to anyone"]
    edited = edit_words(lines, EDITED_SHARE, random.Random("1 test"))
    assert edited == edit_words(lines, EDITED_SHARE, random.Random("1 test")) and edited != lines
    assert len(edited) == len(lines) and all(edited)
    assert family_of("scratch-faq-zh-hans-2023-05-13") == ("scratch-faq", "zh-hans")
    assert halves({"b", "a", "c"}) == {"a": "tune", "b": "kept aside", "c": "tune"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seed", type=int, default=1, help="seed of the edits (default 1)")
    parser.add_argument(
        "--declare-language",
        action="store_true",
        help="name both languages to the tool instead of leaving them to detection",
    )


def main(arguments: list[str] | None = None) -> int:
    return run_evaluator(
        "mixed", __doc__, evaluate, self_test,
        needs=["gold"], arguments=arguments, add_arguments=add_arguments,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
