"""The word level: links against those made by hand, and omitted words against kept ones.

- Alignment error rate (Och and Ney 2003), precision and recall on the pairs of `word_links`, beside
  eflomal's on the same pairs (with what it learned from the training pairs, where --work names the
  folder that `scripts/train-lexicon` worked in).
- halomi (en-zh both ways): the words of the source that people marked as omitted against the others
  (area under the curve of the coverage), and the translations graded by how much they leave out.
- contratico-enzh: the translation with something left out against the good one and against one
  reworded with synonyms.

A text's omission is the mean of -ln coverage over its units. The program is `examples/word_coverage.rs` (--coverage).
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from word_pairs import COLUMNS, Links, read_links, texts, units

GRADES = ("1_No", "2_Small", "3_Partial", "4_Full")


class Covered(NamedTuple):
    """What the program says of a pair: units with their coverage, and links."""

    english: list[tuple[str, float]]
    other: list[tuple[str, float]]
    links: list[tuple[int, int, float]]


def covered(
    program: Path, language: str, rows: Iterable[tuple[str, str, str]]
) -> dict[str, Covered]:
    """Asks the program about (id, English, other) rows."""
    lines = ["\t".join(" ".join(field.split()) for field in row) for row in rows]
    done = subprocess.run(
        [program, language],
        input="\n".join(lines) + "\n",
        capture_output=True,
        text=True,
        check=True,
    )
    found = (json.loads(line) for line in done.stdout.splitlines())
    return {
        entry["id"]: Covered(entry["english"], entry["other"], entry["links"]) for entry in found
    }


def area(low: Sequence[float], high: Sequence[float]) -> float:
    """How often a number of HIGH is above one of LOW; equal ones count half."""
    ordered = sorted([(value, 0) for value in low] + [(value, 1) for value in high])
    ranks, position = 0.0, 0
    while position < len(ordered):
        end = position
        while end < len(ordered) and ordered[end][0] == ordered[position][0]:
            end += 1
        mean = (position + 1 + end) / 2
        ranks += mean * sum(kind for _, kind in ordered[position:end])
        position = end
    return (ranks - len(high) * (len(high) + 1) / 2) / (len(low) * len(high))


def omission(side: list[tuple[str, float]]) -> float:
    """How much of a text is not said on the other side: the mean of -ln coverage; digits are passed over."""
    lacking = [-math.log(max(coverage, 1e-6)) for text, coverage in side if not text.isdigit()]
    return sum(lacking) / max(len(lacking), 1)


# Links


def alignment_error(found: dict[str, set], gold: dict[str, Links]) -> tuple[float, float, float]:
    """Error rate, precision and recall over all pairs."""
    said = sum(len(found[name]) for name in gold)
    sure = sum(len(links.sure) for links in gold.values())
    in_sure = sum(len(found[name] & links.sure) for name, links in gold.items())
    in_possible = sum(len(found[name] & links.possible) for name, links in gold.items())
    return 1 - (in_sure + in_possible) / (said + sure), in_possible / said, in_sure / sure


def eflomal_links(work: Path, pair: str, rows: list[tuple[str, str, str]]) -> dict[str, set]:
    """What eflomal says of the rows with the priors of the training pairs: links of units."""
    import eflomal_links as own

    return own.links_of_units(work, pair, rows)


def measure_links(gold: Path, program: Path, work: Path | None) -> None:
    for pair in COLUMNS:
        wanted = read_links(pair)
        rows = [row for row in texts(gold, pair) if row[0] in wanted]
        said = covered(program, pair.removeprefix("en-"), rows)
        for name, english, other in rows:
            if [text for text, _ in said[name].english] != units(english) or [
                text for text, _ in said[name].other
            ] != units(other):
                raise SystemExit(f"{name}: the program divides this pair into other units")
        systems = {
            "clausealign": {name: {(i, j) for i, j, _ in said[name].links} for name in wanted}
        }
        if work:
            systems |= {
                f"eflomal {name}": links for name, links in eflomal_links(work, pair, rows).items()
            }
        for system, found in systems.items():
            error, precision, recall = alignment_error(found, wanted)
            print(
                f"{pair} {system}: error rate {error:.3f}, precision {precision:.3f}, recall {recall:.3f}"
            )
        alone = defaultdict(list)
        for name, links in wanted.items():
            linked = {i for i, _ in links.possible}
            for number, (_, coverage) in enumerate(said[name].english):
                alone[number in linked].append(coverage)
        print(
            f"{pair}: {len(alone[False])} English units without counterpart of {sum(map(len, alone.values()))}: "
            f"area {area(alone[False], alone[True]):.3f}"
        )


# Omissions


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def marked(text: str) -> list[bool]:
    """Which units of a text stand inside <<< >>>."""
    found = []
    for number, part in enumerate(text.replace(">>>", "<<<").split("<<<")):
        found.extend([number % 2 == 1] * len(units(part)))
    return found


def measure_halomi(gold: Path, program: Path) -> None:
    for source, name in (("eng_Latn", "en→zh"), ("zho_Hans", "zh→en")):
        rows = [
            row
            for row in read(gold / "errors" / "halomi" / "halomi_zh.tsv")
            if row["src_lang"] == source
        ]
        sides = ("src_text", "mt_text") if source == "eng_Latn" else ("mt_text", "src_text")
        said = covered(
            program, "zh", [(str(n), *(row[s] for s in sides)) for n, row in enumerate(rows)]
        )
        words, graded = defaultdict(list), defaultdict(list)
        for number, row in enumerate(rows):
            side = said[str(number)].english if source == "eng_Latn" else said[str(number)].other
            graded[row["class_omit"].split("_")[0]].append(omission(side))
            marks = marked(row["omit_spans"])
            if len(marks) == len(side):
                for mark, (_, coverage) in zip(marks, side, strict=True):
                    words[mark].append(coverage)
        grades = sorted(graded)
        pairs = [
            (low, high)
            for a in grades
            for b in grades
            if a < b
            for low in graded[a]
            for high in graded[b]
        ]
        ordered = sum((low < high) + 0.5 * (low == high) for low, high in pairs) / len(pairs)
        print(
            f"halomi {name}: {len(words[True])} omitted units of {sum(map(len, words.values()))}: area "
            f"{area(words[True], words[False]):.3f}; {len(rows)} translations, pairs of grades ordered rightly {ordered:.3f}, "
            f"any omission or none {area(graded['1'], [x for g in grades if g != '1' for x in graded[g]]):.3f}"
        )


def measure_contratico(gold: Path, program: Path) -> None:
    rows = read(gold / "errors" / "contratico-enzh" / "segments.tsv")
    asked = [
        (f"{n}{kind}", row["en"], row[f"zh_{kind}"])
        for n, row in enumerate(rows)
        for kind in ("good", "bad")
    ]
    said = {name: omission(entry.english) for name, entry in covered(program, "zh", asked).items()}
    changed, good, ordered = defaultdict(list), [], defaultdict(list)
    for number, row in enumerate(rows):
        before, after = said[f"{number}good"], said[f"{number}bad"]
        changed[row["perturbation"]].append(after)
        ordered[row["perturbation"]].append((before < after) + 0.5 * (before == after))
        good.append(before)
    for kind in sorted(changed):
        right = sum(ordered[kind]) / len(ordered[kind])
        print(
            f"contratico {kind}: {len(changed[kind])}: area against the good ones {area(good, changed[kind]):.3f}, "
            f"pairs ordered rightly {right:.3f}"
        )
    print(
        f"contratico omission against synonym: area {area(changed['synonym'], changed['omission']):.3f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument(
        "--coverage", type=Path, required=True, help="the built example word_coverage"
    )
    parser.add_argument("--work", type=Path, help="the folder of scripts/train-lexicon")
    options = parser.parse_args()
    measure_links(options.gold, options.coverage, options.work)
    measure_halomi(options.gold, options.coverage)
    measure_contratico(options.gold, options.coverage)


if __name__ == "__main__":
    sys.exit(main())
