"""Recall of `partial-omission`: parts between commas left out of the translations of corpus rows.

A row is used if the rule is silent on it as it stands and its translation has a part of three words
(of Chinese, five characters) or more between marks, and another as long stays. One such part, drawn
by chance, is left out with its comma; what it says is then missing, unless the rest repeats it.
Recall is told by how much was left out.

    scripts/evaluate/omissions.py --pairs-binary target/release/examples/pairs --corpora FOLDER
"""

from __future__ import annotations

import argparse
import itertools
import random
import re
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import firings
import rows
from firings import Share, percent
from harness import print_table

RULE = "partial-omission"
SEED = 17
MARKS = re.compile(r"[,;，；、](?=\s|[一-鿿])")
LEAST = {"sv": 3, "zh": 5}
"""Words or characters that are a part."""
MOST = 4_000
"""Rows of a language."""
CLASSES = {"sv": ((3, 4), (5, 7), (8, 99)), "zh": ((5, 7), (8, 12), (13, 99))}


def size(language: str, text: str) -> int:
    """Words of Swedish; Han characters of Chinese."""
    return len(text.split()) if language == "sv" else len(re.findall("[一-鿿]", text))


def cut(language: str, text: str, chooser: random.Random) -> tuple[str, int] | None:
    """The text without one of its parts, and how much that was."""
    bounds = [0, *(mark.end() for mark in MARKS.finditer(text)), len(text)]
    parts = [text[a:b] for a, b in itertools.pairwise(bounds)]
    sizes = [size(language, part) for part in parts]
    # The first part holds the subject, the last one the full stop: the parts after the first mark.
    able = [n for n in range(1, len(parts)) if LEAST[language] <= sizes[n] <= sum(sizes) - sizes[n]]
    if not able:
        return None
    chosen = chooser.choice(able)
    ending = "" if chosen < len(parts) - 1 else re.search(r"[.。!！?？:：]*\s*$", text)[0]
    kept = "".join(parts[:chosen] + parts[chosen + 1 :]).rstrip()
    if ending:
        kept = re.sub("[,;，；、]$", "", kept) + ending
    return kept, sizes[chosen]


def self_test() -> None:
    """Parts are found and cut."""
    chooser = random.Random(1)
    text = "Vi sparar allt, även det som du skriver här, i en månad."
    kept, count = cut("sv", text, chooser)
    assert (kept, count) in (
        ("Vi sparar allt, i en månad.", 6),
        ("Vi sparar allt, även det som du skriver här.", 3),
    )
    assert cut("sv", "Vi sparar allt, i dag.", chooser) is None
    assert cut("zh", "我们保存所有内容，包括您的个人消息。", chooser) == ("我们保存所有内容。", 8)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="evaluate/omissions.py",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    rows.add_row_arguments(parser)
    options = parser.parse_args(arguments)
    if options.self_test:
        self_test()
        print("omissions: self-test passed")
        return 0
    rows.check_row_arguments(parser, options)
    figures = {}
    for language in rows.languages_of(options):
        chooser = random.Random(SEED)
        chosen = rows.select_rows(options, language)
        chooser.shuffle(chosen)
        planted = []
        for row in chosen:
            if len(planted) < MOST and len(row.english.split()) >= 6:
                damaged = cut(language, row.translation, chooser)
                if damaged:
                    planted.append((row, *damaged))
        with tempfile.TemporaryDirectory(prefix="evaluate-omissions-") as folder:
            sound = [(str(row.number), row.english, row.translation) for row, *_ in planted]
            before = firings.judge(options.pairs_binary, language, sound, Path(folder))
            broken = [(str(row.number), row.english, text) for row, text, _ in planted]
            after = firings.judge(options.pairs_binary, language, broken, Path(folder))
        counts: dict[str, list[bool]] = defaultdict(list)
        for row, _, count in planted:
            if not before.fired(str(row.number), RULE, shown=True):
                low, high = next(
                    c for c in CLASSES[language] if c[0] <= count <= c[1] or c[1] == 99
                )
                found = after.fired(str(row.number), RULE, shown=True)
                counts[f"{low}-{high}" if high < 99 else f"{low}+"].append(found)
                counts["all"].append(found)
        unit = "words" if language == "sv" else "characters"
        shares = {name: Share(sum(found), len(found)) for name, found in sorted(counts.items())}
        lines = [[name, s.whole, s.part, percent(s)] for name, s in shares.items()]
        print_table(
            f"en-{language}: parts left out, by their {unit}", [unit, "rows", "found", "%"], lines
        )
        figures[language] = {name: {"found": s.part, "rows": s.whole} for name, s in shares.items()}
    if options.json:
        firings.write_figures(options.json, "omissions", figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
